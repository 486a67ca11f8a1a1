import type { AdminAnswer } from '../../comments/administration.ts';
import { refuse } from '../../comments/refusal.ts';
import type { News, Outcome } from '../../comments/seam.ts';
import type { Reason } from '../../protocol.ts';

/** An answer, and what there is to be told of it. */
export function answered(answer: AdminAnswer, news: readonly News[] = []): Outcome<AdminAnswer> {
  return { answer, news };
}

/** Nothing was changed, and this is why. @param message replaces the general sentence of the reason */
export function refused(reason: Reason, message?: string): Outcome<AdminAnswer> {
  return answered(refuse(reason, message === undefined ? {} : { message }));
}

/** It is as it was asked for. */
export function done(news: readonly News[] = []): Outcome<AdminAnswer> {
  return answered({ type: 'done' }, news);
}

/** What is asked for is not on this site. */
export function missing(what: string): Outcome<AdminAnswer> {
  return refused('not-found', `This site has no such ${what}.`);
}
