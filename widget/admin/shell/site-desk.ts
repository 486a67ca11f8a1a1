import type { DeskState, SiteChange, StaffRole } from '../../../api/comments/listed.ts';
import type { AdminApi, Desk } from '../desk.ts';
import { isTrouble } from '../parts/trouble.ts';
import { ChangeStream } from './change-stream.ts';
import type { StreamState } from './change-stream.ts';
import { isSteward } from './enter.ts';
import { HttpApi } from './http-api.ts';
import { pageOrigin } from './page-origin.ts';
import { hashOf } from './place.ts';
import type { Seat } from './seat.ts';

export interface SiteDeskSetting {
  readonly site: string;
  readonly origins: readonly string[] | null;
  readonly state: DeskState;
  readonly seat: Seat;
  readonly say: Desk['say'];
  readonly became: (state: StreamState) => void;
  /** The site is as it was before: one sits down anew. */
  readonly turnedBack: (state: DeskState) => void;
}

const wait = (milliseconds: number) => new Promise<void>((next) => setTimeout(next, milliseconds));

/** The desk of one site, as long as it is open. */
export class SiteDesk implements Desk {
  readonly site: string;
  readonly pagesAt: string | null;
  readonly role: StaffRole;
  readonly me: string;
  readonly api: AdminApi;
  readonly directory?: AdminApi;
  readonly say: Desk['say'];
  readonly #stream: ChangeStream;
  readonly #listeners = new Set<(change: SiteChange) => void>();

  constructor({ site, origins, state, seat, say, became, turnedBack }: SiteDeskSetting) {
    this.site = site;
    this.pagesAt = pageOrigin(site, origins);
    this.role = state.you.role;
    this.me = state.you.id;
    this.say = say;
    const ask: typeof fetch = (...given) => fetch(...given);
    this.api = new HttpApi({ site, seat, fetch: ask, wait });
    if (this.role === 'owner' && isSteward(this.me)) {
      this.directory = new HttpApi({ site: null, seat, fetch: ask, wait });
    }
    this.#stream = new ChangeStream({
      site,
      seat,
      after: state.sequence,
      fetch: ask,
      wait,
      random: Math.random,
      ask: () => this.#state(),
      heard: (change) => this.#tell(change),
      turnedBack,
      became,
    });
    void this.#stream.run();
  }

  listen(heard: (change: SiteChange) => void): () => void {
    this.#listeners.add(heard);
    return () => void this.#listeners.delete(heard);
  }

  go(path: string): void {
    location.hash = hashOf(this.site, path);
  }

  close(): void {
    this.#stream.stop();
    this.#listeners.clear();
  }

  async #state(): Promise<DeskState | null> {
    const state = await this.api.get<DeskState>('/desk');
    return isTrouble(state) ? null : state;
  }

  #tell(change: SiteChange): void {
    for (const heard of this.#listeners) heard(change);
  }
}
