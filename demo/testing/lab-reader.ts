import type { Comment, CommentId, Sort } from '../../api/protocol.ts';
import { askMore } from '../../widget/live/more.ts';
import { memoryNotes } from '../../widget/testing/held-world.ts';
import { holding } from '../../widget/testing/holding.ts';
import { ThreadSession } from '../../widget/thread-session.ts';
import type { World } from '../../widget/world.ts';
import type { Lab } from './lab.ts';
import type { Wire } from './network.ts';

/** A real session of the widget, whose network and clock are those of a lab. */
export class LabReader {
  readonly session: ThreadSession;
  wire: Wire | undefined;
  #timers: { at: number; run: () => void }[] = [];
  /** All that it was ever brought. */
  readonly brought: string[] = [];
  #last: string | undefined;

  /** @param staffToken of a moderator; without one it is a reader */
  constructor(lab: Lab, { sort = 'newest', staffToken }: { sort?: Sort; staffToken?: string }) {
    const world: World = {
      call: (_address, ears) => (this.wire = lab.connect(ears)),
      after: (milliseconds, run) => {
        const timer = { at: lab.now + milliseconds, run };
        this.#timers.push(timer);
        return () => void (this.#timers = this.#timers.filter((other) => other !== timer));
      },
      now: () => lab.now,
      random: () => 0.5,
      isOnline: () => true,
      isHidden: () => false,
      events: new EventTarget(),
    };
    this.session = new ThreadSession({
      address: 'room',
      sort,
      world,
      notes: memoryNotes(),
      tabNotes: memoryNotes(new Map(staffToken === undefined ? [] : [['staff', staffToken]])),
      token: null,
      renew: async () => null,
      tell: () => undefined,
    });
    this.session.start();
  }

  /** Brings messages of the room to the session. */
  deliver(most: number): void {
    for (const text of this.wire?.down.take(most) ?? []) {
      this.#last = text;
      this.brought.push(text);
      this.wire?.ears.heard(text);
    }
  }

  /** The network brings the last message once more. */
  repeat(): void {
    if (this.#last !== undefined && isNumbered(this.#last)) this.wire?.ears.heard(this.#last);
  }

  /** The network brings the next message after the one that follows it. */
  reorder(): void {
    this.wire?.down.swap(isNumbered);
  }

  /** Runs the timers that are due. */
  tick(now: number): void {
    const due = this.#timers.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
    this.#timers = this.#timers.filter(({ at }) => at > now);
    for (const { run } of due) run();
  }

  /** Asks for the n-th place where more can be asked for, counted around. */
  askForMore(n: number): void {
    const { state } = this.session;
    const parents = [null, ...this.#everyone(null)];
    const gaps = parents.flatMap((parent) =>
      state.level(parent).flatMap((item) => ('after' in item ? [{ parent, gap: item }] : [])),
    );
    const gap = gaps[n % Math.max(1, gaps.length)];
    if (gap) askMore(this.session, gap.parent, gap.gap);
  }

  /** All that it holds, each level's intervals with what they cover. */
  holdings() {
    const { state } = this.session;
    return [null, ...this.#everyone(null)].map((parent) => ({ parent, ...holding(state, parent) }));
  }

  /** All that it shows, from the top down. */
  shown(parent: CommentId | null = null): Comment[] {
    const items = this.session.state.level(parent);
    return items.flatMap((item) => ('after' in item ? [] : [item, ...this.shown(item.id)]));
  }

  #everyone(parent: CommentId | null): CommentId[] {
    return this.shown(parent).map(({ id }) => id);
  }
}

/** Settings have no number: which are the last, only their order tells, and no connection changes that. */
function isNumbered(text: string): boolean {
  return !text.includes('"type":"settings"');
}
