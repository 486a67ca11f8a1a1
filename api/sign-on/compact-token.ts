import { base64url } from 'jose';
import * as v from 'valibot';
import type { SignOnAlgorithm } from '../comments/sign-on.ts';
import { LIMITS } from '../protocol.ts';
import { readJsonObject } from './json-object.ts';

/** What a token says of how it was signed. Nothing of it is proven. */
export interface TokenHead {
  readonly algorithm: SignOnAlgorithm;
  /** Which key it claims; `null`: it does not say. */
  readonly kid: string | null;
}

/** Bytes as base64url without padding, and with no other bits than theirs: one text for the same bytes. [A28] */
const BYTES = String.raw`(?=[\w-])(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?`;
const COMPACT = new RegExp(String.raw`^(${BYTES})\.${BYTES}\.${BYTES}$`);

const LONGEST_KID = 200;

/** Headers that bring a key of their own, or change what is signed: nobody who means well sends them here. */
const absent = v.exactOptional(v.never());
const HEADER = v.object({
  alg: v.picklist(['HS256', 'EdDSA', 'RS256']),
  kid: v.exactOptional(v.pipe(v.string(), v.maxLength(LONGEST_KID))),
  typ: v.exactOptional(v.pipe(v.string(), v.regex(/^jwt$/i))),
  crit: absent,
  b64: absent,
  zip: absent,
  jwk: absent,
  jku: absent,
  x5u: absent,
  x5c: absent,
});

/** Reads the head of a compact JWS (RFC 7515 §7.1); `null`: it is none, or one with headers that are not taken. [A27] */
export function readTokenHead(token: string): TokenHead | null {
  const [, head] = token.length <= LIMITS.tokenCharacters ? (COMPACT.exec(token) ?? []) : [];
  if (head === undefined) return null;
  const header = v.safeParse(HEADER, readJsonObject(base64url.decode(head)));
  return header.success ? { algorithm: header.output.alg, kid: header.output.kid ?? null } : null;
}
