import type { AdminAnswer, AdminCall } from '../comments/administration.ts';
import { refuse } from '../comments/refusal.ts';
import type { DeliveryResult } from '../comments/outgoing.ts';
import type { Authority, Caller, News, Outcome, SiteAnswer, SiteRequest } from '../comments/seam.ts';
import type { Refused, Time } from '../protocol.ts';
import type { FarRooms } from '../room/far/far-rooms.ts';
import type { Due } from '../site/outgoing/due.ts';
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
  readonly #far: Pick<FarRooms, 'record' | 'forget'>;
  #news: News[] = [];
  #hasActed = false;

  constructor(site: Site, storage: DurableObjectStorage, far: Pick<FarRooms, 'record' | 'forget'>) {
    this.#site = site;
    this.#storage = storage;
    this.#far = far;
  }

  async ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer> {
    const decide = () => this.#site.handle(request, caller);
    const outcome = this.#decide(request.ref, isAct(request, caller), decide, caller.act);
    const { answer } = outcome;
    if (answer.type === 'greeting') this.#site.visited(caller.page);
    this.#site.count(request, outcome);
    return answer;
  }

  /** What staff ask. Never rejects. */
  async administer(call: AdminCall): Promise<AdminAnswer> {
    return this.#decide(undefined, true, () => this.#site.administer(call)).answer;
  }

  /** Does what the clock asks for. @returns when there is more of it; `null`: nothing is to come */
  chores(): Time | null {
    try {
      const { news, next } = this.#storage.transactionSync(() => {
        const chores = this.#site.chores();
        this.#far.record(chores.news);
        return chores;
      });
      this.#news.push(...news);
      return next;
    } catch (error) {
      this.#forget();
      throw error;
    }
  }

  /** What is to be sent. It only reads. */
  due(limit: number, underWay: ReadonlySet<number>): Due {
    return this.#site.due(limit, underWay);
  }

  /** Remembers what became of what was sent. @returns whether it does */
  settle(results: readonly DeliveryResult[]): boolean {
    const { answer } = this.#decide(undefined, true, () => this.#site.settle(results));
    return answer === null;
  }

  /** What nobody was told yet: an answer leaves before the room is told. [P33] */
  takeNews(): { readonly news: readonly News[]; readonly hasActed: boolean } {
    const taken = { news: this.#news, hasActed: this.#hasActed };
    this.#news = [];
    this.#hasActed = false;
    return taken;
  }

  #decide<Answer>(
    ref: string | undefined,
    canWrite: boolean,
    decide: () => Outcome<Answer>,
    act?: string,
  ): Outcome<Answer | Refused> {
    try {
      const outcome = canWrite ? this.#storage.transactionSync(() => this.#record(decide(), act)) : decide();
      this.#news.push(...outcome.news);
      this.#hasActed ||= canWrite;
      return outcome;
    } catch (error) {
      // The transaction is rolled back, and with it what memory holds of it.
      this.#forget();
      report(error);
      return { answer: refusalOf(ref, error), news: [] };
    }
  }

  /** What far rooms have to learn is on disk as soon as that of which they learn. */
  #record<Answer>(outcome: Outcome<Answer>, act: string | undefined): Outcome<Answer> {
    this.#far.record(outcome.news, act);
    return outcome;
  }

  #forget(): void {
    this.#site.forget();
    this.#far.forget();
  }
}

function refusalOf(ref: string | undefined, error: unknown): Refused {
  const isFull = error instanceof Error && error.message.includes('SQLITE_FULL');
  return isFull ? refuse('storage-full', { ref, retryAfter: RETRY_STORAGE }) : refuse('failed', { ref });
}
