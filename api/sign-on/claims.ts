import * as v from 'valibot';
import { cleanedName, cleanEmail } from '../comments/name.ts';
import type { SignedOn } from '../comments/sign-on.ts';
import { countCodePoints, isWritten } from '../comments/text.ts';
import { LIMITS } from '../protocol.ts';
import type { Time } from '../protocol.ts';

/** Milliseconds by which two clocks that are right may differ. */
const SKEW = 60_000;
const LONGEST_LIFE = 24 * 3_600_000;
const LONGEST_SUBJECT = 255;
const LONGEST_URL = 2_048;

/** Seconds since 1970-01-01 UTC (RFC 7519 §2). */
const date = v.pipe(v.number(), v.finite());

const CLAIMS = v.object({
  sub: v.pipe(v.string(), v.check(isSubject)),
  name: v.pipe(v.string(), v.transform(cleanedName), v.string()),
  avatar: v.nullish(v.pipe(v.string(), v.transform(avatarAddress), v.string()), null),
  email: v.nullish(v.pipe(v.string(), v.transform(cleanEmail), v.string()), null),
  role: v.optional(v.picklist(['member', 'moderator', 'owner']), 'member'),
  aud: v.union([v.string(), v.array(v.string())]),
  exp: date,
  nbf: v.optional(date),
  iat: v.optional(date),
});

type Claims = v.InferOutput<typeof CLAIMS>;

const EXPECTED: Readonly<Record<keyof Claims, string>> = {
  sub: `a string of 1 to ${LONGEST_SUBJECT} characters: what the site calls this user, always the same`,
  name: `a string of 1 to ${LIMITS.nameCodePoints} characters that can be read`,
  avatar: `an https: address of at most ${LONGEST_URL} characters without a password in it, or left out`,
  email: 'one e-mail address, or left out',
  role: '“member”, “moderator” or “owner”, or left out',
  aud: 'the name of this site, or an array with it',
  exp: 'a number: the seconds since 1970-01-01 UTC at which the token expires',
  nbf: 'a number of seconds since 1970-01-01 UTC, or left out',
  iat: 'a number of seconds since 1970-01-01 UTC, or left out',
};

/**
 * Reads the claims of a token whose signature is proven: they are the site's own words, so that a refusal may say which
 * of them is wrong. [A27] [A29]
 *
 * @param site the name that `aud` has to have, letter for letter
 */
export function readClaims(payload: object, site: string, now: Time): SignedOn {
  const result = v.safeParse(CLAIMS, payload, { abortEarly: true });
  if (!result.success) return refused(formTrouble(v.getDotPath(result.issues[0])));
  const claims = result.output;
  const trouble = audienceTrouble(claims, site) ?? timeTrouble(claims, now);
  if (trouble !== null) return refused(trouble);
  const expires = Math.floor(claims.exp * 1_000) + SKEW;
  if (expires <= now) return { ok: false, reason: 'token-expired', message: 'The token has expired.' };
  const { sub: subject, name, avatar, email, role } = claims;
  return { ok: true, member: { subject, name, avatar, email, role, expires } };
}

function formTrouble(path: string | null): string {
  const claim = path?.split('.')[0] ?? '';
  const expected = Object.entries(EXPECTED).find(([name]) => name === claim)?.[1];
  return `\`${claim}\` has to be ${expected ?? 'of another form'}.`;
}

function audienceTrouble({ aud }: Claims, site: string): string | null {
  const isOurs = Array.isArray(aud) ? aud.includes(site) : aud === site;
  return isOurs ? null : `\`aud\` has to be ${EXPECTED.aud}: “${site}”.`;
}

function timeTrouble({ exp, nbf = 0, iat = 0 }: Claims, now: Time): string | null {
  if (exp * 1_000 > now + LONGEST_LIFE + SKEW) return '`exp` is more than 24 hours ahead.';
  if (nbf * 1_000 > now + SKEW) return '`nbf` is still to come: the token is not good yet.';
  if (iat * 1_000 > now + SKEW) return '`iat` is still to come: a clock is wrong.';
  return null;
}

function refused(message: string): SignedOn {
  return { ok: false, reason: 'bad-token', message };
}

function isSubject(subject: string): boolean {
  return subject !== '' && isWritten(subject) && countCodePoints(subject) <= LONGEST_SUBJECT;
}

/** As a browser writes it; `null`: it is not one that a browser may load a picture from. [A2] */
function avatarAddress(text: string): string | null {
  const url = URL.parse(text);
  const isOpen = url?.protocol === 'https:' && url.username === '' && url.password === '';
  return isOpen && Math.max(text.length, url.href.length) <= LONGEST_URL ? url.href : null;
}
