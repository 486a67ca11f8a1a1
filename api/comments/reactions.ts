/** How many have reacted to a comment, and what that weighs. */
import type { Reactions } from '../protocol.ts';

/**
 * So many more with one emoji, or fewer. One that is new comes last, and one that nobody is left with goes: so they
 * stand in the order in which they were first used.
 */
export function recount(counts: Reactions | null, emoji: string, by: number): Reactions {
  const recounted = new Map(Object.entries(counts ?? {}));
  const count = (recounted.get(emoji) ?? 0) + by;
  if (count > 0) recounted.set(emoji, count);
  else recounted.delete(emoji);
  return Object.fromEntries(recounted);
}

/** What the order `top` goes by: each reaction and each reply counts the same. [P60] */
export function scoreOf(counts: Reactions | null, replies: number): number {
  return Object.values(counts ?? {}).reduce((sum, count) => sum + count, replies);
}
