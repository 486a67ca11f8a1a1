/** Milliseconds, and bytes, that an answer may take. */
const PATIENCE = 5_000;
const MOST_BYTES = 65_536;

/**
 * Fetches the keys that a site publishes for its sign-on. The platform lets a Worker reach nothing private; a redirect
 * is not followed all the same. [A45]
 *
 * @throws Error with a sentence that quotes nothing of what was answered
 */
export async function fetchKeys(address: string): Promise<unknown> {
  if (URL.parse(address)?.protocol !== 'https:') throw new Error('The address has to begin with https://.');
  const response = await fetch(address, {
    headers: { Accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null);
  if (!response) throw new Error('It could not be reached.');
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`It was answered with the status ${response.status}.`);
  }
  return readJson(await readBody(response));
}

async function readBody(response: Response): Promise<Uint8Array> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  const bytes = new Uint8Array(MOST_BYTES);
  let length = 0;
  for await (const chunk of body ?? []) {
    // Leaving the loop ends the connection.
    if (length + chunk.byteLength > MOST_BYTES)
      throw new Error(`The answer has more than ${MOST_BYTES} bytes.`);
    bytes.set(chunk, length);
    length += chunk.byteLength;
  }
  return bytes.subarray(0, length);
}

function readJson(body: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body);
    return JSON.parse(text);
  } catch {
    throw new Error('The answer is no JSON.');
  }
}
