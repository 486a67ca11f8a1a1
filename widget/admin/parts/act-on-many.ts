import type { CommentAct, CommentId, Status } from '../../../api/protocol.ts';
import type { AdminApi, Trouble } from '../desk.ts';
import { isTrouble } from './trouble.ts';

/** As many comments as one request takes. */
const AT_ONCE = 200;

interface Acted {
  readonly statuses: readonly (Status | null)[];
}

/**
 * One act on however many comments, part by part.
 *
 * @param came called for each that something came of, with its place among `ids` @returns what stopped it
 */
export async function actOnMany(
  api: AdminApi,
  action: CommentAct,
  ids: readonly CommentId[],
  came: (place: number, status: Status) => void,
): Promise<Trouble | null> {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const answer = await api.post<Acted>('/acts', { ids: ids.slice(at, at + AT_ONCE), action });
    if (isTrouble(answer)) return answer;
    for (const [place, status] of answer.statuses.entries()) if (status !== null) came(at + place, status);
  }
  return null;
}
