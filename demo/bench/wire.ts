/** Bench 7: what goes over the wire, to those who hear something and to those who only wait. */
import { FRAMED_ONCE, LIVETHREAD, SOCKET_IO, startPeer } from './contenders/contender.ts';
import type { Contender } from './contenders/contender.ts';
import { Askers } from './crowd/askers.ts';
import { Audience } from './crowd/audience.ts';
import type { DialectName, Wire } from './crowd/errands.ts';
import { ORIGIN } from './crowd/livethread-dialect.ts';
import type { Ground, Scale } from './ground.ts';
import { runPhase } from './measure/phase.ts';
import { watch } from './measure/watch.ts';
import type { Child } from './processes/child.ts';
import type { Findings, Row, Table } from './report/findings.ts';

interface Size {
  readonly readers: number;
  readonly seconds: number;
}

const SCALES: Readonly<Record<Scale, Size>> = {
  tiny: { readers: 10, seconds: 0.4 },
  short: { readers: 200, seconds: 3 },
  long: { readers: 1_000, seconds: 20 },
};

/** Seconds. */
const HOUR = 3_600;
const BEAT = 25;
const POLL = 5;
/** Milliseconds between two heartbeats here, for none wants to wait for 25 s: each costs what it costs. */
const HURRIED = 250;
const COMMENTS_PER_SECOND = 10;
const POLLS_PER_SECOND = 100;
const MILLION = 1_000_000;
/** What a browser says with a request of this kind. */
const BROWSER = [
  'Accept: application/json',
  'Accept-Encoding: gzip, deflate, br, zstd',
  'Accept-Language: en-GB,en;q=0.9,de;q=0.8',
  `Origin: ${ORIGIN}`,
  `Referer: ${ORIGIN}/`,
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
];

/** What one sign of life costs, and how many a reader gives in an hour. */
interface Waiting {
  readonly who: string;
  /** Bytes of a comment that is delivered; `null`: it comes with the next poll. */
  readonly comment: number | null;
  readonly bytes: number;
  /** Seconds of processor time of the server. */
  readonly cpu: number;
  /** Seconds between two. */
  readonly every: number;
}

export async function wire(ground: Ground): Promise<Findings> {
  const size = SCALES[ground.scale];
  const contenders = await Promise.all([LIVETHREAD, FRAMED_ONCE, SOCKET_IO].map((one) => begin(ground, one)));
  const polled = await startPeer(ground, 'polling', 'polled-server.ts');
  const all: Waiting[] = [];
  for (const contender of contenders) {
    ground.say(contender.name);
    const comment = await ground.within((part) => bytesPerComment(part, contender, size));
    const beat = await ground.within((part) => perHeartbeat(part, contender, size));
    all.push({ who: contender.name, comment, ...beat, every: BEAT });
  }
  ground.say('polling');
  const poll = await ground.within((part) => perPoll(part, polled, size));
  all.push({ who: `polling every ${POLL} s`, comment: null, ...poll, every: POLL });
  return { tables: [costs(all), million(all)], goals: [] };
}

interface Begun {
  readonly name: string;
  readonly dialect: DialectName;
  readonly server: Child;
  /** The same, or one that is in a hurry where pinging is for the server to do. */
  readonly hurried: Child;
}

async function begin(ground: Ground, contender: Contender): Promise<Begun> {
  const { name, dialect } = contender;
  const server = await contender.start(ground);
  if (contender !== SOCKET_IO) return { name, dialect, server, hurried: server };
  const args = ['--ping-every', String(HURRIED)];
  return { name, dialect, server, hurried: await startPeer(ground, name, 'socket-io-server.ts', args) };
}

async function bytesPerComment(
  ground: Ground,
  { name, dialect, server }: Begun,
  { readers, seconds }: Size,
): Promise<number> {
  const plan = { pages: ['/wire'], readers, writers: 1, attentive: readers };
  const audience = await Audience.gather(ground, { dialect, url: server.url, ...plan });
  const load = { is: 'paced', perSecond: COMMENTS_PER_SECOND, seconds } as const;
  // Only in the second round is nobody told any more how many have come.
  await runPhase({ name, server, audience }, load, readers);
  const { heard } = await runPhase({ name, server, audience }, load, readers);
  return heard.bytes / heard.deliveries;
}

async function perHeartbeat(
  ground: Ground,
  { dialect, hurried }: Begun,
  { readers, seconds }: Size,
): Promise<Pick<Waiting, 'bytes' | 'cpu'>> {
  const plan = { pages: ['/wire'], readers, writers: 0, attentive: readers, beatEvery: HURRIED };
  const audience = await Audience.gather(ground, { dialect, url: hurried.url, ...plan });
  await lasts(seconds / 2 + (2 * HURRIED) / 1_000);
  const before = await audience.wire();
  const { used, result: after } = await watch(hurried, audience.process, () =>
    untilBeaten(audience, before, seconds),
  );
  const beats = after.heartbeats - before.heartbeats;
  return { bytes: (after.bytes - before.bytes) / beats, cpu: used.cpu / beats };
}

async function perPoll(
  ground: Ground,
  server: Child,
  { seconds }: Size,
): Promise<Pick<Waiting, 'bytes' | 'cpu'>> {
  const askers = await Askers.come(ground);
  const again = { url: server.url, target: '/', headers: BROWSER, clients: 10, seconds };
  await askers.ask({ ...again, perSecond: POLLS_PER_SECOND });
  const { used, result } = await watch(server, askers.process, () =>
    askers.ask({ ...again, perSecond: POLLS_PER_SECOND }),
  );
  const polls = result.latencies.length;
  return { bytes: (result.bytesHeard + result.bytesSaid) / polls, cpu: used.cpu / polls };
}

/** @param seconds that it takes at least */
async function untilBeaten(audience: Audience, before: Wire, seconds: number): Promise<Wire> {
  await lasts(seconds);
  const now = await audience.wire();
  return now.heartbeats > before.heartbeats ? now : untilBeaten(audience, before, seconds);
}

async function lasts(seconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

function costs(all: readonly Waiting[]): Table {
  return {
    title: 'on the wire, comments of 120 characters',
    columns: [
      { name: 'delivered comment', unit: 'bytes', better: 'less' },
      { name: 'heartbeat or poll', unit: 'bytes', better: 'less' },
      { name: 'idle reader and hour', unit: 'kB', better: 'less' },
      { name: 'CPU per 1,000 idle readers and hour', unit: 's', better: 'less' },
      { name: 'heard after, on average', unit: 's', better: null },
    ],
    rows: all.map(({ who, comment, bytes, cpu, every }): Row => {
      const signs = HOUR / every;
      const late = comment === null ? every / 2 : 0;
      return { who, values: [comment, bytes, (bytes * signs) / 1_000, cpu * signs * 1_000, late] };
    }),
    notes: [
      'Both directions, as TCP carries it: its own headers, some 40 to 52 bytes per packet, come on top.',
      `A heartbeat every ${BEAT} s, a poll of 1 kB of JSON every ${POLL} s.`,
    ],
  };
}

function million(all: readonly Waiting[]): Table {
  return {
    title: 'a million readers',
    columns: [
      { name: 'who wait', unit: 'MB/s', better: 'less' },
      { name: 'who hear a comment a minute', unit: 'MB/s', better: 'less' },
      { name: 'cores to keep them waiting', unit: '', better: 'less' },
    ],
    rows: all.map(({ who, comment, bytes, cpu, every }): Row => {
      const [waiting, heard] = [bytes / every, (comment ?? 0) / 60];
      return { who, values: [waiting, waiting + heard, (cpu / every) * MILLION] };
    }),
    notes: ['Bytes per second and reader, times a million, are megabytes per second.'],
  };
}
