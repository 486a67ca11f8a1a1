/** Tokens made with Node's own cryptography, good ones and others: what is tested makes none of them. */
import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SignOnAlgorithm, SignOnKey } from '../../comments/sign-on.ts';

export const SITE = 'www.example.com';
/** In whole seconds. What is signed here is good on a host with a clock of its own, too. */
export const NOW = Math.floor(Date.now() / 1_000) * 1_000;
/** As the claims count time. */
export const SECONDS = NOW / 1_000;
export const SECRET = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64url');

/** One key of the site, and what signs for it. */
export interface Signer {
  readonly algorithm: SignOnAlgorithm;
  readonly key: SignOnKey;
  readonly sign: (input: string) => Buffer;
}

export function hmacSigner(id: string, secret: string): Signer {
  return {
    algorithm: 'HS256',
    key: { id, algorithm: 'HS256', secret },
    sign: (input) => createHmac('sha256', secret).update(input).digest(),
  };
}

export function publicSigner(id: string, algorithm: 'EdDSA' | 'RS256', privateKey: KeyObject): Signer {
  const hash = algorithm === 'EdDSA' ? null : 'sha256';
  return {
    algorithm,
    key: { id, algorithm, publicKey: pemOf(createPublicKey(privateKey)) },
    sign: (input) => sign(hash, Buffer.from(input), privateKey),
  };
}

export function pemOf(publicKey: KeyObject): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

export function makeRsaKey(bits = 2_048): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: bits }).privateKey;
}

export function makeEdKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

export const RSA_KEY = makeRsaKey();
export const ED_KEY = makeEdKey();
export const HS256 = hmacSigner('shared', SECRET);
export const EdDSA = publicSigner('ed', 'EdDSA', ED_KEY);
export const RS256 = publicSigner('rsa', 'RS256', RSA_KEY);

/** All keys of the site, and what signs for each. */
export const SIGNERS: readonly Signer[] = [HS256, EdDSA, RS256];
export const KEYS: readonly SignOnKey[] = SIGNERS.map(({ key }) => key);

export const CLAIMS = { sub: '4711', name: 'Ada', aud: SITE, exp: SECONDS + 3_600 };

/** What is no text yet becomes JSON; text goes as it is. */
export function encode(value: unknown): string {
  const bytes = value instanceof Uint8Array || typeof value === 'string' ? value : JSON.stringify(value);
  return Buffer.from(bytes).toString('base64url');
}

export interface Parts {
  /** Instead of the usual header. */
  readonly header?: unknown;
  /** Instead of the usual claims. */
  readonly payload?: unknown;
}

/** A token as the signer makes it, of whatever parts. */
export function tokenBy(signer: Signer, { header, payload }: Parts = {}): string {
  const head = header ?? { alg: signer.algorithm, typ: 'JWT' };
  const input = `${encode(head)}.${encode(payload ?? CLAIMS)}`;
  return `${input}.${encode(signer.sign(input))}`;
}

/** A good signature over the usual claims and these; `undefined` leaves one out. */
export function tokenWith(signer: Signer, claims: Readonly<Record<string, unknown>>): string {
  return tokenBy(signer, { payload: { ...CLAIMS, ...claims } });
}

export function headed(signer: Signer, header: Readonly<Record<string, unknown>>): string {
  return tokenBy(signer, { header: { alg: signer.algorithm, typ: 'JWT', ...header } });
}
