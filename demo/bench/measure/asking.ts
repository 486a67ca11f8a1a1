/** The same question to several servers in turns. */
import type { Askers } from '../crowd/askers.ts';
import type { AskAgain, Asked } from '../crowd/errands.ts';
import type { Child } from '../processes/child.ts';
import type { Table } from '../report/findings.ts';
import type { Rounds } from './contest.ts';
import { median, percentile, sorted } from './percentile.ts';
import { generatorWasLimit, watch } from './watch.ts';
import type { Used } from './watch.ts';

/** What is asked, of whom, and with which status it has to be answered. */
export interface Question {
  readonly who: string;
  readonly server: Child;
  readonly target: string;
  readonly headers: readonly string[];
  readonly status: number;
}

interface Round {
  readonly asked: Asked;
  readonly used: Used;
}

const FIGURES = [
  {
    name: 'p50',
    unit: 'ms',
    better: 'less',
    of: ({ asked }: Round) => percentile(sorted(asked.latencies), 0.5),
  },
  {
    name: 'p99',
    unit: 'ms',
    better: 'less',
    of: ({ asked }: Round) => percentile(sorted(asked.latencies), 0.99),
  },
  {
    name: 'answers per second',
    unit: '',
    better: 'more',
    of: ({ asked }: Round) => asked.latencies.length / asked.seconds,
  },
  {
    name: 'CPU per answer',
    unit: 'ms',
    better: 'less',
    of: ({ asked, used }: Round) => (used.cpu * 1_000) / asked.latencies.length,
  },
  {
    name: 'bytes per answer',
    unit: 'kB',
    better: null,
    of: ({ asked }: Round) => asked.bytesHeard / asked.latencies.length / 1_000,
  },
] as const;

/** @returns a table with a row for each question, in this order */
export async function askInTurns(
  askers: Askers,
  title: string,
  questions: readonly Question[],
  clients: number,
  { rounds, seconds, warmUp }: Rounds,
): Promise<Table> {
  const results = questions.map(() => [] as Round[]);
  for (const question of questions) await askOnce(askers, question, clients, warmUp);
  for (let round = 0; round < rounds; round++) {
    for (const turn of questions.keys()) {
      const at = (round + turn) % questions.length;
      const question = questions[at];
      if (question) results[at]?.push(await askOnce(askers, question, clients, seconds));
    }
  }
  return {
    title,
    columns: FIGURES.map(({ name, unit, better }) => ({ name, unit, better })),
    rows: questions.map(({ who }, at) => ({
      who,
      values: FIGURES.map(({ of }) => median((results[at] ?? []).map(of))),
    })),
    notes: questions.flatMap(({ who }, at) => {
      const limit = generatorWasLimit((results[at] ?? []).map(({ used }) => used));
      return limit === '' ? [] : [`${who}: ${limit}.`];
    }),
  };
}

async function askOnce(askers: Askers, question: Question, clients: number, seconds: number): Promise<Round> {
  const { server, target, headers } = question;
  const again: AskAgain = {
    url: server.url,
    target,
    headers: [...headers],
    clients,
    seconds,
    perSecond: null,
  };
  const { used, result } = await watch(server, askers.process, () => askers.ask(again));
  if (result.statuses.some((status) => status !== question.status))
    throw new Error(`${question.who} answered ${result.statuses.join(', ')}.`);
  return { asked: result, used };
}
