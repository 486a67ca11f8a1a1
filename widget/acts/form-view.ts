import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { say } from '../words.ts';
import type { CommentActs } from './comment-acts.ts';
import type { Panel } from './panel.ts';

export interface Asked {
  /** What the form is called. */
  readonly name: string;
  readonly isNameShown: boolean;
  readonly fields: TemplateResult | typeof nothing;
  /** Stands beside the buttons until something else has to be said there. */
  readonly hint?: TemplateResult | string;
  /** What the button that goes on says. */
  readonly button: string;
  readonly submit: (form: HTMLFormElement) => Promise<void>;
}

/** A small form in the place of a comment. What went wrong stands beside the buttons. */
export function formView(acts: CommentActs, { note, isBusy }: Panel, asked: Asked): TemplateResult {
  const { name, isNameShown, fields, hint = '', button } = asked;
  return html`<form
    class="acts-panel"
    part="composer"
    aria-label=${name}
    @submit=${(event: SubmitEvent) => submit(event, isBusy, asked)}
    @keydown=${(event: KeyboardEvent) => press(event, acts)}
  >
    ${isNameShown ? html`<p><bdi>${name}</bdi></p>` : nothing} ${fields}
    <div class="acts-foot">
      <span class="note small"
        >${isBusy || note || hint ? html`<bdi>${isBusy ? say('working') : note || hint}</bdi>` : nothing}</span
      >
      <button type="button" class="quiet small" @click=${() => acts.dismiss()}>${say('cancel')}</button>
      <button class="acts-go" part="post" aria-disabled=${Boolean(isBusy)}>${button}</button>
    </div>
  </form>`;
}

/** A form that waits for its answer is not sent again. */
function submit(event: SubmitEvent, isBusy: boolean | undefined, asked: Asked): void {
  event.preventDefault();
  const form = event.currentTarget;
  if (!isBusy && form instanceof HTMLFormElement) void asked.submit(form);
}

/** Escape closes it, and what sends a comment sends it. */
function press(event: KeyboardEvent, acts: CommentActs): void {
  const { key, ctrlKey, metaKey, isComposing, currentTarget } = event;
  if (isComposing) return;
  if (key === 'Escape') acts.escape();
  else if (key !== 'Enter' || !(ctrlKey || metaKey) || !(currentTarget instanceof HTMLFormElement)) return;
  else currentTarget.requestSubmit();
  event.preventDefault();
}
