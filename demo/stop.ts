export interface Closeable {
  close(): Promise<void>;
}

/** Milliseconds. */
const SAME_REQUEST_WITHIN = 1_000;
const LOOK_FOR_PARENT_EVERY = 250;

/**
 * Closes the parts and ends the process when it is asked to stop: by Ctrl+C, by a signal, or by the end of the `npm`
 * that started it, whose shell keeps signals for itself.
 * @returns a signal that is aborted as soon as stopping begins
 */
export function stopWhenAsked(parts: readonly Closeable[]): AbortSignal {
  const stopping = new AbortController();
  let askedAt = 0;
  const stop = () => {
    if (stopping.signal.aborted) {
      // The terminal and npm both tell of one Ctrl+C. A later one means: at once.
      if (Date.now() - askedAt > SAME_REQUEST_WITHIN) process.exit(1);
      return;
    }
    askedAt = Date.now();
    stopping.abort();
    void closeAll(parts);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (process.env['npm_lifecycle_event'] !== undefined) onOrphaned(stop);
  return stopping.signal;
}

function onOrphaned(then: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, LOOK_FOR_PARENT_EVERY).unref();
}

async function closeAll(parts: readonly Closeable[]): Promise<void> {
  const results = await Promise.allSettled(parts.map((part) => part.close()));
  const failed = results.filter((result) => result.status === 'rejected');
  for (const { reason } of failed) process.stderr.write(`${String(reason)}\n`);
  process.exit(failed.length === 0 ? 0 : 1);
}
