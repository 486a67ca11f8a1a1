import { DatabaseTrouble } from './database-trouble.ts';

export interface DiskWaitSetting {
  /** The path of what is on the disk. */
  readonly file: string;
  /** Told of errors that nobody foresaw. */
  readonly trouble: (error: unknown) => void;
  /** It is over, whatever came of it. */
  readonly ended: () => void;
}

/** Milliseconds after which a disk that is waited for is taken for one that never answers. */
const STUCK = 10_000;

/** Somebody who waits for a disk, for one thing at a time. */
export class DiskWait {
  readonly #setting: DiskWaitSetting;
  /** Milliseconds of the monotonic clock. */
  #since: number | undefined;

  constructor(setting: DiskWaitSetting) {
    this.#setting = setting;
  }

  get isUnderWay(): boolean {
    return this.#since !== undefined;
  }

  /** What those are told who would wait, too, where it may never end; `null`: the disk answers. */
  get silence(): DatabaseTrouble | null {
    if (performance.now() <= (this.#since ?? Infinity) + STUCK) return null;
    return new DatabaseTrouble(`The disk of ${this.#setting.file} does not answer.`);
  }

  /** The disk has answered, and is waited for once more. */
  again(): void {
    this.#since = performance.now();
  }

  /** Never rejects. */
  async for(work: Promise<void>): Promise<void> {
    this.again();
    try {
      await work;
    } catch (error) {
      this.#setting.trouble(error);
    }
    this.#since = undefined;
    this.#setting.ended();
  }
}
