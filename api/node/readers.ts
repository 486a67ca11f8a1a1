/** How many readers a site has in its rooms: two numbers, for they come and go by the thousand. */
export class Readers {
  #here = 0;
  #most = 0;

  came(): void {
    this.#most = Math.max(this.#most, ++this.#here);
  }

  left(): void {
    this.#here--;
  }

  /** Whether there were any since the most was last asked. */
  get haveBeen(): boolean {
    return this.#most > 0;
  }

  /** The most at once since this was last asked. */
  most(): number {
    const most = this.#most;
    this.#most = this.#here;
    return most;
  }
}
