/** One act on several comments, or on all of an author. */
import type { CommentAct } from '../../protocol.ts';
import { post } from './api-request.ts';
import { columns, isRecord, status, valueAt } from './columns.ts';
import { WHY, option } from './entry.ts';
import type { Entry, Work } from './entry.ts';
import { EXIT, Failure } from './failure.ts';
import { commentId, participantId } from './naming.ts';
import { present } from './run.ts';
import { drawTable } from './table.ts';

/** Comments that one request may name. */
const MOST = 200;

/** What was done with each, in order: the statuses that it led to. `null`: there is no such comment, or nothing to do. */
interface Acted {
  readonly statuses: readonly unknown[];
  readonly left: number;
}

/** An act on comments that are named. */
export function actEntry(action: CommentAct, does: string, examples: readonly string[] = []): Entry {
  return {
    name: `comment ${action}`,
    does,
    takes: [['<comment...>', 'their numbers or ids']],
    options: [WHY],
    examples,
    scope: 'site',
    run: async (work) => onThese(work.given.all('comment'), action, work),
  };
}

/** One that can also be done to all that somebody wrote. */
export function sweepingActEntry(
  action: Exclude<CommentAct, 'pin' | 'unpin'>,
  does: string,
  examples: readonly string[] = [],
): Entry {
  return {
    ...actEntry(action, does, examples),
    takes: [['[comment...]', 'their numbers or ids']],
    options: [option('--author <participant>', 'all that they wrote: their number or id'), WHY],
    run: async (work) => {
      const author = work.given.text('author');
      const named = work.given.all('comment');
      if ((author === undefined) === (named.length === 0)) {
        throw new Failure(
          EXIT.usage,
          'Name comments by their numbers or ids, or all of somebody by --author.',
        );
      }
      if (author === undefined) await onThese(named, action, work);
      else await onAllOf(await participantId(author, work.api), action, work);
    },
  };
}

async function onThese(named: readonly string[], action: CommentAct, work: Work): Promise<void> {
  const ids: string[] = [];
  for (const one of named) ids.push(await commentId(one, work.api));
  const statuses: unknown[] = [];
  for (let from = 0; from < ids.length; from += MOST) {
    statuses.push(...(await act({ ids: ids.slice(from, from + MOST) }, action, work)).statuses);
  }
  present({ statuses, left: 0 }, () => showEach(named, statuses, work), work);
  const missed = named.filter((_, index) => statuses[index] === null);
  if (missed.length === 0) return;
  throw new Failure(
    EXIT.failed,
    `Nothing to ${action}: ${missed.join(', ')}. There is no such comment, or nothing to take back.`,
  );
}

/** As many requests as it takes. */
async function onAllOf(author: string, action: CommentAct, work: Work): Promise<void> {
  const statuses: unknown[] = [];
  for (let left = Infinity; left > 0;) {
    const acted = await act({ author }, action, work);
    statuses.push(...acted.statuses);
    if (acted.left > 0 && acted.statuses.length === 0) {
      throw new Failure(EXIT.failed, `${acted.left} are left that nothing can be done with. Look at them.`);
    }
    left = acted.left;
  }
  const say = () => work.terminal.err(`Done with ${statuses.length} of their comments.\n`);
  present({ statuses, left: 0 }, say, work);
}

async function act(on: object, action: CommentAct, { api, given }: Work): Promise<Acted> {
  const answer = await api.ask(post(['acts'], { ...on, action, why: given.text('why') }));
  const statuses = isRecord(answer) ? answer['statuses'] : undefined;
  const left = valueAt(answer, 'left');
  if (!Array.isArray(statuses)) throw new Failure(EXIT.unreachable, 'The answer tells no statuses.');
  return { statuses, left: typeof left === 'number' ? left : 0 };
}

const ACTED = columns<{ comment: string; status: string }>(
  ['COMMENT', 'comment'],
  ['STATUS', 'status', status],
);

function showEach(named: readonly string[], statuses: readonly unknown[], { terminal }: Work): void {
  const rows = named.map((comment, index) => ({ comment, status: statuses[index] ?? '–' }));
  terminal.out(drawTable(rows, ACTED, terminal));
}
