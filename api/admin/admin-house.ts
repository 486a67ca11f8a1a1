import type { Actor, AdminAnswer, AdminRequest } from '../comments/administration.ts';
import type { Reason } from '../protocol.ts';

/** A request that the host turns away before any site is asked. */
export interface TurnedAway {
  readonly status: 404 | 429 | 503;
  readonly reason: Reason;
}

/** What a host has behind the admin API. */
export interface AdminHouse {
  /** Who says this token: whoever runs the server, or somebody who is to be found among the staff of a site. */
  actor(token: string): Actor;
  /** Puts a request to the authority of a site. @param request for its network address, against guessing */
  administer(
    site: string,
    asked: AdminRequest,
    actor: Actor,
    request: Request,
  ): Promise<AdminAnswer | TurnedAway>;
}
