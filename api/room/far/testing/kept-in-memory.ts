import type { Kept } from '../kept.ts';

/** Keeps as the storage of an object does: copies, in the order of their keys, and all or nothing. */
export class KeptInMemory implements Kept {
  #values = new Map<string, string>();
  #lists = 0;

  *list<Value>({
    prefix,
    startAfter = '',
    end = '\uffff',
  }: {
    prefix: string;
    startAfter?: string;
    end?: string;
  }): Iterable<[string, Value]> {
    const list = ++this.#lists;
    for (const [key, value] of [...this.#values].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
      if (list !== this.#lists) throw new Error('Only one list at a time.');
      const isMeant = key.startsWith(prefix) && key > startAfter && key < end;
      if (isMeant) yield [key, JSON.parse(value) as Value];
    }
  }

  put(key: string, value: unknown): void {
    this.#values.set(key, JSON.stringify(value));
  }

  delete(key: string): boolean {
    return this.#values.delete(key);
  }

  get size(): number {
    return this.#values.size;
  }

  /** Does it, or nothing of it. */
  atomically(work: () => void): void {
    const before = new Map(this.#values);
    try {
      work();
    } catch {
      this.#values = before;
    }
  }
}
