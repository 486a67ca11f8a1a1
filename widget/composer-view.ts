import { html, noChange, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Comment } from '../api/protocol.ts';
import type { Scene } from './scene.ts';
import { nameOf, words } from './words.ts';

/**
 * Where a comment is written, or a reply to `parent`: one line until it is used. All that happens in it, and the rest of
 * the form, comes with `writing`; what is typed until then is kept.
 */
export function composerView(parent: Comment | null, scene: Scene): TemplateResult {
  const { writing } = scene;
  const id = parent?.id ?? null;
  const label = parent ? words.replyTo(nameOf(parent.author)) : words.comment;
  const handle = (event: Event): void => {
    if (writing) return writing.handle(event, id, scene);
    const { target, type } = event;
    if (target instanceof HTMLTextAreaElement && type === 'input') scene.keep(id, target.value);
  };
  return html`<form class="composer" @submit=${handle} @keydown=${handle} @input=${handle} @focusin=${handle}>
    <textarea
      dir="auto"
      lang=""
      rows=${writing ? writing.rowsOf(id, scene) : 1}
      aria-label=${label}
      placeholder=${`${label}…`}
      .value=${writing ? writing.textOf(id, scene) : noChange}
    ></textarea>
    ${writing ? writing.footView(parent, scene) : nothing}
    ${scene.isWritingMissing ? html`<p class="missing small" role="alert">${words.notLoaded}</p>` : nothing}
  </form>`;
}
