import { keyFormTrouble } from '../comments/sign-on-key.ts';
import type { SignOnKey } from '../comments/sign-on.ts';
import { importOwnKey } from './import-key.ts';
import { readKeySet } from './key-sets.ts';
import type { FetchKeys } from './key-sets.ts';

/** Tries a key before it is stored: what is wrong with it, as a sentence for its owner; `null`: nothing. */
export async function keyTrouble(key: SignOnKey, fetchKeys: FetchKeys): Promise<string | null> {
  const trouble = keyFormTrouble(key);
  if (trouble !== null) return trouble;
  if ('jwksUrl' in key) return setTrouble(key.jwksUrl, key.algorithm, fetchKeys);
  try {
    await importOwnKey(key);
    return null;
  } catch {
    return `The key cannot be read as one for ${key.algorithm}, or has less than 2,048 bits.`;
  }
}

async function setTrouble(
  url: string,
  algorithm: 'EdDSA' | 'RS256',
  fetchKeys: FetchKeys,
): Promise<string | null> {
  try {
    const keys = await readKeySet(await fetchKeys(url));
    return keys[algorithm].length > 0 ? null : `There is no key for ${algorithm} at this address.`;
  } catch (error) {
    return `The keys could not be fetched: ${error instanceof Error ? error.message : 'unknown trouble'}`;
  }
}
