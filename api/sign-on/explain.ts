/** What is wrong with a sign-on token, for the owner who tests it. A visitor with such a token is told less: see verify.ts. */
import { base64url } from 'jose';
import type { SignOnKey, TriedToken } from '../comments/sign-on.ts';
import { LIMITS } from '../protocol.ts';
import { readTokenHead } from './compact-token.ts';
import type { TokenHead } from './compact-token.ts';
import { readJsonObject } from './json-object.ts';
import { NO_KEY, verifyToken } from './verify.ts';
import type { SignOnSetting } from './verify.ts';

/** Headers that bring a key of their own, or change what is signed. */
const FOREIGN = ['crit', 'b64', 'zip', 'jwk', 'jku', 'x5u', 'x5c'];
const ALGORITHMS: readonly unknown[] = ['HS256', 'EdDSA', 'RS256'];

/** What the sign-on of a site makes of a token: whom it lets in, or the precise reason why it does not. [A27] */
export async function explainToken(token: string, setting: SignOnSetting): Promise<TriedToken> {
  const head = readTokenHead(token);
  if (head === null) return { member: null, trouble: formTrouble(token) };
  const signedOn = await verifyToken(token, setting);
  if (signedOn.ok) return { member: signedOn.member, trouble: null };
  const trouble = signedOn.message === NO_KEY ? keyTroubleOf(head, setting.keys) : signedOn.message;
  return { member: null, trouble };
}

function formTrouble(token: string): string {
  if (token.length > LIMITS.tokenCharacters)
    return `The token is too long: at most ${LIMITS.tokenCharacters.toLocaleString('en')} characters are taken. Leave out claims that nobody reads here.`;
  if (/\s/.test(token)) return 'There is a space or a line break in the token. Copy it as one line.';
  const parts = token.split('.');
  if (parts.length !== 3)
    return `A token has three parts with dots between them: header, payload, signature. This has ${parts.length === 1 ? 'one part' : `${parts.length} parts`}.`;
  if (parts[2] === '') return 'The token is not signed: its third part is empty.';
  const header = headerOf(parts[0] ?? '');
  return header === null
    ? 'The header, which is the first part, is no JSON object in base64url.'
    : headerTrouble(header);
}

function headerOf(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const header = readJsonObject(base64url.decode(part));
    return header && { ...header };
  } catch {
    return null;
  }
}

function headerTrouble(header: Readonly<Record<string, unknown>>): string {
  const { alg, typ, kid } = header;
  if (alg === undefined) return 'The header has no `alg`. It has to be HS256, EdDSA or RS256.';
  if (!ALGORITHMS.includes(alg))
    return `\`alg\` is ${shown(alg)}, which is not taken here: it has to be HS256, EdDSA or RS256.`;
  const foreign = FOREIGN.find((name) => name in header);
  if (foreign !== undefined) return `The header has \`${foreign}\`, which is not taken here. Leave it out.`;
  if (typ !== undefined && !(typeof typ === 'string' && /^jwt$/i.test(typ)))
    return '`typ` has to be “JWT”, or left out.';
  if (kid !== undefined && (typeof kid !== 'string' || kid.length > 200))
    return '`kid` has to be the id of a key, or left out.';
  return 'The payload or the signature is not in base64url without padding. Let a library of JWTs make the token.';
}

/** A sentence quotes a word, and not what somebody has put in its place. */
function shown(value: unknown): string {
  return typeof value === 'string' && /^[\w-]{1,20}$/.test(value) ? `“${value}”` : 'no name of an algorithm';
}

/** The token has a good form, and no key fits. */
function keyTroubleOf({ algorithm, kid }: TokenHead, keys: readonly SignOnKey[]): string {
  if (keys.length === 0) return 'This site has no sign-on keys yet: add one first.';
  const fitting = keys.filter((key) => key.algorithm === algorithm);
  if (fitting.length === 0) {
    const theirs = [...new Set(keys.map((key) => key.algorithm))].join(' and ');
    return `The token is signed with ${algorithm}, but the keys of this site are for ${theirs}.`;
  }
  const mayBeNamed = fitting.some((key) => 'jwksUrl' in key || key.id === kid || ownName(key) === kid);
  if (kid !== null && !mayBeNamed)
    return `\`kid\` names a key that this site does not have for ${algorithm}. Leave it out, or put the id of a key there.`;
  return `The signature fits none of this site’s keys for ${algorithm}. ${SIGNED_WITH[algorithm]}`;
}

const SIGNED_WITH: Readonly<Record<TokenHead['algorithm'], string>> = {
  HS256:
    'Sign with the secret exactly as it was told, as text: it is not to be decoded from base64 before. If it is lost, add a new key.',
  EdDSA: 'Sign with the private key that belongs to the public one that is listed here.',
  RS256: 'Sign with the private key that belongs to the public one that is listed here.',
};

/** A JSON Web Key may have a name of its own. */
function ownName(key: SignOnKey): unknown {
  if (!('publicKey' in key)) return undefined;
  const jwk = readJsonObject(new TextEncoder().encode(key.publicKey.trim()));
  return jwk === null ? undefined : Reflect.get(jwk, 'kid');
}
