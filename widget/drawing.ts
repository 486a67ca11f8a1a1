/** When a thread is drawn: once for all that happens until then. */
export class Drawing {
  readonly #draw: () => void;
  #isDue = false;
  #mayDraw = true;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** Nothing is drawn until `begin`. */
  wait(): void {
    this.#mayDraw = false;
  }

  begin(): void {
    this.#mayDraw = true;
    this.later();
  }

  later(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.now();
    });
  }

  now(): void {
    if (this.#mayDraw) this.#draw();
  }
}
