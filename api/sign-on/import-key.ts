import { importJWK, importSPKI } from 'jose';
import type { CryptoKey } from 'jose';
import { isStrongSecret, publicJwk } from '../comments/sign-on-key.ts';
import type { PublicJwk, SignOnKey } from '../comments/sign-on.ts';

/** A key that a site has stored itself. */
export type OwnKey = Exclude<SignOnKey, { readonly jwksUrl: string }>;

/** A key that can check signatures, and the name that a token may call it by. */
export interface ReadyKey {
  readonly kid: string | null;
  readonly key: CryptoKey;
}

const LEAST_RSA_BITS = 2_048;

/** Makes a stored key ready. @throws where it is none, or is too weak */
export async function importOwnKey(key: OwnKey): Promise<ReadyKey> {
  if ('secret' in key) return { kid: null, key: await importSecret(key.secret) };
  const text = key.publicKey.trim();
  if (!text.startsWith('{')) return { kid: null, key: strong(await importSPKI(text, key.algorithm)) };
  const jwk = publicJwk(JSON.parse(text), key.algorithm);
  if (!jwk) throw new TypeError('not a public JSON Web Key of this algorithm');
  return importPublicJwk(jwk, key.algorithm);
}

export async function importPublicJwk(jwk: PublicJwk, algorithm: 'EdDSA' | 'RS256'): Promise<ReadyKey> {
  const { kid = null, ...material } = jwk;
  return { kid, key: strong(await importJWK<PublicJwk>(material, algorithm)) };
}

function importSecret(secret: string): Promise<CryptoKey> {
  if (!isStrongSecret(secret)) throw new TypeError('a secret of less than 256 bits');
  const bytes = new TextEncoder().encode(secret);
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function strong(key: CryptoKey): CryptoKey {
  const bits: unknown = Reflect.get(key.algorithm, 'modulusLength');
  if (typeof bits === 'number' && bits < LEAST_RSA_BITS)
    throw new TypeError('an RSA key of less than 2048 bits');
  return key;
}
