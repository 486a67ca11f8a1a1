import type { EmojiField, Field, ListField, NumberField, ParametersField } from './field.ts';

/** What is wrong with the form of a value, in a sentence; `null`: nothing that can be seen here. */
export function formTrouble(field: Field, value: unknown): string | null {
  switch (field.kind) {
    case 'choice':
      return null;
    case 'number':
      return numberTrouble(field, value);
    case 'list':
      return textsTrouble(field, value);
    case 'emojis':
      return emojiTrouble(field, value);
    case 'parameters':
      return typeof value === 'string' ? null : textsTrouble(field, value);
    default:
      return field satisfies never;
  }
}

/** A list as it is stored; anything else is none. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function numberTrouble({ least, most, units }: NumberField, value: unknown): string | null {
  const isGood = Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
  const unit = units.length > 1 ? ` ${units[0][1]}` : '';
  return isGood ? null : `A whole number from ${least} to ${most.toLocaleString('en')}${unit}.`;
}

function textsTrouble({ most, longest }: ListField | ParametersField, value: unknown): string | null {
  const texts = textsOf(value);
  if (texts.length > most) return `At most ${most} lines; these are ${texts.length}.`;
  const at = texts.findIndex((text) => text.length > longest);
  return at < 0 ? null : `Line ${at + 1} is too long: at most ${longest} characters.`;
}

function emojiTrouble({ most }: EmojiField, value: unknown): string | null {
  const texts = textsOf(value);
  const twice = texts.find((text, at) => texts.indexOf(text) !== at);
  if (twice !== undefined) return `${twice} is there twice.`;
  return texts.length > most ? `At most ${most} emojis; these are ${texts.length}.` : null;
}
