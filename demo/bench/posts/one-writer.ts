/** How long does a single writer wait for the thanks, when many read what they write? */
import type { Ground, Scale } from '../ground.ts';
import { inTurns, seatAll, tableOf } from '../measure/contest.ts';
import type { Figure, Rounds, Standing } from '../measure/contest.ts';
import { syncTime } from '../measure/disk.ts';
import { heardWithin, thankedWithin } from '../measure/phase.ts';
import { atMost } from '../report/findings.ts';
import type { Findings, Goal } from '../report/findings.ts';

const SCALES: Readonly<Record<Scale, Rounds & { readonly readers: readonly number[] }>> = {
  tiny: { readers: [3], rounds: 1, seconds: 0.1, warmUp: 0.05 },
  short: { readers: [1, 1_000], rounds: 1, seconds: 2, warmUp: 1 },
  long: { readers: [1, 1_000], rounds: 5, seconds: 10, warmUp: 2 },
};

/** Comments per second: the one before has long arrived. */
const PACE = 10;
/** Milliseconds over one sync of the disk. */
const PATIENCE = 1;

const FIGURES: readonly Figure[] = [
  { name: 'thanked p50', unit: 'ms', better: 'less', of: thankedWithin(0.5) },
  { name: 'thanked p99', unit: 'ms', better: 'less', of: thankedWithin(0.99) },
  { name: 'heard p50', unit: 'ms', better: 'less', of: heardWithin(0.5) },
  { name: 'heard p99', unit: 'ms', better: 'less', of: heardWithin(0.99) },
];

export async function oneWriter(ground: Ground, standing: readonly Standing[]): Promise<Findings> {
  const { readers, ...rounds } = SCALES[ground.scale];
  const tables: Findings['tables'] = [];
  const goals: Goal[] = [];
  const sync = syncTime(ground.folder());
  for (const count of readers) {
    ground.say(`a single writer with ${count} readers`);
    const plan = { pages: ['/one'], readers: count, writers: 1, attentive: Math.ceil(count / 100) };
    const outcomes = await ground.within(async (part) => {
      const seated = await seatAll(part, standing, plan);
      return inTurns(seated, (seconds) => ({ is: 'paced', perSecond: PACE, seconds }), count, rounds);
    });
    const room = count === 1 ? 'nobody else' : `${count.toLocaleString('en')} readers`;
    const table = tableOf(
      `a single writer with ${room} in the room, ${PACE} comments a second`,
      outcomes,
      FIGURES,
    );
    tables.push(table);
    const [thanked = 0] = table.rows[0]?.values ?? [];
    goals.push(atMost(`a single writer with ${room}, thanked p50`, thanked ?? 0, sync + PATIENCE, ' ms'));
  }
  return { tables, goals };
}
