import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Control } from './control.ts';
import type { NumberField, Unit } from './field.ts';
import { unitFor } from './in-words.ts';

/** A number with its unit. What is no number yet stays as it is typed. */
export function numberControl(field: NumberField, control: Control): TemplateResult {
  const { value, isWrong, describedBy, edit } = control;
  const { name, label, units, zero } = field;
  const unit = unitOf(field, value);
  const shown = typeof value === 'number' ? String(value / unit[2]) : String(value);
  return html`<div class="row">
      <input
        id=${name}
        class="number"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        aria-invalid=${isWrong}
        aria-describedby=${`${describedBy} ${name}-zero`}
        .value=${live(shown)}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) edit(numberOf(field, currentTarget.value, unit));
        }}
      />
      ${
        units.length === 1
          ? html`<span class="unit">${value === 1 ? unit[0] : unit[1]}</span>`
          : unitChoice(field, label, unit, (next) => edit(numberOf(field, shown, next)))
      }
    </div>
    <p class="hint" id="${name}-zero">
      ${zero === undefined ? nothing : value === 0 ? zero : `0: ${zero}`}
    </p>`;
}

function unitChoice(
  { name, units }: NumberField,
  label: string,
  unit: Unit,
  choose: (unit: Unit) => void,
): TemplateResult {
  return html`<select
    aria-label="${label}: unit"
    id="${name}-unit"
    @change=${({ currentTarget }: Event) => {
      const chosen =
        currentTarget instanceof HTMLSelectElement ? units[currentTarget.selectedIndex] : undefined;
      if (chosen) choose(chosen);
    }}
  >
    ${units.map((one) => html`<option .selected=${live(one === unit)}>${one[1]}</option>`)}
  </select>`;
}

/** The unit in which somebody types, by field: 60 minutes do not become 1 hour under their hands. */
const chosenUnits = new WeakMap<NumberField, Unit>();

function unitOf(field: NumberField, value: unknown): Unit {
  const chosen = chosenUnits.get(field);
  if (typeof value !== 'number') return chosen ?? field.units[0];
  return chosen && value % chosen[2] === 0 ? chosen : unitFor(field, value);
}

/** @returns the text where it is no number, so that it can be told what is wrong with it */
function numberOf(field: NumberField, text: string, unit: Unit): number | string {
  chosenUnits.set(field, unit);
  const digits = text.trim().replaceAll(/(?<=\d)[,\s](?=\d{3})/g, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) * unit[2] : text;
}
