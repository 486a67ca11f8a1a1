import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Comment } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { nameOf, say } from '../words.ts';

/** The line on which the replies hang is the button that folds them. */
export function lineView({ id, author, ...comment }: Comment, scene: Scene): TemplateResult {
  const unsent = scene.session.posting?.unsent(id).length ?? 0;
  const replies = Math.max(1, comment.replies + unsent);
  const folded = scene.folded.has(id);
  const label = say('fold', { count: replies, name: nameOf(author) });
  return html`<button
    class=${folded ? 'folded quiet small' : 'line'}
    part=${folded ? 'more' : 'line'}
    aria-expanded=${!folded}
    aria-controls=${`replies-${id}`}
    aria-label=${folded ? nothing : label}
    title=${folded ? nothing : label}
    @click=${() => scene.fold(id)}
  >
    ${folded ? say('unfold', { count: replies }) : nothing}
  </button>`;
}
