/** A network that a test can hold still. */
import type { CloseCode } from '../../api/protocol.ts';
import { newSession } from '../../api/room/seat.ts';
import type { Frame, Seat } from '../../api/room/seat.ts';
import type { Ears, Line } from '../../widget/world.ts';

/** Things that happen in the order they were put in, when they are let. */
export class Waiting<T> {
  readonly #things: T[] = [];

  put(thing: T): void {
    this.#things.push(thing);
  }

  take(most: number): T[] {
    return this.#things.splice(0, most);
  }

  /** The first two change places, if both may. */
  swap(may: (thing: T) => boolean): void {
    const [first, second] = this.#things;
    if (first === undefined || second === undefined || !may(first) || !may(second)) return;
    this.#things.splice(0, 2, second, first);
  }

  get isEmpty(): boolean {
    return this.#things.length === 0;
  }
}

/** One connection between a session and the room. What is under way when it is cut is lost. */
export class Wire implements Line, Seat {
  state = newSession('somewhere');
  readonly up = new Waiting<string>();
  readonly down = new Waiting<string>();
  readonly ears: Ears;
  readonly #cut: (wire: Wire, code?: CloseCode) => void;

  /** @param cut called when either side closes it, by the server with a code */
  constructor(ears: Ears, cut: (wire: Wire, code?: CloseCode) => void) {
    this.ears = ears;
    this.#cut = cut;
  }

  send(what: string | Frame): void {
    if (typeof what === 'string') this.up.put(what);
    else this.down.put(what.text);
  }

  close(code?: CloseCode): void {
    this.#cut(this, code);
  }
}
