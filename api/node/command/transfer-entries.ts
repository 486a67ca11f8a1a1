/** Moving house: a site as a file, out of one host and into another. */
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { batchesOf, isEnd, linesOf, nextOf } from '../../transfer/lines.ts';
import type { Batch } from '../../transfer/lines.ts';
import { keyAsText } from '../address.ts';
import { get, remove } from './api-request.ts';
import type { Asked } from './api-request.ts';
import { valueAt } from './columns.ts';
import { option } from './entry.ts';
import type { Entry, Work } from './entry.ts';
import { EXIT, Failure } from './failure.ts';
import { writeNew } from './write-new.ts';

/** Attempts in a row that come to nothing, after which it ends, and milliseconds before another one. */
const MOST_ATTEMPTS = 6;
const WAIT = 2_000;

export const TRANSFER_ENTRIES: readonly Entry[] = [
  {
    name: 'export',
    does: 'tell a whole site, as a file to import elsewhere; it holds e-mail addresses and keys',
    options: [
      option('--out <file>', 'into a new file that only you can read'),
      option('--after <next>', 'go on where a file ends: the `next` of its last line'),
      option('--address-key <file>', 'the key of network addresses, too, into a new file of its own'),
    ],
    examples: [
      'export --site www.example.com --out site.ndjson',
      'export --address-key address-key.txt > site.ndjson',
    ],
    scope: 'site',
    run: exportSite,
  },
  {
    name: 'import',
    does: 'take a site in from such a file, at the standard input; again: go on where it was',
    options: [option('--give-up', 'take back what came of an import that is not at its end')],
    examples: ['import --site www.example.com < site.ndjson'],
    scope: 'site',
    run: async (work) => (work.given.isSet('giveUp') ? giveUp(work) : importSite(work)),
  },
];

async function exportSite(work: Work): Promise<void> {
  const { given, terminal, dataDir } = work;
  const [file, keyFile] = [given.text('out'), given.text('addressKey')];
  if (keyFile !== undefined && dataDir === null) {
    throw new Failure(
      EXIT.usage,
      '--address-key: the key leaves a server only on its own machine, without --url.',
    );
  }
  if (keyFile !== undefined && dataDir !== null)
    writeNew(keyFile, `${keyAsText(dataDir)}\n`, '--address-key');
  if (file !== undefined) writeNew(file, '', '--out');
  const write = (text: string) => (file === undefined ? terminal.out(text) : appendFileSync(file, text));
  const lines = await writeAll(work, given.text('after'), write);
  terminal.err(`The site is exported: ${lines} lines. Keep the file like a password.\n`);
}

/** Part by part: what is written always ends where it can be gone on, also when a connection is lost. */
async function writeAll(
  work: Work,
  from: string | undefined,
  write: (text: string) => void,
): Promise<number> {
  let [after, written] = [from, 0];
  for (let attempts = 1; ; attempts++) {
    try {
      for await (const part of partsOf(linesOf(await work.api.load(get(['export'], { after }))))) {
        write(`${part.lines.join('\n')}\n`);
        written += part.lines.length;
        if (part.next === undefined) return written;
        [after, attempts] = [part.next, 0];
      }
    } catch (error) {
      if (!isLost(error) || attempts >= MOST_ATTEMPTS) throw error;
    }
    if (attempts >= MOST_ATTEMPTS)
      throw new Failure(EXIT.unreachable, 'The file ended before its end. Ask again.');
    if (attempts > 0) await work.pause(WAIT * attempts, NEVER);
  }
}

interface Part {
  readonly lines: readonly string[];
  /** Where to go on behind it; `undefined`: it was the last. */
  readonly next: string | undefined;
}

/** What is not whole is none. */
async function* partsOf(lines: AsyncIterable<string>): AsyncGenerator<Part> {
  let part: string[] = [];
  for await (const line of lines) {
    part.push(line);
    const next = nextOf(line);
    if (next === undefined && !isEnd(line)) continue;
    yield { lines: part, next };
    part = [];
  }
}

async function importSite(work: Work): Promise<void> {
  const { api, terminal } = work;
  const begun = stateOf(await api.ask(get(['import'])));
  const check = sameFile(begun);
  let state = begun;
  for await (const batch of batchesOf(linesOf(terminal.incoming()))) {
    for (const line of batch.lines) check(line);
    if (batch.line + batch.lines.length > begun.lines) state = await send(batch, work);
  }
  if (!state.isOpen || state.lines === 0) {
    throw new Failure(
      EXIT.failed,
      `The file ends before its end: ${state.lines} lines are here. Get the rest of it, and import it again.`,
    );
  }
  terminal.err(`The site is imported: ${state.lines} lines, and it is open.\n`);
}

async function send({ line, lines }: Batch, work: Work): Promise<State> {
  const { api } = work;
  const asked: Asked = { method: 'POST', path: ['import'], query: { line }, lines: lines.join('\n') };
  return again(work, async (attempt) => {
    const now = attempt === 1 || line === 0 ? null : stateOf(await api.ask(get(['import'])));
    // It was the answer to the last lines that was lost.
    if (now?.isOpen) return { ...now, lines: line + lines.length - 1 };
    return stateOf(await api.ask(asked));
  });
}

/** Finds out when lines that are there already are others than these. @throws Failure */
function sameFile({ lines, sha256 }: State): (line: string) => void {
  let [seen, hash] = [0, ''];
  return (line) => {
    if (seen === lines) return;
    hash = createHash('sha256').update(`${hash}\n${line}`).digest('base64url');
    seen += 1;
    if (seen === lines && hash !== sha256) throw new Failure(EXIT.failed, OTHER_FILE);
  };
}

const OTHER_FILE =
  'Another file is being imported there. Go on with that one, or give it up: livethread import --give-up';

async function giveUp({ api, terminal }: Work): Promise<void> {
  while (!stateOf(await api.ask(remove(['import']))).isOpen);
  terminal.err('The import is given up, and the site is empty.\n');
}

interface State {
  readonly lines: number;
  readonly sha256: string;
  readonly isOpen: boolean;
}

function stateOf(answer: unknown): State {
  const [lines, sha256, isOpen] = ['lines', 'sha256', 'isOpen'].map((name) => valueAt(answer, name));
  if (typeof lines === 'number' && typeof sha256 === 'string' && typeof isOpen === 'boolean')
    return { lines, sha256, isOpen };
  throw new Failure(EXIT.unreachable, 'The answer does not tell how far the import is.');
}

/** What may be asked twice is asked again when no answer came. */
async function again<Answer>(work: Work, ask: (attempt: number) => Promise<Answer>): Promise<Answer> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await ask(attempts);
    } catch (error) {
      if (!isLost(error) || attempts === MOST_ATTEMPTS) throw error;
      await work.pause(WAIT * attempts, NEVER);
    }
  }
}

function isLost(error: unknown): boolean {
  return error instanceof Failure && error.code === EXIT.unreachable;
}

const NEVER = new AbortController().signal;
