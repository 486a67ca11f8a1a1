/** Bench 6: a herd of readers comes to one page within seconds, while others read and write there. */
import { join } from 'node:path';
import {
  ABOUT_LIVETHREAD,
  LIVETHREAD,
  SOCKET_IO_STORED,
  startLivethread,
  startPeer,
} from './contenders/contender.ts';
import { openNotebook } from './contenders/notebook.ts';
import { Audience } from './crowd/audience.ts';
import type { DialectName } from './crowd/errands.ts';
import type { Ground, Scale } from './ground.ts';
import { heardWithin, runPhase } from './measure/phase.ts';
import { percentile, sorted } from './measure/percentile.ts';
import type { Child } from './processes/child.ts';
import { atMost } from './report/findings.ts';
import type { Findings, Row } from './report/findings.ts';
import { seedComments } from './seed.ts';

interface Size {
  readonly comments: number;
  readonly readers: number;
  readonly seconds: number;
}

const SCALES: Readonly<Record<Scale, Size>> = {
  tiny: { comments: 50, readers: 20, seconds: 0.2 },
  short: { comments: 10_000, readers: 5_000, seconds: 5 },
  long: { comments: 10_000, readers: 5_000, seconds: 5 },
};

const PAGE = '/herd';
/** Who is there already, and how many comments one of them writes in a second. */
const SEATED = 100;
const PACE = 10;
/** What the other server sends first, as many as our first window has at its top level. */
const LATEST = 50;

export async function joining(ground: Ground): Promise<Findings> {
  const size = SCALES[ground.scale];
  const ours = await ground.within(async (part) => {
    const server = await withThread(part, size.comments);
    return measure(part, LIVETHREAD.name, server, 'livethread', size);
  });
  const theirs = await ground.within(async (part) => {
    const server = await withNotebook(part, size.comments);
    return measure(part, SOCKET_IO_STORED.name, server, 'socket.io', size);
  });
  const [, joined = NaN, , heard = NaN, delay = NaN] = ours.row.values;
  const comments = size.comments.toLocaleString('en');
  return {
    tables: [
      {
        title: `${size.readers} readers within ${size.seconds} s, to a page with ${comments} comments`,
        columns: [
          { name: 'in the room p50', unit: 'ms', better: 'less' },
          { name: 'in the room p99', unit: 'ms', better: 'less' },
          { name: 'others heard p50', unit: 'ms', better: 'less' },
          { name: 'others heard p99', unit: 'ms', better: 'less' },
          { name: 'loop delay p99', unit: 'ms', better: 'less' },
          { name: 'CPU per reader', unit: 'ms', better: 'less' },
        ],
        rows: [ours.row, theirs.row],
        notes: [
          `${SEATED} readers are there already and hear ${PACE} comments a second.`,
          `Livethread sends a first window, with replies; Socket.IO the last ${LATEST} comments of its table.`,
          ...ours.notes,
          ...theirs.notes,
          ABOUT_LIVETHREAD,
        ],
      },
    ],
    goals: [
      atMost('in the room p99', joined ?? NaN, 500, ' ms'),
      atMost('others heard p99', heard ?? NaN, 100, ' ms'),
      atMost('loop delay p99', delay ?? NaN, 20, ' ms'),
    ],
  };
}

async function withThread(ground: Ground, comments: number): Promise<Child> {
  const dataDir = ground.folder();
  ground.say(`writing ${comments} comments`);
  await seedComments(dataDir, [{ page: PAGE, comments }]);
  return startLivethread(ground, { dataDir });
}

async function withNotebook(ground: Ground, comments: number): Promise<Child> {
  const file = join(ground.folder(), 'comments.db');
  const notebook = openNotebook(file);
  const text =
    'We have had this one for a year now, and it is as good as on its first day. Would buy it again.';
  notebook.keepAll(
    PAGE,
    Array.from({ length: comments }, (_, n) => ({ id: `${n}`, name: 'Grace', text, at: n })),
  );
  notebook.close();
  const args = ['--store', file, '--latest', String(LATEST)];
  return startPeer(ground, SOCKET_IO_STORED.name, 'socket-io-server.ts', args);
}

async function measure(
  ground: Ground,
  name: string,
  server: Child,
  dialect: DialectName,
  { readers, seconds }: Size,
): Promise<{ readonly row: Row; readonly notes: readonly string[] }> {
  ground.say(`${readers} readers come: ${name}`);
  const plan = { dialect, url: server.url, readers: SEATED, writers: 1, attentive: 10 };
  const audience = await Audience.gather(ground, { ...plan, pages: [PAGE] });
  const herd = await Audience.gather(ground, { ...plan, pages: [] });
  const [before, began] = [await herd.process.vitals(), performance.now()];
  const load = { is: 'paced', perSecond: PACE, seconds } as const;
  const [phase, waits] = await Promise.all([
    runPhase({ name, server, audience }, load, SEATED),
    herd.arrive({ url: server.url, page: PAGE, perSecond: readers / seconds, seconds }),
  ]);
  const after = await herd.process.vitals(before.at);
  const share = ((after.cpu - before.cpu) * 1_000) / (performance.now() - began);
  const rising = sorted(waits);
  const heard = [heardWithin(0.5)(phase), heardWithin(0.99)(phase)];
  const { delay, cpu } = phase.used;
  const values = [
    percentile(rising, 0.5),
    percentile(rising, 0.99),
    ...heard,
    delay,
    (cpu * 1_000) / readers,
  ];
  const late = after.delay.toFixed(0);
  return {
    row: { who: name, values },
    notes: [
      `${name}: who comes used ${Math.round(share * 100)} % of a core, and was late by ${late} ms at p99.`,
    ],
  };
}
