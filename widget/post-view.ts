import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Post } from './outbox.ts';
import type { Scene } from './scene.ts';
import { reasonWords, words } from './words.ts';

/** What has become of a comment that I sent. */
export function postView(post: Post, scene: Scene): TemplateResult | string {
  switch (post.state) {
    case 'published':
      return '';
    case 'held':
      return words.held;
    case 'failed':
      return failedView(post, scene);
    case 'queued':
    case 'sent':
      return html`<span class="patient">${whenSent(post, scene)}</span>`;
  }
}

function whenSent({ notBefore }: Post, { now, session }: Scene): string {
  if (session.connection.state === 'offline') return words.sendingLater;
  return notBefore > now ? words.sendingIn(Math.ceil((notBefore - now) / 1_000)) : words.sending;
}

function failedView({ id, text, reason }: Post, { session }: Scene): TemplateResult {
  return html`<span role="alert">${words.notSent} ${reasonWords(reason)}</span>
    <button class="quiet" @click=${() => session.posting.retry(id)}>${words.tryAgain}</button>
    ${
      'clipboard' in navigator
        ? html`<button class="quiet" @click=${() => navigator.clipboard.writeText(text)}>
            ${words.copyText}
          </button>`
        : nothing
    }
    <button class="quiet" @click=${() => session.discard(id)}>${words.discard}</button>`;
}
