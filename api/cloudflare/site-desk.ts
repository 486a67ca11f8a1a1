import type { AdminAnswer, AdminCall } from '../comments/administration.ts';
import type { DeliveryResult } from '../comments/outgoing.ts';
import type { Authority, Caller, News, Outcome, SiteAnswer, SiteRequest } from '../comments/seam.ts';
import type { Refused, Time } from '../protocol.ts';
import type { FarRooms } from '../room/far/far-rooms.ts';
import type { Due } from '../site/outgoing/due.ts';
import { isAct } from '../site/is-act.ts';
import type { Site } from '../site/site.ts';
import { report } from './report.ts';
import { isGrowing, refusalOf, withinBytes } from './storage-limit.ts';

/** How something is decided: nothing is written, whatever has to be written may be, or only as much as there is room for. */
type Writing = 'nothing' | 'anything' | 'within limits';

/**
 * The site as the rooms of its own object see it. Told is durable: the runtime lets nothing leave an object before all
 * that the object has written is on disk (the output gate), and makes the object anew when that fails.
 */
export class SiteDesk implements Authority {
  readonly #site: Site;
  readonly #storage: DurableObjectStorage;
  readonly #far: Pick<FarRooms, 'record' | 'forget'>;
  readonly #mostBytes: number;
  #news: News[] = [];
  #hasActed = false;

  /** @param mostBytes to which the database may grow by what visitors do, and by imports */
  constructor(
    site: Site,
    storage: DurableObjectStorage,
    far: Pick<FarRooms, 'record' | 'forget'>,
    mostBytes: number,
  ) {
    this.#site = site;
    this.#storage = storage;
    this.#far = far;
    this.#mostBytes = mostBytes;
  }

  async ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer> {
    const decide = () => this.#site.handle(request, caller);
    const writing = isGrowing(request) ? 'within limits' : isAct(request, caller) ? 'anything' : 'nothing';
    const outcome = this.#decide(request.ref, writing, decide, caller.act);
    const { answer } = outcome;
    if (answer.type === 'greeting') this.#site.visited(caller.page);
    this.#site.count(request, outcome);
    return answer;
  }

  /** What staff ask. Never rejects. */
  async administer(call: AdminCall): Promise<AdminAnswer> {
    const writing = call.request.type === 'import' ? 'within limits' : 'anything';
    return this.#decide(undefined, writing, () => this.#site.administer(call)).answer;
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
    const { answer } = this.#decide(undefined, 'anything', () => this.#site.settle(results));
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
    writing: Writing,
    decide: () => Outcome<Answer>,
    act?: string,
  ): Outcome<Answer | Refused> {
    try {
      const outcome =
        writing === 'nothing' ? decide() : this.#store(writing, () => this.#record(decide(), act));
      this.#news.push(...outcome.news);
      this.#hasActed ||= writing !== 'nothing';
      return outcome;
    } catch (error) {
      // The transaction is rolled back, and with it what memory holds of it.
      this.#forget();
      report(error);
      return { answer: refusalOf(ref, error), news: [] };
    }
  }

  #store<Answer>(writing: 'anything' | 'within limits', work: () => Answer): Answer {
    if (writing === 'anything') return this.#storage.transactionSync(work);
    return withinBytes(this.#storage, this.#mostBytes, work);
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
