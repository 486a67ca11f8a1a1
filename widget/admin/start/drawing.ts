/** How a plot is drawn: bars that stand on one another, in the colours of the desk. */
import UPlot from 'uplot';
import type { Plot } from './plots.ts';
import type { Span } from './spans.ts';
import { tickOf } from './times.ts';
import type { Time } from '../../../api/protocol.ts';

export interface Drawn {
  readonly plot: Plot;
  /** When each bar begins. */
  readonly times: readonly Time[];
  readonly span: Span;
}

interface Surroundings {
  /** Asked whenever it is drawn, for they change with light and dark. */
  readonly colour: (name: string) => string;
  /** The bar that is pointed at; `null`: none. */
  readonly pointed: (bar: number | null) => void;
}

export const HEIGHT = 150;

/** Whole numbers only: there is no half comment. */
const STEPS = [1, 2, 5]
  .flatMap((digit) => [1, 10, 100, 1e3, 1e4, 1e5, 1e6].map((power) => digit * power))
  .sort((a, b) => a - b);
/** Pixels from one line of the grid to the next. */
const LINE_SPACE = 36;
const FONT = '12px system-ui, sans-serif';

/** Those behind come first: each bar is as high as all below it and itself. */
export function dataOf({ plot, times }: Drawn): UPlot.AlignedData {
  const seconds = times.map((at) => at / 1_000);
  const heights = plot.lines.map((_, line) =>
    times.map((_time, bar) =>
      plot.lines.slice(0, line + 1).reduce((sum, { values }) => sum + (values[bar] ?? 0), 0),
    ),
  );
  return [seconds, ...heights.reverse()];
}

export function optionsOf(drawn: Drawn, width: number, { colour, pointed }: Surroundings): UPlot.Options {
  const { plot, span } = drawn;
  const half = span.length / 2_000;
  const bars = UPlot.paths.bars?.({ size: [0.78, 48], radius: [0.12, 0] });
  const axis = {
    stroke: () => colour('--muted'),
    font: FONT,
    ticks: { show: false },
    grid: { stroke: () => colour('--line'), width: 1 },
  };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    // Days are the server's, hours those of the clock here.
    tzDate: (seconds) =>
      span.each === 'hour' ? new Date(seconds * 1_000) : UPlot.tzDate(new Date(seconds * 1_000), 'UTC'),
    scales: {
      x: { time: true, range: (_, min, max) => [min - half, max + half] },
      y: { range: (_, _min, max) => [0, Math.max(max, 4)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 64,
        size: 28,
        values: (_, splits, _axis, _space, step) =>
          splits.map((at) => tickOf(at * 1_000, span.each, step * 1_000)),
      },
      { ...axis, space: LINE_SPACE, size: 44, incrs: STEPS },
    ],
    series: [
      {},
      ...[...plot.lines].reverse().map((line) => ({
        fill: () => colour(line.colour),
        width: 0,
        points: { show: false },
        ...(bars && { paths: bars }),
      })),
    ],
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false }, sync: { key: 'desk-start' } },
    hooks: { setCursor: [({ cursor }) => pointed(cursor.idx ?? null)] },
  };
}
