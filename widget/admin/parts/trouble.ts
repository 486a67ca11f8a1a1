import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Trouble } from '../desk.ts';
import { marked } from './marked.ts';

/** Whether the server said something instead of what was asked for. */
export function isTrouble(answer: unknown): answer is Trouble {
  return typeof answer === 'object' && answer !== null && 'trouble' in answer && 'message' in answer;
}

/** What went wrong, read aloud at once. The place for it is always there, or nothing would be read. */
export function troubleNote(message: string | null): TemplateResult {
  return html`<div role="alert">
    ${message === null ? nothing : html`<p class="note wrong">${marked(message)}</p>`}
  </div>`;
}
