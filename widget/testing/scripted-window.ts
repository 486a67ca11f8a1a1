/** Windows on the thread of a scripted room. */
import type { Comment, CommentId, Level, WindowRequest } from '../../api/protocol.ts';

type Asked = Pick<WindowRequest, 'parent' | 'before' | 'after' | 'sort'>;

/**
 * A window of one level, with up to three replies to each comment, and up to three to each of those …
 *
 * @param most comments of the level
 */
export function windowOn(all: readonly Comment[], most: number, { parent = '', before, after, sort }: Asked) {
  const level = levelOf(all, parent || null).filter(({ order }) => {
    return order < Number(before ?? Infinity) && order > Number(after ?? -Infinity);
  });
  const fromEnd = before !== undefined || (after === undefined && sort !== 'oldest');
  const part = fromEnd ? level.slice(-most) : level.slice(0, most);
  const levels: Level[] = [];
  const comments = part.flatMap((comment) => [comment, ...folded(all, comment.id, levels)]);
  const [first, last] = [part[0], part.at(-1)];
  const moreBefore = after === undefined ? level[0] !== first && first?.order : Number(after) + 1;
  const moreAfter = before === undefined ? level.at(-1) !== last && last?.order : Number(before) - 1;
  return {
    comments,
    levels,
    ...(moreBefore && { before: String(moreBefore) }),
    ...(moreAfter && { after: String(moreAfter) }),
  };
}

function folded(all: readonly Comment[], parent: CommentId, levels: Level[]): Comment[] {
  const level = levelOf(all, parent);
  const part = level.slice(0, 3);
  const last = part.at(-1);
  if (last && part.length < level.length) levels.push({ parent, after: String(last.order) });
  return part.flatMap((comment) => [comment, ...folded(all, comment.id, levels)]);
}

function levelOf(all: readonly Comment[], parent: CommentId | null): Comment[] {
  return all.filter((comment) => comment.parent === parent).sort((a, b) => a.order - b.order);
}
