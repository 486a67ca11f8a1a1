import type { AdminAnswer } from '../comments/administration.ts';
import type { TurnedAway } from '../admin/admin-house.ts';

type Exported = Extract<AdminAnswer, { readonly type: 'exported' }>;
export type NextPart = (after: string) => Promise<AdminAnswer | TurnedAway>;

const encoder = new TextEncoder();

/** Parts of one answer: a platform lets a request ask only so many others. Where it ends before the file, it is asked again. */
const MOST_PARTS = 40;

/**
 * The file as it is read, part by part, and no faster. Whatever goes wrong on the way ends it at the end of a part: its
 * last line says where to go on, and why it ended is told to whoever asks there.
 */
export function exportStream(first: Exported, ask: NextPart): ReadableStream<Uint8Array> {
  let part: Exported | null = first;
  let parts = 0;
  return new ReadableStream({
    async pull(controller) {
      if (!part || parts === MOST_PARTS) return controller.close();
      parts += 1;
      controller.enqueue(encoder.encode(part.lines));
      const answer = part.next === null ? null : await ask(part.next).catch(() => null);
      part = answer && 'type' in answer && answer.type === 'exported' ? answer : null;
    },
  });
}
