import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { KEY_WORDS } from './keys.ts';

/** Which key does what. @param closed called when it is closed */
export function helpView(closed: () => void): TemplateResult {
  return html`<dialog class="help" aria-labelledby="help-heading" @close=${closed}>
    <div class="stack">
      <h2 id="help-heading">Keys</h2>
      <dl class="keys">
        ${KEY_WORDS.map(
          ([keys, does]) =>
            html`<dt>
                ${keys.split(' ').map((word) => (isKey(word) ? html`<kbd>${word}</kbd> ` : `${word} `))}
              </dt>
              <dd>${does}</dd>`,
        )}
      </dl>
      <p class="muted small">They do nothing while you write in a field.</p>
      <form method="dialog"><button class="primary" autofocus>Close</button></form>
    </div>
  </dialog>`;
}

function isKey(word: string): boolean {
  return word !== 'or';
}
