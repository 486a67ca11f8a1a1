import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { DEFAULT_SETTINGS } from '../../../api/comments/default-settings.ts';
import { marked } from '../parts/marked.ts';
import { controlOf } from './controls.ts';
import { isOvertaken, isUsual, troubleOf, valueOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Field } from './field.ts';
import { inWords } from './in-words.ts';

/** One setting: what it is, what it means, its control, and what there is to say of its value. */
export function fieldView(
  field: Field,
  draft: Draft,
  edit: (field: Field, value: unknown) => void,
): TemplateResult {
  const { name, label, about, kind } = field;
  const value = valueOf(draft, name);
  const trouble = troubleOf(draft, field);
  const control = controlOf(field, {
    value,
    isWrong: trouble !== null,
    describedBy: `${name}-about ${name}-trouble`,
    edit: (next) => edit(field, next),
  });
  const inside = html`<p class="hint" id="${name}-about">${about}</p>
    ${control}
    <p class="wrong-text small" id="${name}-trouble" role="status">
      ${trouble === null ? nothing : marked(trouble)}
    </p>
    ${overtaken(field, draft, edit)} ${backToUsual(field, value, edit)}`;
  const marks = [
    draft.edits.has(name) ? html`<span class="badge warn">Not saved</span>` : nothing,
    isUsual(name, value) ? nothing : html`<span class="badge">Not the default</span>`,
  ];
  const isGroup = kind === 'choice' || kind === 'parameters';
  return isGroup
    ? html`<fieldset class="setting" data-name=${name} aria-describedby="${name}-about">
        <legend>${label} ${marks}</legend>
        ${inside}
      </fieldset>`
    : html`<div class="setting" data-name=${name}>
        <div><label for=${name}>${label}</label> ${marks}</div>
        ${inside}
      </div>`;
}

function overtaken(
  field: Field,
  draft: Draft,
  edit: (field: Field, value: unknown) => void,
): TemplateResult | typeof nothing {
  if (!isOvertaken(draft, field.name)) return nothing;
  const theirs = draft.saved[field.name];
  return html`<p class="note warn" role="status">
    Meanwhile somebody else has changed it to ${inWords(field, theirs)}. If you save, it becomes yours.
    <button type="button" class="quiet" @click=${() => edit(field, theirs)}>Take theirs</button>
  </p>`;
}

function backToUsual(
  field: Field,
  value: unknown,
  edit: (field: Field, value: unknown) => void,
): TemplateResult | typeof nothing {
  const usual = DEFAULT_SETTINGS[field.name];
  if (isUsual(field.name, value)) return nothing;
  return html`<p>
    <button type="button" class="quiet back" @click=${() => edit(field, usual)}>
      Back to the default: ${inWords(field, usual)}
    </button>
  </p>`;
}
