import { DurableObject } from 'cloudflare:workers';
import type { Actor, Steward } from '../comments/administration.ts';
import { departures } from '../comments/directory.ts';
import type { Departure, DirectoryAnswer, DirectoryRequest } from '../comments/directory.ts';
import { Directory } from '../site/directory/directory.ts';
import { DIRECTORY_MIGRATIONS } from './directory-migrations.ts';
import { ConfigurationError } from './configuration-error.ts';
import { readSeeds } from './environment.ts';
import type { Environment } from './environment.ts';
import { GOOD_FOR } from './known-sites.ts';
import type { Snapshot } from './known-sites.ts';
import { AllLeaving } from './leaving.ts';
import { objectHost } from './object-host.ts';
import { siteObject } from './objects.ts';
import { report } from './report.ts';
import { databaseOf, migrateStorage } from './storage.ts';

export interface Directed {
  readonly answer: DirectoryAnswer;
  readonly snapshot: Snapshot;
}

/** Milliseconds after which sessions are ended once more: of those who were let in by a Worker that did not know yet. */
const ONCE_MORE_AFTER = 2 * GOOD_FOR;

/**
 * The directory: which sites there are, which origin belongs to which, and who may act on all. Workers ask it now and
 * then and remember the answer, so it is no bottleneck of theirs.
 */
export class DirectoryObject extends DurableObject<Environment> {
  readonly #directory: Directory;
  readonly #leaving: AllLeaving;
  #version = objectHost.newId();

  constructor(context: DurableObjectState, environment: Environment) {
    super(context, environment);
    this.#directory = new Directory(databaseOf(context.storage), objectHost);
    this.#leaving = new AllLeaving({
      kv: context.storage.kv,
      sites: () => this.#directory.sites().map(({ name }) => name),
      end: (site, departure) => this.#end(site, departure),
      newId: () => objectHost.newId(),
      now: Date.now,
      report,
      onceMoreAfter: ONCE_MORE_AFTER,
    });
    void context.blockConcurrencyWhile(async () => this.#prepare());
  }

  /** @returns `null`: it is still the version that is named */
  snapshot(version: string | null): Snapshot | null {
    return version === this.#version ? null : this.#snapshot();
  }

  /** Whose token for all sites it is, noting that it was used; `null`: nobody's. */
  recognise(token: string): Steward | null {
    const steward = this.#directory.recognise(token);
    if (steward) this.#directory.noteUse(steward.id);
    return steward;
  }

  /** Answers what stewards ask. Sessions that end with it are ended when it answers, on many sites soon after it. */
  async direct(request: DirectoryRequest, actor: Actor): Promise<Directed> {
    const { storage } = this.ctx;
    const before = this.#directory.state();
    const answer = storage.transactionSync(() => this.#directory.answer(request, actor));
    if (answer.type === 'site' || answer.type === 'done') this.#version = objectHost.newId();
    const gone = departures(before, this.#directory.state());
    if (gone.length > 0) {
      this.#leaving.add(gone);
      // In case that it does not come to its end.
      await storage.setAlarm(Date.now() + ONCE_MORE_AFTER);
      await this.#endSome();
    }
    return { answer, snapshot: this.#snapshot() };
  }

  /** Ends more sessions, or those once more that were begun meanwhile. */
  override alarm(): Promise<void> {
    return this.#endSome();
  }

  #prepare(): void {
    const { storage } = this.ctx;
    migrateStorage(storage, DIRECTORY_MIGRATIONS, Date.now());
    const seeds = readSeeds(this.env);
    const owned = storage.transactionSync(() => this.#directory.seed(seeds));
    if (!owned) return;
    // What is there goes on working.
    report(
      new ConfigurationError(
        `SITES: ${owned.origin} belongs to the site ${owned.site} already, so nothing of SITES was added. ` +
          'Leave it out of SITES, or take it from that site first.',
      ),
    );
  }

  #snapshot(): Snapshot {
    return { version: this.#version, sites: this.#directory.sites() };
  }

  async #endSome(): Promise<void> {
    const next = await this.#leaving.tellSome();
    if (next !== null) await this.ctx.storage.setAlarm(next);
  }

  async #end(name: string, departure: Departure): Promise<void> {
    const site = siteObject(this.env, name);
    await ('steward' in departure ? site.dismiss(departure.steward) : site.closeSessions(departure.code));
  }
}
