import { html } from 'lit';

/** A sentence of the server: it marks names and signs as code, as Markdown does. */
export function marked(sentence: string): readonly unknown[] {
  return sentence.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));
}
