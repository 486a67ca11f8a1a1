import type { SiteChange } from '../../comments/listed.ts';
import { get } from './api-request.ts';
import { columns, isRecord, moment, prose, status, valueAt } from './columns.ts';
import { option } from './entry.ts';
import type { Entry, Work } from './entry.ts';
import { eventsOf } from './event-lines.ts';
import type { StreamEvent } from './event-lines.ts';
import { EXIT, Failure } from './failure.ts';
import { cut, plainJson, plainLine } from './plain-text.ts';
import { paint } from './table.ts';
import { wholeNumber } from './given.ts';

/** Milliseconds before the first attempt to come back, and the most before a later one. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** Attempts in a row that come to nothing, after which it ends: about five minutes. */
const MOST_ATTEMPTS = 15;

export const FOLLOW_ENTRY: Entry = {
  name: 'follow',
  does: 'show what goes on at a site as it happens, until Ctrl+C',
  options: [option('--after <sequence>', 'begin with what came after this change')],
  examples: ['follow', 'follow --json | jq .comment.status'],
  scope: 'site',
  run: async (work) => {
    if (!work.isLive) {
      throw new Failure(
        EXIT.unreachable,
        'No server runs there, so nothing goes on. Start it: livethread serve',
      );
    }
    await follow(work, work.stopped());
  },
};

/** Comes back where it was after a connection is lost; who is not let in does not try again. */
async function follow(work: Work, stopped: AbortSignal): Promise<void> {
  let after = work.given.whole('after');
  for (let attempts = 0; !stopped.aborted;) {
    try {
      const stream = await work.api.follow(get(['events'], { after }), stopped);
      attempts = 1;
      for await (const event of eventsOf(stream)) {
        show(event, work);
        if (event.id !== null) after = wholeNumber(event.id, 'The id of an event');
      }
    } catch (error) {
      if (stopped.aborted) return;
      const isLost = error instanceof Failure && /^[13]$/.test(String(error.code));
      // An address that never answered is rather a wrong one.
      if (!isLost || attempts === 0 || attempts === MOST_ATTEMPTS) throw error;
      attempts += 1;
    }
    await work.pause(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts), stopped);
  }
}

const [AT, STATUS, AUTHOR, PAGE] = columns<SiteChange>(
  ['At', 'comment.at', moment()],
  ['Status', 'comment.status', status],
  ['Author', 'comment.author.name', prose],
  ['Page', 'page', prose],
);

const TURNED_BACK =
  'The site was put back to how it was before. What was shown until here may be so no more.\n';

function show({ name, data }: StreamEvent, { terminal, isJson }: Work): void {
  const change = parse(data);
  if (isJson) return terminal.out(`${plainJson(change)}\n`);
  if (name === 'turned-back') return terminal.err(TURNED_BACK);
  // What a later server tells besides is not for us.
  if (name !== 'moderation') return;
  const [at, state, author, page] = [AT, STATUS, AUTHOR, PAGE].map((column) => {
    const value = column && valueAt(change, column.path);
    return { text: column?.format.text(value) ?? '', style: column?.format.style?.(value) };
  });
  const head = `${at?.text ?? ''}  ${(state?.text ?? '').padEnd(9)}`;
  const said = `${author?.text || '–'} on ${page?.text ?? ''}: ${plainLine(textOf(valueAt(change, 'comment.body')))}`;
  const line = cut(`${head}  ${said}`, terminal.width);
  terminal.out(`${line.replace(state?.text ?? '', (word) => paint(word, state?.style, terminal))}\n`);
}

/** The words of a body. Nodes of a kind that is not known show what is in them. */
function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  if (Array.isArray(body)) return body.map(textOf).join('');
  if (!isRecord(body)) return '';
  return body['type'] === 'break' ? '\n' : `${textOf(body['children'])}\n`;
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new Failure(EXIT.unreachable, 'An event came broken.');
  }
}
