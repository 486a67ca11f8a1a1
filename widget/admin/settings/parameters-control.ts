import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Control } from './control.ts';
import type { ParametersField } from './field.ts';
import { linesControl } from './list-controls.ts';

const CHOICES = [
  ['all', 'Everything', 'Each parameter makes another page, such as /?p=12 and /?p=13.'],
  ['none', 'Nothing', 'Pages differ by their paths alone.'],
  ['some', 'Only these', 'Name them: “p” where /?p=12 is a page.'],
] as const;

/** All query parameters, none, or those that are named. */
export function parametersControl(field: ParametersField, control: Control): TemplateResult {
  const { name, most } = field;
  const { value, edit } = control;
  const chosen = typeof value === 'string' ? value : 'some';
  return html`${CHOICES.map(
    ([choice, label, about]) =>
      html`<div class="choice">
        <input
          type="radio"
          id="${name}-${choice}"
          name=${name}
          aria-describedby="${name}-${choice}-about"
          .checked=${live(choice === chosen)}
          @change=${() => edit(choice === 'some' ? [] : choice)}
        />
        <div>
          <label for="${name}-${choice}">${label}</label>
          <p class="hint" id="${name}-${choice}-about">${about}</p>
        </div>
      </div>`,
  )}
  ${
    chosen === 'some'
      ? html`<label for=${name}>Parameters that tell pages apart</label>
          ${linesControl({ name, most, example: 'p' }, control)}`
      : nothing
  }`;
}
