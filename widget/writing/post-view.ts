import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { CommentId } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { reasonWords, say } from '../words.ts';
import type { Post } from './outbox.ts';
import type { Posting } from './posting.ts';

/** What has become of a comment that I sent; undefined where it is none of those. */
export function postView(id: CommentId, scene: Scene): TemplateResult | string | undefined {
  const { posting } = scene.session;
  const post = posting?.outbox.find(id);
  if (!posting || !post) return undefined;
  switch (post.state) {
    case 'published':
      return '';
    case 'held':
      return say('held');
    case 'failed':
      return failedView(post, posting);
    case 'queued':
    case 'sent':
      return html`<span class="patient">${whenSent(post, scene)}</span>`;
  }
}

function whenSent({ notBefore }: Post, { now, session }: Scene): string {
  if (session.connection.state === 'offline') return say('sending-later');
  return notBefore > now
    ? say('sending-in', { count: Math.ceil((notBefore - now) / 1_000) })
    : say('sending');
}

function failedView({ id, text, reason }: Post, posting: Posting): TemplateResult {
  return html`<span role="alert">${say('not-sent')} ${reasonWords(reason)}</span>
    <button class="quiet" @click=${() => posting.retry(id)}>${say('try-again')}</button>
    ${
      'clipboard' in navigator
        ? html`<button
            class="quiet"
            @click=${() => void navigator.clipboard.writeText(text).catch(() => undefined)}
          >
            ${say('copy-text')}
          </button>`
        : nothing
    }
    <button class="quiet" @click=${() => posting.discard(id)}>${say('discard')}</button>`;
}
