import type { WhoSetup } from './who.ts';

export interface RenewalListener {
  /** There is no other token. */
  readonly goOn: () => void;
  readonly found: (token: string) => void;
}

/** Milliseconds until the page is asked again after it failed, and a random share of as many. */
const RENEW_AGAIN = 30_000;

/** Asks the page for another token; where it fails, now and then again. */
export async function renew(
  setup: Pick<WhoSetup, 'world' | 'renew'>,
  signal: AbortSignal,
  listener: RenewalListener,
): Promise<void> {
  if (signal.aborted) return;
  const { goOn, found } = listener;
  try {
    const token = await setup.renew();
    if (signal.aborted) return;
    if (token === null) goOn();
    else found(token);
  } catch {
    if (signal.aborted) return;
    goOn();
    const wait = RENEW_AGAIN * (1 + setup.world.random());
    const cancel = setup.world.after(wait, () => void renew(setup, signal, listener));
    signal.addEventListener('abort', cancel, { once: true });
  }
}
