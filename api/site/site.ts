import type { AdminAnswer, AdminCall, AdminRequest } from '../comments/administration.ts';
import { pageIdKey, pageKey } from '../comments/page.ts';
import type { Caller, Outcome, PageAddress, SiteAnswer, SiteRequest, View } from '../comments/seam.ts';
import { refuse } from '../comments/refusal.ts';
import { publicSettings, readSettings } from '../comments/settings.ts';
import type { SettingName, SiteSettings } from '../comments/settings.ts';
import type { SignOnKey } from '../comments/sign-on.ts';
import type { Sort } from '../protocol.ts';
import { doChores } from './chores.ts';
import type { Chores } from './chores.ts';
import { ConductStore } from './conduct-store.ts';
import { administer } from './desk/administer.ts';
import { DeskStore } from './desk/desk-store.ts';
import { editComment } from './edit.ts';
import { greet } from './greet.ts';
import type { Ground } from './ground.ts';
import type { Host } from './host.ts';
import { introduce } from './introduce.ts';
import { DEFAULT_SITE_LIMITS } from './limits.ts';
import type { SiteLimits } from './limits.ts';
import { moderate } from './moderate.ts';
import { findPeople } from './people.ts';
import { postComment } from './post-comment.ts';
import type { SiteDatabase } from './queries.ts';
import { react } from './react.ts';
import { readWindow } from './read-window.ts';
import { report } from './report.ts';
import { preview, readSource } from './source.ts';
import { Store } from './store.ts';
import { MOVING_IN, MovingIn, readArrival } from './transfer/arrival.ts';
import { ViewCache } from './view-cache.ts';
import { withdraw } from './withdraw.ts';

/**
 * The authority of one site: all that is said and shown there is decided here, synchronously. It opens no transaction:
 * the host runs `handle`, `administer` and `chores` each inside one, and lets an outcome go only when that is on disk.
 * When a transaction is lost, the host calls `forget` before the next request.
 */
export class Site {
  readonly #store: Store;
  readonly #conduct: ConductStore;
  readonly #office: DeskStore;
  readonly #host: Host;
  readonly #limits: SiteLimits;
  readonly #visited = new Set<string>();
  #ground: Ground | undefined;

  constructor(db: SiteDatabase, host: Host, limits: SiteLimits = DEFAULT_SITE_LIMITS) {
    this.#store = new Store(db);
    this.#conduct = new ConductStore(db);
    this.#office = new DeskStore(db);
    this.#host = host;
    this.#limits = limits;
  }

  handle(request: SiteRequest, caller: Caller): Outcome {
    const ground = this.#stand();
    if (ground.arrival) return answered(refuse('storage-trouble', { ref: request.ref, message: MOVING_IN }));
    switch (request.type) {
      case 'comment':
        return postComment(ground, request, caller);
      case 'edit':
        return editComment(ground, request, caller);
      case 'delete':
      case 'restore':
        return withdraw(ground, request, caller);
      case 'report':
        return report(ground, request, caller);
      case 'react':
        return react(ground, request, caller);
      case 'moderate':
        return moderate(ground, request, caller);
      case 'hello':
        return greet(ground, request, caller);
      case 'introduce':
        return answered(introduce(ground, request, caller));
      case 'window':
        return answered(readWindow(ground, request, caller));
      case 'source':
        return answered(readSource(ground, request, caller));
      case 'preview':
        return answered(preview(ground, request, caller));
      case 'people':
        return answered(findPeople(ground, request, caller));
      default:
        return request satisfies never;
    }
  }

  /** What staff ask beside the wire; the host treats it as it treats `handle`. */
  administer(call: AdminCall): Outcome<AdminAnswer> {
    const outcome = administer(this.#stand(), call);
    // What was kept of a page may be that of another one now.
    const hasMoved = outcome.news.some(({ type }) => type === 'moved');
    if (CHANGES_GROUND.has(call.request.type) || hasMoved) this.forget();
    return outcome;
  }

  /** What the clock asks for; the host treats it as it treats `handle`. */
  chores(): Chores {
    const chores = doChores(this.#stand(), this.#visited);
    this.#visited.clear();
    return chores;
  }

  /** Somebody opened a page. Remembered until the next chores: reading writes nothing. */
  visited(page: string): void {
    if (this.#visited.size < MOST_VISITED) this.#visited.add(page);
  }

  /**
   * The canonical key of a page, through its aliases; `null` when the address is not that of a page.
   * @throws MovingIn
   */
  locate(address: PageAddress): string | null {
    this.#assertOpen();
    const key = this.#keyOf(address);
    return key === null ? null : (this.#stand().store.pageOfAlias(key) ?? key);
  }

  /**
   * How many comments are published on each of these pages, in this order; `null` when one is not the address of a page.
   * @throws MovingIn
   */
  counts(addresses: readonly PageAddress[]): readonly number[] | null {
    this.#assertOpen();
    const keys = addresses.map((address) => this.#keyOf(address)).filter((key) => key !== null);
    return keys.length < addresses.length ? null : this.#stand().store.counts(keys);
  }

  /** What anyone may read of a page. */
  view(page: string, sort: Sort): View {
    const { views, store } = this.#stand();
    return views.first(store, page, sort);
  }

  /** The keys of the site's own sign-on. */
  signOnKeys(): readonly SignOnKey[] {
    return this.#office.signOnKeys();
  }

  /** Changes a setting, for all that comes after. */
  set<Name extends SettingName>(name: Name, value: SiteSettings[Name]): void {
    this.#store.setSetting(name, value);
    this.forget();
  }

  /** Drops all that is only in memory: what it was read from may be gone. */
  forget(): void {
    this.#ground = undefined;
    this.#conduct.forget();
  }

  /** As its address says, whatever aliases say. */
  #keyOf(address: PageAddress): string | null {
    if ('id' in address) return pageIdKey(address.id);
    return pageKey(address.url, { parameters: this.#stand().settings.pageParameters });
  }

  #assertOpen(): void {
    if (this.#stand().arrival) throw new MovingIn();
  }

  #stand(): Ground {
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
      host: this.#host,
      limits: this.#limits,
      settings,
      history,
      views: new ViewCache({ settings: publicSettings(settings), history }),
      arrival: readArrival(stored),
    };
  }
}

const CHANGES_GROUND: ReadonlySet<AdminRequest['type']> = new Set([
  'change-settings',
  'import',
  'give-up-import',
]);

/** Pages remembered between two chores; whoever opens more at once is no reader. */
const MOST_VISITED = 1_000;

const READING: ReadonlySet<SiteRequest['type']> = new Set(['window', 'source', 'preview', 'people']);

/** Whether a request can change anything; one that cannot needs no transaction. */
export function isAct({ type }: SiteRequest, { member }: Caller): boolean {
  return type === 'hello' ? member !== undefined : !READING.has(type);
}

function answered(answer: SiteAnswer): Outcome {
  return { answer, news: [] };
}
