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

/** Milliseconds of one step of waiting. */
const STEP = 1_000;
/**
 * Steps after which a disk that is waited for is taken for one that never answers. They are counted, and no clock is read:
 * while the process is stopped, or at work, its disks may have answered long ago, and nobody has heard it. So that is one
 * step, however long it was.
 */
const STUCK = 10;

/** Somebody who waits for a disk, for one thing at a time. */
export class DiskWait {
  readonly #setting: DiskWaitSetting;
  #isUnderWay = false;
  #timer: NodeJS.Timeout | undefined;
  #isStuck = false;
  #over: Promise<void> = Promise.resolve();

  constructor(setting: DiskWaitSetting) {
    this.#setting = setting;
  }

  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  /** Fulfilled when what is waited for is over. */
  get over(): Promise<void> {
    return this.#over;
  }

  /** What those are told who would wait, too, where it may never end; `null`: the disk answers. */
  get silence(): DatabaseTrouble | null {
    return this.#isStuck ? this.#trouble() : null;
  }

  /** Whoever waited until it is over would wait for ever. @throws DatabaseTrouble */
  assertAnswering(): void {
    const { silence } = this;
    if (silence) throw silence;
  }

  /** The disk has answered, and is waited for once more. */
  again(): void {
    this.#answered();
    this.#isUnderWay = true;
    this.#wait(STUCK);
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
    this.#isUnderWay = false;
    this.#setting.ended();
  }

  /** @param steps that are still waited; without any left the disk does not answer */
  #wait(steps: number): void {
    const timer = setTimeout(() => {
      // Timers come first in a turn of the loop: if the disk has answered, that is heard next.
      setImmediate(() => {
        if (this.#timer !== timer) return;
        if (steps > 1) this.#wait(steps - 1);
        else this.#despair();
      });
    }, STEP).unref();
    this.#timer = timer;
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
