import type { News } from '../comments/seam.ts';
import type { Done } from './clerk.ts';
import type { DatabaseTrouble } from './database-trouble.ts';
import type { Waiting } from './waiting.ts';

export interface Outside {
  /** Takes what is on disk now, in order. */
  readonly deliver: (news: News) => void;
  /** Acts were committed, and what they came to was let go. */
  readonly acted?: () => void;
  readonly trouble: (error: unknown) => void;
}

/** It is on disk: whatever goes wrong from here on takes nothing back, and hurts nobody else. */
export function letGo(done: readonly Done[], { deliver, acted, trouble }: Outside): void {
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      trouble(error);
    }
  };
  for (const { answer } of done) attempt(answer);
  for (const { news } of done) for (const one of news) attempt(() => deliver(one));
  for (const { outside } of done) if (outside) attempt(outside);
  if (acted && done.some(({ one }) => one.isAct)) attempt(acted);
}

/**
 * Nobody waits any longer for a disk that may never answer. What is on its way may come there: it is said to be neither,
 * and its facts follow if it does.
 */
export function despair(waiting: readonly Waiting[], done: readonly Done[], silence: DatabaseTrouble): void {
  for (const one of waiting) one.fail(silence);
  for (const { one } of done) {
    if (one.isAct) one.doubt();
    else one.fail(silence);
  }
}
