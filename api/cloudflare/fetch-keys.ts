import { reach, readJson } from './outgoing.ts';

/** Milliseconds. */
const PATIENCE = 5_000;

/**
 * Fetches the keys that a site publishes for its sign-on.
 *
 * @throws Error with a sentence that quotes nothing of what was answered
 */
export function fetchKeys(address: string): Promise<unknown> {
  return reach(address, { headers: { Accept: 'application/json' }, patience: PATIENCE }, async (response) => {
    if (response.status === 200) return readJson(response);
    await response.body?.cancel();
    throw new Error(`It was answered with the status ${response.status}.`);
  });
}
