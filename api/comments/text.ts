import { LIMITS } from '../protocol.ts';
import type { Reason } from '../protocol.ts';

export type CleanText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: Extract<Reason, 'blank' | 'too-long' | 'bad-characters'> };

/** No keyboard and no clipboard gives these: NUL and what Unicode sets aside as no character at all. */
const NEVER_WRITTEN = /[\0\p{Noncharacter_Code_Point}]/u;
/** Every way to end a line (Unicode §5.8): a reader sees one, and only one of them is safe in every format. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/**
 * Other control characters, which come along with what is pasted, and the bidi embeddings and overrides, with which a
 * text can be made to read as another; Unicode has isolates in their place.
 */
const REMOVED = /[\u202a-\u202e]|(?![\n\t])\p{Cc}/gu;
const ISOLATE = /[\u2066-\u2069]/g;
const INVISIBLE = String.raw`[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]`;
const BLANK = new RegExp(`^${INVISIBLE}*$`, 'u');

/**
 * The text of a comment as it is stored. Byte for byte what was written, but: line ends are `\n`; control characters,
 * bidi embeddings and overrides go, and so do the bidi isolates of a line in which they are not balanced, so that a
 * text never turns the direction of what follows it; blank lines before and white space after it go. [A9] [A11]
 *
 * Refused: `bad-characters` for lone surrogates, NUL and non-characters, `blank` where nothing can be seen, `too-long`
 * for what has more than `LIMITS.textCodePoints` code points then.
 */
export function cleanText(text: string): CleanText {
  if (!isWritten(text)) return { ok: false, reason: 'bad-characters' };
  const lines = text.replaceAll(LINE_END, '\n').replaceAll(REMOVED, '').split('\n').map(balanceIsolates);
  const kept = withoutBlankEnds(lines.join('\n'));
  if (isBlank(kept)) return { ok: false, reason: 'blank' };
  return countCodePoints(kept) > LIMITS.textCodePoints
    ? { ok: false, reason: 'too-long' }
    : { ok: true, text: kept };
}

/** Whether a text has only what people can write: no lone surrogates, no NUL, no non-characters. [A11] */
export function isWritten(text: string): boolean {
  return text.isWellFormed() && !NEVER_WRITTEN.test(text);
}

/** Whether nothing of a text can be seen: white space, zero-width and format characters, fillers. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** How long a text is to people, and to `LIMITS`. `text` is well-formed. */
export function countCodePoints(text: string): number {
  const pairs = text.match(/[\ud800-\udbff]/g);
  return text.length - (pairs?.length ?? 0);
}

/** The isolates of a line all stay or all go: a browser and a plain-text mail both end them with the line. */
function balanceIsolates(line: string): string {
  let open = 0;
  for (const [character] of line.matchAll(ISOLATE)) {
    open += character === '\u2069' ? -1 : 1;
    if (open < 0) break;
  }
  return open === 0 ? line : line.replaceAll(ISOLATE, '');
}

/** The first line that has something keeps its indentation. */
function withoutBlankEnds(text: string): string {
  const first = text.search(/\S/);
  return text.slice(text.lastIndexOf('\n', first) + 1).trimEnd();
}
