/** What of the world a sender needs, as each host has it. */

/** Something to be sent to an address that somebody gave. */
export interface Letter {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds for everything together. */
  readonly patience: number;
  /** Whether the answer is read, as JSON. */
  readonly isAsking: boolean;
}

export interface Posted {
  /** `null`: no answer came. */
  readonly status: number | null;
  /** A sentence that quotes nothing of what was answered; `null`: it arrived. */
  readonly trouble: string | null;
  /** What was answered to one who asks. */
  readonly answer?: unknown;
}

/** Sends a letter to where it may go. Never rejects. [A45] */
export type Post = (letter: Letter) => Promise<Posted>;

/** The most bytes of an answer that are read. */
export const MOST_ANSWERED = 65_536;

/** What is wrong with a status; `null`: it arrived. A redirect is not followed, so it has not arrived. */
export function troubleOfStatus(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  const isRedirect = status >= 300 && status < 400;
  return isRedirect
    ? `It was answered with the redirect ${status}, which is not followed. Give the address that it leads to.`
    : `It was answered with the status ${status}.`;
}

/** @throws TypeError where it is no JSON */
export function readAnswer(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    throw new TypeError('The answer is no JSON.');
  }
}
