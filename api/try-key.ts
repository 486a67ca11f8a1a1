/** A key of a sign-on is tried before it is stored: one that cannot work is told at once, and not to each user. */
import type { AdminAnswer, AdminCall, SignOnKeyRequest } from './comments/administration.ts';
import { refuse } from './comments/refusal.ts';
import type { FetchKeys } from './sign-on/key-sets.ts';
import { keyTrouble } from './sign-on/key-trouble.ts';

type Administer = (call: AdminCall) => Promise<AdminAnswer>;

/** Puts a call to the site; first, if it brings a key, looks whether the key is one. */
export async function administerKeys(
  call: AdminCall,
  administer: Administer,
  fetchKeys: FetchKeys,
): Promise<AdminAnswer> {
  const { request, actor } = call;
  if (request.type !== 'add-key' || request.algorithm === 'HS256') return administer(call);
  // Nothing is fetched for anybody but those who may add it.
  const leave = await administer({ request: { type: 'list-keys' }, actor });
  if (leave.type !== 'keys') return leave;
  const trouble = await keyTrouble(keyOf(request), fetchKeys);
  return trouble === null ? administer(call) : refuse('malformed', { message: trouble });
}

type PublishedKey = Exclude<SignOnKeyRequest, { readonly algorithm: 'HS256' }>;

function keyOf(request: PublishedKey): Parameters<typeof keyTrouble>[0] {
  const { algorithm } = request;
  return 'jwksUrl' in request
    ? { id: '', algorithm, jwksUrl: request.jwksUrl }
    : { id: '', algorithm, publicKey: request.publicKey };
}
