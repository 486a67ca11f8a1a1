/** What the contract needs of a host: it starts one from outside, and talks to it over sockets like everyone else. */

export interface HostSetup {
  /** As in the variable `SITES`. */
  readonly sites: string;
  /** By the names of their variables, such as `RATE_COMMENTS`. */
  readonly limits: Readonly<Record<string, string>>;
  /** Of sites, by site and name, such as `mode`, which is `open` unless it is said otherwise. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface RunningHost {
  /** Such as `http://127.0.0.1:40000`. */
  readonly url: string;
  /** What its platform lets pass, in the words of the contract. The end of PROTOCOL.md names it all. */
  readonly forgives: readonly string[];
  /** The token of whoever runs the host. */
  readonly operatorToken: string;
  /** The header by which a proxy in front of the host tells from which network address somebody comes. */
  readonly addressHeader?: string;
  /** Takes all that the host remembers of a site from memory, where a host may do so between any two messages. */
  rest?(site: string): Promise<void>;
  close(): Promise<void>;
}

export type StartHost = (setup: HostSetup) => Promise<RunningHost>;

const PLENTY = '100000/1';

/** Limits that no test meets by accident. */
export const GENEROUS = {
  RATE_COMMENTS: PLENTY,
  RATE_COMMENTS_PER_ADDRESS: PLENTY,
  RATE_COMMENTS_PER_SITE: PLENTY,
  RATE_INTRODUCTIONS: PLENTY,
  RATE_NEWCOMERS: PLENTY,
  RATE_REPORTS: PLENTY,
  RATE_REACTIONS: PLENTY,
  RATE_REACTIONS_PER_ADDRESS: PLENTY,
  RATE_REACTIONS_PER_SITE: PLENTY,
  RATE_MESSAGES: PLENTY,
  RATE_HANDSHAKES: PLENTY,
  SOCKETS_PER_ADDRESS: '5000',
} as const;
