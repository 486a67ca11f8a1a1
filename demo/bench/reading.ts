/** Bench 4: the first window of a page over HTTP, and counts. Beside it, the same bytes from memory. */
import { ABOUT_LIVETHREAD, startLivethread, startPeer } from './contenders/contender.ts';
import { Askers } from './crowd/askers.ts';
import { ORIGIN } from './crowd/livethread-dialect.ts';
import type { Ground, Scale } from './ground.ts';
import { askInTurns } from './measure/asking.ts';
import type { Question } from './measure/asking.ts';
import type { Rounds } from './measure/contest.ts';
import type { Child } from './processes/child.ts';
import { atMost } from './report/findings.ts';
import type { Findings, Goal, Table } from './report/findings.ts';
import { seedComments } from './seed.ts';

const SCALES: Readonly<Record<Scale, Rounds & { readonly lengths: readonly number[] }>> = {
  tiny: { lengths: [5], rounds: 1, seconds: 0.1, warmUp: 0.05 },
  short: { lengths: [10, 100, 1_000, 10_000], rounds: 1, seconds: 1, warmUp: 0.5 },
  long: { lengths: [10, 100, 1_000, 100_000], rounds: 5, seconds: 5, warmUp: 2 },
};

/** Pages of a list that shows how many comments each has. */
const LISTED = 100;
const FINISHED = 'the same bytes from memory';
const FROM_THE_SITE = [`Origin: ${ORIGIN}`];

export async function reading(ground: Ground): Promise<Findings> {
  const { lengths, ...rounds } = SCALES[ground.scale];
  const dataDir = ground.folder();
  ground.say(`writing ${lengths.join(', ')} comments`);
  await seedComments(
    dataDir,
    lengths.map((comments) => ({ page: pageOf(comments), comments })),
  );
  const [livethread, finished, askers] = await Promise.all([
    startLivethread(ground, { dataDir }),
    startPeer(ground, FINISHED, 'finished-bytes-server.ts'),
    Askers.come(ground),
  ]);
  const tables: Table[] = [];
  for (const length of lengths) {
    ground.say(`a page with ${length} comments`);
    const questions = await questionsOf(livethread, finished, windowOf(length), 'the first window');
    const title = `a page with ${length.toLocaleString('en')} comments, one client`;
    tables.push(await askInTurns(askers, title, questions, 1, rounds));
  }
  const goals = goalsOf(tables, lengths);
  ground.say(`counts of ${LISTED} pages`);
  const counts = await questionsOf(livethread, finished, countsOf(lengths), 'counts');
  const table = await askInTurns(askers, `counts of ${LISTED} pages, one client`, counts, 1, rounds);
  return { tables: [...tables, { ...table, notes: [...table.notes, ABOUT_LIVETHREAD] }], goals };
}

function pageOf(comments: number): string {
  return `/with-${comments}`;
}

function windowOf(comments: number): string {
  return `/api/room?page=${encodeURIComponent(ORIGIN + pageOf(comments))}`;
}

function countsOf(lengths: readonly number[]): string {
  const pages = Array.from({ length: LISTED }, (_, n) => ORIGIN + pageOf(lengths[n] ?? n));
  return `/api/counts?${pages.map((page) => `page=${encodeURIComponent(page)}`).join('&')}`;
}

/** Ours, ours to those who have it already, and a bare handler that writes the same bytes. */
async function questionsOf(ours: Child, bare: Child, target: string, what: string): Promise<Question[]> {
  const response = await fetch(ours.url + target, { headers: { Origin: ORIGIN } });
  const body = await response.text();
  if (!response.ok) throw new Error(`Livethread answered ${response.status}: ${body}`);
  await bare.ask('remember', { path: target, type: response.headers.get('content-type') ?? '', body });
  const known = [...FROM_THE_SITE, `If-None-Match: ${response.headers.get('etag') ?? ''}`];
  return [
    { who: `Livethread, ${what}`, server: ours, target, headers: FROM_THE_SITE, status: 200 },
    { who: FINISHED, server: bare, target, headers: FROM_THE_SITE, status: 200 },
    { who: 'Livethread, unchanged (304)', server: ours, target, headers: known, status: 304 },
  ];
}

function goalsOf(tables: readonly Table[], lengths: readonly number[]): Goal[] {
  const p50 = (table: Table | undefined, row: number) => table?.rows[row]?.values[0] ?? NaN;
  const beside = tables.map((table, at) =>
    atMost(
      `p50 with ${lengths[at]} comments, of the bare handler’s`,
      p50(table, 0) / p50(table, 1),
      1.3,
      '×',
    ),
  );
  const short = tables[lengths.indexOf(100)];
  if (!short) return beside;
  const longest = p50(tables.at(-1), 0) / p50(short, 0);
  return [...beside, atMost(`p50 with ${lengths.at(-1)} comments, of that with 100`, longest, 1.5, '×')];
}
