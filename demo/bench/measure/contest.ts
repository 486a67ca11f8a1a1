/** Several servers in turns, on the same machine, with visitors of their own each. */
import type { Contender } from '../contenders/contender.ts';
import { Audience } from '../crowd/audience.ts';
import type { AudiencePlan } from '../crowd/audience.ts';
import type { DialectName, Load } from '../crowd/errands.ts';
import type { Ground } from '../ground.ts';
import type { Child } from '../processes/child.ts';
import { atMost } from '../report/findings.ts';
import type { Goal, Row, Table } from '../report/findings.ts';
import { overRounds, runPhase } from './phase.ts';
import type { Phase, Seated } from './phase.ts';
import { generatorWasLimit } from './watch.ts';

export interface Rounds {
  readonly rounds: number;
  /** Seconds of each load, and of the one before them that does not count. */
  readonly seconds: number;
  readonly warmUp: number;
}

/** What came of one load in all rounds, of one server. */
export interface Outcome {
  readonly who: string;
  readonly phases: readonly Phase[];
}

/** A server that has been started, and how one speaks to it. */
export interface Standing {
  readonly name: string;
  readonly dialect: DialectName;
  readonly server: Child;
}

export function startAll(ground: Ground, contenders: readonly Contender[]): Promise<Standing[]> {
  const start = async (contender: Contender): Promise<Standing> => {
    const { name, dialect } = contender;
    return { name, dialect, server: await contender.start(ground) };
  };
  return Promise.all(contenders.map(start));
}

/** Seats visitors at each, all by the same plan. */
export function seatAll(
  ground: Ground,
  standing: readonly Standing[],
  plan: Omit<AudiencePlan, 'dialect' | 'url'>,
): Promise<Seated[]> {
  const seat = async ({ name, dialect, server }: Standing): Promise<Seated> => {
    return { name, server, audience: await Audience.gather(ground, { dialect, url: server.url, ...plan }) };
  };
  return Promise.all(standing.map(seat));
}

/** In each round the next one begins, so that nobody is always first. @param each how many hear each comment */
export async function inTurns(
  seated: readonly Seated[],
  load: (seconds: number) => Load,
  each: number,
  { rounds, seconds, warmUp }: Rounds,
): Promise<readonly Outcome[]> {
  const phases = new Map<string, Phase[]>(seated.map(({ name }) => [name, []]));
  for (const one of seated) await runPhase(one, load(warmUp), each);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < seated.length; turn++) {
      const one = seated[(round + turn) % seated.length];
      if (one) phases.get(one.name)?.push(await runPhase(one, load(seconds), each));
    }
  }
  return seated.map(({ name }) => ({ who: name, phases: phases.get(name) ?? [] }));
}

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly better: 'less' | 'more' | null;
  readonly of: (phase: Phase) => number;
}

export function tableOf(title: string, outcomes: readonly Outcome[], figures: readonly Figure[]): Table {
  return {
    title,
    columns: figures.map(({ name, unit, better }) => ({ name, unit, better })),
    rows: outcomes.map(({ who, phases }): Row => {
      return { who, values: figures.map((figure) => overRounds(phases, figure.of)) };
    }),
    notes: outcomes.flatMap(({ who, phases }) => {
      const limit = generatorWasLimit(phases.map(({ used }) => used));
      return limit === '' ? [] : [`${who}: ${limit}.`];
    }),
  };
}

export const LOOP_DELAY: Figure = {
  name: 'loop delay p99',
  unit: 'ms',
  better: 'less',
  of: ({ used }) => used.delay,
};
/** Milliseconds that our event loop may be late. */
const NEVER_LATER = 20;

/** @param table one with that column */
export function loopDelayGoal({ title, columns, rows }: Table): Goal {
  const at = columns.findIndex(({ name }) => name === LOOP_DELAY.name);
  return atMost(`${title}: ${LOOP_DELAY.name}`, rows[0]?.values[at] ?? NaN, NEVER_LATER, ' ms');
}

/** Our figure over that of another, in the same run. */
export function ratio(table: Table, column: string, other: string): number {
  const at = table.columns.findIndex(({ name }) => name === column);
  const theirs = table.rows.find(({ who }) => who === other)?.values[at];
  return (table.rows[0]?.values[at] ?? NaN) / (theirs ?? NaN);
}
