import type { SignOnKey } from '../comments/sign-on.ts';
import type { Time } from '../protocol.ts';
import type { TokenHead } from './compact-token.ts';
import { importOwnKey } from './import-key.ts';
import type { OwnKey, ReadyKey } from './import-key.ts';
import { KeySets } from './key-sets.ts';
import type { FetchKeys } from './key-sets.ts';

/** How many imported keys are remembered. */
const MOST = 256;

/** Keys that are ready for use, those of all sites of a host. What it remembers, it finds by the key itself. */
export class KeyRing {
  readonly #sets: KeySets;
  readonly #own = new Map<string, Promise<ReadyKey | null>>();

  constructor(fetchKeys: FetchKeys) {
    this.#sets = new KeySets(fetchKeys);
  }

  /**
   * What one key of a site has to check a token with: nothing where the algorithm is another, or the token names
   * another key. `null`: its set of keys cannot be fetched now.
   */
  async find(key: SignOnKey, { algorithm, kid }: TokenHead, now: Time): Promise<readonly ReadyKey[] | null> {
    if (key.algorithm !== algorithm) return [];
    if ('jwksUrl' in key) return this.#sets.find(key.jwksUrl, key.algorithm, kid, now);
    const ready = await this.#readyFor(key);
    return ready && (kid === null || kid === key.id || kid === ready.kid) ? [ready] : [];
  }

  #readyFor(key: OwnKey): Promise<ReadyKey | null> {
    const material = `${key.algorithm} ${'secret' in key ? key.secret : key.publicKey}`;
    const importing = this.#own.get(material) ?? importOwnKey(key).catch(() => null);
    const [oldest] = this.#own.keys();
    if (!this.#own.has(material) && this.#own.size >= MOST && oldest !== undefined) this.#own.delete(oldest);
    this.#own.set(material, importing);
    return importing;
  }
}
