import { recount } from '../comments/reactions.ts';
import { may } from '../comments/permissions.ts';
import { refuse } from '../comments/refusal.ts';
import type { Caller, News, Outcome } from '../comments/seam.ts';
import type { ReactRequest, Reason, Refused, Revision } from '../protocol.ts';
import { Changes } from './changes.ts';
import type { Ground } from './ground.ts';
import { callerOf, idsOf, isBanned } from './identity.ts';
import { takeAll, tooMany } from './limits.ts';
import type { Reacted } from './reaction-store.ts';
import type { ParticipantRow } from './schema.ts';

const NOT_OFFERED = 'This site does not offer this reaction.';

/** A reaction that would change something. */
interface Wish {
  readonly who: ParticipantRow;
  readonly row: Reacted;
  readonly emoji: string;
  /** Under which of their ids they reacted so already; where there are any, the wish is to take it back. */
  readonly given: readonly string[];
}

/** Answers `react`. A page that takes no more comments still takes reactions. [P58] */
export function react(ground: Ground, request: ReactRequest, caller: Caller): Outcome {
  const { store } = ground;
  const who = callerOf(store, caller);
  if (!who || !may('react', who)) return refused(request, 'not-introduced');
  if (isBanned(ground, who, caller.address)) return refused(request, 'banned');
  const page = store.pageAt(caller.page);
  const row = store.reactions.reacted(request.id);
  if (!page || row?.page !== page.id || row.place !== 'comment') return refused(request, 'not-found');
  const { emoji, on } = request;
  const given = idsOf(store, who).filter((id) => store.reactions.has(row.id, id, emoji));
  // Before all that changes with time: an answer that was lost is asked for again.
  if (given.length > 0 === on) return thanks(request, row.revision, []);
  const refusal = on ? refusalOf(ground, request, who) : undefined;
  if (refusal) return { answer: refusal, news: [] };
  const wait = spend(ground, who, caller.address);
  if (wait !== null) return { answer: tooMany(request.ref, wait), news: [] };
  return keep(ground, request, { who, row, emoji, given });
}

function refusalOf(
  { settings }: Ground,
  { ref, emoji }: ReactRequest,
  { role }: ParticipantRow,
): Refused | undefined {
  if (role === 'guest' && !settings.guests) return refuse('guests-off', { ref });
  return settings.reactions.includes(emoji) ? undefined : refuse('forbidden', { ref, message: NOT_OFFERED });
}

/** @returns `null`, or the whole seconds to wait */
function spend({ store, host, limits }: Ground, { id }: ParticipantRow, address: string): number | null {
  const buckets = [
    { name: `react participant ${id}`, rate: limits.reactionsPerParticipant },
    { name: `react address ${address}`, rate: limits.reactionsPerAddress },
    { name: 'react site', rate: limits.reactionsPerSite },
  ];
  return takeAll(store, buckets, host.now());
}

function keep(
  { store, host, outbox }: Ground,
  request: ReactRequest,
  { who, row, emoji, given }: Wish,
): Outcome {
  const { id: comment, page } = row;
  for (const participant of given) store.reactions.remove(comment, participant, emoji);
  if (request.on) store.reactions.insert({ comment, participant: who.id, emoji, page, at: host.now() });
  const changes = new Changes({ store, outbox });
  const by = request.on ? 1 : -given.length;
  const revision = changes.reactions(row, recount(row.reactions, emoji, by));
  return thanks(request, revision, changes.news());
}

function thanks({ ref, id }: ReactRequest, revision: Revision, news: readonly News[]): Outcome {
  return {
    answer: { type: 'thanks', ...(ref === undefined ? {} : { ref }), id, status: 'published', revision },
    news,
  };
}

function refused({ ref }: ReactRequest, reason: Reason): Outcome {
  return { answer: refuse(reason, { ref }), news: [] };
}
