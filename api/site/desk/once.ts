import type { AdminAnswer, AdminCall } from '../../comments/administration.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { Ground } from '../ground.ts';
import type { ParticipantRow } from '../schema.ts';
import { answered, refused } from './answer.ts';

const OTHER = 'This Idempotency-Key came with another request before. Make a new one for each request.';
const TOLD = 'This was done when it was first asked, and what it told is told only once.';

/** Answers a request that comes again with its key as it was answered first, and does nothing again. */
export function doOnce(
  { office, host }: Ground,
  who: ParticipantRow,
  once: AdminCall['once'],
  act: () => Outcome<AdminAnswer>,
): Outcome<AdminAnswer> {
  if (!once) return act();
  const { fingerprint } = once;
  const key = host.sha256(`${who.id} ${once.key}`);
  const before = office.repeat(key);
  if (before && before.fingerprint !== fingerprint) return refused('conflict', OTHER);
  if (before) return before.answer ? answered(before.answer) : refused('conflict', TOLD);
  const outcome = act();
  const { answer } = outcome;
  if (answer.type === 'refused') return outcome;
  office.keepRepeat({ key, fingerprint, answer: tellsSecret(answer) ? null : answer, at: host.now() });
  return outcome;
}

function tellsSecret(answer: AdminAnswer): boolean {
  if (answer.type === 'token' || answer.type === 'new-webhook') return true;
  return (answer.type === 'key' || answer.type === 'hook') && answer.secret !== null;
}
