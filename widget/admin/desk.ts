/** What every view of the desk has at hand. */
import type { SiteChange, StaffRole } from '../../api/comments/listed.ts';
import type { Reason } from '../../api/protocol.ts';

/** What the server said instead of what was asked for (RFC 9457), or why it could not be asked. */
export interface Trouble {
  readonly trouble: Reason | 'unreachable';
  /** A sentence for whoever sits at the desk. */
  readonly message: string;
}

/** What is asked of the admin API. Never rejects; an answer without a body is `null`. */
export interface AdminApi {
  /** @param path behind the site, such as `/comments?status=held` */
  get<Answer>(path: string): Promise<Answer | Trouble>;
  post<Answer>(path: string, body?: unknown): Promise<Answer | Trouble>;
  put<Answer>(path: string, body: unknown): Promise<Answer | Trouble>;
  patch<Answer>(path: string, body: unknown): Promise<Answer | Trouble>;
  delete(path: string): Promise<null | Trouble>;
}

export interface Desk {
  /** The name of the site that is open. */
  readonly site: string;
  /** Where its pages are, such as `https://www.example.com`; `null`: that is not known here. */
  readonly pagesAt: string | null;
  readonly role: StaffRole;
  readonly api: AdminApi;
  /** What is asked above all sites, by paths such as `/sites`; left out: the token is for this site only. */
  readonly directory?: AdminApi;
  /** Hears each change of the site, live and without a gap. @returns what ends it */
  listen(heard: (change: SiteChange) => void): () => void;
  /** Opens another view: `queue/held`, `participants/<id>`, `settings`. */
  go(path: string): void;
  /** Says something in the line below, politely announced; with a way back, a button and the key `u` take it. */
  say(text: string, undo?: () => Promise<void>): void;
}

/** An element that shows one part of the desk: `<desk-queue>`, `<desk-settings>`. */
export interface DeskView extends HTMLElement {
  desk: Desk;
  /** What stands behind the name of the view: `held` in `queue/held`. */
  path: string;
}
