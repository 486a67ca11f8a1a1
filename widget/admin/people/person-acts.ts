import type { AdminApi, Trouble } from '../desk.ts';
import { isTrouble } from '../parts/trouble.ts';

interface Acted {
  readonly left: number;
}

/** Requests of which one after another is sent: each takes at most 200 comments. */
const MANY = 1_000;

/** Deletes all that somebody wrote, part by part. @param told how many are still to be done */
export async function deleteAllBy(
  api: AdminApi,
  author: string,
  told: (left: number) => void,
): Promise<Trouble | null> {
  for (let part = 0; part < MANY; part++) {
    const answer = await api.post<Acted>('/acts', { author, action: 'delete' });
    if (isTrouble(answer)) return answer;
    told(answer.left);
    if (answer.left === 0) return null;
  }
  return null;
}

/** Hands somebody a file that was made here. */
export function saveFile(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // Some browsers read it a little later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
