import type { Fault } from './catalogue.ts';
import type { Kept } from './findings.ts';

const HEAD = `# Reliability

_Acknowledged_ means that a writer got \`thanks\`. What is acknowledged is on disk, once, and in order, whatever happens next: this page
says how that was tried. It is written by \`npm run test:faults\` (all of it, or some by name: \`npm run test:faults -- kill power\`), from
what each fault came to when it was last run; nothing in it is written by hand. Every fault is done to the real server in a process of
its own, but for _fuzz_, which asks the same code without a network between. \`npm test\` does most of them too, fewer times.

What is expected of each is in [SECURITY.md](SECURITY.md), by the numbers of the first column.
`;

const COLUMNS = ['', 'fault', 'how it is done', 'times', 'thanked', 'lost', 'doubled', 'well again after'];

/** The page. @param records one of each fault at most */
export function drawReliability(faults: readonly Fault[], records: readonly Kept[]): string {
  const done = faults.flatMap((fault) => {
    const record = records.find((one) => one.fault === fault.name);
    return record ? [{ fault, record }] : [];
  });
  const table = [COLUMNS, COLUMNS.map(() => '---'), ...done.map(rowOf)].map(lineOf).join('\n');
  const more = done.map(noteOf).join('\n');
  return `${HEAD}\n${table}\n\n## What else was measured\n\n${more}\n${missing(faults, records)}`;
}

function rowOf({ fault, record }: { fault: Fault; record: Kept }): readonly string[] {
  const { times, thanked, lost, doubled, back } = record;
  const numbers = [times, thanked, lost, doubled].map((number) => number?.toLocaleString('en') ?? '–');
  const { rows, what, how, name } = fault;
  return [rows, `${what} (\`${name}\`)`, how, ...numbers, back === undefined ? '–' : durationOf(back)];
}

function noteOf({ fault, record }: { fault: Fault; record: Kept }): string {
  const more = record.more === undefined ? '' : ` ${record.more}.`;
  return `- **${fault.name}**:${more} ${record.day}, in ${durationOf(1_000 * record.took)}, ${record.machine}.`;
}

function missing(faults: readonly Fault[], records: readonly Kept[]): string {
  const never = faults.filter(({ name }) => records.every(({ fault }) => fault !== name));
  if (never.length === 0) return '';
  return `\nNot run yet: ${never.map(({ name }) => name).join(', ')}.\n`;
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function durationOf(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1_000;
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} min`;
}
