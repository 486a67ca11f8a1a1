import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Ground } from '../ground.ts';
import type { Child } from '../processes/child.ts';
import { Heard, Wire } from './errands.ts';
import type { Arrivals, Gather, Load, Returns } from './errands.ts';

const CROWD = fileURLToPath(new URL('crowd-process.ts', import.meta.url));

/** Milliseconds between two pings of a client, as PROTOCOL.md has it. */
const BEAT_EVERY = 25_000;

export type AudiencePlan = Omit<Gather, 'beatEvery'> & Partial<Pick<Gather, 'beatEvery'>>;

/** The visitors of a server, in a process of their own. */
export class Audience {
  readonly process: Child;

  private constructor(process: Child) {
    this.process = process;
  }

  /** Seats everyone. @throws when somebody is not let in */
  static async gather(ground: Ground, plan: AudiencePlan): Promise<Audience> {
    const name = `The crowd at ${plan.url} (${plan.dialect})`;
    const crowd = await ground.start({ name, file: CROWD });
    await crowd.ask('gather', { beatEvery: BEAT_EVERY, ...plan } satisfies Gather);
    return new Audience(crowd);
  }

  async listen(): Promise<void> {
    await this.process.ask('listen');
  }

  /** @returns how many comments were posted */
  async post(load: Load): Promise<number> {
    return v.parse(v.number(), await this.process.ask('post', load));
  }

  /** Waits for so many deliveries, or until nothing more comes. */
  async settle(deliveries: number): Promise<void> {
    await this.process.ask('settle', deliveries);
  }

  async heard(): Promise<Heard> {
    return v.parse(Heard, await this.process.ask('heard'));
  }

  async wire(): Promise<Wire> {
    return v.parse(Wire, await this.process.ask('wire'));
  }

  /** More readers come, evenly. @returns milliseconds from when each was due until they were in the room */
  async arrive(arrivals: Arrivals): Promise<readonly number[]> {
    return v.parse(v.array(v.number()), await this.process.ask('arrive', arrivals));
  }

  /** Somebody comes back again and again. @returns milliseconds of each return */
  async comeBack(returns: Returns): Promise<readonly number[]> {
    return v.parse(v.array(v.number()), await this.process.ask('return', returns));
  }

  /** Everyone leaves. */
  async leave(): Promise<void> {
    await this.process.ask('leave');
  }
}
