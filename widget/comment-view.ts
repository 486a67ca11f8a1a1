import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { DirectiveResult } from 'lit/directive.js';
import type { Author, Comment, CommentId } from '../api/protocol.ts';
import { avatar } from './avatar.ts';
import { bodyView } from './body-view.ts';
import { composerView } from './composer-view.ts';
import type { Gap } from './intervals.ts';
import { keyedList } from './keyed-list.ts';
import { exactTime, relativeTime } from './relative-time.ts';
import type { Scene } from './scene.ts';
import { canComment } from './standing.ts';
import { isGap } from './thread-state.ts';
import type { Item } from './thread-state.ts';
import { nameOf, words } from './words.ts';

/** Replies deeper than this are indented no further, and say whom they reply to. */
const INDENTED = 6;

/**
 * A level of the thread: what is known of it, what I said in it, and a button wherever there is more. What is pinned
 * stands before all else, and not once more in its place.
 */
export function levelView(parent: Comment | null, depth: number, scene: Scene): DirectiveResult {
  const id = parent?.id ?? null;
  const pinned = id === null ? scene.session.state.pinned : [];
  const places = new Set([...scene.heldBack, ...pinned.map((comment) => comment.id)]);
  const items = levelItems(id, scene).filter((item) => isGap(item) || !places.has(item.id));
  if (id === null && scene.session.sort === 'newest') items.reverse();
  return keyedList(
    [...pinned, ...items].map((item) => ({
      key: itemKey(item),
      view: isGap(item) ? moreView(id, item, scene) : commentView(item, parent, depth, scene),
    })),
  );
}

function levelItems(parent: CommentId | null, { session }: Scene): Item[] {
  return [...session.state.level(parent), ...(session.posting?.unsent(parent) ?? [])];
}

/** A gap shrinks from the end that is asked for; it is known by the other one, so that its button stays the same. */
function itemKey(item: Item): string {
  return isGap(item) ? `${item.before === Infinity ? Infinity : item.after}` : item.id;
}

function moreView(parent: CommentId | null, gap: Gap, { session }: Scene): TemplateResult {
  const label = parent === null ? words.more : words.moreReplies(session.state.missing(parent));
  const loading = session.isLoading(parent, gap);
  return html`<button class="quiet small more" aria-busy=${loading} @click=${() => session.more(parent, gap)}>
    ${loading ? words.moreLoading : label}
  </button>`;
}

function commentView(comment: Comment, parent: Comment | null, depth: number, scene: Scene): TemplateResult {
  const { id } = comment;
  const isGone = comment.status !== 'published' && comment.status !== 'held';
  return html`<article class="comment ${scene.fresh.has(id) ? 'fresh' : ''}" data-id=${id} tabindex="-1">
    <div
      class="own"
      @animationend=${({ animationName }: AnimationEvent) => animationName === 'tint' && scene.fresh.delete(id)}
    >
      ${comment.author && !isGone ? avatar(comment.author) : html`<span class="avatar"></span>`}
      <header class="by">
        ${comment.author && !isGone ? authorView(comment.author) : goneView(comment, scene)}
        ${timeView(comment, scene)} ${depth > INDENTED && parent ? inReplyTo(parent, scene) : nothing}
      </header>
      <div class="body" dir="auto" lang="">${isGone ? nothing : bodyView(comment.body)}</div>
      <div class="acts small">${scene.writing?.postView(id, scene) ?? actsView(comment, scene)}</div>
      <div class="place"></div>
    </div>
    ${scene.replyingTo === id && canComment(scene.session) ? composerView(comment, scene) : nothing}
    ${branchView(comment, depth, scene)}
  </article>`;
}

function authorView(author: Author): TemplateResult {
  const badge = words.role[author.role];
  return html`<h3><bdi lang="">${nameOf(author)}</bdi></h3>
    ${badge && html`<span class="badge small">${badge}</span>`}`;
}

/** Staff see what has become of it. */
function goneView({ id, status }: Comment, { session, staffWords }: Scene): TemplateResult {
  const known = session.state.beside.get(id)?.status ?? status;
  return html`<span class="small">${staffWords?.gone[known] ?? words.deleted}</span>`;
}

function timeView({ at, edited, pinned }: Comment, { now }: Scene): TemplateResult {
  return html`<time class="small" datetime=${new Date(at).toISOString()} title=${exactTime(at)}
      >${relativeTime(at, now)}</time
    >
    ${edited === undefined ? nothing : html`<span class="small" title=${exactTime(edited)}>${words.edited}</span>`}
    ${pinned ? html`<span class="badge small">${words.pinned}</span>` : nothing}`;
}

function inReplyTo({ id, author }: Comment, scene: Scene): TemplateResult {
  return html`<button class="quiet small" @click=${() => scene.show(id)}>
    ${words.inReplyTo(nameOf(author))}
  </button>`;
}

function actsView(comment: Comment, scene: Scene): TemplateResult {
  const { id, author, status } = comment;
  const { session } = scene;
  const canReply = author && status === 'published' && canComment(session);
  return html`${noteOn(comment, scene)}
  ${
    canReply
      ? html`<button
          class="quiet act reply"
          aria-label=${words.replyTo(nameOf(author))}
          @click=${() => scene.replyTo(id)}
        >
          ${words.reply}
        </button>`
      : nothing
  }
  ${author || session.who.isStaff || scene.opened.has(id) ? menuButton(comment, scene) : nothing}`;
}

function menuButton({ id, author }: Comment, scene: Scene): TemplateResult {
  const press = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLElement) scene.openActs(currentTarget, id);
  };
  return html`<button
    class="quiet act"
    aria-haspopup="menu"
    aria-expanded="false"
    aria-label=${words.acts(nameOf(author))}
    @click=${press}
  >
    ⋯
  </button>`;
}

/** Why nobody else sees it; to staff also what readers have reported. */
function noteOn({ id, status }: Comment, { session, staffWords }: Scene): string {
  const known = session.state.beside.get(id);
  if (session.who.isStaff) return (known && staffWords?.staffNote(known)) ?? '';
  return status === 'held' ? words.held : '';
}

/** The replies hang on a line, which is the button that folds them. */
function branchView(comment: Comment, depth: number, scene: Scene): TemplateResult | typeof nothing {
  const { id } = comment;
  if (!levelItems(id, scene).length) return nothing;
  const unsent = scene.session.posting?.unsent(id).length ?? 0;
  const replies = Math.max(1, comment.replies + unsent);
  const folded = scene.folded.has(id);
  return html`${depth < INDENTED ? lineView(comment, replies, scene) : nothing}
    <div
      class="replies ${depth < INDENTED ? '' : 'flat'}"
      ?hidden=${folded}
      ${levelView(comment, depth + 1, scene)}
    ></div>`;
}

function lineView({ id, author }: Comment, replies: number, scene: Scene): TemplateResult {
  const folded = scene.folded.has(id);
  const label = words.fold(replies, nameOf(author));
  return html`<button
    class=${folded ? 'folded quiet small' : 'line'}
    aria-expanded=${!folded}
    aria-label=${folded ? nothing : label}
    title=${folded ? nothing : label}
    @click=${() => scene.fold(id)}
  >
    ${folded ? words.unfold(replies) : nothing}
  </button>`;
}
