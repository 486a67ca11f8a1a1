/** Counts the workers of a page, as long as it is watched. */
export class WatchedWorkers {
  begun = 0;
  ended = 0;
  readonly #worker = window.Worker;

  constructor() {
    const begins = (): void => void this.begun++;
    const ends = (): void => void this.ended++;
    window.Worker = class extends this.#worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        begins();
      }

      override terminate(): void {
        ends();
        super.terminate();
      }
    };
  }

  letBe(): void {
    window.Worker = this.#worker;
  }
}
