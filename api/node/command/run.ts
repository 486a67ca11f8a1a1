/** How most commands run: one request to the API, and its answer on the terminal. */
import type { Asked } from './api-request.ts';
import { itemsOf, valueAt } from './columns.ts';
import type { Column } from './columns.ts';
import { option } from './entry.ts';
import type { OptionEntry, Run, Work } from './entry.ts';
import { EXIT, Failure } from './failure.ts';
import { plainJson, plainLine } from './plain-text.ts';
import { drawDetails, drawTable } from './table.ts';

/** Shows an answer to people. */
export type Show = (answer: unknown, work: Work) => void;
type Ask = (work: Work) => Asked | Promise<Asked>;

export function ask(asked: Ask, show: Show): Run {
  return async (work) => present(await work.api.ask(await asked(work)), show, work);
}

/** The same, for what nothing can take back: only when it was confirmed. */
export function askFirst(question: (work: Work) => string | Promise<string>, run: Run): Run {
  return async (work) => {
    if (!work.given.isSet('yes')) await confirm(await question(work), work);
    return run(work);
  };
}

export const YES = option('--yes', 'do it without asking');

export const PART: readonly OptionEntry[] = [
  option('--limit <number>', 'how many at most (50)'),
  option('--before <number>', 'go on where the last list ended'),
  option('--all', 'the whole list'),
];
/** As many as one answer of the API holds. */
const MOST = 200;

/** A list of which each answer is a part. */
export function list(asked: Ask, columns: readonly Column[]): Run {
  return async (work) => {
    const { given, api } = work;
    const request = await asked(work);
    const partOf = async (before: number | undefined, limit: number | undefined) =>
      api.ask({ ...request, query: { ...request.query, before, limit } });
    if (!given.isSet('all')) {
      return present(await partOf(given.whole('before'), given.whole('limit')), items(columns), work);
    }
    const found: unknown[] = [];
    for (let before = given.whole('before'), isMore = true; isMore;) {
      const part = await partOf(before, MOST);
      found.push(...itemsOf(part));
      const next = valueAt(part, 'next');
      isMore = typeof next === 'number' && next !== before;
      if (typeof next === 'number') before = next;
    }
    present({ items: found, next: null }, items(columns), work);
  };
}

/** What a script reads is the answer itself; an answer without a body is no output. */
export function present(answer: unknown, show: Show, work: Work): void {
  if (!work.isJson) show(answer, work);
  else if (answer !== undefined) work.terminal.out(`${plainJson(answer, 2)}\n`);
}

export function items(columns: readonly Column[]): Show {
  return (answer, { terminal }) => {
    const found = itemsOf(answer);
    if (found.length === 0) terminal.err('There is none.\n');
    else terminal.out(drawTable(found, columns, terminal));
    const next = valueAt(answer, 'next');
    if (typeof next === 'number') terminal.err(`There is more: --before ${next}, or --all.\n`);
  };
}

export function details(columns: readonly Column[]): Show {
  return (answer, { terminal }) => terminal.out(drawDetails(answer, columns, terminal));
}

export const done: Show = (_answer, { terminal }) => terminal.err('Done.\n');

/** A secret alone on its line, so that a script can take it; what is to be said about it goes beside. */
export function secret(member: string, about: (answer: unknown) => string): Show {
  return (answer, { terminal }) => {
    const value = valueAt(answer, member);
    terminal.err(`${about(answer)}\n`);
    if (typeof value === 'string') terminal.out(`${plainLine(value)}\n`);
  };
}

async function confirm(question: string, { terminal }: Work): Promise<void> {
  const answer = await terminal.question(`${question} Write yes to go on: `);
  if (answer === null) {
    throw new Failure(EXIT.usage, `${question} Nobody is here to be asked: say --yes if you mean it.`);
  }
  if (answer.trim().toLowerCase() !== 'yes') throw new Failure(EXIT.failed, 'Nothing was changed.');
}
