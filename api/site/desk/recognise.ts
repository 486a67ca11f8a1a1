import type { Actor, Steward } from '../../comments/administration.ts';
import { may } from '../../comments/permissions.ts';
import type { Ground } from '../ground.ts';
import type { ParticipantRow } from '../schema.ts';

/**
 * Who asks: somebody of the staff, or a participant with a token of their own.
 * @returns `undefined` for a token that nobody has
 */
export function recognise(ground: Ground, actor: Actor): ParticipantRow | undefined {
  if ('steward' in actor) return rowOf(ground, actor.steward);
  const { store, office, host } = ground;
  const hash = host.sha256(actor.token);
  const who = store.tokens.participant(hash);
  if (who && may('moderate', who)) office.useToken(hash, host.now());
  return who;
}

/** Made at their first act on this site, for the audit log and their own comments to name them. */
function rowOf({ store, host }: Ground, { id, name, role }: Steward): ParticipantRow {
  const row = store.participant(id);
  if (!row) return store.insertParticipant({ id, name, role, createdAt: host.now() });
  if (row.name === name && row.role === role) return row;
  const renamed = { ...row, name, role };
  store.changeParticipant(renamed);
  return renamed;
}
