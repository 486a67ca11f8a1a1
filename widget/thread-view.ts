import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { levelView } from './comment-view.ts';
import { composerView } from './composer-view.ts';
import type { Scene } from './scene.ts';
import { canComment, modeOf } from './standing.ts';
import type { ThreadSession } from './thread-session.ts';
import { words } from './words.ts';

/** The whole thread: how many and who is here, where to write, what was said. */
export function threadView(scene: Scene): TemplateResult {
  const { session } = scene;
  const { page } = session.state;
  return html`<section class="thread" lang=${words.language} aria-label=${words.title}>
    <header class="top">
      <h2>${page?.count ? words.comments(page.count) : words.title}</h2>
      ${stateView(session)} ${page && page.count > 1 ? sortView(scene) : nothing}
    </header>
    ${canComment(session) ? composerView(null, scene) : nothing} ${sentenceView(session)}
    ${heldBackView(scene)}
    <div class="comments" ${levelView(null, 0, scene)}></div>
    <p class="unseen" role="status">${trouble(session) || scene.announcement}</p>
  </section>`;
}

/** One dot; words only when they matter. */
function stateView(session: ThreadSession): TemplateResult {
  const { connection, state } = session;
  const reading = connection.state === 'live' && state.readers > 1 ? words.reading(state.readers) : '';
  return html`<p class="state small ${connection.state}"><span>${trouble(session) || reading}</span></p>`;
}

function trouble({ connection }: ThreadSession): string {
  const { state } = connection;
  return state === 'offline' || state === 'reconnecting' ? words[state] : '';
}

/** It takes no place of its own: that would move the comments, too. */
function heldBackView(scene: Scene): TemplateResult | typeof nothing {
  const { size } = scene.heldBack;
  if (!size) return nothing;
  return html`<button class="quiet small held" @click=${() => scene.catchUp()}>
    ${words.heldBack(size)}
  </button>`;
}

function sortView({ session, heldBack }: Scene): TemplateResult {
  const change = ({ target }: Event): void => {
    heldBack.clear();
    if (target instanceof HTMLSelectElement) session.sortBy(target.value === 'oldest' ? 'oldest' : 'newest');
  };
  return html`<select class="small" aria-label=${words.sort} @change=${change}>
    <option value="newest" ?selected=${session.sort === 'newest'}>${words.newest}</option>
    <option value="oldest" ?selected=${session.sort === 'oldest'}>${words.oldest}</option>
  </select>`;
}

/** What there is to say instead of, or above, the comments. */
function sentenceView(session: ThreadSession): TemplateResult | typeof nothing {
  const sentence = sentenceOf(session);
  return sentence
    ? html`<p class=${sentence === words.loading ? 'patient' : ''}><bdi>${sentence}</bdi></p>`
    : nothing;
}

function sentenceOf(session: ThreadSession): string {
  const { state, posting, connection, who, isUnreachable } = session;
  if (connection.endedBy) return words.gone;
  if (!state.page) return isUnreachable ? words.unreachable : words.loading;
  if (who.isBanned) return words.banned;
  if (modeOf(session) === 'closed') return words.closed;
  if (!canComment(session)) return words.membersOnly;
  return state.level(null).length || posting?.unsent(null).length ? '' : words.empty;
}
