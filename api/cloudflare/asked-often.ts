import type { Time } from '../protocol.ts';

/** Milliseconds after which one of those who ask the same renews the answer for all. */
const KEPT = 5_000;
/** Milliseconds after which nobody is told it any more, even if no newer one has come. */
const GOOD_FOR = 10_000;
/** Times that the same is asked in these before that begins: a few get an answer of their own. */
const OFTEN = 10;
/** Questions remembered. */
const MOST = 1_000;

interface Kept<Answer> {
  readonly answer: Answer;
  /** When it was asked for: it is no older. */
  readonly at: Time;
}

interface Asked<Answer> {
  readonly since: Time;
  readonly times: number;
  /** It was before. */
  readonly isOften: boolean;
  /** The newest; `undefined`: none has come yet. */
  readonly kept: Kept<Answer> | undefined;
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
    const at = this.#now();
    const { times, isOften, kept } = this.#noteOne(question, at);
    // The first of those who ask renews it for all; the others do not wait.
    const isForAll = isOften ? times > 1 : times > OFTEN;
    if (isForAll && kept && at - kept.at < GOOD_FOR) return kept.answer;
    // Nobody waits for an answer that is on its way to somebody else: should they go away, it never comes.
    const answer = await ask();
    if (this.#isGood(answer)) this.#keep(question, { answer, at });
    return answer;
  }

  /** Answers may overtake each other. */
  #keep(question: string, kept: Kept<Answer>): void {
    const asked = this.#asked.get(question);
    if (asked && kept.at >= (asked.kept?.at ?? -Infinity)) this.#asked.set(question, { ...asked, kept });
  }

  #noteOne(question: string, now: Time): Asked<Answer> {
    const before = this.#asked.get(question);
    const age = before ? now - before.since : Infinity;
    const isOften = before !== undefined && age < 2 * KEPT && before.times > OFTEN;
    const asked =
      before && age < KEPT
        ? { ...before, times: before.times + 1 }
        : { since: now, times: 1, isOften, kept: isOften ? before.kept : undefined };
    this.#asked.set(question, asked);
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > MOST && oldest !== undefined) this.#asked.delete(oldest);
    return asked;
  }
}
