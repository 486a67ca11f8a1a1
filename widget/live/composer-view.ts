import { html, noChange, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Comment, CommentId } from '../../api/protocol.ts';
import { nameInNotes } from '../name-in-notes.ts';
import type { Scene } from '../scene.ts';
import { nameOf, say } from '../words.ts';
import { draftName } from '../writing/draft-name.ts';

/**
 * Where a comment is written, or a reply to `parent`: one line until it is used. All that happens in it, and the rest of
 * the form, comes with `writing`; what is typed until then is kept.
 */
export function composerView(parent: Comment | null, scene: Scene): TemplateResult {
  const { writing } = scene;
  const id = parent?.id ?? null;
  const label = parent ? say('reply-to', { name: nameOf(parent.author) }) : say('comment');
  const handle = (event: Event): void => {
    if (writing) return writing.handle(event, id, scene);
    const { target, type } = event;
    if (target instanceof HTMLTextAreaElement && type === 'input') keep(id, target.value, scene);
  };
  return html`<form
    class="composer"
    part="composer"
    @submit=${handle}
    @keydown=${handle}
    @input=${handle}
    @focusin=${handle}
  >
    <textarea
      part="field"
      dir="auto"
      lang=""
      rows=${writing ? writing.rowsOf(id, scene) : 1}
      aria-label=${label}
      placeholder=${`${label}…`}
      .value=${writing ? writing.textOf(id, scene) : noChange}
    ></textarea>
    ${writing ? writing.footView(parent, scene) : nothing}
    ${scene.isWritingMissing ? html`<p class="missing small" role="alert">${say('not-loaded')}</p>` : nothing}
  </form>`;
}

/** What is typed under `parent` before `writing` is here must not replace what that will find. */
function keep(parent: CommentId | null, text: string, { setup, isKnown }: Scene): void {
  const { address, notes } = setup;
  if (!isKnown) notes.write(draftName(nameInNotes(address), parent), text.trim() ? text : null);
}
