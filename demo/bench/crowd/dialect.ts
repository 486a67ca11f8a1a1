/** What one has to say to a server to read a page and to comment on it. */
export interface Dialect {
  /** The upgrade request for a page: its target, and header lines. */
  knock(page: string): { readonly target: string; readonly headers: readonly string[] };
  /** Said once the upgrade is granted; `null`: one waits for the server's first word. */
  readonly hello: string | null;
  /** Whether it says that one is in the room. */
  isWelcome(text: Buffer): boolean;
  /** Makes somebody who may comment of a reader; `null`: all may. */
  introduce(name: string): string | null;
  isIntroduced(text: Buffer): boolean;
  /** @param ref comes back in the answer; digits */
  comment(ref: string, text: string): string;
  /** What an answer to a comment says; `null`: it is none. */
  readAnswer(text: Buffer): Answered | null;
  readonly heartbeat: Heartbeat;
}

export interface Answered {
  readonly ref: string;
  /** What went wrong; `null`: nothing did. */
  readonly trouble: string | null;
}

/** Who asks whether the other is still there, and the words for it. */
export interface Heartbeat {
  readonly from: 'client' | 'server';
  readonly ping: string;
  readonly pong: string;
}

/** The beginning of a text, enough to see what it is. */
export function beginning(text: Buffer, length = 48): string {
  return text.toString('latin1', 0, Math.min(length, text.length));
}
