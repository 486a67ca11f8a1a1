/** What an operator can watch, in the format of Prometheus. It names no page, person or address. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { SiteAnswer, SiteRequest } from '../../comments/seam.ts';
import type { Reason } from '../../protocol.ts';
import { written } from './watch.ts';
import type { Watch } from './watch.ts';

/** What there is now. */
export interface Census {
  readonly sessions: number;
  readonly rooms: number;
  readonly openSites: number;
  /** Names of the sites whose storage is in trouble. */
  readonly inTrouble: readonly string[];
  /** Bytes that wait for readers who have not taken them yet. */
  readonly bufferedBytes: number;
}

/** Seconds. A commit is one sync of the disk: some tenths of a millisecond, or very much more. */
const COMMIT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5];
const COMMIT_REQUESTS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

export class Metrics implements Watch {
  readonly #registry = new Registry();
  readonly #posts: Counter<'status'>;
  readonly #refusals: Counter<'reason'>;
  readonly #commits: Histogram;
  readonly #together: Histogram;
  #census: () => Census = () => NOTHING;

  constructor() {
    const registers = [this.#registry];
    // Of the process: memory, garbage collection, and how late the event loop is.
    collectDefaultMetrics({ register: this.#registry });
    this.#posts = new Counter({
      name: 'livethread_comments_total',
      help: 'Comments that were stored, by what became of them when they came in.',
      labelNames: ['status'],
      registers,
    });
    this.#refusals = new Counter({
      name: 'livethread_refusals_total',
      help: 'Requests that changed nothing, by the reason.',
      labelNames: ['reason'],
      registers,
    });
    this.#commits = new Histogram({
      name: 'livethread_commit_seconds',
      help: 'What it took to decide about the requests of one commit and to bring them to disk.',
      buckets: COMMIT_SECONDS,
      registers,
    });
    this.#together = new Histogram({
      name: 'livethread_commit_requests',
      help: 'Requests that went to disk together.',
      buckets: COMMIT_REQUESTS,
      registers,
    });
    for (const what of ['frames', 'bytes'] as const) this.#countWritten(what);
    this.#gauge('livethread_sessions', 'Readers who are connected.', ({ sessions }) => sessions);
    this.#gauge('livethread_rooms', 'Pages that somebody is on.', ({ rooms }) => rooms);
    this.#gauge('livethread_sites_open', 'Sites whose files are open.', ({ openSites }) => openSites);
    this.#gauge(
      'livethread_sites_in_trouble',
      'Sites whose storage could not be used when last tried.',
      ({ inTrouble }) => inTrouble.length,
    );
    this.#gauge(
      'livethread_buffered_bytes',
      'What waits for readers who have not taken it yet.',
      ({ bufferedBytes }) => bufferedBytes,
    );
  }

  /** How it is known what there is now. */
  count(census: () => Census): void {
    this.#census = census;
  }

  get now(): Census {
    return this.#census();
  }

  answered(request: SiteRequest, answer: SiteAnswer): void {
    if (answer.type === 'refused') this.#refusals.inc({ reason: answer.reason });
    else if (request.type === 'comment' && answer.type === 'thanks' && answer.status)
      this.#posts.inc({ status: answer.status });
  }

  committed(requests: number, seconds: number): void {
    this.#commits.observe(seconds);
    this.#together.observe(requests);
  }

  rejected(reason: Reason): void {
    this.#refusals.inc({ reason });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** As Prometheus reads it. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #gauge(name: string, help: string, valueOf: (census: Census) => number): void {
    const census = () => this.#census();
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [],
      collect: () => gauge.set(valueOf(census())),
    });
    this.#registry.registerMetric(gauge);
  }

  #countWritten(what: 'frames' | 'bytes'): void {
    const counter: Counter = new Counter({
      name: `livethread_sent_${what}_total`,
      help: `What was written to WebSockets, in ${what}.`,
      registers: [],
      collect() {
        counter.reset();
        counter.inc(written[what]);
      },
    });
    this.#registry.registerMetric(counter);
  }
}

const NOTHING: Census = { sessions: 0, rooms: 0, openSites: 0, inTrouble: [], bufferedBytes: 0 };
