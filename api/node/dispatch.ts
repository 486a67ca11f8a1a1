import type { Post } from '../notify/post.ts';
import { Sender } from '../notify/sender.ts';
import type { Time } from '../protocol.ts';
import type { GroupCommit } from './group-commit.ts';
import { nodeHmac } from './node-host.ts';

export interface DispatchSetting {
  readonly authority: Pick<GroupCommit, 'read' | 'settle' | 'settled' | 'disk' | 'isInTrouble'>;
  readonly post: Post;
  /** Something was sent: there may be more for the clock to do. */
  readonly sent: () => void;
}

/** Milliseconds after which it is looked again at the latest, while something waits; and where it could not be looked. */
const LATEST = 3_600_000;
const AFTER_TROUBLE = 60_000;

/** Has what is due of an open site sent: after each act, and when its time has come. Nobody waits for it. */
export class Dispatch {
  readonly #setting: DispatchSetting;
  readonly #sender: Sender;
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  constructor(setting: DispatchSetting) {
    const { authority, post } = setting;
    this.#setting = setting;
    this.#sender = new Sender({
      due: (limit, underWay) => authority.read((site) => site.due(limit, underWay)),
      settle: (results) => authority.settle(results),
      post,
      hmac: nodeHmac,
      now: Date.now,
      ended: () => this.soon(),
    });
    // What was left from before.
    this.soon();
  }

  get isIdle(): boolean {
    return this.#sender.isIdle && !this.#isLooking;
  }

  /** Something may be due. */
  soon(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    // After all that is to be answered; and what may yet be lost must not be sent.
    setImmediate(() => {
      const { authority } = this.#setting;
      void authority
        .settled()
        .catch(() => authority.disk.over)
        .then(() => {
          this.#isLooking = false;
          this.#look();
        });
    });
  }

  /** Sends nothing any more. @returns a promise that is fulfilled when nothing is under way */
  drain(): Promise<void> {
    this.#sender.drain();
    return this.#sender.rest();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#sender.stop();
  }

  #look(): void {
    try {
      // Nobody has asked for it: a file in trouble is looked at again when somebody does.
      if (this.#setting.authority.isInTrouble) return this.#wait(Date.now() + AFTER_TROUBLE);
      const { begun, next } = this.#sender.look();
      if (begun > 0) this.#setting.sent();
      this.#wait(next);
    } catch {
      // Whoever reads has told of it.
      this.#wait(Date.now() + AFTER_TROUBLE);
    }
  }

  #wait(until: Time | null): void {
    clearTimeout(this.#timer);
    if (until === null) return;
    const milliseconds = Math.min(Math.max(until - Date.now(), 0), LATEST);
    this.#timer = setTimeout(() => this.soon(), milliseconds).unref();
  }
}
