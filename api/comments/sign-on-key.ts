/** The form of the keys that tokens of a site are signed with. */
import * as v from 'valibot';
import type { PublicJwk, SignOnKey } from './sign-on.ts';

const SHORTEST_SECRET = 43;
const LONGEST_KEY = 8_192;
const LONGEST_URL = 2_048;

const JWK = {
  kid: v.exactOptional(v.string()),
  use: v.exactOptional(v.literal('sig')),
  key_ops: v.exactOptional(v.pipe(v.array(v.string()), v.includes('verify'))),
  /** Only a private key has it. */
  d: v.exactOptional(v.never()),
};
const PUBLIC_JWK = {
  EdDSA: v.object({
    ...JWK,
    kty: v.literal('OKP'),
    crv: v.literal('Ed25519'),
    x: v.string(),
    alg: v.exactOptional(v.literal('EdDSA')),
  }),
  RS256: v.object({
    ...JWK,
    kty: v.literal('RSA'),
    n: v.string(),
    e: v.string(),
    alg: v.exactOptional(v.literal('RS256')),
  }),
};

/** Rebuilds a JSON Web Key for checking signatures of this algorithm; `null`: it is not one, or is a private key. */
export function publicJwk(value: unknown, algorithm: 'EdDSA' | 'RS256'): PublicJwk | null {
  const result = v.safeParse(PUBLIC_JWK[algorithm], value);
  if (!result.success) return null;
  const { use: _use, key_ops: _operations, alg: _algorithm, d: _none, ...jwk } = result.output;
  return jwk;
}

/** Whether a secret has at least 256 bits as base64url, and may thus be one that nobody can guess. [A28] */
export function isStrongSecret(secret: string): boolean {
  return /^[\w-]+$/.test(secret) && secret.length >= SHORTEST_SECRET;
}

/**
 * What is wrong with the form of a key, as a sentence for whoever adds it; `null`: nothing. Whether it works, only an
 * import tells: see `keyTrouble` of api/sign-on.
 */
export function keyFormTrouble(key: SignOnKey): string | null {
  if ('secret' in key) {
    return isStrongSecret(key.secret) ? null : 'The secret has to be at least 32 random bytes as base64url.';
  }
  if ('jwksUrl' in key) {
    return isKeysUrl(key.jwksUrl)
      ? null
      : 'The address of the keys has to be one that begins with https://, without a password in it.';
  }
  return publicKeyTrouble(key.publicKey, key.algorithm);
}

function isKeysUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    text.length <= LONGEST_URL && url?.protocol === 'https:' && url.username === '' && url.password === ''
  );
}

function publicKeyTrouble(text: string, algorithm: 'EdDSA' | 'RS256'): string | null {
  if (text.length > LONGEST_KEY) return 'The key is too long to be a public key.';
  if (text.includes('PRIVATE KEY'))
    return 'This is a private key: keep it to yourself, and give the public one.';
  if (text.trim().startsWith('-----BEGIN PUBLIC KEY-----')) return null;
  const kind = algorithm === 'EdDSA' ? 'an Ed25519 key' : 'an RSA key';
  return publicJwk(readJson(text), algorithm)
    ? null
    : `The public key has to be ${kind} as PEM that begins with “-----BEGIN PUBLIC KEY-----”, or as a public JSON Web Key.`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
