import { isOfStorage } from './database-trouble.ts';

/** Tells of trouble. A disk that is full fails everything, again and again: that is told when it begins. */
export class ToldOnce {
  readonly #trouble: (error: unknown) => void;
  /** What is wrong with the storage, as it was told; `null`: nothing is. */
  #told: string | null = null;

  constructor(trouble: (error: unknown) => void) {
    this.#trouble = trouble;
  }

  tell(error: unknown): void {
    if (isOfStorage(error)) {
      const trouble = String(error);
      if (trouble === this.#told) return;
      this.#told = trouble;
    }
    this.#trouble(error);
  }

  /** The storage has done its work again. */
  isWell(): void {
    this.#told = null;
  }
}
