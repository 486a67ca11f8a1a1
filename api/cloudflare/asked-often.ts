import type { Time } from '../protocol.ts';

/** Milliseconds for which an answer serves all who ask the same. */
const KEPT = 5_000;
/** Times that the same is asked in these before that begins: a few get an answer of their own. */
const OFTEN = 10;
/** Questions remembered. */
const MOST = 1_000;

interface Asked<Answer> {
  readonly since: Time;
  readonly times: number;
  /** It was before. */
  readonly isOften: boolean;
  /** Of one of those who asked since then; `undefined`: none has come yet. */
  readonly answer: Answer | undefined;
}

/** What very many ask at once, and may be told a little late. */
export class AskedOften<Answer> {
  readonly #now: () => Time;
  readonly #isGood: (answer: Answer) => boolean;
  readonly #asked = new Map<string, Asked<Answer>>();

  /** @param isGood whether an answer may be given to others, too */
  constructor(now: () => Time, isGood: (answer: Answer) => boolean) {
    this.#now = now;
    this.#isGood = isGood;
  }

  async get(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const asked = this.#noteOne(question);
    const { since, times, isOften } = asked;
    if ((isOften || times > OFTEN) && asked.answer !== undefined) return asked.answer;
    // Nobody waits for an answer that is on its way to somebody else: should they go away, it never comes.
    const answer = await ask();
    const now = this.#asked.get(question);
    if (now?.since === since && this.#isGood(answer)) this.#asked.set(question, { ...now, answer });
    return answer;
  }

  #noteOne(question: string): Asked<Answer> {
    const before = this.#asked.get(question);
    const now = this.#now();
    const age = before ? now - before.since : Infinity;
    const isOften = before !== undefined && age < 2 * KEPT && before.times > OFTEN;
    const asked =
      before && age < KEPT
        ? { ...before, times: before.times + 1 }
        : { since: now, times: 1, isOften, answer: undefined };
    this.#asked.set(question, asked);
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > MOST && oldest !== undefined) this.#asked.delete(oldest);
    return asked;
  }
}
