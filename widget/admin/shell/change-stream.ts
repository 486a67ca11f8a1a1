import type { DeskState, SiteChange } from '../../../api/comments/listed.ts';
import { EventLines } from './event-lines.ts';
import type { Seat } from './seat.ts';

/** Milliseconds. The server says something every 25 s: a stream that is silent for longer is dead. */
const SILENCE = 60_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

export type StreamState = 'live' | 'reconnecting';

export interface StreamSetting {
  readonly site: string;
  readonly seat: Seat;
  /** The sequence that is known already. */
  readonly after: number;
  readonly fetch: typeof fetch;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** In [0, 1). */
  readonly random: () => number;
  /** Asks how it stands now; `null`: that could not be had. */
  readonly ask: () => Promise<DeskState | null>;
  readonly heard: (change: SiteChange) => void;
  /** The site was put back to how it was before: what is known of it may be so no more. */
  readonly turnedBack: (state: DeskState) => void;
  readonly became: (state: StreamState) => void;
}

/** All that changes on a site, in order, each change once: it comes back by itself, and asks for what it missed. [P53] */
export class ChangeStream {
  readonly #setting: StreamSetting;
  readonly #ending = new AbortController();
  #after: number;
  #failures = 0;
  #wasLive = false;

  constructor(setting: StreamSetting) {
    this.#setting = setting;
    this.#after = setting.after;
  }

  /** Ends only when it is stopped. */
  async run(): Promise<void> {
    const { wait, random, became } = this.#setting;
    while (!this.#isOver) {
      await this.#follow().catch(() => undefined);
      if (this.#isOver) return;
      became('reconnecting');
      await wait(random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures));
      this.#failures++;
    }
  }

  stop(): void {
    this.#ending.abort();
  }

  get #isOver(): boolean {
    return this.#ending.signal.aborted;
  }

  /** @throws whatever ends a stream */
  async #follow(): Promise<void> {
    const { site, seat, fetch, became } = this.#setting;
    const dead = new AbortController();
    const { token } = seat;
    const response = await fetch(`/api/admin/sites/${site}/events`, {
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'text/event-stream',
        'Last-Event-ID': String(this.#after),
      },
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([this.#ending.signal, dead.signal]),
    });
    if (response.status === 401) {
      await seat.renew(token);
      return;
    }
    if (!response.ok || !response.body) return;
    became('live');
    if (this.#wasLive) void this.#compare(dead);
    this.#wasLive = true;
    await this.#read(response.body, dead);
  }

  /**
   * A site that came from a backup is behind what was heard of it: it would be silent until it has caught up, and tell
   * other things under the same numbers then.
   */
  async #compare(stream: AbortController): Promise<void> {
    const known = this.#after;
    const state = await this.#setting.ask();
    if (state === null || state.sequence >= known || this.#isOver) return;
    this.#after = state.sequence;
    stream.abort();
    this.#setting.turnedBack(state);
  }

  async #read(body: ReadableStream<Uint8Array>, dead: AbortController): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const lines = new EventLines();
    for (;;) {
      const silence = setTimeout(() => dead.abort(), SILENCE);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done || this.#isOver) return;
      this.#failures = 0;
      for (const { data } of lines.take(decoder.decode(value, { stream: true }))) this.#hear(data);
    }
  }

  #hear(data: string): void {
    const change: unknown = JSON.parse(data);
    if (!isChange(change) || change.sequence <= this.#after) return;
    this.#after = change.sequence;
    this.#setting.heard(change);
  }
}

/** What the server tells is as its document says; what a later one tells besides is not for us. */
function isChange(value: unknown): value is SiteChange {
  if (typeof value !== 'object' || value === null) return false;
  return 'sequence' in value && typeof value.sequence === 'number' && 'comment' in value && 'page' in value;
}
