import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds that anything may take. A test that waits this long has failed. */
export const DEADLINE = 8_000;

interface Waiter {
  readonly look: () => boolean;
  readonly done: () => void;
}

/** Something that happens over time, and those who wait until it has come so far. */
export class Happening {
  #waiting: Waiter[] = [];

  /** Something has happened: everyone looks whether it is what they wait for. */
  happened(): void {
    const met = this.#waiting.filter(({ look }) => look());
    this.#waiting = this.#waiting.filter((waiter) => !met.includes(waiter));
    for (const { done } of met) done();
  }

  /**
   * Resolves with what `find` finds, as soon as it finds something.
   *
   * @param explain what is said when it never comes
   */
  until<T>(find: () => T | undefined, explain: () => string, deadline: number = DEADLINE): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(explain())), deadline);
      let found: T | undefined;
      const look = (): boolean => (found = find()) !== undefined;
      const done = (): void => {
        clearTimeout(timer);
        if (found !== undefined) resolve(found);
      };
      if (look()) done();
      else this.#waiting.push({ look, done });
    });
  }
}

/** Milliseconds between two looks at what nobody tells of. */
const LOOK_EVERY = 50;

/** Looks again and again until it is so: for what the clock of the host brings, and nobody is told. */
export async function comesTrue(
  what: string,
  look: () => Promise<boolean>,
  deadline: number = DEADLINE,
): Promise<void> {
  const until = performance.now() + deadline;
  while (!(await look())) {
    if (performance.now() > until) throw new Error(`It did not come true that ${what}.`);
    await pause(LOOK_EVERY);
  }
}
