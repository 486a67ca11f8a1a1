/** Tokens that are not to be taken, each a good one but for one thing. */
import { createPublicKey } from 'node:crypto';
import {
  CLAIMS,
  EdDSA,
  HS256,
  KEYS,
  RS256,
  RSA_KEY,
  SECONDS,
  SITE,
  encode,
  headed,
  hmacSigner,
  makeEdKey,
  makeRsaKey,
  pemOf,
  publicSigner,
  tokenBy,
  tokenWith,
} from './tokens.ts';
import type { Signer } from './tokens.ts';

/** The good token becomes another; `signer` made it. */
export type Forge = (signer: Signer, good: string) => string;

const ELSEWHERE: Readonly<Record<Signer['algorithm'], Signer>> = {
  HS256: hmacSigner('shared', Buffer.from('another site has another secret!').toString('base64url')),
  EdDSA: publicSigner('ed', 'EdDSA', makeEdKey()),
  RS256: publicSigner('rsa', 'RS256', makeRsaKey()),
};
const RSA_PUBLIC = createPublicKey(RSA_KEY);

function partsOf(token: string): readonly [header: string, payload: string, signature: string] {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return [header, payload, signature];
}

function withSignature(token: string, change: (signature: string) => string): string {
  const [header, payload, signature] = partsOf(token);
  return `${header}.${payload}.${change(signature)}`;
}

function withBytes(token: string, change: (signature: Buffer) => Buffer): string {
  return withSignature(token, (text) => change(Buffer.from(text, 'base64url')).toString('base64url'));
}

/** Another text for the same bytes: the last character has bits that none of them uses. */
function otherSpelling(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1) ?? '') + 1];
}

/** Signed with something that is no secret at all. */
function hmacBy(secret: string, header: Readonly<Record<string, unknown>> = {}): string {
  return headed(hmacSigner('', secret), header);
}

/** No form that is taken: nothing is even compared. */
export const MALFORMED: Readonly<Record<string, Forge>> = {
  'alg none without a signature': (_, good) => `${encode({ alg: 'none' })}.${partsOf(good)[1]}.`,
  'alg none with a signature': (signer) => headed(signer, { alg: 'none' }),
  'alg None': (signer) => headed(signer, { alg: 'None' }),
  'alg nOnE': (signer) => headed(signer, { alg: 'nOnE' }),
  'no alg': (signer) => tokenBy(signer, { header: { typ: 'JWT' } }),
  'alg in lower case': (signer) => headed(signer, { alg: signer.algorithm.toLowerCase() }),
  'alg as a list': (signer) => headed(signer, { alg: [signer.algorithm] }),
  'alg HS512': (signer) => headed(signer, { alg: 'HS512' }),
  'alg PS256': (signer) => headed(signer, { alg: 'PS256' }),
  'alg of an object': (signer) => headed(signer, { alg: '__proto__' }),
  'a key in the header': (signer) =>
    headed(ELSEWHERE[signer.algorithm], { jwk: RSA_PUBLIC.export({ format: 'jwk' }) }),
  'an address of keys in the header': (signer) =>
    headed(ELSEWHERE[signer.algorithm], { jku: 'https://evil.example/keys' }),
  'an address of certificates in the header': (signer) =>
    headed(ELSEWHERE[signer.algorithm], { x5u: 'https://evil.example/keys' }),
  'a certificate in the header': (signer) => headed(ELSEWHERE[signer.algorithm], { x5c: ['MIIB'] }),
  'a critical extension': (signer) => headed(signer, { crit: ['exp'], exp: CLAIMS.exp }),
  'a payload that is not encoded': (signer) => headed(signer, { crit: ['b64'], b64: false }),
  'a payload that may not be encoded': (signer) => headed(signer, { b64: false }),
  'a packed payload': (signer) => headed(signer, { zip: 'DEF' }),
  'another type': (signer) => headed(signer, { typ: 'at+jwt' }),
  'a kid that is no string': (signer) => headed(signer, { kid: { id: signer.key.id } }),
  'a kid that is too long': (signer) => headed(signer, { kid: 'k'.repeat(201) }),
  'two algs': (signer) => tokenBy(signer, { header: `{"alg":"none","alg":"${signer.algorithm}"}` }),
  'two algs, one written otherwise': (signer) =>
    tokenBy(signer, { header: String.raw`{"\u0061lg":"none","alg":"${signer.algorithm}"}` }),
  'a header that is a list': (signer) => tokenBy(signer, { header: [{ alg: signer.algorithm }] }),
  'a header that is no JSON': (signer) => tokenBy(signer, { header: `{alg:"${signer.algorithm}"}` }),
  'a header behind a byte order mark': (signer) =>
    tokenBy(signer, { header: `\ufeff{"alg":"${signer.algorithm}"}` }),
  'no signature': (_, good) => withSignature(good, () => ''),
  'a padded signature': (_, good) => withSignature(good, (signature) => `${signature}=`),
  'a signature of other bits': (_, good) => withSignature(good, otherSpelling),
  'a signature in plain base64': (_, good) =>
    withSignature(good, (signature) => `${signature.slice(0, -2)}+/`),
  'a dot behind it': (_, good) => `${good}.`,
  'a line end behind it': (_, good) => `${good}\n`,
  'a space before it': (_, good) => ` ${good}`,
  'a space in the signature': (_, good) => withSignature(good, (signature) => `${signature} `),
  'two parts': (_, good) => partsOf(good).slice(0, 2).join('.'),
  'four parts': (_, good) => `${good}.AAAA`,
  'five parts': (_, good) => `${good}.AAAA.AAAA`,
  'no payload': (_, good) => `${partsOf(good)[0]}..${partsOf(good)[2]}`,
  'too long': (signer) => tokenWith(signer, { more: 'm'.repeat(3_072) }),
  'nothing but dots': () => '..',
  'something else': () => 'Bearer …',
};

/** Of a good form, and made by no key of the site. */
export const UNSIGNED: Readonly<Record<string, Forge>> = {
  'half a signature': (_, good) =>
    withBytes(good, (signature) => signature.subarray(0, signature.length / 2)),
  'a signature without its last byte': (_, good) => withBytes(good, (signature) => signature.subarray(0, -1)),
  'a signature of one byte': (_, good) => withBytes(good, (signature) => signature.subarray(0, 1)),
  'a signature with one byte more': (_, good) =>
    withBytes(good, (signature) => Buffer.concat([signature, Buffer.alloc(1)])),
  'a signature of nothing but zeros': (_, good) => withBytes(good, ({ length }) => Buffer.alloc(length)),
  'one bit of the signature is another': (_, good) =>
    withBytes(good, (signature) =>
      Buffer.concat([signature.subarray(0, -1), Buffer.of((signature.at(-1) ?? 0) ^ 1)]),
    ),
  'a signature of other claims': (signer, good) =>
    `${partsOf(good)[0]}.${encode({ ...CLAIMS, role: 'owner' })}.${partsOf(tokenBy(signer))[2]}`,
  'a signature of another header': (signer, good) =>
    `${encode({ alg: signer.algorithm })}.${partsOf(good)[1]}.${partsOf(good)[2]}`,
  "another site's key": (signer) => tokenBy(ELSEWHERE[signer.algorithm]),
  "another site's key, under the name of ours": (signer) =>
    headed(ELSEWHERE[signer.algorithm], { kid: signer.key.id }),
  'a kid of nobody': (signer) => headed(signer, { kid: 'nobody' }),
  'the kid of another key of ours': (signer) =>
    headed(signer, { kid: KEYS.find(({ id }) => id !== signer.key.id)?.id }),
  'a kid that is a path': (signer) => headed(signer, { kid: `../${signer.key.id}` }),
  'a kid that is a query': (signer) => headed(signer, { kid: `${signer.key.id}' OR '1'='1` }),
  'a kid that is an address': (signer) => headed(signer, { kid: 'https://evil.example/keys' }),
  'a kid that every object has': (signer) => headed(signer, { kid: 'constructor' }),
  'an empty kid': (signer) => headed(signer, { kid: '' }),
  'an empty secret, under the name of an empty file': () => hmacBy('', { kid: '../../../../dev/null' }),
  'an empty secret': () => hmacBy(''),
  'the public RSA key as a secret, as PEM': () => hmacBy(pemOf(RSA_PUBLIC)),
  'the public RSA key as a secret, as PEM without its end': () => hmacBy(pemOf(RSA_PUBLIC).trim()),
  'the public RSA key as a secret, under its name': () => hmacBy(pemOf(RSA_PUBLIC), { kid: RS256.key.id }),
  'an HMAC that says RS256': () => headed(HS256, { alg: 'RS256' }),
  'an HMAC that says EdDSA': () => headed(HS256, { alg: 'EdDSA' }),
  'an RSA signature that says HS256': () => headed(RS256, { alg: 'HS256' }),
  'an RSA signature that says EdDSA': () => headed(RS256, { alg: 'EdDSA' }),
  'an Ed25519 signature that says RS256': () => headed(EdDSA, { alg: 'RS256' }),
};

type Claims = Readonly<Record<string, unknown>>;

/** Signed by the site, with a claim that is wrong: by what the refusal names. */
export const WRONG_CLAIMS: Readonly<Record<string, Readonly<Record<string, Claims>>>> = {
  '`aud`': {
    'no audience': { aud: undefined },
    'another site': { aud: 'www.example.org' },
    'a site with a longer name': { aud: `${SITE}.evil.example` },
    'a part of the name': { aud: 'example.com' },
    'the name in upper case': { aud: SITE.toUpperCase() },
    'the origin of the site': { aud: `https://${SITE}` },
    'a list without the site': { aud: ['www.example.org', 'example.com'] },
    'an empty list': { aud: [] },
    'a list within a list': { aud: [[SITE]] },
    'an object with the name': { aud: { [SITE]: true } },
  },
  '`exp`': {
    'no end': { exp: undefined },
    'an end as text': { exp: String(SECONDS + 3_600) },
    'an end that is null': { exp: null },
    'an end that is a list': { exp: [SECONDS + 3_600] },
    'ten years': { exp: SECONDS + 315_360_000 },
    '25 hours': { exp: SECONDS + 90_000 },
    milliseconds: { exp: (SECONDS + 3_600) * 1_000 },
  },
  '`nbf`': {
    'not yet': { nbf: SECONDS + 61 },
    'a beginning as text': { nbf: String(SECONDS) },
    'a beginning that is null': { nbf: null },
  },
  '`iat`': {
    'made in the future': { iat: SECONDS + 61 },
    'made when, as text': { iat: String(SECONDS) },
  },
  '`sub`': {
    'no subject': { sub: undefined },
    'a number as subject': { sub: 4711 },
    'an empty subject': { sub: '' },
    'a subject of 256 characters': { sub: '😀'.repeat(256) },
    'a subject with NUL': { sub: '4711\0' },
    'half a character in the subject': { sub: '\ud800' },
  },
  '`name`': {
    'no name': { name: undefined },
    'a name that is null': { name: null },
    'an invisible name': { name: '\u200b\u2060' },
    'a name of 61 characters': { name: 'x'.repeat(61) },
    'an object as name': { name: { first: 'Ada' } },
  },
  '`avatar`': {
    'a script as avatar': { avatar: 'javascript:alert(1)' },
    'a script over https': { avatar: 'javascript://example.com/%0aalert(1)' },
    'an avatar over http': { avatar: 'http://example.com/ada.png' },
    'an avatar without a scheme': { avatar: '//example.com/ada.png' },
    'data as avatar': { avatar: 'data:image/svg+xml,<svg/>' },
    'an avatar with a name': { avatar: 'https://ada@example.com/' },
    'an avatar with a password': { avatar: 'https://ada:secret@example.com/' },
    'an avatar of 2,049 characters': { avatar: `https://example.com/${'x'.repeat(2_029)}` },
    'an avatar that becomes too long': { avatar: `https://example.com/${'é'.repeat(400)}` },
    'a number as avatar': { avatar: 7 },
    'an empty avatar': { avatar: '' },
  },
  '`email`': {
    'no e-mail address': { email: 'ada' },
    'two e-mail addresses': { email: 'ada@example.com, bob@example.com' },
    'an e-mail address with a line end': { email: 'ada@example.com\r\nBcc: all@example.com' },
    'a list of e-mail addresses': { email: ['ada@example.com'] },
  },
  '`role`': {
    'a king': { role: 'king' },
    'a guest': { role: 'guest' },
    'an owner in capitals': { role: 'Owner' },
    'roles in a list': { role: ['owner'] },
    'a role that is null': { role: null },
  },
};

/** Signed by the site, and no object with claims. */
export const WRONG_PAYLOADS: Readonly<Record<string, unknown>> = {
  'a list': [CLAIMS],
  null: 'null',
  'a text': JSON.stringify(JSON.stringify(CLAIMS)),
  'no JSON': 'sub=4711',
  'JSON with something behind it': `${JSON.stringify(CLAIMS)}{}`,
  'two subjects': `{"sub":"1",${JSON.stringify(CLAIMS).slice(1)}`,
  'two subjects, one written otherwise': String.raw`{"s\u0075b":"1",` + JSON.stringify(CLAIMS).slice(1),
  'two of something within': `${JSON.stringify(CLAIMS).slice(0, -1)},"more":[{"a":1,"a":2}]}`,
  'not UTF-8': Buffer.concat([
    Buffer.from(JSON.stringify(CLAIMS).slice(0, -1)),
    Buffer.from([44, 34, 255, 34, 58, 49, 125]),
  ]),
  'a byte order mark': `\ufeff${JSON.stringify(CLAIMS)}`,
};
