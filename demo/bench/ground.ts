import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './processes/child.ts';
import type { ChildSetting } from './processes/child.ts';

/** How large a bench is: `tiny` shows that it works, `short` takes some ten seconds, `long` some minutes. */
export type Scale = 'tiny' | 'short' | 'long';

/** What a bench stands on: its processes and folders, which are gone when it is cleared. */
export class Ground {
  readonly scale: Scale;
  readonly say: (line: string) => void;
  readonly #children: Promise<Child>[] = [];
  readonly #clearing: (() => unknown)[] = [];
  #isCleared = false;

  constructor(scale: Scale, say: (line: string) => void) {
    this.scale = scale;
    this.say = say;
  }

  /** @throws when it does not become ready */
  start(setting: ChildSetting): Promise<Child> {
    this.#assertOpen();
    const child = Child.start(setting);
    this.#children.push(child);
    return child;
  }

  /** On the disk that databases would be on: what a sync costs is part of it. */
  folder(): string {
    this.#assertOpen();
    const folder = mkdtempSync(join(tmpdir(), 'livethread-bench-'));
    this.after(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  /** Does so when the ground is cleared and its processes have ended; what came last first. */
  after(clear: () => unknown): void {
    this.#assertOpen();
    this.#clearing.push(clear);
  }

  /** Ends and removes all of it. */
  async clear(): Promise<void> {
    this.#isCleared = true;
    await Promise.allSettled(this.#children.map(async (child) => (await child).end()));
    for (const clear of this.#clearing.splice(0).toReversed()) await clear();
  }

  /** The same for a part of a bench, whose processes end with it. */
  async within<Result>(work: (ground: Ground) => Promise<Result>): Promise<Result> {
    const part = new Ground(this.scale, this.say);
    this.after(() => part.clear());
    try {
      return await work(part);
    } finally {
      await part.clear();
    }
  }

  #assertOpen(): void {
    if (this.#isCleared) throw new Error('This bench is being stopped.');
  }
}
