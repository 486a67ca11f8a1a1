/** Text of the document as HTML. Whatever is put into a template of `html` is escaped by it. */
import { html } from 'hono/html';

export type Html = ReturnType<typeof html>;

/** A sentence, with what stands in backticks as code. */
export function inline(text: string): readonly (Html | string)[] {
  return text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** Paragraphs, divided by empty lines. */
export function paragraphs(text: string): readonly Html[] {
  return text.split('\n\n').map((paragraph) => html`<p>${inline(paragraph)}</p>`);
}

/** JSON to read. */
export function json(value: unknown): Html {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return html`<pre tabindex="0"><code>${text}</code></pre>`;
}
