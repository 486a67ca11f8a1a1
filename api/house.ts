import type { AdminHouse } from './admin/admin-house.ts';
import type { Lookup } from './admission.ts';
import type { PageAddress, View } from './comments/seam.ts';
import type { Said } from './other-ways/said.ts';
import type { Revision, Sort } from './protocol.ts';
import type { Trouble } from './trouble.ts';

/** A page of a site, as the front door knows it. */
export interface Place {
  readonly site: string;
  readonly page: PageAddress;
}

/** What an answer rests on that is the same for all who ask the same. */
export interface Basis {
  /** The bytes that are answered; `null`: none. */
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Whether it would be answered again now. It costs little, and may throw where asking would. */
  readonly stands: () => boolean;
}

/** What a host has behind the front door. */
export interface House extends AdminHouse {
  readonly lookup: Lookup;
  /** What anyone may read of a page. @param request tells where they come from, in case that it matters who answers them */
  read(place: Place, sort: Sort, request?: Request): View | Trouble | Promise<View | Trouble>;
  /** How many comments anyone may read on each of these pages of a site, in this order. */
  counts(site: string, pages: readonly PageAddress[]): Counts | Promise<Counts>;
  /**
   * The answer to a request rests on this, on the directory, and on nothing else but the target of the request and the
   * headers that a cache would tell it apart by. A host may give it again; left out: it keeps no answers.
   */
  keep?(request: Request, basis: Basis): void;
  /** The public view as an event stream that stays open. @param since the revision that the reader has */
  watch(place: Place, since: Revision | undefined, request: Request): Promise<Response | Trouble>;
  /**
   * Hands what is said to the room of a page.
   * @returns a stream or the answers, these also as JSON alone; no body, where a stream that is open has them
   */
  post(place: Place, said: Said, request: Request): Promise<Response | string | Trouble>;
  /** A built file, such as `/embed.js` or `/api/docs`; `null` where there is none of this name. */
  asset(request: Request): Promise<Response | null>;
  health(): Health;
  /** Tells the operator of an error that nobody foresaw; whoever asked learns only that there was one. */
  report(error: unknown): void;
}

/** In the order of the pages. While nothing changes these are the same, for the same array of pages. */
export type Counts = readonly number[] | Trouble;

export interface Health {
  readonly status: 'ready' | 'draining';
  /** Sites whose storage is in trouble. */
  readonly trouble: number;
}
