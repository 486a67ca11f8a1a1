/** Bench 5: readers of one page who only read. What does a server remember of each? */
import { ABOUT_LIVETHREAD, FRAMED_ONCE, LIVETHREAD, SOCKET_IO } from './contenders/contender.ts';
import type { Contender } from './contenders/contender.ts';
import { Audience } from './crowd/audience.ts';
import type { Ground, Scale } from './ground.ts';
import { ratio } from './measure/contest.ts';
import { affordable } from './measure/open-files.ts';
import { median } from './measure/percentile.ts';
import { atMost } from './report/findings.ts';
import type { Findings, Goal, Table } from './report/findings.ts';

interface Size {
  readonly sizes: readonly number[];
  /** Those who come before it counts: with them a server becomes what it then stays. */
  readonly first: number;
  readonly rounds: number;
}

const SCALES: Readonly<Record<Scale, Size>> = {
  tiny: { sizes: [300], first: 100, rounds: 1 },
  short: { sizes: [10_000], first: 2_000, rounds: 1 },
  long: { sizes: [10_000, 18_000], first: 2_000, rounds: 3 },
};

const CONTENDERS = [LIVETHREAD, FRAMED_ONCE, SOCKET_IO];
const MEMORY = 'memory per reader';
const HELD = 'of it held by JavaScript';

/** Kilobytes of one reader: what is resident, and what of it JavaScript holds. */
type Memory = readonly [resident: number, held: number];

export async function idle(ground: Ground): Promise<Findings> {
  const { sizes, first, rounds } = SCALES[ground.scale];
  const tables: Table[] = [];
  const goals: Goal[] = [];
  for (const size of new Set(sizes.map(affordable))) {
    const table = await measure(ground, size, Math.min(first, size / 2), rounds);
    tables.push(table);
    for (const figure of [MEMORY, HELD]) {
      const what = `${figure} at ${size.toLocaleString('en')}, of ws’s`;
      goals.push(atMost(what, ratio(table, figure, FRAMED_ONCE.name), 1.15, '×'));
    }
  }
  return { tables, goals };
}

async function measure(ground: Ground, readers: number, first: number, rounds: number): Promise<Table> {
  const memory = new Map<Contender, Memory[]>(CONTENDERS.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [contender, values] of memory) {
      ground.say(`${readers.toLocaleString('en')} readers: ${contender.name}`);
      values.push(await ground.within((part) => perReader(part, contender, readers, first)));
    }
  }
  return {
    title: `${readers.toLocaleString('en')} readers of one page who only read`,
    columns: [
      { name: MEMORY, unit: 'kB', better: 'less' },
      { name: HELD, unit: 'kB', better: 'less' },
    ],
    rows: CONTENDERS.map((contender) => {
      const values = memory.get(contender) ?? [];
      return { who: contender.name, values: [0, 1].map((at) => median(values.map((one) => one[at] ?? NaN))) };
    }),
    notes: [
      `What is resident after a garbage collection, over what was there with the first ${first} readers.`,
      'What the kernel keeps for a socket is not in it.',
      'What a server has let go of since it began may be used again, and is not seen: then what is held says more.',
      ABOUT_LIVETHREAD,
    ],
  };
}

async function perReader(
  ground: Ground,
  contender: Contender,
  readers: number,
  first: number,
): Promise<Memory> {
  const server = await contender.start(ground);
  const plan = {
    dialect: contender.dialect,
    url: server.url,
    pages: ['/idle'],
    writers: 0,
    attentive: readers,
  };
  await Audience.gather(ground, { ...plan, readers: first });
  const before = await server.tidied();
  await Audience.gather(ground, { ...plan, readers: readers - first });
  const after = await server.tidied();
  const each = (bytes: number) => bytes / (readers - first) / 1_000;
  return [each(after.memory - before.memory), each(after.held - before.held)];
}
