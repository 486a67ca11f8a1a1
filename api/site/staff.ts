import type { Actor, AdminAnswer, StaffRole } from '../comments/administration.ts';
import { may } from '../comments/permissions.ts';
import { refuse } from '../comments/refusal.ts';
import { LIMITS } from '../protocol.ts';
import type { Ground } from './ground.ts';
import type { ParticipantRow } from './schema.ts';
import type { StaffStore } from './staff-store.ts';

/** Stands for whoever runs the server; made in a site when they first act there. */
const OPERATOR: Pick<ParticipantRow, 'id' | 'role' | 'name'> = {
  id: 'operator',
  role: 'owner',
  name: 'Operator',
};

/** @returns `undefined` for a token that none of the staff has */
export function recognise({ store, office, host }: Ground, actor: Actor): ParticipantRow | undefined {
  if (actor === 'operator') {
    const known = store.participant(OPERATOR.id);
    return (
      known ?? store.insertParticipant({ ...OPERATOR, email: null, secretHash: null, createdAt: host.now() })
    );
  }
  const hash = host.sha256(actor.token);
  const staff = store.participantByToken(hash);
  if (!staff || !may('moderate', staff)) return undefined;
  office.useToken(hash, host.now());
  return staff;
}

/** Somebody may moderate, or run the site, by a token that is told this once. */
export function addStaff(
  { store, office, host }: Ground,
  { name, role }: { readonly name: string; readonly role: StaffRole },
  by: ParticipantRow,
): AdminAnswer {
  const trimmed = name.trim();
  if (trimmed === '' || [...trimmed].length > LIMITS.nameCodePoints) return refuse('bad-name');
  const now = host.now();
  const row = store.insertParticipant({
    id: host.newId(),
    role,
    name: trimmed,
    email: null,
    secretHash: null,
    createdAt: now,
  });
  const token = host.newSecret();
  store.addToken(host.sha256(token), row.id, now);
  logStaff(office, by, 'add-staff', row.id, now);
  return { type: 'added', colleague: { id: row.id, name: trimmed, role, since: now, lastUsed: null }, token };
}

/** Their tokens are worth nothing from now on; what they wrote and did stays theirs. */
export function removeStaff({ store, office, host }: Ground, id: string, by: ParticipantRow): AdminAnswer {
  const row = store.participant(id);
  if (!row || !may('moderate', row) || row.id === OPERATOR.id) return refuse('not-found');
  office.dismiss(id);
  logStaff(office, by, 'remove-staff', id, host.now());
  return { type: 'removed' };
}

function logStaff(
  office: StaffStore,
  by: ParticipantRow,
  act: string,
  participant: string,
  at: number,
): void {
  office.log({ at, actor: by.id, act, comment: null, participant, before: null, after: null, why: null });
}
