/** What an object keeps by key, as far as it is needed here: durable, and part of its transactions. */
export interface Kept {
  /** To be read to its end before another one is begun. */
  list<Value>(options: {
    readonly prefix: string;
    readonly startAfter?: string;
    readonly end?: string;
  }): Iterable<[string, Value]>;
  put(key: string, value: unknown): void;
  delete(key: string): boolean;
}
