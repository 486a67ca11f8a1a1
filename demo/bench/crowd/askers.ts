import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Ground } from '../ground.ts';
import type { Child } from '../processes/child.ts';
import { Asked } from './errands.ts';
import type { AskAgain } from './errands.ts';

const ASKING = fileURLToPath(new URL('asking-process.ts', import.meta.url));

/** Clients of plain HTTP, in a process of their own. */
export class Askers {
  readonly process: Child;

  private constructor(process: Child) {
    this.process = process;
  }

  static async come(ground: Ground): Promise<Askers> {
    return new Askers(await ground.start({ name: 'Who asks', file: ASKING }));
  }

  async ask(again: AskAgain): Promise<Asked> {
    return v.parse(Asked, await this.process.ask('ask', again));
  }
}
