import type { TestContext } from 'node:test';

/** Seconds after which nobody waits for a disk any more. */
const STUCK = 10;

/** To be called before anything is written: from here on time passes when it is told to. */
export function holdTime(t: TestContext): void {
  t.mock.timers.enable({ apis: ['setTimeout'] });
}

/** So much time that nobody waits for a disk any more. It counts second by second, for the process is not at work. */
export async function passTime(t: TestContext): Promise<void> {
  for (let second = 0; second < STUCK; second++) {
    t.mock.timers.tick(1_000);
    await aTurn();
  }
}

/** One turn of the loop, in which it is heard what has ended. */
export function aTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
