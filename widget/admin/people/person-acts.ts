import type { CommentId, Status } from '../../../api/protocol.ts';
import type { AdminApi, Desk, Trouble } from '../desk.ts';
import { actOnMany } from '../parts/act-on-many.ts';
import { isTrouble } from '../parts/trouble.ts';
import { Undecided } from '../parts/undecided.ts';

interface Acted {
  readonly ids: readonly CommentId[];
  readonly statuses: readonly (Status | null)[];
  readonly left: number;
}

/** What became of all that somebody wrote. */
export interface Swept {
  readonly ids: readonly CommentId[];
  /** What stopped it. */
  readonly trouble: Trouble | null;
}

/** Requests of which one after another is sent: each takes at most 200 comments. */
const MANY = 1_000;

/** Deletes all that somebody wrote, part by part. @param told how many are still to be done */
export async function deleteAllBy(
  api: AdminApi,
  author: string,
  told: (left: number) => void,
): Promise<Swept> {
  const ids: CommentId[] = [];
  for (let part = 0; part < MANY; part++) {
    const answer = await api.post<Acted>('/acts', { author, action: 'delete' });
    if (isTrouble(answer)) return { ids, trouble: answer };
    ids.push(...answer.ids);
    told(answer.left);
    if (answer.left === 0) break;
  }
  return { ids, trouble: null };
}

/** The way back from that: restores what nobody else has decided about since, and says what came of it. */
export function wayBackOf({ ids }: Swept, desk: Desk, done: () => void): () => Promise<void> {
  const undecided = new Undecided(
    desk,
    ids.map((id) => ({ comment: { id }, status: 'deleted' as const })),
  );
  return async () => {
    const back = undecided.now().map(({ comment }) => comment.id);
    let count = 0;
    const trouble = await actOnMany(desk.api, 'restore', back, () => count++);
    const why = trouble?.message ?? 'Somebody else has decided about the others since.';
    if (count < ids.length) desk.say(`${count} of ${ids.length} are restored. ${why}`);
    done();
  };
}

/** Hands somebody a file that was made here. */
export function saveFile(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // Some browsers read it a little later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
