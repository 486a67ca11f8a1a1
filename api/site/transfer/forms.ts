/** The forms of single values of a row that comes from a file. Nothing of it is believed: somebody may have written it. */
import * as v from 'valibot';
import { legible } from '../../comments/legible.ts';
import { cleanText, countCodePoints, isWritten } from '../../comments/text.ts';
import { LIMITS } from '../../protocol.ts';
import type { SpamLayer } from '../../protocol.ts';

/** A whole number that is exact: a count, a time, a revision. */
export const WHOLE = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** What other rows name. */
export const NUMBER = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** As SQLite has it. */
export const FLAG = v.picklist([0, 1]);

export const COMMENT = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
);
/** The id of a participant, or another random text. */
export const OPAQUE = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));
/** Of what is gone nothing is left. */
export const OPAQUE_OR_NONE = v.pipe(v.string(), v.regex(/^[\w-]{0,64}$/));

/** Text that can be stored, whatever is in it: what staff noted, or another system calls somebody. @param most characters */
export function note(most: number) {
  return v.pipe(
    v.string(),
    v.maxLength(most),
    v.check((text) => text.isWellFormed(), 'has half of a surrogate pair'),
  );
}

/** One line that can be stored as it is. @param most characters */
export function line(most: number) {
  return v.pipe(
    v.string(),
    v.maxLength(most),
    v.check((text) => isWritten(text) && !/[\p{Cc}\u2028\u2029]/u.test(text), 'has characters of no line'),
  );
}

/** As names are made legible when somebody gives them: a file cannot bring in one that reads as another. [A10] */
export const NAME = v.pipe(
  line(LIMITS.nameCodePoints * 2),
  v.check((name) => countCodePoints(name) <= LIMITS.nameCodePoints, 'is too long'),
  v.check((name) => name === '' || legible(name) === name, 'is no name'),
);

/** It turns the direction of nothing that follows it. */
export const TITLE = v.pipe(
  line(1_000),
  v.check((text) => !/[\u202a-\u202e]/.test(text), 'turns the direction of text'),
);

/** As it is stored when somebody says it; nothing at all is left of one that is gone. [A9] [A11] */
export const TEXT = v.pipe(
  v.string(),
  v.maxLength(LIMITS.textCodePoints * 2),
  v.check((text) => {
    const clean = cleanText(text);
    return text === '' || (clean.ok && clean.text === text);
  }, 'is no text of a comment'),
);

/** A picture that a browser may load, and nothing else. [A2] */
export const PICTURE = v.pipe(
  line(LIMITS.pageCharacters),
  v.check((text) => {
    const url = URL.parse(text);
    return url?.protocol === 'https:' && url.username === '' && url.password === '' && url.href === text;
  }, 'is no address of a picture'),
);

export const ADDRESS_OF_KEYS = v.pipe(
  line(LIMITS.pageCharacters),
  v.check((text) => URL.parse(text)?.protocol === 'https:', 'is no https: address'),
);

/** A path of the site, or an id with its namespace before it: no longer than pages are, for hosts keep it with each session. */
export const PAGE_KEY = v.pipe(line('id:'.length + LIMITS.pageCharacters), v.regex(/^(?:\/|id:.)/u));

/** JSON within a value, as SQLite keeps it. */
function json(form: v.GenericSchema, trouble: string) {
  return v.check((text: string) => {
    try {
      return v.is(form, JSON.parse(text));
    } catch {
      return false;
    }
  }, trouble);
}

const LAYERS = [
  'trap',
  'haste',
  'links',
  'blocked-words',
  'suspect-words',
  'patterns',
  'repeats',
  'pace',
  'shouting',
  'reputation',
] as const satisfies readonly SpamLayer[];

/** Why a comment looked like spam. */
const FOUND = v.pipe(
  v.array(
    v.strictObject({
      layer: v.picklist(LAYERS),
      score: v.pipe(v.number(), v.safeInteger()),
      detail: v.exactOptional(v.pipe(v.string(), v.maxLength(256))),
    }),
  ),
  v.maxLength(LAYERS.length),
);

export const FINDINGS = v.pipe(
  v.string(),
  v.maxLength(4_096),
  json(v.nullable(FOUND), 'is no list of findings'),
);

const COUNTS = v.record(line(LIMITS.emojiCharacters), NUMBER);

export const REACTIONS = v.pipe(v.string(), v.maxLength(4_096), json(COUNTS, 'is no count of reactions'));
