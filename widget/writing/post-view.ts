import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { CommentId } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { reasonWords, words } from '../words.ts';
import type { Post } from './outbox.ts';
import type { Posting } from './posting.ts';
import { writingWords } from './writing-words.ts';

/** What has become of a comment that I sent; undefined where it is none of those. */
export function postView(id: CommentId, scene: Scene): TemplateResult | string | undefined {
  const { posting } = scene.session;
  const post = posting?.outbox.find(id);
  if (!posting || !post) return undefined;
  switch (post.state) {
    case 'published':
      return '';
    case 'held':
      return words.held;
    case 'failed':
      return failedView(post, posting);
    case 'queued':
    case 'sent':
      return html`<span class="patient">${whenSent(post, scene)}</span>`;
  }
}

function whenSent({ notBefore }: Post, { now, session }: Scene): string {
  if (session.connection.state === 'offline') return writingWords.sendingLater;
  return notBefore > now
    ? writingWords.sendingIn(Math.ceil((notBefore - now) / 1_000))
    : writingWords.sending;
}

function failedView({ id, text, reason }: Post, posting: Posting): TemplateResult {
  return html`<span role="alert">${writingWords.notSent} ${reasonWords(reason)}</span>
    <button class="quiet" @click=${() => posting.retry(id)}>${writingWords.tryAgain}</button>
    ${
      'clipboard' in navigator
        ? html`<button
            class="quiet"
            @click=${() => void navigator.clipboard.writeText(text).catch(() => undefined)}
          >
            ${writingWords.copyText}
          </button>`
        : nothing
    }
    <button class="quiet" @click=${() => posting.discard(id)}>${writingWords.discard}</button>`;
}
