/** Text of strangers in a terminal: it commands nothing there, and stands in as many columns as it takes. [A52] */

/** They turn the direction of what stands around them. */
const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const BREAKS = /\r\n|[\n\r\u0085\u2028\u2029]/g;
const CONTROL = /\p{Cc}/gu;
/** What JSON would leave as it is, though a terminal may obey it. */
const UNESCAPED = /[\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** East Asian Wide and Fullwidth (Unicode Standard Annex #11), in ranges. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}]/u;
const EMOJI = /\p{Emoji_Presentation}|\uFE0F/u;
const UNSEEN = /^[\p{M}\p{Default_Ignorable_Code_Point}]*$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One line of it: control characters as pictures of them, white space as one space. */
export function plainLine(text: string): string {
  return picture(text.replaceAll(BREAKS, ' ')).replaceAll(/\s+/g, ' ').trim();
}

/** The lines of it, each plain. */
export function plainLines(text: string): string[] {
  return text
    .replaceAll(BREAKS, '\n')
    .split('\n')
    .map((line) => picture(line.replaceAll('\t', '  ')));
}

/** JSON for people and scripts: the same values, with what a terminal may obey in escapes. */
export function plainJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(
    UNESCAPED,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Columns of a terminal that plain text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOfOne(segment);
  return width;
}

/** As much of plain text as fits into so many columns; an ellipsis says that there is more. */
export function cut(text: string, width: number): string {
  if (text.length <= width && /^[ -~]*$/.test(text)) return text;
  if (widthOf(text) <= width) return text;
  let kept = '';
  let left = width - 1;
  for (const { segment } of graphemes.segment(text)) {
    left -= widthOfOne(segment);
    if (left < 0) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

function widthOfOne(grapheme: string): number {
  if (UNSEEN.test(grapheme)) return 0;
  return WIDE.test(grapheme) || EMOJI.test(grapheme) ? 2 : 1;
}

function picture(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(DIRECTIONS, '')
    .replaceAll('\t', ' ')
    .replaceAll(CONTROL, (one) => pictureOf(one.charCodeAt(0)));
}

/** The block Control Pictures has one for each of ASCII. */
function pictureOf(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\uFFFD';
}
