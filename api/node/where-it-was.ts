import { statSync } from 'node:fs';
import { DatabaseTrouble } from './database-trouble.ts';

/**
 * A file or folder as it was when it was opened. SQLite writes on into a file whose name is gone, and so would thank for
 * what nobody finds again: a volume that was unmounted, a folder that was moved or deleted.
 */
export class WhereItWas {
  readonly #path: string;
  readonly #was: string;

  constructor(path: string) {
    this.#path = path;
    this.#was = identityOf(path);
  }

  get isThere(): boolean {
    return this.#was === identityOf(this.#path);
  }

  /** @throws DatabaseTrouble */
  assertThere(): void {
    const is = identityOf(this.#path);
    if (is === this.#was) return;
    const advice =
      is === ''
        ? 'Bring it back to where it was, and the server goes on.'
        : 'Another is in its place: stop the server, look which one is right, and start it again.';
    throw new DatabaseTrouble(`${this.#path} has gone while it was used. Is its volume mounted? ${advice}`);
  }
}

/** Empty where there is nothing. */
function identityOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : '';
}
