/**
 * Streams that the tabs of a browser may have open to one server. Over HTTP/1.1 it allows six connections; the others are
 * for requests.
 */
const SLOTS = 4;

/** What this needs of `navigator.locks`. */
export interface Locks {
  request(
    name: string,
    options: { readonly ifAvailable: true },
    hold: (lock: object | null) => Promise<void> | undefined,
  ): Promise<unknown>;
}

/**
 * Takes a place for a stream, until the function returned is called; `undefined`: there is none. Where tabs can't agree
 * (pages without TLS have no locks), there always is.
 */
export async function takeSlot(
  server: string,
  locks: Locks | null | undefined = navigator.locks,
): Promise<(() => void) | undefined> {
  if (!locks) return () => {};
  for (let n = 1; n <= SLOTS; n++) {
    const giveBack = await take(locks, `livethread ${server} ${n}`);
    if (giveBack) return giveBack;
  }
  return undefined;
}

function take(locks: Locks, name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const hold = (lock: object | null): Promise<void> | undefined => {
      if (lock) return new Promise((giveBack) => resolve(giveBack));
      resolve(undefined);
      return undefined;
    };
    // Some frames may not ask.
    locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(() => {}));
  });
}
