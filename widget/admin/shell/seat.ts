/** By which token one sits at the desk. */
export interface Seat {
  readonly token: string;
  /** A token is good no more: asks for another one, once for all who ask. @returns whether there is one */
  renew(stale: string): Promise<boolean>;
}

/** The token of this tab; where it is good no more, `ask` asks for another one. */
export class TokenSeat implements Seat {
  #token: string;
  readonly #waiting: ((isRenewed: boolean) => void)[] = [];
  readonly #ask: () => void;
  #isLeft = false;

  constructor(token: string, ask: () => void) {
    this.#token = token;
    this.#ask = ask;
  }

  get token(): string {
    return this.#token;
  }

  renew(stale: string): Promise<boolean> {
    // Who has left is asked nothing, whatever comes back late.
    if (this.#isLeft) return Promise.resolve(false);
    if (stale !== this.#token) return Promise.resolve(true);
    const isFirst = this.#waiting.length === 0;
    const renewed = new Promise<boolean>((resolve) => void this.#waiting.push(resolve));
    if (isFirst) this.#ask();
    return renewed;
  }

  /** Here is another one. */
  take(token: string): void {
    this.#token = token;
    this.#answer(true);
  }

  /** There will be none. */
  leave(): void {
    this.#isLeft = true;
    this.#answer(false);
  }

  #answer(isRenewed: boolean): void {
    for (const resolve of this.#waiting.splice(0)) resolve(isRenewed);
  }
}
