import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { DirectiveResult } from 'lit/directive.js';
import type { Author, Comment, CommentId } from '../api/protocol.ts';
import { avatar } from './avatar.ts';
import { bodyView } from './body-view.ts';
import type { Gap } from './intervals.ts';
import { keyedList } from './keyed-list.ts';
import { relativeTime } from './relative-time.ts';
import type { Scene } from './scene.ts';
import { canComment } from './standing.ts';
import { isGap } from './thread-state.ts';
import type { Item } from './thread-state.ts';
import { nameOf, say } from './words.ts';

/** Replies deeper than this are indented no further, and say whom they reply to. */
const INDENTED = 6;
/** In a longer level nobody counts. */
const LONG = 200;
/**
 * Pixels that a comment takes, where it is a short one. So many of the first window, replies included, as fill a screen come first, and the
 * rest with what others do meanwhile.
 */
const HIGH = 96;

/**
 * A level of the thread: what is known of it, what I said in it, and a button wherever there is more. What is pinned
 * stands before all else, and not once more in its place.
 */
export function levelView(parent: Comment | null, depth: number, scene: Scene): DirectiveResult {
  const id = parent?.id ?? null;
  const first = id === null ? scene.session.state.first : [];
  const places = new Set(first.map((comment) => comment.id));
  const items = levelItems(id, scene).filter((item) => isGap(item) || !places.has(item.id));
  if (id === null && scene.session.sort !== 'oldest') items.reverse();
  const all = [...letIn(first, scene), ...items];
  const isLong = all.length > LONG;
  const isWhole = (scene.live ?? scene.setup.around) || scene.isLiveMissing;
  const of = `${all.some(isGap) ? -1 : all.length}`;
  let place = 0;
  let room = 1 + innerHeight / HIGH;
  const fits = (item: Item): boolean => {
    const isSeen = room > 0;
    room -= isGap(item) ? 0 : 1 + levelItems(item.id, scene).length;
    return isSeen;
  };
  const shown = isWhole ? all : all.filter(fits);
  return keyedList(
    shown.map((item) => {
      if (isGap(item))
        return {
          key: gapKey(item),
          view: () => scene.live?.moreView(id, item) ?? nothing,
        };
      return {
        key: item.id,
        isSame: Boolean(scene.live?.isSame(item.id)),
        view: () => commentView(item, parent, depth, scene),
        ...(!isLong && { place: `${++place}`, of }),
      };
    }),
    scene.live?.arrange,
  );
}

/** What stands in a level, but for what is waiting to be let in. */
export function levelItems(parent: CommentId | null, scene: Scene): Item[] {
  const { state, posting } = scene.session;
  return letIn([...state.level(parent), ...(posting?.unsent(parent) ?? [])], scene);
}

function letIn(items: readonly Item[], { live }: Scene): Item[] {
  return items.filter((item) => isGap(item) || !live?.isWaiting(item.id));
}

/** A gap shrinks from the end that is asked for; it is known by the other one, so that its button stays the same. */
function gapKey({ before, after }: Gap): string {
  return `${before === Infinity ? before : after}`;
}

function commentView(comment: Comment, parent: Comment | null, depth: number, scene: Scene): TemplateResult {
  const { id } = comment;
  const { live } = scene;
  const author = comment.status === 'published' || comment.status === 'held' ? comment.author : null;
  return html`<article
    class="comment ${live?.classOf(id)}"
    part="comment ${live?.classOf(id)}"
    data-id=${id}
    tabindex="-1"
    aria-labelledby=${`by-${id}`}
    aria-describedby=${author ? `said-${id}` : nothing}
  >
    <div class="own" part="own">
      ${author ? avatar(author) : html`<span class="avatar" part="avatar"></span>`}
      <header class="by" part="by" id=${`by-${id}`}>
        ${author ? authorView(author, depth) : goneView(comment, scene)} ${timeView(comment, scene)}
        ${live?.markView(id)} ${depth > INDENTED && parent ? inReplyTo(parent, scene) : nothing}
      </header>
      ${saidView(comment, author !== null, scene)}
      <div class="acts small" part="actions">
        ${scene.writing?.postView(id, scene) ?? live?.actsView(comment)}
      </div>
      <div class="place"></div>
    </div>
    ${scene.replyingTo === id && canComment(scene.session) ? live?.composerView(comment) : nothing}
    ${branchView(comment, depth, scene)}
  </article>`;
}

function saidView(comment: Comment, isThere: boolean, { live }: Scene): TemplateResult {
  const said = isThere ? (live?.insteadOf(comment) ?? bodyView(comment.body, live?.isMe)) : nothing;
  return html`<div class="body" part="body" id=${`said-${comment.id}`} dir="auto" lang="">${said}</div>`;
}

function goneView(comment: Comment, { live }: Scene): TemplateResult {
  return html`<span class="small">${live?.goneWords(comment) ?? say('deleted')}</span>`;
}

function authorView(author: Author, depth: number): TemplateResult {
  const { role } = author;
  const badge = role === 'guest' || role === 'member' ? '' : say(`role-${role}`);
  return html`<h3 part="author" aria-level=${Math.min(3 + depth, 6)}><bdi lang="">${nameOf(author)}</bdi></h3>
    ${badge && html`<span class="badge small" part="badge">${badge}</span>`}`;
}

function timeView({ at, edited, pinned }: Comment, { now, live }: Scene): TemplateResult {
  return html`<time
      class="small"
      part="time"
      datetime=${new Date(at).toISOString()}
      title=${live?.exactTime(at) ?? nothing}
      >${relativeTime(at, now)}</time
    >
    ${edited === undefined ? nothing : html`<span class="small" title=${live?.exactTime(edited) ?? nothing}>${say('edited')}</span>`}
    ${pinned ? html`<span class="badge small" part="badge">${say('pinned')}</span>` : nothing}`;
}

function inReplyTo({ id, author }: Comment, scene: Scene): TemplateResult {
  return html`<button class="quiet small" @click=${() => scene.show(id)}>
    ${say('in-reply-to', { name: nameOf(author) })}
  </button>`;
}

/** The replies hang on a line, which is the button that folds them. */
function branchView(comment: Comment, depth: number, scene: Scene): TemplateResult | typeof nothing {
  const { id } = comment;
  if (!levelItems(id, scene).length) return nothing;
  return html`${depth < INDENTED ? scene.live?.lineView(comment) : nothing}
    <div
      id=${`replies-${id}`}
      part="replies"
      class="replies ${depth < INDENTED ? '' : 'flat'}"
      ?hidden=${scene.folded.has(id)}
      ${levelView(comment, depth + 1, scene)}
    ></div>`;
}
