import type { Actor, AdminOutcome, AdminRequest } from '../comments/administration.ts';
import { pageIdKey, pageKey } from '../comments/page.ts';
import type { Caller, Outcome, PageAddress, SiteAnswer, SiteRequest, View } from '../comments/seam.ts';
import { publicSettings, readSettings } from '../comments/settings.ts';
import type { SettingName, SiteSettings } from '../comments/settings.ts';
import type { Sort } from '../protocol.ts';
import { administer } from './administer.ts';
import { greet } from './greet.ts';
import type { Ground } from './ground.ts';
import type { Host } from './host.ts';
import { introduce } from './introduce.ts';
import { DEFAULT_SITE_LIMITS } from './limits.ts';
import type { SiteLimits } from './limits.ts';
import { moderate } from './moderate.ts';
import { postComment } from './post-comment.ts';
import { readWindow } from './read-window.ts';
import { StaffStore } from './staff-store.ts';
import { Store } from './store.ts';
import type { SiteDatabase } from './queries.ts';
import { ViewCache } from './view-cache.ts';

/**
 * The authority of one site: all that is said and shown there is decided here, synchronously. It opens no transaction:
 * the host runs `handle` inside one, and lets an outcome go only when that is on disk. When a transaction is lost, the
 * host calls `forget` before the next request.
 */
export class Site {
  readonly #store: Store;
  readonly #office: StaffStore;
  readonly #host: Host;
  readonly #limits: SiteLimits;
  #ground: Ground | undefined;

  constructor(db: SiteDatabase, host: Host, limits: SiteLimits = DEFAULT_SITE_LIMITS) {
    this.#store = new Store(db);
    this.#office = new StaffStore(db);
    this.#host = host;
    this.#limits = limits;
  }

  handle(request: SiteRequest, caller: Caller): Outcome {
    const ground = this.#stand();
    switch (request.type) {
      case 'comment':
        return postComment(ground, request, caller);
      case 'moderate':
        return moderate(ground, request, caller);
      case 'hello':
        return answered(greet(ground, request, caller));
      case 'introduce':
        return answered(introduce(ground, request, caller));
      case 'window':
        return answered(readWindow(ground, request, caller));
      default:
        return request satisfies never;
    }
  }

  /** What staff ask beside the wire; the host treats it as it treats `handle`. */
  administer(request: AdminRequest, actor: Actor): AdminOutcome {
    const outcome = administer(this.#stand(), request, actor);
    if (request.type === 'change-settings') this.forget();
    return outcome;
  }

  /** The canonical key of a page, through its aliases; `null` when the address is not that of a page. */
  locate(address: PageAddress): string | null {
    const { store, settings } = this.#stand();
    const key =
      'id' in address ? pageIdKey(address.id) : pageKey(address.url, { parameters: settings.pageParameters });
    return key === null ? null : (store.pageOfAlias(key) ?? key);
  }

  /** What anyone may read of a page. */
  view(page: string, sort: Sort): View {
    const { views, store } = this.#stand();
    return views.first(store, page, sort);
  }

  /** Changes a setting, for all that comes after. */
  set<Name extends SettingName>(name: Name, value: SiteSettings[Name]): void {
    this.#store.setSetting(name, value);
    this.forget();
  }

  /** Drops all that is only in memory: what it was read from may be gone. */
  forget(): void {
    this.#ground = undefined;
  }

  #stand(): Ground {
    this.#ground ??= this.#survey();
    return this.#ground;
  }

  #survey(): Ground {
    const settings = readSettings(this.#store.settings());
    const history = this.#store.history();
    const views = new ViewCache({ settings: publicSettings(settings), history });
    return {
      store: this.#store,
      office: this.#office,
      host: this.#host,
      limits: this.#limits,
      settings,
      history,
      views,
    };
  }
}

/** Whether a request can change anything; one that cannot needs no transaction. */
export function isAct(request: SiteRequest): boolean {
  return request.type === 'comment' || request.type === 'introduce' || request.type === 'moderate';
}

function answered(answer: SiteAnswer): Outcome {
  return { answer, told: null };
}
