/** A part of the widget that is loaded when it is wanted; one that could not be had can be wanted again. */
export class Piece<Part> {
  piece: Part | undefined;
  isMissing = false;
  readonly #load: () => Promise<Part>;
  /** It is here; or nothing is, and it is missing. */
  readonly #settled: (part: Part | undefined) => void;
  #isLoading = false;

  constructor(load: () => Promise<Part>, settled: (part: Part | undefined) => void) {
    this.#load = load;
    this.#settled = settled;
  }

  want(): void {
    if (this.#isLoading) return;
    this.#isLoading = true;
    void this.#load().then(
      (part) => this.#settle(part),
      () => this.#settle(undefined),
    );
  }

  #settle(part: Part | undefined): void {
    this.piece = part;
    this.#isLoading = part !== undefined;
    this.isMissing = !part;
    this.#settled(part);
  }
}
