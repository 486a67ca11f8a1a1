import * as v from 'valibot';
import { publicJwk } from '../comments/sign-on-key.ts';
import type { Time } from '../protocol.ts';
import { importPublicJwk } from './import-key.ts';
import type { ReadyKey } from './import-key.ts';

/** Fetches what is at an address as JSON, as a host does it: only from where it may. Rejects when it cannot. [A45] */
export type FetchKeys = (url: string) => Promise<unknown>;

export type PublicAlgorithm = 'EdDSA' | 'RS256';

/** The keys of a set that can check signatures of tokens. */
export type KeySet = Readonly<Record<PublicAlgorithm, readonly ReadyKey[]>>;

interface Known {
  set: { readonly at: Time; readonly keys: KeySet } | null;
  /** When it was last asked for. */
  asked: Time;
  /** All who want it meanwhile share one fetch. `null`: it could not be fetched. */
  asking: Promise<KeySet | null> | null;
}

/** How many sets are remembered, and keys of one. */
const MOST_SETS = 100;
const MOST_KEYS = 32;
/** Milliseconds. */
const FRESH = 600_000;
/** A key that a set does not have may be a new one: how often that is looked up. Anybody can make up a name. */
const LOOK_AGAIN = 60_000;
const RETRY = 10_000;

const SET = v.object({ keys: v.pipe(v.array(v.unknown()), v.maxLength(MOST_KEYS)) });

/** The JSON Web Key Sets (RFC 7517 §5) that sites publish, remembered for ten minutes. */
export class KeySets {
  readonly #fetch: FetchKeys;
  readonly #known = new Map<string, Known>();

  constructor(fetchKeys: FetchKeys) {
    this.#fetch = fetchKeys;
  }

  /**
   * The keys of a set with this algorithm and, if a token names one, this name. `null`: the set cannot be fetched.
   *
   * @param now the server's clock: a set from its future counts as old
   */
  async find(
    url: string,
    algorithm: PublicAlgorithm,
    kid: string | null,
    now: Time,
  ): Promise<readonly ReadyKey[] | null> {
    const known = this.#knownAt(url, now);
    const found = known.set === null ? [] : choose(known.set.keys, algorithm, kid);
    const isFresh = known.set !== null && isWithin(FRESH, known.set.at, now);
    if (isFresh && (found.length > 0 || kid === null || isWithin(LOOK_AGAIN, known.asked, now))) return found;
    const set = await this.#ask(url, known, now);
    return set && choose(set, algorithm, kid);
  }

  #knownAt(url: string, now: Time): Known {
    const known = this.#known.get(url) ?? { set: null, asked: now - FRESH, asking: null };
    const [oldest] = this.#known.keys();
    if (!this.#known.has(url) && this.#known.size >= MOST_SETS && oldest !== undefined)
      this.#known.delete(oldest);
    this.#known.set(url, known);
    return known;
  }

  #ask(url: string, known: Known, now: Time): Promise<KeySet | null> {
    if (known.asking !== null) return known.asking;
    if (isWithin(RETRY, known.asked, now)) return Promise.resolve(null);
    known.asked = now;
    known.asking = this.#read(url)
      .then((keys) => {
        known.set = { at: now, keys };
        return keys;
      })
      .catch(() => null)
      .finally(() => (known.asking = null));
    return known.asking;
  }

  async #read(url: string): Promise<KeySet> {
    return readKeySet(await this.#fetch(url));
  }
}

/** @throws TypeError where it is no JSON Web Key Set, or a very large one */
export async function readKeySet(value: unknown): Promise<KeySet> {
  const set = v.safeParse(SET, value);
  if (!set.success) throw new TypeError(`This is no JSON Web Key Set of at most ${MOST_KEYS} keys.`);
  const { keys } = set.output;
  const [edDsa, rs256] = await Promise.all([readKeys(keys, 'EdDSA'), readKeys(keys, 'RS256')]);
  return { EdDSA: edDsa, RS256: rs256 };
}

/** Keys of other kinds, and broken ones, are not for tokens. */
async function readKeys(keys: readonly unknown[], algorithm: PublicAlgorithm): Promise<readonly ReadyKey[]> {
  const fitting = keys.flatMap((key) => publicJwk(key, algorithm) ?? []);
  const imported = await Promise.allSettled(fitting.map((jwk) => importPublicJwk(jwk, algorithm)));
  return imported.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

function choose(set: KeySet, algorithm: PublicAlgorithm, kid: string | null): readonly ReadyKey[] {
  return set[algorithm].filter((key) => kid === null || key.kid === kid);
}

function isWithin(milliseconds: number, since: Time, now: Time): boolean {
  return now >= since && now - since < milliseconds;
}
