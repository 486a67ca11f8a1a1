import type { CommentId } from '../api/protocol.ts';
import { Guest } from './guest.ts';
import type { Visit } from './guest.ts';

export interface SeededComment {
  readonly by: string;
  /** Markdown. */
  readonly text: string;
  /** The place in the list, from 0, of the comment that this one replies to. */
  readonly to?: number;
  /** By emoji, who of those who write here reacts to it so. */
  readonly reactions?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Gives a page a thread, unless somebody has written there already.
 * @returns how many comments were written
 */
export async function seedThread(visit: Visit, thread: readonly SeededComment[]): Promise<number> {
  const first = await Guest.at(visit);
  const guests = new Map<string, Guest>();
  const ids: CommentId[] = [];
  try {
    if ((await first.hello()) > 0) return 0;
    for (const { by, text, to } of thread) {
      const known = guests.get(by);
      const guest = known ?? (await Guest.at(visit));
      guests.set(by, guest);
      if (!known) await introduce(guest, by);
      ids.push(await guest.comment(text, to === undefined ? undefined : ids[to]));
    }
    for (const [place, { reactions = {} }] of thread.entries())
      for (const [emoji, names] of Object.entries(reactions))
        for (const name of names) await guests.get(name)?.react(ids[place] ?? '', emoji);
    return ids.length;
  } finally {
    for (const guest of [first, ...guests.values()]) guest.leave();
  }
}

async function introduce(guest: Guest, name: string): Promise<void> {
  await guest.hello();
  await guest.introduce(name);
}
