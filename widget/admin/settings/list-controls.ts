import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Control } from './control.ts';
import type { EmojiField, ListField } from './field.ts';
import { textsOf } from './form-trouble.ts';

/** What is typed stays as it is: only the value is without empty lines. */
export function linesControl(
  { name, most, example, isCode }: Pick<ListField, 'name' | 'most' | 'example' | 'isCode'>,
  { value, isWrong, describedBy, edit }: Control,
): TemplateResult {
  const texts = textsOf(value);
  return html`<textarea
      id=${name}
      class=${isCode === true ? 'code' : ''}
      rows=${Math.min(Math.max(texts.length + 1, 3), 12)}
      spellcheck="false"
      autocapitalize="off"
      placeholder=${example}
      aria-invalid=${isWrong}
      aria-describedby="${describedBy} ${name}-count"
      .value=${live(linesShown(texts))}
      @input=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLTextAreaElement) edit(linesOf(currentTarget.value));
      }}
    ></textarea>
    <p class="hint numbers" id="${name}-count">One on a line. ${texts.length} of ${most}.</p>`;
}

const typed = new WeakMap<readonly string[], string>();

/** @returns what was typed, where these are the lines of it */
function linesShown(texts: readonly string[]): string {
  return typed.get(texts) ?? texts.join('\n');
}

function linesOf(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  typed.set(lines, text);
  return lines;
}

/** A line of emojis, in their order. */
export function emojiControl(
  { name, most }: EmojiField,
  { value, isWrong, describedBy, edit }: Control,
): TemplateResult {
  const emojis = textsOf(value);
  return html`<input
      id=${name}
      class="emojis"
      autocomplete="off"
      aria-invalid=${isWrong}
      aria-describedby="${describedBy} ${name}-count"
      .value=${live(typed.get(emojis) ?? emojis.join(' '))}
      @input=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLInputElement) edit(emojisOf(currentTarget.value));
      }}
    />
    <p class="hint numbers" id="${name}-count">
      With or without spaces between them. ${emojis.length} of ${most}.
    </p>`;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function emojisOf(text: string): readonly string[] {
  const emojis = [...graphemes.segment(text)]
    .map(({ segment }) => segment)
    .filter((one) => one.trim() !== '');
  typed.set(emojis, text);
  return emojis;
}
