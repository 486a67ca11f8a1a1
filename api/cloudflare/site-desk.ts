import type { Actor, AdminAnswer, AdminRequest } from '../comments/administration.ts';
import { refuse } from '../comments/refusal.ts';
import type { Authority, Caller, SiteAnswer, SiteRequest, Told } from '../comments/seam.ts';
import type { Refused } from '../protocol.ts';
import { isAct } from '../site/site.ts';
import type { Site } from '../site/site.ts';
import { report } from './report.ts';

/** Seconds after which an author whose comment found no room may try again. */
const RETRY_STORAGE = 10;

/**
 * The site as the rooms of its own object see it. Told is durable: the runtime lets nothing leave an object before all
 * that the object has written is on disk (the output gate), and makes the object anew when that fails.
 */
export class SiteDesk implements Authority {
  readonly #site: Site;
  readonly #storage: DurableObjectStorage;
  #untold: Told[] = [];

  constructor(site: Site, storage: DurableObjectStorage) {
    this.#site = site;
    this.#storage = storage;
  }

  ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer> {
    try {
      const decide = () => this.#site.handle(request, caller);
      const { answer, told } = isAct(request) ? this.#storage.transactionSync(decide) : decide();
      if (told) this.#untold.push(told);
      return Promise.resolve(answer);
    } catch (error) {
      // The transaction is rolled back, and with it what memory holds of it.
      this.#site.forget();
      report(error);
      return Promise.resolve(refusalOf(request.ref, error));
    }
  }

  administer(request: AdminRequest, actor: Actor): AdminAnswer {
    try {
      const decide = () => this.#site.administer(request, actor);
      const { answer, told } = this.#storage.transactionSync(decide);
      this.#untold.push(...told);
      return answer;
    } catch (error) {
      this.#site.forget();
      report(error);
      return refusalOf(undefined, error);
    }
  }

  /** What rooms have not been told yet: an answer leaves before the room is told. [P33] */
  takeUntold(): readonly Told[] {
    const untold = this.#untold;
    this.#untold = [];
    return untold;
  }
}

function refusalOf(ref: string | undefined, error: unknown): Refused {
  const isFull = error instanceof Error && error.message.includes('SQLITE_FULL');
  return isFull ? refuse('storage-full', { ref, retryAfter: RETRY_STORAGE }) : refuse('failed', { ref });
}
