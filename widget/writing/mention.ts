import { LIMITS } from '../../api/protocol.ts';

/** What is being typed of a name. */
export interface Beginning {
  /** Where the `@` stands, in UTF-16 units, as fields count. */
  readonly at: number;
  /** What stands between it and the caret: names have spaces in them, so it may be more than a name by now. */
  readonly prefix: string;
}

/** Scripts that write words without spaces between them: what stands before an `@` is no part of its word. */
const UNSPACED = new RegExp(
  `[${['Han', 'Hira', 'Kana', 'Thai', 'Laoo', 'Khmr', 'Mymr'].map((name) => `\\p{scx=${name}}`).join('')}]$`,
  'u',
);
const IN_WORD = /[\p{L}\p{N}\p{M}@]$/u;
const NAME = /^[\p{L}\p{N}\p{M}\p{Emoji}][^\n@]*$/u;

/** The mention that somebody may be writing, with the caret at `caret`. As the server finds them. [P61] */
export function mentionAt(text: string, caret: number): Beginning | undefined {
  const at = text.lastIndexOf('@', caret - 1);
  if (at < 0) return undefined;
  const before = text.slice(Math.max(0, at - 2), at);
  const prefix = text.slice(at + 1, caret);
  if (!NAME.test(prefix) || [...prefix].length > LIMITS.nameCodePoints) return undefined;
  return IN_WORD.test(before) && !UNSPACED.test(before) ? undefined : { at, prefix };
}
