/** What waits for its commit, whatever way it came in. */
import type { AdminAnswer, AdminCall } from '../comments/administration.ts';
import type { DeliveryResult } from '../comments/outgoing.ts';
import type { Caller, News, SiteAnswer, SiteRequest } from '../comments/seam.ts';
import { isAct } from '../site/is-act.ts';
import type { Site } from '../site/site.ts';
import type { ChoresOutcome } from './chores.ts';
import { inDoubt, refusalOf, unavailable } from './trouble-answers.ts';

export interface Waiting {
  /** Whether it can change anything. */
  readonly isAct: boolean;
  /** Nobody asked for it but the clock. */
  readonly isChore?: true;
  /** Applies it. What it came to is let go later, or never. */
  readonly apply: (site: Site) => Applied;
  /** Its commit failed, and may be durable all the same. */
  readonly doubt: () => void;
  /** It changed nothing. */
  readonly fail: (error: unknown) => void;
}

export interface Applied {
  readonly answer: () => void;
  readonly news: readonly News[];
  /** What is to be done about it outside of the database, once it has been told. */
  readonly outside?: () => void;
}

type Done<Answer> = (answer: Answer) => void;

export function asking(request: SiteRequest, caller: Caller, done: Done<SiteAnswer>): Waiting {
  return {
    isAct: isAct(request, caller),
    apply(site) {
      const outcome = site.handle(request, caller);
      const { answer, news } = outcome;
      if (answer.type === 'greeting') site.visited(caller.page);
      const letGo = () => {
        done(answer);
        site.count(request, outcome);
      };
      return { answer: letGo, news };
    },
    doubt: () => done(unavailable(request.ref)),
    fail: (error) => done(refusalOf(request.ref, error)),
  };
}

/**
 * @param readers the most at once since this was last asked
 * @param came told what it came to when that is on disk, whatever was answered until then
 */
export function administering(
  call: AdminCall,
  readers: () => number,
  done: Done<AdminAnswer>,
  came: Done<AdminAnswer> | undefined,
): Waiting {
  return {
    isAct: true,
    apply(site) {
      site.saw(readers());
      const { answer, news } = site.administer(call);
      return { answer: () => done(answer), news, outside: () => came?.(answer) };
    },
    doubt: () => done(inDoubt()),
    fail: (error) => done(refusalOf(undefined, error)),
  };
}

/** @param readers the most at once since this was last asked */
export function doingChores(readers: () => number, done: Done<ChoresOutcome>): Waiting {
  return {
    isAct: true,
    isChore: true,
    apply(site) {
      site.saw(readers());
      const { news, next } = site.chores();
      return { answer: () => done(next), news };
    },
    doubt: () => done('failed'),
    fail: () => done('failed'),
  };
}

/** @param done told whether it is on disk; in doubt it is not, for a result may come twice */
export function settling(results: readonly DeliveryResult[], done: Done<boolean>): Waiting {
  return {
    isAct: true,
    isChore: true,
    apply: (site) => ({ answer: () => done(true), news: site.settle(results).news }),
    doubt: () => done(false),
    fail: () => done(false),
  };
}
