import type { Actor, AdminAnswer, AdminCall } from '../comments/administration.ts';
import type { DirectoryAnswer, DirectoryRequest } from '../comments/directory.ts';
import type { Reason } from '../protocol.ts';

/** A request that the host turns away before any site is asked. */
export interface TurnedAway {
  readonly status: 404 | 429 | 503;
  readonly reason: Reason;
  /** Replaces the general sentence of the reason. */
  readonly message?: string;
}

/** What a host has behind the admin API. */
export interface AdminHouse {
  /** Who asks, by the bearer token; `null` where there is none. The site says later whether it knows the token. */
  actor(request: Request): Promise<Actor | TurnedAway | null>;
  /** Puts a call to the authority of a site. @param request for its network address, against guessing */
  administer(site: string, call: AdminCall, request: Request): Promise<AdminAnswer | TurnedAway>;
  /** Asks the directory of sites. */
  direct(asked: DirectoryRequest, actor: Actor, request: Request): Promise<DirectoryAnswer | TurnedAway>;
  /**
   * An event stream of all that staff follow on a site, that stays open.
   * @param after the sequence that the listener has; `undefined`: only what comes
   */
  follow(
    site: string,
    after: number | undefined,
    actor: Actor,
    request: Request,
  ): Promise<Response | AdminAnswer | TurnedAway>;
}
