/** What people say of themselves when they introduce themselves: a name, and perhaps an e-mail address. */
import { LIMITS } from '../protocol.ts';
import type { Reason } from '../protocol.ts';
import { hostName } from './host-name.ts';
import { legible } from './legible.ts';
import { isReserved } from './reserved-names.ts';
import { countCodePoints, isWritten } from './text.ts';

export type CleanName =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly reason: Extract<Reason, 'bad-name' | 'name-reserved'> };

/** Check marks, stars, shields, crowns, medals and rosettes: behind a name they say what only a badge may say. */
const BADGES = /[✅☑✓✔🗸🗹★☆✩-✰⭐🌟⚝🛡👑🎖🏅🏵🔰⚜®™©℠]/gu;

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
 * A name as it is stored and shown, whoever bears it: `legible`, and without badges. [A10]
 *
 * `null`: no letter, digit or emoji is left, or more than `LIMITS.nameCodePoints` code points.
 */
export function cleanedName(name: string): string | null {
  if (!isWritten(name)) return null;
  const cleaned = legible(name.replaceAll(BADGES, ''));
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
