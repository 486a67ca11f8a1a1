import type { Challenge, Proof } from '../../api/protocol.ts';

/** Proofs in a row that the server does not take before it is given up. */
const TRIES = 3;

/** The work that a site under attack asks of who is new: nobody who is not asked loads what does it. [P64] */
export class Proving {
  /** What the next introduction goes with. */
  proof: Proof | undefined;
  /** Nothing came of it, until somebody wants it once more. */
  isGivenUp = false;
  /** As long as it is being done. */
  doing: Promise<void> | undefined;
  readonly #done: () => void;
  #tries = 0;
  #ending = new AbortController();

  /** @param done there is a proof, or it is given up */
  constructor(done: () => void) {
    this.#done = done;
  }

  meet(challenge: Challenge): void {
    this.stop();
    this.#tries += 1;
    this.doing = this.#meet(challenge, this.#ending.signal);
  }

  /** It is to be tried once more, or was taken. */
  renew(): void {
    this.isGivenUp = false;
    this.#tries = 0;
  }

  stop(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.doing = this.proof = undefined;
  }

  async #meet(challenge: Challenge, ending: AbortSignal): Promise<void> {
    const answer = this.#tries > TRIES ? null : await solved(challenge, ending);
    if (ending.aborted) return;
    this.doing = undefined;
    this.proof = answer === null ? undefined : { token: challenge.token, answer };
    this.isGivenUp = answer === null;
    this.#done();
  }
}

/** @returns `null` where it cannot be done */
async function solved(challenge: Challenge, ending: AbortSignal): Promise<string | null> {
  try {
    const { solve } = await import('../proof/solve.ts');
    return await solve(challenge, ending);
  } catch {
    return null;
  }
}
