import type { AdminAnswer, AdminCall, AdminRequest } from '../comments/administration.ts';
import type { DeliveryResult } from '../comments/outgoing.ts';
import type { Caller, Outcome, PageAddress, SiteRequest, View } from '../comments/seam.ts';
import { refuse } from '../comments/refusal.ts';
import { publicSettings, readSettings } from '../comments/settings.ts';
import type { SettingName, SiteSettings } from '../comments/site-settings.ts';
import type { SignOnKey } from '../comments/sign-on.ts';
import type { Sort } from '../protocol.ts';
import { doChores } from './chores.ts';
import type { Chores } from './chores.ts';
import { ConductStore } from './conduct-store.ts';
import { administer } from './desk/administer.ts';
import { decide } from './decide.ts';
import { DeskStore } from './desk/desk-store.ts';
import type { Ground } from './ground.ts';
import type { Host } from './host.ts';
import { DEFAULT_SITE_LIMITS } from './limits.ts';
import type { SiteLimits } from './limits.ts';
import { due } from './outgoing/due.ts';
import type { Due } from './outgoing/due.ts';
import { Outbox } from './outgoing/outbox.ts';
import { settle } from './outgoing/settle.ts';
import { isAct } from './is-act.ts';
import type { SiteDatabase } from './queries.ts';
import { Readings } from './readings.ts';
import { Store } from './store.ts';
import { Tallies } from './tallies.ts';
import { MOVING_IN, readArrival } from './transfer/arrival.ts';
import { ViewCache } from './view-cache.ts';

/**
 * The authority of one site: all that is said and shown there is decided here, synchronously. It opens no transaction:
 * the host runs `handle`, `administer`, `chores` and `settle` each inside one, and lets an outcome go only when that is on disk.
 * When a transaction is lost, the host calls `forget` before the next request.
 */
export class Site {
  readonly #store: Store;
  readonly #conduct: ConductStore;
  readonly #office: DeskStore;
  readonly #outbox: Outbox;
  readonly #host: Host;
  readonly #limits: SiteLimits;
  readonly #visited = new Set<string>();
  readonly #tallies = new Tallies();
  readonly #readings = new Readings(() => this.#stand());
  #ground: Ground | undefined;
  #isTogether = false;

  constructor(db: SiteDatabase, host: Host, limits: SiteLimits = DEFAULT_SITE_LIMITS) {
    this.#store = new Store(db);
    this.#conduct = new ConductStore(db);
    this.#office = new DeskStore(db);
    this.#outbox = new Outbox(db, host);
    this.#host = host;
    this.#limits = limits;
  }

  handle(request: SiteRequest, caller: Caller): Outcome {
    if (isAct(request, caller)) this.#readings.forget();
    // What a comment asks for is known by heart while it is not written down; all others ask the tables.
    const ground = request.type === 'comment' ? this.#know() : this.#stand();
    if (ground.arrival)
      return { answer: refuse('storage-trouble', { ref: request.ref, message: MOVING_IN }), news: [] };
    const outcome = decide(ground, request, caller);
    if (!this.#isTogether) this.#store.writeDown();
    return outcome;
  }

  /**
   * What many comments change is written down once, when the work is done. Before that they are not stored, and the
   * transaction must not be committed. @param work handles requests, all in one transaction
   */
  together<Done>(work: () => Done): Done {
    this.#isTogether = true;
    try {
      const done = work();
      this.#store.writeDown();
      return done;
    } finally {
      this.#isTogether = false;
    }
  }

  /** What staff ask beside the wire; the host treats it as it treats `handle`. */
  administer(call: AdminCall): Outcome<AdminAnswer> {
    const outcome = this.#act((ground) => administer(ground, call));
    // What was kept of a page may be that of another one now.
    const hasMoved = outcome.news.some(({ type }) => type === 'moved');
    if (CHANGES_GROUND.has(call.request.type) || hasMoved) this.forget();
    return outcome;
  }

  /** What the clock asks for; the host treats it as it treats `handle`. */
  chores(): Chores {
    const chores = this.#act((ground) => doChores(ground, this.#visited));
    this.#visited.clear();
    return chores;
  }

  /**
   * What is to be sent now to webhooks and to the hook, and when to ask again. It only reads, and costs nothing where there
   * is no receiver, so it may be asked after every act: when that is on disk, for what is sent cannot be taken back. Nothing
   * is taken by it: until a result was settled, the same comes again, unless it is said to be under way.
   *
   * @param limit deliveries at most; 0: only when
   * @param underWay the numbers of deliveries whose results are still to come: these, and what comes after them for the
   *   same receiver and page, are left out
   */
  due(limit: number, underWay: ReadonlySet<number> = NONE): Due {
    return due(this.#stand(), limit, underWay);
  }

  /**
   * What became of deliveries: it is remembered, what failed is put off, and the verdicts of the hook are passed. The host
   * treats it as it treats `handle`, and asks `due` after it. A result that comes a second time, or of what is settled or
   * gone, changes nothing. Never refuses.
   */
  settle(results: readonly DeliveryResult[]): Outcome<null> {
    return this.#act((ground) => settle(ground, results));
  }

  /** Somebody opened a page. Remembered until the next chores: reading writes nothing. */
  visited(page: string): void {
    if (this.#visited.size < MOST_VISITED) this.#visited.add(page);
  }

  /** What a request came to is let go: it is counted, in memory until the next chores. */
  count(request: SiteRequest, outcome: Outcome): void {
    this.#tallies.count(request, outcome, this.#host.now());
  }

  /** So many readers are here at once. It costs next to nothing, so it may be said at any time. */
  saw(readers: number): void {
    this.#tallies.saw(readers, this.#host.now());
  }

  /** Whether something is counted that only the next chores write down. */
  get isCounting(): boolean {
    return !this.#tallies.isEmpty;
  }

  /**
   * The canonical key of a page, through its aliases; `null` when the address is not that of a page.
   * @throws MovingIn
   */
  locate(address: PageAddress): string | null {
    return this.#readings.locate(address);
  }

  /**
   * The key that leads somewhere else when its page has moved.
   * @throws MovingIn
   */
  leadsTo(key: string): string {
    return this.#readings.leadsTo(key);
  }

  /** Which parameters of an address tell pages apart. */
  get parameters(): SiteSettings['pageParameters'] {
    return this.#stand().settings.pageParameters;
  }

  /**
   * How many comments are published on each of these pages, in this order; `null` when one is not the address of a page.
   * @throws MovingIn
   */
  counts(addresses: readonly PageAddress[]): readonly number[] | null {
    return this.#readings.counts(addresses);
  }

  /** What anyone may read of a page. */
  view(page: string, sort: Sort): View {
    return this.#readings.view(page, sort);
  }

  /** The keys of the site's own sign-on. */
  signOnKeys(): readonly SignOnKey[] {
    return this.#office.signOnKeys();
  }

  /** Changes a setting, for all that comes after. */
  set<Name extends SettingName>(name: Name, value: SiteSettings[Name]): void {
    this.#act(({ store }) => store.setSetting(name, value));
    this.forget();
  }

  /** Drops all that is only in memory: what it was read from may be gone. */
  forget(): void {
    this.#ground = undefined;
    this.#store.forget();
    this.#conduct.forget();
    this.#outbox.forget();
    this.#readings.forget();
  }

  #act<Done>(act: (ground: Ground) => Done): Done {
    this.#readings.forget();
    const done = act(this.#stand());
    this.#store.writeDown();
    return done;
  }

  /** Where the tables say all that is known. */
  #stand(): Ground {
    this.#store.writeDown();
    return this.#know();
  }

  #know(): Ground {
    this.#ground ??= this.#survey();
    return this.#ground;
  }

  #survey(): Ground {
    const stored = this.#store.settings();
    const settings = readSettings(stored);
    const history = this.#store.history();
    return {
      store: this.#store,
      conduct: this.#conduct,
      office: this.#office,
      outbox: this.#outbox,
      host: this.#host,
      limits: this.#limits,
      settings,
      history,
      views: new ViewCache({ settings: publicSettings(settings), history }),
      arrival: readArrival(stored),
      tallies: this.#tallies,
    };
  }
}

const CHANGES_GROUND: ReadonlySet<AdminRequest['type']> = new Set([
  'change-settings',
  'import',
  'give-up-import',
]);

const NONE: ReadonlySet<number> = new Set();

/** Pages remembered between two chores; whoever opens more at once is no reader. */
const MOST_VISITED = 1_000;
