import type { Field, NumberField, Unit } from './field.ts';
import { textsOf } from './form-trouble.ts';

/** A value as one says it: for the default, and for what others have changed. */
export function inWords(field: Field, value: unknown): string {
  switch (field.kind) {
    case 'choice':
      return `“${field.options.find((option) => option.value === value)?.label ?? String(value)}”`;
    case 'number':
      return typeof value === 'number' ? amount(field, value) : String(value);
    case 'list':
    case 'emojis':
      return listed(textsOf(value), field.kind === 'emojis' ? ' ' : ', ');
    case 'parameters':
      return typeof value === 'string' ? `“${PARAMETERS[value] ?? value}”` : listed(textsOf(value), ', ');
    default:
      return field satisfies never;
  }
}

/** What `pageParameters` says by a word. */
export const PARAMETERS: Readonly<Record<string, string>> = { all: 'Everything', none: 'Nothing' };

/** The largest unit in which it is a whole number. */
export function unitFor({ units }: NumberField, value: number): Unit {
  const fitting = units.filter(([, , times]) => value > 0 && value % times === 0);
  return fitting.at(-1) ?? units[0];
}

function amount(field: NumberField, value: number): string {
  const [one, many, times] = unitFor(field, value);
  const count = value / times;
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

const SHOWN = 6;

function listed(texts: readonly string[], between: string): string {
  if (texts.length === 0) return 'none';
  const more = texts.length > SHOWN ? ` and ${texts.length - SHOWN} more` : '';
  return texts.slice(0, SHOWN).join(between) + more;
}
