import type { TestContext } from 'node:test';

/** A request that waits for a test to answer it. */
export interface HeldRequest {
  readonly address: string;
  readonly headers: Headers;
  /** The messages in its body. */
  readonly said: readonly unknown[];
  readonly signal: AbortSignal;
  answer(response: Response): void;
  fail(): void;
}

/** Holds all that is fetched from now on until the test is over. */
export function holdRequests(t: TestContext): HeldRequest[] {
  const held: HeldRequest[] = [];
  t.mock.method(
    globalThis,
    'fetch',
    (address: string, init: RequestInit & { body: string; signal: AbortSignal }) => {
      const { promise, resolve, reject } = Promise.withResolvers<Response>();
      const fail = (): void => reject(new TypeError('Failed to fetch'));
      init.signal.addEventListener('abort', fail);
      const said = JSON.parse(init.body) as unknown[];
      held.push({
        address,
        headers: new Headers(init.headers),
        said,
        signal: init.signal,
        answer: resolve,
        fail,
      });
      return promise;
    },
  );
  return held;
}

/** Everything that needs no more time has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
