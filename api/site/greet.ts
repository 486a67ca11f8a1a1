import { refuse } from '../comments/refusal.ts';
import type { Caller, Greeting, Outcome, View } from '../comments/seam.ts';
import { LIMITS } from '../protocol.ts';
import type { HelloRequest } from '../protocol.ts';
import { publicAuthor, publicComment } from './comment-view.ts';
import { pageOrEmpty } from './empty-page.ts';
import { historyOf } from './ground.ts';
import type { Ground } from './ground.ts';
import { callerOf, idsOf, isBanned } from './identity.ts';
import { mineOf } from './mine.ts';
import type { PageRow, ParticipantRow } from './schema.ts';
import { signIn } from './sign-in.ts';
import type { Store } from './store.ts';
import { visibleComment } from './visible.ts';
import { windowAround } from './window.ts';

/** Answers `hello`: what changed since the client left, or the window it wants to begin with. */
export function greet(ground: Ground, request: HelloRequest, caller: Caller): Outcome {
  const { store, settings } = ground;
  const { ref } = request;
  const page = pageOrEmpty(store, caller.page);
  const changes = changesSince(ground, request, page);
  const view = changes ?? openingView(ground, request, page);
  if (!view) return { answer: refuse('not-found', { ref }), news: [] };
  const known = knownAs(ground, request, caller);
  if (known.some((one) => isBanned(ground, one, null)))
    return { answer: refuse('banned', { ref }), news: [] };
  const { participant, news } = caller.member
    ? signIn(ground, caller.member, known)
    : { participant: known[0], news: [] };
  const greeting: Greeting = {
    type: 'greeting',
    ...(ref === undefined ? {} : { ref }),
    you: participant ? publicAuthor(participant) : null,
    isKnown: participant !== undefined && isKnown(store, participant),
    ...(caller.member ? { expires: caller.member.expires } : {}),
    mine: mineOf(store, page, participant),
    ...(changes && request.since !== undefined ? { since: request.since } : {}),
    company: { presence: settings.presence, typing: settings.typing },
    view,
  };
  return { answer: greeting, news };
}

/**
 * Whom the site takes the caller for before it writes anything: by the token; a session that introduced itself before
 * stays who it is. An unknown token is a reader's. With a sign-on token: the member, and the guest of the device.
 */
function knownAs({ store, host }: Ground, request: HelloRequest, caller: Caller): readonly ParticipantRow[] {
  const { token, guest } = request;
  const byToken = (given: string) => store.tokens.participant(host.sha256(given));
  const known = caller.member
    ? [store.participantBySubject(caller.member.subject), guest === undefined ? undefined : byToken(guest)]
    : [token === undefined ? callerOf(store, caller) : byToken(token)];
  return known.filter((one) => one !== undefined);
}

/** Whether their name has been let through already: by what was published, or by the site, which gave it. */
function isKnown(store: Store, who: ParticipantRow): boolean {
  return who.role !== 'guest' || idsOf(store, who).some((id) => store.past.of(id).published > 0);
}

/** `undefined` when a fresh window serves better: too much has changed, or the revision is none of ours. */
function changesSince(ground: Ground, { since, history }: HelloRequest, page: PageRow): View | undefined {
  const { store, views } = ground;
  const isOurs = history === undefined || history === historyOf(ground.history, page);
  if (since === undefined || since > page.revision || !isOurs) return undefined;
  const size = store.changedSize(page.id, since, LIMITS.catchUp + 1);
  if (size.comments > LIMITS.catchUp || size.bytes > LIMITS.answerBytes) return undefined;
  const rows = store.changedSince(page.id, since, LIMITS.catchUp);
  return views.encode(store, page.key, page, { revision: page.revision, comments: rows.map(publicComment) });
}

function openingView(ground: Ground, request: HelloRequest, page: PageRow): View | undefined {
  const { store, views } = ground;
  if (request.around === undefined) return views.first(store, page.key, request.sort ?? 'newest');
  const target = visibleComment(store, page, request.around);
  return target && views.encode(store, page.key, page, windowAround(store, page, target, LIMITS.window));
}
