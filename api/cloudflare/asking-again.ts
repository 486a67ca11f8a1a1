import type { TurnedAway } from '../admin/admin-house.ts';
import type { Trouble } from '../trouble.ts';
import { report } from './report.ts';

/** What whoever asks an object that does not answer is told. */
export type OutOfReach = Trouble & TurnedAway;

/** Milliseconds before the second try, at most; each further one may wait twice as long. */
const FIRST_WAIT = 100;
/** Milliseconds after which no other try begins. Where nothing arrived, the platform has tried for longer by itself. */
const NO_TRY_AFTER = 3_000;

/**
 * Why an object did not answer. `overloaded`: it has more to do than it can, and to ask again makes it worse. `lost`: it
 * moved or cannot be reached, and may have heard the question or not. `ended`: it was made anew as it was asked, perhaps
 * because of this very question. `broken`: it failed by itself.
 */
export type Silence = 'overloaded' | 'lost' | 'ended' | 'broken';

/**
 * Tries of one question, the first one counted. Whoever is seated is worth seven of them (to the directory, to the site,
 * and to five rooms), so that they ask 28 times at most: the platform lets one request ask fifty at the least.
 */
const TRIES: Readonly<Record<Silence, number>> = { overloaded: 1, lost: 4, ended: 2, broken: 1 };

export interface Surroundings {
  /** Milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly report: (error: unknown) => void;
}

const REAL: Surroundings = {
  now: Date.now,
  random: Math.random,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  report,
};

/** @see https://developers.cloudflare.com/durable-objects/best-practices/error-handling/ */
export function silenceOf(error: unknown): Silence {
  if (says(error, 'overloaded')) return 'overloaded';
  if (says(error, 'retryable')) return 'lost';
  return says(error, 'durableObjectReset') ? 'ended' : 'broken';
}

/**
 * Asks an object, and asks again what was lost, a little later each time. What is no longer worth it is thrown.
 *
 * @param question by a stub of its own: one that has thrown is of no use any more
 * @param isRepeatable whether to do it twice is to do it once
 */
export async function askAgain<Answer>(
  question: () => Promise<Answer>,
  isRepeatable: boolean,
  surroundings: Surroundings = REAL,
): Promise<Answer> {
  const { now, random, wait } = surroundings;
  const until = now() + NO_TRY_AFTER;
  for (let tried = 1; ; tried++) {
    try {
      return await question();
    } catch (error) {
      if (!isRepeatable || tried >= TRIES[silenceOf(error)]) throw error;
      const pause = random() * FIRST_WAIT * 2 ** (tried - 1);
      if (now() + pause > until) throw error;
      surroundings.report(error);
      await wait(pause);
    }
  }
}

/** The same; what is no longer worth it is told. */
export async function orTrouble<Answer>(
  question: () => Promise<Answer>,
  isRepeatable: boolean,
  surroundings: Surroundings = REAL,
): Promise<Answer | OutOfReach> {
  try {
    return await askAgain(question, isRepeatable, surroundings);
  } catch (error) {
    surroundings.report(error);
    return troubleOf(error, isRepeatable);
  }
}

const OVERLOADED = 'More is asked of this site than it can answer. Try again in a moment.';
const LOST = 'The site cannot be reached just now. Try again in a moment.';
const IN_DOUBT =
  'The site was lost while it was asked. It may or may not have happened: look before you try again.';

/** What is told of it. Its reasons have sentences in every language. */
export function troubleOf(error: unknown, isRepeatable: boolean): OutOfReach {
  const silence = silenceOf(error);
  switch (silence) {
    case 'overloaded':
      return { status: 503, reason: 'draining', message: OVERLOADED };
    case 'lost':
    case 'ended':
      return { status: 503, reason: 'draining', message: isRepeatable ? LOST : IN_DOUBT };
    case 'broken':
      return { status: 503, reason: 'storage-trouble' };
    default:
      return silence satisfies never;
  }
}

function says(error: unknown, what: 'overloaded' | 'retryable' | 'durableObjectReset'): boolean {
  return typeof error === 'object' && error !== null && what in error && Reflect.get(error, what) === true;
}
