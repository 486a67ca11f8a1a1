import { LitElement, html } from 'lit';
import { deskStyles } from '../styles.ts';
import { greetingStyles } from './greeting-styles.ts';

/** What one may write into the tag, beside where it comes from. */
const OPTIONS: readonly (readonly [example: string, meaning: string])[] = [
  ['data-page-id="about"', 'a name of your own for the page, independent of its address'],
  ['data-sort="oldest"', 'the oldest comments first; or newest, or top'],
  ['data-theme="dark"', 'dark or light; left out, the thread looks as your page does'],
  ['data-lang="fr"', 'the language of its buttons; left out, that of your page'],
  ['data-loading="eager"', 'loads at once; left out, when a reader comes near'],
];

/** The tag to paste, with a button that copies it. Property `server`: where it comes from. */
export class DeskTag extends LitElement {
  static override properties = { server: {}, copied: { state: true } };
  static override styles = [deskStyles, greetingStyles];
  declare server: string;
  declare copied: 'no' | 'yes' | 'failed';

  constructor() {
    super();
    this.server = location.origin;
    this.copied = 'no';
  }

  get tag(): string {
    return `<script src="${this.server}/embed.js" async crossorigin></script>`;
  }

  override render() {
    return html`<div class="stack">
      <pre tabindex="0" role="region" aria-label="The tag"><code>${this.tag}</code></pre>
      <div class="row">
        <button type="button" class="primary" @click=${() => this.#copy()}>Copy the tag</button>
        <span class="small" role="status">${SAID[this.copied]}</span>
      </div>
      <p>
        The thread appears right after it, or in a <code>&lt;live-thread&gt;&lt;/live-thread&gt;</code> that
        you put elsewhere.
      </p>
      <details>
        <summary>What else the tag can say</summary>
        <dl class="stack">
          ${OPTIONS.map(
            ([example, meaning]) =>
              html`<div>
                <dt><code>${example}</code></dt>
                <dd class="muted">${meaning}</dd>
              </div>`,
          )}
        </dl>
      </details>
      <details>
        <summary>You come from another system</summary>
        <p>
          Take out what it had you paste, and paste this instead. The folder <code>demo/moving</code> of
          Livethread has a page for each of Disqus, Commento, Comentario, Cusdis, Remark42, Isso, giscus,
          utterances, Waline, Twikoo, Hyvor Talk, Coral and Artalk: what to change, and what works as it is.
        </p>
      </details>
    </div>`;
  }

  /** Where the page may not write to the clipboard, the tag is marked, to be copied by hand. */
  async #copy(): Promise<void> {
    this.copied = await navigator.clipboard.writeText(this.tag).then(
      () => 'yes' as const,
      () => 'failed' as const,
    );
    const code = this.renderRoot.querySelector('pre');
    if (this.copied === 'failed' && code) getSelection()?.selectAllChildren(code);
  }
}

const SAID = {
  no: '',
  yes: 'Copied.',
  failed: 'It could not be copied. It is marked: press Ctrl+C, or ⌘C.',
} as const;

customElements.define('desk-tag', DeskTag);
