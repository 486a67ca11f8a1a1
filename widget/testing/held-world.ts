/** A world that a test holds in its hands: a clock that stands still, a network that waits to be told. */
import type { Request, ServerMessage } from '../../api/protocol.ts';
import type { Notes } from '../notes.ts';
import type { Ears, Line, Way, World } from '../world.ts';

/** One call, seen from the other end. */
export class HeldLine implements Line {
  readonly sent: string[] = [];
  readonly address: string;
  readonly way: Way;
  isClosed = false;
  readonly #ears: Ears;

  constructor(address: string, ears: Ears, way: Way) {
    this.address = address;
    this.way = way;
    this.#ears = ears;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.#ears.opened();
  }

  /** The other end says something. */
  say(...messages: ServerMessage[]): void {
    this.sayText(JSON.stringify(messages.length === 1 ? messages[0] : messages));
  }

  sayText(text: string): void {
    this.#ears.heard(text);
  }

  drop(code = 1006): void {
    this.#ears.closed(code);
  }

  /** The requests of one type, in order. */
  asked<Type extends Request['type']>(type: Type): Extract<Request, { type: Type }>[] {
    const isAsked = (value: unknown): value is Extract<Request, { type: Type }> =>
      typeof value === 'object' && value !== null && 'type' in value && value.type === type;
    return this.sent.map((text): unknown => JSON.parse(text)).filter(isAsked);
  }
}

export class HeldWorld implements World {
  readonly lines: HeldLine[] = [];
  readonly events = new EventTarget();
  /** Share of the delay that is waited. */
  chance = 0.5;
  online = true;
  hidden = false;
  /** Whether it can be called without a WebSocket. */
  hasOtherWays = false;
  /** What calling throws. */
  refusal: Error | undefined;
  #now = 1_700_000_000_000;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  call(address: string, ears: Ears, way: Way = 'socket'): Line {
    if (this.refusal) throw this.refusal;
    if (way !== 'socket' && !this.hasOtherWays) throw new Error('There is no other way.');
    const line = new HeldLine(address, ears, way);
    this.lines.push(line);
    return line;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.chance;
  }

  isOnline(): boolean {
    return this.online;
  }

  isHidden(): boolean {
    return this.hidden;
  }

  /** The latest call. */
  get line(): HeldLine {
    const line = this.lines.at(-1);
    if (!line) throw new Error('Nobody has called.');
    return line;
  }

  /** Milliseconds until the next timer. */
  get nextTimer(): number {
    return Math.min(...this.#timers.map(({ at }) => at)) - this.#now;
  }

  get timers(): number {
    return this.#timers.length;
  }

  hear(name: string): void {
    this.events.dispatchEvent(new Event(name));
  }

  /** Time goes by, and what is due happens at its time. */
  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.at;
      next.run();
    }
    this.#now = end;
  }
}

/** Notes that live as long as `kept` does. */
export function memoryNotes(kept: Map<string, string> = new Map()): Notes {
  return {
    read: (name) => kept.get(name) ?? null,
    write: (name, text) => void (text === null ? kept.delete(name) : kept.set(name, text)),
    names: (prefix) => [...kept.keys()].filter((name) => name.startsWith(prefix)),
  };
}
