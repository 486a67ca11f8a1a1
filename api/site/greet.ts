import { refuse } from '../comments/refusal.ts';
import type { Caller, Greeting, View } from '../comments/seam.ts';
import { LIMITS } from '../protocol.ts';
import type { HelloRequest, Refused } from '../protocol.ts';
import { publicAuthor, publicComment } from './comment-view.ts';
import { pageOrEmpty } from './empty-page.ts';
import { historyOf } from './ground.ts';
import type { Ground } from './ground.ts';
import { callerOf, isBanned } from './identity.ts';
import { mineOf } from './mine.ts';
import type { PageRow, ParticipantRow } from './schema.ts';
import { signIn } from './sign-in.ts';
import { visibleComment } from './visible.ts';
import { windowAround } from './window.ts';

/** Answers `hello`: what changed since the client left, or the window it wants to begin with. */
export function greet(ground: Ground, request: HelloRequest, caller: Caller): Greeting | Refused {
  const { store, conduct, host } = ground;
  const { ref } = request;
  const participant = participantOf(ground, request, caller);
  if (participant && isBanned(conduct, participant, null, host.now())) return refuse('banned', { ref });
  const page = pageOrEmpty(store, caller.page);
  const changes = changesSince(ground, request, page);
  const view = changes ?? openingView(ground, request, page);
  if (!view) return refuse('not-found', { ref });
  return {
    type: 'greeting',
    ...(ref === undefined ? {} : { ref }),
    you: participant ? publicAuthor(participant) : null,
    ...(caller.member ? { expires: caller.member.expires } : {}),
    mine: mineOf(store, page, participant),
    ...(changes && request.since !== undefined ? { since: request.since } : {}),
    view,
  };
}

/** By the token; a session that introduced itself before stays who it is. An unknown token is a reader's. */
function participantOf(ground: Ground, request: HelloRequest, caller: Caller): ParticipantRow | undefined {
  const { store, host } = ground;
  const { token, guest } = request;
  if (caller.member) return signIn(ground, caller.member, guest);
  return token === undefined ? callerOf(store, caller) : store.participantByToken(host.sha256(token));
}

/** `undefined` when a fresh window serves better: too much has changed, or the revision is none of ours. */
function changesSince(ground: Ground, { since, history }: HelloRequest, page: PageRow): View | undefined {
  const { store, views } = ground;
  const isOurs = history === undefined ? page.era === 0 : history === historyOf(ground.history, page);
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
