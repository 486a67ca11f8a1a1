import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { DirectiveResult } from 'lit/directive.js';
import type { Author, Comment, CommentId } from '../api/protocol.ts';
import { avatar } from './avatar.ts';
import { bodyView } from './body-view.ts';
import { composerView } from './composer-view.ts';
import type { Gap } from './intervals.ts';
import { keyedList } from './keyed-list.ts';
import { postView } from './post-view.ts';
import { exactTime, relativeTime } from './relative-time.ts';
import type { Scene } from './scene.ts';
import { isGap } from './thread-state.ts';
import type { Item } from './thread-state.ts';
import { words } from './words.ts';

/** Replies deeper than this are indented no further, and say whom they reply to. */
const INDENTED = 6;

/** A level of the thread: what is known of it, what I said in it, and a button wherever there is more. */
export function levelView(parent: Comment | null, depth: number, scene: Scene): DirectiveResult {
  const id = parent?.id ?? null;
  const items = levelItems(id, scene).filter((item) => isGap(item) || !scene.heldBack.has(item.id));
  if (id === null && scene.session.sort === 'newest') items.reverse();
  return keyedList(
    items.map((item) => ({
      key: itemKey(item),
      view: isGap(item) ? moreView(id, item, scene) : commentView(item, parent, depth, scene),
    })),
  );
}

function levelItems(parent: CommentId | null, { session }: Scene): Item[] {
  return [...session.state.level(parent), ...session.posting.unsent(parent)];
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
  const { author, id, at } = comment;
  const post = scene.session.posting.outbox.find(id);
  return html`<article class="comment ${scene.fresh.has(id) ? 'fresh' : ''}" data-id=${id} tabindex="-1">
    <div
      class="own"
      @animationend=${({ animationName }: AnimationEvent) => animationName === 'tint' && scene.fresh.delete(id)}
    >
      ${author ? avatar(author) : html`<span class="avatar"></span>`}
      <header class="by">
        ${author ? authorView(author) : html`<span class="small">${words.deleted}</span>`}
        <time class="small" datetime=${new Date(at).toISOString()} title=${exactTime(at)}
          >${relativeTime(at, scene.now)}</time
        >
        ${depth > INDENTED && parent ? inReplyTo(parent, scene) : nothing}
      </header>
      <div class="body" dir="auto" lang="">${bodyView(comment.body)}</div>
      <div class="acts small">${post ? postView(post, scene) : actsView(comment, scene)}</div>
    </div>
    ${scene.replyingTo === id && scene.session.canComment ? composerView(comment, scene) : nothing}
    ${branchView(comment, depth, scene)}
  </article>`;
}

function authorView({ name, role }: Author): TemplateResult {
  const badge = words.role[role];
  return html`<h3><bdi lang="">${name}</bdi></h3>
    ${badge && html`<span class="badge small">${badge}</span>`}`;
}

function inReplyTo({ id, author }: Comment, scene: Scene): TemplateResult {
  return html`<button class="quiet small" @click=${() => scene.show(id)}>
    ${words.inReplyTo(author?.name ?? words.deleted)}
  </button>`;
}

function actsView({ id, status, author }: Comment, scene: Scene): TemplateResult | string {
  if (status === 'held') return words.held;
  if (!author || !scene.session.canComment) return '';
  const label = words.replyTo(author.name);
  return html`<button class="quiet reply" aria-label=${label} @click=${() => scene.replyTo(id)}>
    ${words.reply}
  </button>`;
}

/** The replies hang on a line, which is the button that folds them. */
function branchView(comment: Comment, depth: number, scene: Scene): TemplateResult | typeof nothing {
  const { id } = comment;
  if (!levelItems(id, scene).length) return nothing;
  const replies = Math.max(1, comment.replies + scene.session.posting.unsent(id).length);
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
  const label = words.fold(replies, author?.name ?? words.deleted);
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
