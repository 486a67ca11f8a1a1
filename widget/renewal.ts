import type { WhoSetup } from './who.ts';

export interface RenewalListener {
  /** There is no other token, or none so soon. */
  readonly goOn: () => void;
  readonly found: (token: string) => void;
}

/** Milliseconds that the page has for another token before I go on without. */
const RENEW_WITHIN = 5_000;
/** Milliseconds until it is asked again after it failed, and a random share of as many. */
const RENEW_AGAIN = 30_000;

/** Asks the page for another token; where it fails, now and then again. */
export async function renew(
  setup: Pick<WhoSetup, 'world' | 'renew'>,
  signal: AbortSignal,
  { goOn, found }: RenewalListener,
): Promise<void> {
  if (signal.aborted) return;
  const { world } = setup;
  const wait = (milliseconds: number, run: () => void): (() => void) => {
    const cancel = world.after(milliseconds, run);
    signal.addEventListener('abort', cancel, { once: true });
    return cancel;
  };
  const cancel = wait(RENEW_WITHIN, goOn);
  try {
    const token = await setup.renew();
    if (signal.aborted) return;
    cancel();
    if (token === null) goOn();
    else found(token);
  } catch {
    if (signal.aborted) return;
    cancel();
    goOn();
    const again = RENEW_AGAIN * (1 + world.random());
    wait(again, () => void renew(setup, signal, { goOn, found }));
  }
}
