/** Structured logs: one line of JSON an event, on standard error. No text, token or address is ever in them. [A52] */
import pino from 'pino';
import type { LogLevel } from './config.ts';

const log = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  },
  // At once: what is said last is said of a process that ends.
  pino.destination({ dest: 2, sync: true }),
);

/** What is less is not logged. */
export function setLogLevel(level: LogLevel): void {
  log.level = level;
}

/** Something of the server's life. */
export function logEvent(event: string, more: Readonly<Record<string, string | number>> = {}): void {
  log.info({ event, ...more });
}

/** @param site `null`: the trouble is not of one site */
export function logTrouble(site: string | null, error: unknown): void {
  log.error({ site, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
