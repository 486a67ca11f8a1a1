import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { say } from '../words.ts';
import { banView } from './ban-view.ts';
import type { CommentActs } from './comment-acts.ts';
import { editorView } from './editor-view.ts';
import { menuView } from './menu-view.ts';
import type { Panel } from './panel.ts';
import { formView } from './form-view.ts';

/** What stands in the place below a comment, and the menu above it. */
export function actsView(acts: CommentActs): TemplateResult | typeof nothing {
  const { panel } = acts.stage;
  if (!acts.menu.level && !panel) return nothing;
  return html`<div class="acts-here">
    ${acts.menu.level ? menuView(acts, acts.menu.level) : nothing} ${panel ? panelView(acts, panel) : nothing}
  </div>`;
}

function panelView(acts: CommentActs, panel: Panel): TemplateResult {
  switch (panel.type) {
    case 'said':
      return saidView(acts, panel);
    case 'edit':
      return editorView(acts, panel);
    case 'ban':
      return banView(acts, panel);
    case 'withdraw':
      return questionView(acts, panel);
    case 'sign-in':
      return signInView(acts, panel);
  }
}

/** It is read out by the thread. */
function saidView(acts: CommentActs, { note, isBusy, undo, link }: Panel): TemplateResult {
  return html`<div class="acts-panel small">
    <bdi class=${isBusy ? 'patient' : ''}>${isBusy ? say('working') : note}</bdi>
    ${link ? html`<input class="acts-field" readonly aria-label=${say('link-here')} .value=${link} />` : nothing}
    ${
      undo
        ? html`<button class="quiet acts-undo" @click=${() => acts.undo(undo)}>${say('undo')}</button>`
        : nothing
    }
  </div>`;
}

function questionView(acts: CommentActs, panel: Panel): TemplateResult {
  return formView(acts, panel, {
    name: say('delete-question'),
    isNameShown: true,
    fields: nothing,
    button: say('delete-it'),
    submit: () => acts.withdraw(),
  });
}

/** The field has no name and the form no address: whatever happens, the token gets into no URL. */
function signInView(acts: CommentActs, panel: Panel): TemplateResult {
  return formView(acts, panel, {
    name: say('staff-token'),
    isNameShown: true,
    fields: html`<input
      class="acts-field"
      type="password"
      autocomplete="off"
      aria-label=${say('staff-token')}
      aria-invalid=${Boolean(panel.note)}
    />`,
    hint: say('sign-in-hint'),
    button: say('sign-in'),
    submit: (form) => acts.signIn(form.querySelector('input')?.value.trim() ?? ''),
  });
}
