/** Keeps what is read where it is on the screen, whatever comes and goes above it. */
export class ReadingHold {
  readonly #host: HTMLElement;
  #held: { readonly id: string; readonly top: number } | null = null;

  /** @param host whose shadow tree has the list */
  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Before a change that nobody here made. @param id of the comment that is read */
  hold(id: string | null): void {
    const item = id === null ? null : this.#item(id);
    this.#held = item && id !== null ? { id, top: item.getBoundingClientRect().top } : null;
  }

  /** After it. */
  restore(): void {
    const held = this.#held;
    this.#held = null;
    const item = held && this.#item(held.id);
    if (!held || !item) return;
    const moved = item.getBoundingClientRect().top - held.top;
    if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: 'instant' });
  }

  #item(id: string): Element | null {
    return this.#host.shadowRoot?.querySelector(`[data-id="${CSS.escape(id)}"]`) ?? null;
  }
}
