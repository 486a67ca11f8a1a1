import { may } from '../comments/permissions.ts';
import { refuse } from '../comments/refusal.ts';
import type { Caller, Outcome } from '../comments/seam.ts';
import { cleanText } from '../comments/text.ts';
import { LIMITS } from '../protocol.ts';
import type { CommentRequest, Refused, Thanks } from '../protocol.ts';
import { entitle } from './entitle.ts';
import { modeOf, newEra } from './ground.ts';
import { callerOf, isBanned, isSame } from './identity.ts';
import { spendOnComment, tooMany } from './limits.ts';
import { newBody } from './mentionable.ts';
import { newComment } from './new-comment.ts';
import type { Draft } from './new-comment.ts';
import type { CommentRow, PageRow, ParticipantRow } from './schema.ts';
import type { Ground } from './ground.ts';
import { lookAt } from './suspicion.ts';
import { waits } from './waits.ts';

/** Comments between two looks at which buckets are full again. */
const TIDY_EVERY = 256;

/** A request whose sender and text are good, and the page that it is about, if there is one yet. */
interface Wish {
  readonly request: CommentRequest;
  readonly author: ParticipantRow;
  readonly text: string;
  readonly fingerprint: string;
  readonly page: PageRow | undefined;
}

/** Answers `comment`: once, for ever, and whatever came in between. [P16][P18] */
export function postComment(ground: Ground, request: CommentRequest, caller: Caller): Outcome {
  const { store, host } = ground;
  const { ref } = request;
  const author = callerOf(store, caller);
  if (!author || !may('comment', author)) return refused(refuse('not-introduced', { ref }));
  if (isBanned(ground, author, caller.address)) return refused(refuse('banned', { ref }));
  const cleaned = cleanText(request.text);
  if (!cleaned.ok) return refused(refuse(cleaned.reason, { ref }));
  const { text } = cleaned;
  const wish: Wish = {
    request,
    author,
    text,
    fingerprint: host.sha256(text),
    page: store.pageAt(caller.page),
  };

  const before = store.comment(request.id);
  if (before) return answerAgain(ground, wish, before);
  const parent = request.parent === undefined ? null : parentOf(ground, wish, request.parent);
  if (parent === undefined) return refused(refuse('not-found', { ref }));
  const refusal = refusalOf(ground, wish, parent);
  if (refusal) return refused(refusal);
  const wait = spendOnComment(ground, author, caller.address);
  return wait === null ? keep(ground, wish, parent, caller) : refused(tooMany(ref, wait));
}

function refused(answer: Refused): Outcome {
  return { answer, news: [] };
}

/** The same author, page and text is the same request, and gets the answer that it got. */
function answerAgain(
  { store }: Ground,
  { request, author, page, fingerprint }: Wish,
  row: CommentRow,
): Outcome {
  const isRepeated =
    row.page === page?.id && row.fingerprint === fingerprint && isSame(store, author, row.author);
  if (!isRepeated) return refused(refuse('id-taken', { ref: request.ref }));
  return { answer: thanks(request, row), news: [] };
}

/** `undefined`: there is none that the author could know of. */
function parentOf({ store }: Ground, { author, page }: Wish, id: string): CommentRow | undefined {
  const row = store.comment(id);
  if (!row || row.page !== page?.id) return undefined;
  const isAlive = row.status === 'published' || waits(row);
  return row.place !== 'none' ||
    (isAlive && may('see-unpublished', author, isSame(store, author, row.author)))
    ? row
    : undefined;
}

function refusalOf(ground: Ground, wish: Wish, parent: CommentRow | null): Refused | undefined {
  const { author, page } = wish;
  const { ref } = wish.request;
  if (author.role === 'guest' && !ground.settings.guests) return refuse('guests-off', { ref });
  const isClosed = modeOf(ground, page) === 'closed';
  if (isClosed && !may('comment-when-closed', author)) return refuse('closed', { ref });
  if (parent && parent.depth >= LIMITS.depth) return refuse('too-deep', { ref });
  return undefined;
}

function keep(ground: Ground, wish: Wish, parent: CommentRow | null, caller: Caller): Outcome {
  const { store, host, outbox } = ground;
  const { request, author, text, fingerprint } = wish;
  const { trap, spent } = request;
  const { address } = caller;
  const body = newBody(store, wish.page, text);
  const draft: Draft = {
    id: request.id,
    text,
    body,
    fingerprint,
    author,
    parent,
    page: wish.page ?? store.insertPage(caller.page, host.now(), newEra(host.random())),
    mode: modeOf(ground, wish.page),
    address,
    sight: lookAt(ground, { page: wish.page?.id, author, text, body, trap, spent, address }),
    asks: outbox.receivers.hook()?.asks ?? null,
    sequence: store.counters.nextSequence(),
    now: host.now(),
    random: host.random(),
  };
  const { row, page, told, isAsked } = newComment(draft);
  store.insertComment(row);
  if (text.includes('@')) store.mentions.add(row);
  store.counters.count(page);
  if (row.place !== 'none' && parent) store.addReply(parent.id, row.revision);
  outbox.note(undefined, { ...row, ...NEW });
  if (isAsked) outbox.ask(row);
  if (row.sequence % TIDY_EVERY === 0) store.rates.forgetFull(row.at);
  return { answer: thanks(request, row), news: [told, ...entitle(ground, page, row, request.title)] };
}

/** Nobody has done anything with it. */
const NEW = { editedAt: null, reports: 0 } as const;

function thanks(
  { ref }: CommentRequest,
  { id, firstStatus, firstRevision }: Pick<CommentRow, 'id' | 'firstStatus' | 'firstRevision'>,
): Thanks {
  return {
    type: 'thanks',
    ...(ref === undefined ? {} : { ref }),
    id,
    status: firstStatus,
    ...(firstRevision === null ? {} : { revision: firstRevision }),
  };
}
