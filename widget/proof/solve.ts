/**
 * Does the work that a site under attack asks of who is new. [P64] A worker loads this piece, too: nothing of it, nor of what
 * it imports, needs a document.
 */
import type { Challenge } from '../../api/protocol.ts';
import { Search } from './search.ts';

/** What takes a phone minutes is not asked of people. */
const BITS_MOST = 24;
/** Milliseconds that the page waits at most for a part of the work, where there is no worker. */
const SLICE = 8;
/** How many are tried between two looks at the clock. */
const AT_ONCE = 50;

/**
 * Finds an answer: in a worker where the page lets there be one, else in between what else the page does.
 * @throws when it is ended, or more is asked for than people can wait for
 */
export async function solve(challenge: Challenge, ending: AbortSignal): Promise<string> {
  if (challenge.bits > BITS_MOST) throw new RangeError(`${challenge.bits} bits are too much to ask`);
  ending.throwIfAborted();
  return (await inWorker(challenge, ending)) ?? inSlices(challenge, ending);
}

/** All of it, without a break: for a worker. */
export function solveAtOnce(challenge: Challenge): string {
  const search = new Search(challenge);
  for (;;) {
    const answer = search.tries(AT_ONCE);
    if (answer !== null) return answer;
  }
}

/** @returns `null` where the policy of the page, or the browser, does not let there be one */
async function inWorker(challenge: Challenge, ending: AbortSignal): Promise<string | null> {
  let url = '';
  let worker: Worker | undefined;
  try {
    const code = `import{solveAtOnce}from"${import.meta.url}";onmessage=e=>postMessage(solveAtOnce(e.data))`;
    url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    worker = new Worker(url, { type: 'module' });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(challenge);
    return await answerOf(worker, ending);
  } catch {
    ending.throwIfAborted();
    return null;
  } finally {
    worker?.terminate();
    URL.revokeObjectURL(url);
  }
}

function answerOf(worker: Worker, ending: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(String(data)));
    worker.addEventListener('error', (event) => {
      // It is no trouble of the page’s.
      event.preventDefault();
      reject(new Error('there is no worker'));
    });
    ending.addEventListener('abort', () => reject(new Error('it was ended')));
  });
}

async function inSlices(challenge: Challenge, ending: AbortSignal): Promise<string> {
  const search = new Search(challenge);
  for (;;) {
    const answer = within(SLICE, search);
    if (answer !== null) return answer;
    await breath();
    ending.throwIfAborted();
  }
}

function within(milliseconds: number, search: Search): string | null {
  const end = performance.now() + milliseconds;
  do {
    const answer = search.tries(AT_ONCE);
    if (answer !== null) return answer;
  } while (performance.now() < end);
  return null;
}

/** Lets the page do what it has to. A timer would wait for a second where the page is hidden. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
