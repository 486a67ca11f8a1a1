/** What changes for staff of a site, as an event stream for their own tools. */
import type { Actor, AdminAnswer, AdminCall } from '../comments/administration.ts';
import { encodeChange, encodeTurnedBack } from '../room/followers.ts';
import type { Follower, Followers } from '../room/followers.ts';
import { EventStream } from '../other-ways/event-stream.ts';

/** Changes that are asked for at a time. */
const PART = 200;
/** Above every sequence: after it there is nothing, so what is asked is only whether one may ask. */
const LAST = Number.MAX_SAFE_INTEGER;
interface Asking {
  readonly actor: Actor;
  /** Asks the site. Never rejects. */
  readonly administer: (call: AdminCall) => Promise<AdminAnswer>;
}

export interface FollowSetting extends Asking {
  /** The sequence that the follower has; `undefined`: only what comes is wanted. */
  readonly after: number | undefined;
  readonly followers: Pick<Followers, 'add' | 'remove'>;
  /** Called once, when the follower is gone. */
  readonly left: () => void;
}

/** Asks whether somebody may follow a site. @returns the answer of the site to one who may not; `null`: they may */
export async function refusalToFollow(setting: Asking): Promise<AdminAnswer | null> {
  const answer = await listChanges(setting, LAST);
  return answer.type === 'changes' ? null : answer;
}

/**
 * First what the follower missed, part by part as they take it, then what is told. Who has heard more than the site knows
 * of is told so: it was put back to how it was before, and would tell other things under numbers that they have. The leave to hear it is asked for
 * with every part, and again whenever sessions ended.
 */
export class ModerationStream implements Follower {
  readonly #setting: FollowSetting;
  readonly #stream: EventStream;
  /** The last sequence that was written; `undefined`: none yet. */
  #sent: number | undefined;
  #isLive: boolean;
  #isAsking = false;
  #isDoubted = false;
  /** Told while the site was asked. */
  #meanwhile: { readonly event: string; readonly sequence: number }[] = [];

  constructor(setting: FollowSetting) {
    this.#setting = setting;
    this.#sent = setting.after;
    this.#isLive = setting.after === undefined;
    this.#stream = new EventStream({ left: () => this.#leave(), wanted: () => this.#catchUp() });
    // So that whoever waits for the head of the answer knows that it is there.
    this.#stream.keepAlive();
    setting.followers.add(this);
  }

  get steward(): string | null {
    const { actor } = this.#setting;
    return 'steward' in actor ? actor.steward.id : null;
  }

  respond(): Response {
    return this.#stream.respond();
  }

  hear(event: string, sequence: number): void {
    if (this.#isLive) this.#write(event, sequence);
    else if (this.#isAsking) this.#meanwhile.push({ event, sequence });
  }

  doubt(): void {
    this.#isLive = false;
    this.#isDoubted = true;
    void this.#catchUp();
  }

  keepAlive(): void {
    this.#stream.keepAlive();
  }

  close(): void {
    this.#stream.close();
  }

  async #catchUp(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (!this.#isLive && this.#stream.isWanted) await this.#nextPart();
    this.#isAsking = false;
  }

  async #nextPart(): Promise<void> {
    // What was told until now is listed, but not to one who has nothing yet: they ask for nothing that was.
    if (this.#sent !== undefined) this.#meanwhile = [];
    this.#isDoubted = false;
    const answer = await listChanges(this.#setting, this.#sent ?? LAST);
    if (answer.type !== 'changes') return this.close();
    if (this.#sent !== undefined && this.#sent > answer.sequence) this.#turnBack(answer.sequence);
    for (const change of answer.changes) {
      this.#sent = change.sequence;
      this.#stream.add(encodeChange(change));
    }
    this.#isLive = answer.changes.length === 0 && !this.#isDoubted;
    if (!this.#isLive) return;
    for (const { event, sequence } of this.#meanwhile) this.#write(event, sequence);
    this.#meanwhile = [];
  }

  #turnBack(sequence: number): void {
    this.#sent = sequence;
    this.#stream.add(encodeTurnedBack(sequence));
  }

  #write(event: string, sequence: number): void {
    if (sequence <= (this.#sent ?? 0)) return;
    this.#sent = sequence;
    this.#stream.write(event);
  }

  #leave(): void {
    this.#setting.followers.remove(this);
    this.#setting.left();
  }
}

function listChanges({ administer, actor }: Asking, after: number): Promise<AdminAnswer> {
  return administer({ request: { type: 'list-changes', after, limit: PART }, actor });
}
