/** The lines of a file that a site moves in, as whoever carries it sees them. */

/** Characters of one request: what they hold is stored in one go, in 10 to 20 ms, for which all others wait. */
const BATCH = 30_000;

/** Text comes in pieces that end anywhere. A last line that is not whole is none. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** Where to go on, if the line says that: it is none that counts then. */
export function nextOf(line: string): string | undefined {
  return /^\{"next":"([\w.-]+)"\}$/.exec(line)?.[1];
}

export function isEnd(line: string): boolean {
  return line.startsWith('{"end":');
}

export interface Batch {
  /** Lines that come before it. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** Lines that count, a request's worth at a time. */
export async function* batchesOf(lines: AsyncIterable<string>): AsyncGenerator<Batch> {
  let [batch, length, line]: [string[], number, number] = [[], 0, 0];
  for await (const one of lines) {
    if (one === '' || nextOf(one) !== undefined) continue;
    if (batch.length > 0 && length + one.length > BATCH) {
      yield { line, lines: batch };
      [batch, length, line] = [[], 0, line + batch.length];
    }
    batch.push(one);
    length += one.length + 1;
  }
  if (batch.length > 0) yield { line, lines: batch };
}
