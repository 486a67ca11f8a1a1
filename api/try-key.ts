/**
 * Keys and tokens of a sign-on are tried where there is cryptography: a key before it is stored, so that one that cannot
 * work is told at once and not to each user; a token when an owner asks what would become of it.
 */
import type { AdminAnswer, AdminCall, SignOnKeyRequest } from './comments/administration.ts';
import { refuse } from './comments/refusal.ts';
import type { SignOnKey } from './comments/sign-on.ts';
import type { Time } from './protocol.ts';
import { explainToken } from './sign-on/explain.ts';
import type { KeyRing } from './sign-on/key-ring.ts';
import type { FetchKeys } from './sign-on/key-sets.ts';
import { keyTrouble } from './sign-on/key-trouble.ts';

type Administer = (call: AdminCall) => Promise<AdminAnswer>;

/** What a host has to try keys and tokens of a site with. */
export interface TrialSetting {
  readonly fetchKeys: FetchKeys;
  /** The name of the site. */
  readonly site: string;
  /** The keys of the site as they are now. May throw. */
  readonly keys: () => readonly SignOnKey[];
  readonly ring: KeyRing;
  readonly now: () => Time;
}

/** Puts a call to the site; first, if it brings a key, looks whether the key is one. A token it never brings there. */
export async function administerKeys(
  call: AdminCall,
  administer: Administer,
  setting: TrialSetting,
): Promise<AdminAnswer> {
  const { request, actor } = call;
  if (request.type === 'try-token') return tryToken(request.token, actor, administer, setting);
  if (request.type !== 'add-key' || request.algorithm === 'HS256') return administer(call);
  // Nothing is fetched for anybody but those who may add it.
  const leave = await administer({ request: { type: 'list-keys' }, actor });
  if (leave.type !== 'keys') return leave;
  const trouble = await keyTrouble(keyOf(request), setting.fetchKeys);
  return trouble === null ? administer(call) : refuse('malformed', { message: trouble });
}

/** The site says whether they may ask, and never sees the token: so it is in no table and no log. [A35] */
async function tryToken(
  token: string,
  actor: AdminCall['actor'],
  administer: Administer,
  { site, keys, ring, now }: TrialSetting,
): Promise<AdminAnswer> {
  const leave = await administer({ request: { type: 'try-token', token: '' }, actor });
  if (leave.type !== 'done') return leave;
  const present = keysNow(keys);
  if (present === null) return refuse('storage-trouble');
  const tried = await explainToken(token, { site, keys: present, ring, now: now() });
  return { type: 'token-tried', tried };
}

function keysNow(keys: TrialSetting['keys']): readonly SignOnKey[] | null {
  try {
    return keys();
  } catch {
    return null;
  }
}

type PublishedKey = Exclude<SignOnKeyRequest, { readonly algorithm: 'HS256' }>;

function keyOf(request: PublishedKey): Parameters<typeof keyTrouble>[0] {
  const { algorithm } = request;
  return 'jwksUrl' in request
    ? { id: '', algorithm, jwksUrl: request.jwksUrl }
    : { id: '', algorithm, publicKey: request.publicKey };
}
