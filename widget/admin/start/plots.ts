/** What the plots show of tallies, and how it reads without them. */
import type { Tally } from '../../../api/comments/listed.ts';
import { counted } from '../parts/moment.ts';
import { refusalName } from './refusal-names.ts';
import { refusalsOf } from './spans.ts';
import type { Span } from './spans.ts';
import { spanOfTime } from './times.ts';

export interface PlotLine {
  readonly name: string;
  /** One of the desk's colours. */
  readonly colour: '--accent' | '--warn' | '--wrong' | '--edge';
  readonly values: readonly number[];
  /** What they come to in all. */
  readonly whole: number;
}

/** Its lines stand on one another, the first below. */
export interface Plot {
  readonly heading: string;
  readonly lines: readonly PlotLine[];
  /** What is to be seen, in a sentence. */
  readonly summary: string;
  readonly note: string;
}

type Sort = 'published' | 'held' | 'spam';

export function plotsOf(bars: readonly Tally[], span: Span): readonly Plot[] {
  return [commentsPlot(bars, span), readersPlot(bars, span), refusalsPlot(bars, span)];
}

function commentsPlot(bars: readonly Tally[], span: Span): Plot {
  const of = (sort: Sort) => bars.map((bar) => bar[sort]);
  const [published, held, spam] = [of('published'), of('held'), of('spam')];
  const all = bars.map((bar) => bar.published + bar.held + bar.spam);
  const parts = `${sum(published)} published at once, ${sum(held)} held, ${sum(spam)} taken for spam`;
  return {
    heading: 'Comments',
    lines: [
      { name: 'Published at once', colour: '--accent', values: published, whole: sum(published) },
      { name: 'Held for approval', colour: '--warn', values: held, whole: sum(held) },
      { name: 'Taken for spam', colour: '--wrong', values: spam, whole: sum(spam) },
    ],
    summary:
      sum(all) === 0
        ? 'No comments came.'
        : `${counted(sum(all), 'comment')}: ${parts}. ${most(bars, all, span)}`,
    note: 'As they came in, whatever became of them later.',
  };
}

function readersPlot(bars: readonly Tally[], span: Span): Plot {
  const values = bars.map(({ readers }) => readers);
  const top = Math.max(...values);
  return {
    heading: 'Readers at once',
    lines: [{ name: 'The most at once', colour: '--accent', values, whole: top }],
    summary: top === 0 ? 'Nobody was there.' : most(bars, values, span),
    note: 'With a page of yours open, and its thread in sight.',
  };
}

function refusalsPlot(bars: readonly Tally[], span: Span): Plot {
  const values = bars.map(refusalsOf);
  return {
    heading: 'Refused',
    lines: [{ name: 'Refused requests', colour: '--edge', values, whole: sum(values) }],
    summary:
      sum(values) === 0
        ? 'Nothing was refused.'
        : `${counted(sum(values), 'request')} refused. ${most(bars, values, span)} Most often: ${often(bars)}.`,
    note: sum(values) === 0 ? '' : `Most often: ${often(bars)}.`,
  };
}

function most(bars: readonly Tally[], values: readonly number[], span: Span): string {
  const top = Math.max(...values);
  const at = bars[values.indexOf(top)]?.at ?? 0;
  return `The most, ${top}, ${spanOfTime(at, span.each)}.`;
}

/** The three reasons that came most often. */
function often(bars: readonly Tally[]): string {
  const times = new Map<string, number>();
  for (const { refusals } of bars) {
    for (const [reason, count] of Object.entries(refusals)) {
      times.set(reason, (times.get(reason) ?? 0) + count);
    }
  }
  const first = [...times].sort(([, one], [, other]) => other - one).slice(0, 3);
  return first.map(([reason, count]) => `${refusalName(reason)} (${count.toLocaleString('en')})`).join(', ');
}

function sum(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0);
}
