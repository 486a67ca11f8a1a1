import { cleanEmail, cleanName } from '../comments/name.ts';
import type { CleanName } from '../comments/name.ts';
import { may } from '../comments/permissions.ts';
import { refuse } from '../comments/refusal.ts';
import type { Caller } from '../comments/seam.ts';
import type { IntroduceRequest, Refused, You } from '../protocol.ts';
import { cameIn, entryOf } from './challenge.ts';
import type { Entry } from './challenge.ts';
import { publicAuthor } from './comment-view.ts';
import type { Ground } from './ground.ts';
import { callerOf, isBanned } from './identity.ts';
import { takeAll, tooMany } from './limits.ts';
import { mineOf } from './mine.ts';
import type { ParticipantRow } from './schema.ts';

/** Answers `introduce`: whoever knows the secret is the guest, however often they say so. */
export function introduce(ground: Ground, request: IntroduceRequest, caller: Caller): You | Refused {
  const { store, host, settings } = ground;
  const { ref } = request;
  if (!may('introduce', callerOf(store, caller) ?? null)) return refuse('forbidden', { ref });
  if (!settings.guests) return refuse('guests-off', { ref });
  const cleaned = nameOf(ground, request);
  if (!cleaned.ok) return refuse(cleaned.reason, { ref });
  const email = request.email === undefined ? null : cleanEmail(request.email);
  if (request.email !== undefined && email === null) {
    return refuse('malformed', { ref, message: '`email` is not one e-mail address.' });
  }

  const secretHash = host.sha256(request.secret);
  const before = store.participantBySecret(secretHash);
  if (isBanned(ground, before, caller.address)) return refuse('banned', { ref });
  const entry: Entry = before ? KNOWN : entryOf(ground, request.proof, caller);
  if (!entry.isOpen) return refuse('proof-needed', { ref, challenge: entry.challenge });
  const wait = spend(ground, before, caller);
  if (wait !== null) return tooMany(ref, wait);
  if (!before) cameIn(ground, entry.met);
  const person = { secretHash, name: cleaned.name, email };
  const guest = before ? renamed(ground, before, person) : added(ground, person);
  return {
    type: 'you',
    ...(ref === undefined ? {} : { ref }),
    you: publicAuthor(guest),
    token: newToken(ground, guest),
    mine: mineOf(store, store.pageAt(caller.page), guest),
  };
}

const KNOWN: Entry = { isOpen: true, met: null };

type Person = Pick<ParticipantRow, 'secretHash' | 'name' | 'email'>;

function nameOf({ settings }: Ground, { name }: IntroduceRequest): CleanName {
  const isLeftOut = settings.anonymous && name.trim() === '';
  return isLeftOut ? { ok: true, name: '' } : cleanName(name, settings.reservedNames);
}

/** Of new guests an address may bring so many; saying it again is limited for each guest. */
function spend(
  { store, host, limits }: Ground,
  before: ParticipantRow | undefined,
  { address }: Caller,
): number | null {
  const name = before ? `introduce participant ${before.id}` : `introduce address ${address}`;
  return takeAll(store, [{ name, rate: limits.introductionsPerAddress }], host.now());
}

function renamed({ store }: Ground, guest: ParticipantRow, { name, email }: Person): ParticipantRow {
  const now = { ...guest, name, email: email ?? guest.email };
  if (now.name !== guest.name || now.email !== guest.email) store.changeParticipant(now);
  return now;
}

function added({ store, host }: Ground, person: Person): ParticipantRow {
  return store.insertParticipant({ ...person, id: host.newId(), role: 'guest', createdAt: host.now() });
}

function newToken({ store, host }: Ground, { id }: ParticipantRow): string {
  const token = host.newSecret();
  store.tokens.add(host.sha256(token), id, host.now());
  return token;
}
