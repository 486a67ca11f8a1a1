import { statSync } from 'node:fs';
import { DatabaseTrouble } from './database-trouble.ts';

/**
 * A file or folder as it was when it was opened. SQLite writes on into a file whose name is gone, and so would thank for
 * what nobody finds again: a volume that was unmounted, a folder that was moved or deleted.
 */
export class WhereItWas {
  readonly #path: string;
  readonly #was: string;

  /** @throws Error where it cannot be looked at */
  constructor(path: string) {
    this.#path = path;
    this.#was = identityOf(path);
  }

  get isThere(): boolean {
    return this.#was === this.#identityNow();
  }

  /** @throws DatabaseTrouble */
  assertThere(): void {
    const is = this.#identityNow();
    if (is === this.#was) return;
    const advice =
      is === ''
        ? 'Bring it back to where it was, and the server goes on.'
        : 'Another is in its place: stop the server, look which one is right, and start it again.';
    throw new DatabaseTrouble(`${this.#path} has gone while it was used. Is its volume mounted? ${advice}`);
  }

  /** What cannot even be looked at, as on a disk that fails, is as good as gone. */
  #identityNow(): string {
    try {
      return identityOf(this.#path);
    } catch {
      return '';
    }
  }
}

/** Empty where there is nothing. */
function identityOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : '';
}
