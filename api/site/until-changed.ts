/**
 * What was read of a site, as long as nothing of the site changes. Reading is what happens most, and to ask the database
 * costs more than all else that a reader who has nothing new to learn is answered with.
 */
export class UntilChanged<Value, Name = string> {
  readonly #kept = new Map<Name, Value>();
  readonly #most: number;

  /** @param most how many are kept: more at once would be no readers, but somebody who looks for pages */
  constructor(most: number) {
    this.#most = most;
  }

  get(name: Name, read: () => Value): Value {
    const kept = this.#kept.get(name);
    if (kept !== undefined) return kept;
    const value = read();
    this.set(name, value);
    return value;
  }

  /** `undefined`: it is not kept. */
  known(name: Name): Value | undefined {
    return this.#kept.get(name);
  }

  /** It was changed, and to this. */
  set(name: Name, value: Value): void {
    if (this.#kept.size >= this.#most && !this.#kept.has(name)) this.#kept.clear();
    this.#kept.set(name, value);
  }

  /** All that is kept was changed in the same way. */
  change(how: (value: Value) => Value): void {
    for (const [name, value] of this.#kept) this.#kept.set(name, how(value));
  }

  /** What has this name changes, or may have changed, and nothing else. */
  forgetOne(name: Name): void {
    this.#kept.delete(name);
  }

  /** Something changes, or may have changed. */
  forget(): void {
    this.#kept.clear();
  }
}
