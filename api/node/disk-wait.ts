import { DatabaseTrouble } from './database-trouble.ts';

export interface DiskWaitSetting {
  /** The path of what is on the disk. */
  readonly file: string;
  /** Told of errors that nobody foresaw. */
  readonly trouble: (error: unknown) => void;
  /** It is over, whatever came of it. */
  readonly ended: () => void;
  /** It may never be over: told once, and not to those who come later. */
  readonly stuck: (silence: DatabaseTrouble) => void;
}

/** Milliseconds after which a disk that is waited for is taken for one that never answers. */
const STUCK = 10_000;

/** Milliseconds by which a timer may go off too early. */
const EARLY = 100;

/** Somebody who waits for a disk, for one thing at a time. */
export class DiskWait {
  readonly #setting: DiskWaitSetting;
  /** Milliseconds of the monotonic clock. */
  #since: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStuck = false;
  #over: Promise<void> = Promise.resolve();

  constructor(setting: DiskWaitSetting) {
    this.#setting = setting;
  }

  get isUnderWay(): boolean {
    return this.#since !== undefined;
  }

  /** Fulfilled when what is waited for is over. */
  get over(): Promise<void> {
    return this.#over;
  }

  /** What those are told who would wait, too, where it may never end; `null`: the disk answers. */
  get silence(): DatabaseTrouble | null {
    const isLate = performance.now() > (this.#since ?? Infinity) + STUCK;
    return this.#isStuck || isLate ? this.#trouble() : null;
  }

  /** Whoever waited until it is over would wait for ever. @throws DatabaseTrouble */
  assertAnswering(): void {
    const { silence } = this;
    if (silence) throw silence;
  }

  /** The disk has answered, and is waited for once more. */
  again(): void {
    this.#answered();
    const since = performance.now();
    this.#since = since;
    const timer = setTimeout(() => {
      // Only the monotonic clock tells how long a disk was waited for.
      if (performance.now() < since + STUCK - EARLY) return;
      // After work that held up everything timers come first: the disk may have answered long ago, and is heard next.
      setImmediate(() => {
        if (this.#timer === timer) this.#despair();
      });
    }, STUCK).unref();
    this.#timer = timer;
  }

  /** Never rejects. */
  for(work: Promise<void>): Promise<void> {
    this.again();
    return (this.#over = this.#end(work));
  }

  async #end(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#setting.trouble(error);
    }
    this.#answered();
    this.#since = undefined;
    this.#setting.ended();
  }

  #answered(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isStuck = false;
  }

  #despair(): void {
    this.#isStuck = true;
    this.#setting.stuck(this.#trouble());
  }

  #trouble(): DatabaseTrouble {
    return new DatabaseTrouble(`The disk of ${this.#setting.file} does not answer.`);
  }
}
