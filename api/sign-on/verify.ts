import { compactVerify } from 'jose';
import type { CryptoKey } from 'jose';
import type { SignedOn, SignOnAlgorithm, SignOnKey } from '../comments/sign-on.ts';
import type { Time } from '../protocol.ts';
import { readClaims } from './claims.ts';
import { readTokenHead } from './compact-token.ts';
import type { TokenHead } from './compact-token.ts';
import { readJsonObject } from './json-object.ts';
import type { KeyRing } from './key-ring.ts';

export interface SignOnSetting {
  /** Those of the site; none: it has no sign-on. */
  readonly keys: readonly SignOnKey[];
  /** Its name, which the token has to be for. */
  readonly site: string;
  readonly now: Time;
  readonly ring: KeyRing;
}

const NO_TOKEN =
  'This is no token that is taken here: a compact JWS of at most 4,096 characters, signed with HS256, EdDSA or RS256, with no other headers than `alg`, `kid` and `typ`.';
/** No key fits: more is told to nobody but its owner. */
export const NO_KEY =
  'No key of this site made this token. Check the key or secret that signs it, its algorithm, and `kid`, which may be left out.';
const NO_KEYS = 'The keys of this site could not be fetched. Try again in a minute.';
const NO_OBJECT = 'The payload of the token has to be one JSON object that names each claim once.';

/**
 * Says who a sign-on token (a JWT, RFC 7519) is about. Until its signature is proven a refusal tells nothing of the
 * site's keys but that none made it; after that it says which claim is wrong. Never rejects. [A27] [A28] [A29]
 */
export async function verifyToken(token: string, setting: SignOnSetting): Promise<SignedOn> {
  const head = readTokenHead(token);
  if (head === null) return refused(NO_TOKEN);
  const payload = await provenPayload(token, head, setting);
  if (typeof payload === 'string') return refused(payload);
  const claims = readJsonObject(payload);
  return claims === null ? refused(NO_OBJECT) : readClaims(claims, setting.site, setting.now);
}

/** The bytes that a key of the site has signed, or the sentence that says why there are none. */
async function provenPayload(
  token: string,
  head: TokenHead,
  { keys, now, ring }: SignOnSetting,
): Promise<Uint8Array | string> {
  let sentence = NO_KEY;
  for (const key of nearFirst(keys)) {
    const ready = await ring.find(key, head, now);
    if (ready === null) sentence = NO_KEYS;
    for (const one of ready ?? []) {
      const payload = await signedBy(one.key, token, head.algorithm);
      if (payload !== null) return payload;
    }
  }
  return sentence;
}

/** Nothing is fetched for a token that a stored key has made. */
function nearFirst(keys: readonly SignOnKey[]): readonly SignOnKey[] {
  return keys.toSorted((one, other) => Number('jwksUrl' in one) - Number('jwksUrl' in other));
}

/** Web Crypto compares, and for HMAC in constant time: no byte of a signature is looked at here. [A28] */
async function signedBy(
  key: CryptoKey,
  token: string,
  algorithm: SignOnAlgorithm,
): Promise<Uint8Array | null> {
  try {
    return (await compactVerify(token, key, { algorithms: [algorithm] })).payload;
  } catch {
    return null;
  }
}

function refused(message: string): SignedOn {
  return { ok: false, reason: 'bad-token', message };
}
