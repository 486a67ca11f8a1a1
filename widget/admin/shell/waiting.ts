import type { DeskState } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { isTrouble } from '../parts/trouble.ts';

/** Milliseconds: so many changes may come that to count after each would be too much. */
const PAUSE = 700;

export type Waiting = Pick<DeskState, 'held' | 'reported' | 'spam'>;

/**
 * Keeps the numbers of what waits at a desk fresh, as long as changes come.
 * @param tell hears them, at first too @returns what ends it
 */
export function followWaiting(desk: Desk, tell: (waiting: Waiting) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const read = async (): Promise<void> => {
    const state = await desk.api.get<DeskState>('/desk');
    if (!isOver && !isTrouble(state)) tell(state);
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void read();
    }, PAUSE);
  };
  const leave = desk.listen(soon);
  void read();
  return () => {
    isOver = true;
    clearTimeout(timer);
    leave();
  };
}
