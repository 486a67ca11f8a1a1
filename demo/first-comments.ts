import { setTimeout as pause } from 'node:timers/promises';
import { describe } from './complaints.ts';
import { HOSTILE_THREAD } from './hostile-thread.ts';
import { HOSTILE_PATH, WISH_PATH } from './pages.ts';
import { seedThread } from './seed.ts';
import { WISH_THREAD } from './wish-thread.ts';

/** Milliseconds. */
const PATIENCE = 3_000;

/** Gives the pages of the demo site their first comments. Limits of the owner's own can make this slow: then it goes on behind. */
export async function writeFirstComments(
  commentsUrl: string,
  origin: string,
  signal: AbortSignal,
): Promise<void> {
  const written = write(commentsUrl, origin, signal);
  await Promise.race([written, pause(PATIENCE, undefined, { ref: false })]);
}

async function write(commentsUrl: string, origin: string, signal: AbortSignal): Promise<void> {
  try {
    await seedThread({ page: WISH_PATH, origin, commentsUrl, signal }, WISH_THREAD);
    await seedThread({ page: HOSTILE_PATH, origin, commentsUrl, signal }, HOSTILE_THREAD);
  } catch (error) {
    if (!signal.aborted)
      process.stderr.write(`The pages have not all of their first comments: ${describe(error)}\n`);
  }
}
