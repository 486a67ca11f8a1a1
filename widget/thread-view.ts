import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { levelItems, levelView } from './comment-view.ts';
import type { Scene } from './scene.ts';
import { canComment, modeOf } from './standing.ts';
import type { ThreadSession } from './thread-session.ts';
import { say, speech } from './words.ts';

/** The whole thread: how many and who is here, where to write, what was said. */
export function threadView(scene: Scene): TemplateResult {
  const { session } = scene;
  const { page } = session.state;
  const { language, direction } = speech;
  const composer = canComment(session) ? composerView(scene) : nothing;
  const isFeed = levelItems(null, scene).length > 0;
  const isBelow = scene.setup.inputPosition === 'bottom';
  return html`<section
    class="thread"
    part="thread"
    lang=${language}
    dir=${direction ?? nothing}
    aria-label=${say('title')}
  >
    <header class="top" part="header">
      <h2 id="title" part="title">${page?.count ? say('comments', { count: page.count }) : say('title')}</h2>
      ${stateView(scene)} ${page && page.count > 1 ? scene.live?.sortView() : nothing}
    </header>
    ${isBelow ? nothing : composer} ${sentenceView(scene)} ${scene.live?.pillView()}
    <div
      class="comments"
      part="comments"
      role=${isFeed ? 'feed' : nothing}
      aria-labelledby=${isFeed ? 'title' : nothing}
      ${levelView(null, 0, scene)}
    ></div>
    ${scene.live?.endView()} ${isBelow ? composer : nothing}
    <p class="unseen" role="status">${trouble(session) || scene.announcement}</p>
  </section>`;
}

/** The place of the field, until that is here. */
function composerView({ live, isLiveMissing }: Scene): TemplateResult {
  const missing = isLiveMissing ? say('not-loaded') : nothing;
  return live?.composerView(null) ?? html`<p class="composer small" part="composer">${missing}</p>`;
}

/** One dot; words only when they matter. */
function stateView({ session, live }: Scene): TemplateResult {
  const { connection } = session;
  return html`<p class="state small ${connection.state}" part="state">
    <span>${trouble(session) || live?.companyWords()}</span>
  </p>`;
}

function trouble({ connection }: ThreadSession): string {
  const { state } = connection;
  return state === 'offline' || state === 'reconnecting' ? say(state) : '';
}

/** What there is to say instead of, or above, the comments. */
function sentenceView(scene: Scene): TemplateResult | typeof nothing {
  const sentence = sentenceOf(scene);
  return sentence
    ? html`<p class=${sentence === say('loading') ? 'patient' : ''} part="sentence">
        <bdi>${sentence}</bdi>
      </p>`
    : nothing;
}

function sentenceOf(scene: Scene): string {
  const { session } = scene;
  const { state, connection, who, isUnreachable } = session;
  if (connection.endedBy) return say('gone');
  if (!state.page) return isUnreachable ? say('unreachable') : say('loading');
  if (who.isBanned) return say('banned');
  if (modeOf(session) === 'closed') return say('closed');
  if (!canComment(session)) return say('members-only');
  const { count } = state.page;
  return count || levelItems(null, scene).length ? '' : say('empty');
}
