/**
 * What an object asks of addresses that somebody gave. The platform lets a Worker reach nothing private; redirects are not
 * followed all the same. [A45]
 */
import { MOST_ANSWERED, readAnswer, troubleOfStatus } from '../notify/post.ts';
import type { Letter, Posted } from '../notify/post.ts';

export interface OutgoingInit {
  readonly method?: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds for everything together. */
  readonly patience: number;
  /** Also http: of use on the machine of a developer alone. */
  readonly allowHttp?: boolean;
}

/**
 * Asks, and has what is answered read.
 * @throws what `read` throws, or an Error with a sentence that quotes nothing of what was answered
 */
export async function reach<Answer>(
  address: string,
  { method = 'GET', headers, body, patience, allowHttp = false }: OutgoingInit,
  read: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' && !(allowHttp && url?.protocol === 'http:'))
    throw new Error('The address has to begin with https://.');
  const late = new AbortController();
  // No `AbortSignal.timeout`: it would go on after the answer, and keep the object awake for all of that time.
  const timer = setTimeout(() => late.abort(), patience);
  const explain = (trouble: unknown): never => {
    if (late.signal.aborted) throw new Error(`It took more than ${patience} ms.`);
    throw trouble;
  };
  try {
    const init = { method, headers, redirect: 'manual', signal: late.signal } as const;
    const response = await fetch(address, body === undefined ? init : { ...init, body }).catch(() =>
      explain(new Error('It could not be reached.')),
    );
    return await read(response).catch(explain);
  } finally {
    clearTimeout(timer);
  }
}

/** Sends a letter to an address that somebody gave. Never rejects. */
export async function postLetter(
  { url, headers, body, patience, isAsking }: Letter,
  allowHttp: boolean,
): Promise<Posted> {
  const init = { method: 'POST', headers: { ...headers, 'User-Agent': 'Livethread' }, body } as const;
  let status: number | null = null;
  try {
    return await reach(url, { ...init, patience, allowHttp }, async (response) => {
      ({ status } = response);
      const trouble = troubleOfStatus(status);
      if (isAsking && trouble === null) return { status, trouble, answer: await readJson(response) };
      // Nothing else of it is of interest.
      await response.body?.cancel();
      return { status, trouble };
    });
  } catch (error) {
    return { status, trouble: error instanceof Error ? error.message : String(error) };
  }
}

/** What was answered, as JSON. @throws Error with a sentence that quotes nothing of it */
export async function readJson(response: Response): Promise<unknown> {
  const bytes = await readBody(response).catch((error: unknown) => {
    throw error instanceof TooLong ? error : new Error('The answer broke off.');
  });
  return readAnswer(bytes);
}

class TooLong extends Error {}

async function readBody(response: Response): Promise<Uint8Array> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  const bytes = new Uint8Array(MOST_ANSWERED);
  let length = 0;
  for await (const chunk of body ?? []) {
    // Leaving the loop ends the connection.
    if (length + chunk.byteLength > MOST_ANSWERED)
      throw new TooLong(`The answer has more than ${MOST_ANSWERED} bytes.`);
    bytes.set(chunk, length);
    length += chunk.byteLength;
  }
  return bytes.subarray(0, length);
}
