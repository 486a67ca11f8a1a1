import type { Comment } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { isGap } from '../thread-state.ts';
import type { Item } from '../thread-state.ts';
import type { Landing } from './admission.ts';

/** Where a comment that is not drawn yet would come in; absent where what it replies to is not drawn either. */
export function landingOf(comment: Comment, scene: Scene): Landing | undefined {
  const { root, session } = scene;
  const { parent } = comment;
  const level = parent === null ? root.querySelector('.comments') : scene.find(parent);
  if (!level) return undefined;
  const isNewestFirst = parent === null && session.sort !== 'oldest';
  const [before, after] = around(comment, session, isNewestFirst);
  const isDrawn = (item: Item): boolean => isGap(item) || Boolean(scene.find(item.id));
  const next = after.find((item) => !isGap(item) && isDrawn(item));
  const below = next && !isGap(next) ? scene.find(next.id) : null;
  return {
    edge: below ? below.getBoundingClientRect().top : level.getBoundingClientRect().bottom,
    isEnd: !(isNewestFirst ? before : after).some(isDrawn),
    isReply: parent !== null,
  };
}

/** What stands above a comment in its level, and what below it. What stands before all else is not there. */
function around(
  { id, parent }: Comment,
  { state }: Scene['session'],
  isNewestFirst: boolean,
): [Item[], Item[]] {
  const first = new Set(parent === null ? state.first.map((comment) => comment.id) : []);
  const items = state.level(parent).filter((item) => isGap(item) || item.id === id || !first.has(item.id));
  if (isNewestFirst) items.reverse();
  const place = items.findIndex((item) => !isGap(item) && item.id === id);
  return [items.slice(0, place), items.slice(place + 1)];
}
