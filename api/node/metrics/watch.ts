import type { SiteAnswer, SiteRequest } from '../../comments/seam.ts';
import type { Reason } from '../../protocol.ts';

/** Who hears what the process does, to count it. Must be cheap, and must not throw. */
export interface Watch {
  /** A site answered a request: it is durable. */
  answered(request: SiteRequest, answer: SiteAnswer): void;
  /** Requests went to disk together. @param seconds that it took */
  committed(requests: number, seconds: number): void;
  /** Somebody was turned away before a room was asked. */
  rejected(reason: Reason): void;
}

/** What this process has written to sockets since it began: plain numbers, for it is counted with every delivery. */
export const written = { frames: 0, bytes: 0 };
