/** What people say of themselves when they introduce themselves: a name, and perhaps an e-mail address. */
import { LIMITS } from '../protocol.ts';
import type { Reason } from '../protocol.ts';
import { hostName } from './host-name.ts';
import { isReserved } from './reserved-names.ts';
import { countCodePoints, isWritten } from './text.ts';

export type CleanName =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly reason: Extract<Reason, 'bad-name' | 'name-reserved'> };

/** Check marks, stars, shields, crowns, medals and rosettes: behind a name they say what only a badge may say. */
const BADGES = /[✅☑✓✔🗸🗹★☆✩-✰⭐🌟⚝🛡👑🎖🏅🏵🔰⚜®™©℠]/gu;

/** The scripts in which a joiner or a non-joiner changes how a word is written. */
const SHAPED = 'Arab Syrc Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh'.split(' ');
const SHAPED_LETTER = `[${SHAPED.map((script) => String.raw`\p{scx=${script}}`).join('')}]`;
const TAG = String.raw`[\u{e0030}-\u{e007a}]`;

/** Where a character that cannot be seen belongs to one that can. */
const ATTACHED = [
  String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})`, // 👩‍💻
  String.raw`(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]|(?<=[#*0-9])\ufe0f(?=\u20e3)`, // ❤️ 1️⃣
  String.raw`(?<=\u{1f3f4}${TAG}{0,6})(?:${TAG}(?=${TAG}{0,6}\u{e007f})|(?<=${TAG})\u{e007f})`, // the flag of Wales
  String.raw`(?<=${SHAPED_LETTER})[\u200c\u200d](?=${SHAPED_LETTER})|(?<=[\u09cd\u0d4d])\u200d`, // Persian, Sinhala …
  String.raw`(?<=\p{Script=Han})[\u{e0100}-\u{e01ef}]|(?<=\p{Script=Mongolian})[\u180b-\u180d\u180f]`, // variants
];
const UNSEEN = new RegExp(
  String.raw`(?!${ATTACHED.join('|')})(?![\t\n\v\f\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]`,
  'gu',
);
/** More than three marks above and below a letter reach into its neighbours; no living spelling needs them. */
const PILE = /([\p{Mn}\p{Me}]{3})[\p{Mn}\p{Me}]+/gu;
const SEEN = /[\p{Alphabetic}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

const EMAIL = /^([a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@([^@]+)$/i;
/** RFC 5321 §4.5.3.1.1 */
const LONGEST_MAILBOX = 64;

/**
 * The name of a guest as it is stored and shown, if it is nobody else's.
 *
 * Refused: `bad-name` for what is no name (see `cleanedName`); `name-reserved` for what is, or looks like, a name of the
 * staff. `reserved`: names that this site reserves besides `RESERVED_NAMES`.
 */
export function cleanName(name: string, reserved: readonly string[]): CleanName {
  const cleaned = cleanedName(name);
  if (cleaned === null) return { ok: false, reason: 'bad-name' };
  return isReserved(cleaned, reserved) ? { ok: false, reason: 'name-reserved' } : { ok: true, name: cleaned };
}

/**
 * A name as it is stored and shown, whoever bears it: in Unicode's NFC, with single spaces; without what cannot be seen
 * (save where an emoji or a script needs it), what turns the direction of text, badges, and marks beyond three on one
 * letter. [A10]
 *
 * `null`: no letter, digit or emoji is left, or more than `LIMITS.nameCodePoints` code points.
 */
export function cleanedName(name: string): string | null {
  if (!isWritten(name)) return null;
  const cleaned = name
    .replaceAll(BADGES, '')
    .replaceAll(UNSEEN, '')
    .replaceAll(/[\s\u2800]+/g, ' ')
    .normalize('NFC')
    .replace(/^[ \p{M}]+/u, '')
    .replaceAll(PILE, '$1')
    .trimEnd();
  const fits = SEEN.test(cleaned) && countCodePoints(cleaned) <= LIMITS.nameCodePoints;
  return fits ? cleaned : null;
}

/**
 * One e-mail address, its domain in lower case and punycode. `null`: it is none, or one in a form that hardly anybody
 * has and many mailers fail on (quoted, of another script before the @, of a host without a domain).
 */
export function cleanEmail(email: string): string | null {
  const [, mailbox = '', host = ''] = EMAIL.exec(email.trim()) ?? [];
  const domain = hostName(host);
  if (domain === null || !domain.includes('.') || mailbox.length > LONGEST_MAILBOX) return null;
  const address = `${mailbox}@${domain}`;
  return address.length <= LIMITS.emailCharacters ? address : null;
}
