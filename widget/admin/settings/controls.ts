/** The control of a setting, by its kind. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Control } from './control.ts';
import type { ChoiceField, Field } from './field.ts';
import { emojiControl, linesControl } from './list-controls.ts';
import { numberControl } from './number-control.ts';
import { parametersControl } from './parameters-control.ts';

export function controlOf(field: Field, control: Control): TemplateResult {
  switch (field.kind) {
    case 'choice':
      return choiceControl(field, control);
    case 'number':
      return numberControl(field, control);
    case 'list':
      return linesControl(field, control);
    case 'emojis':
      return emojiControl(field, control);
    case 'parameters':
      return parametersControl(field, control);
    default:
      return field satisfies never;
  }
}

function choiceControl({ name, options }: ChoiceField, { value, edit }: Control): TemplateResult {
  return html`${options.map(
    (option, at) =>
      html`<div class="choice">
        <input
          type="radio"
          id="${name}-${at}"
          name=${name}
          aria-describedby=${option.about === undefined ? '' : `${name}-${at}-about`}
          .checked=${live(option.value === value)}
          @change=${() => edit(option.value)}
        />
        <div>
          <label for="${name}-${at}">${option.label}</label>
          <p class="hint" id="${name}-${at}-about" ?hidden=${option.about === undefined}>${option.about}</p>
        </div>
      </div>`,
  )}`;
}
