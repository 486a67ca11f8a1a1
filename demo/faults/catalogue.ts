/** All faults, what is done to the server in each, and how much of it. */

export interface Fault {
  /** What it is asked for by. */
  readonly name: string;
  /** Rows of SECURITY.md. */
  readonly rows: string;
  readonly what: string;
  /** How it is done. */
  readonly how: string;
  /** The tests of it. */
  readonly file: string;
  /** How much of it, by the names that `much` knows. */
  readonly much: Readonly<Record<string, number>>;
  /** Minutes after which it is ended. */
  readonly within: number;
}

/** @param minutes how long the server is churned */
export function catalogue(minutes: number): readonly Fault[] {
  return [...OF_STORAGE, ...OF_CLIENTS, ...OF_SERVER, churn(minutes)];
}

const OF_STORAGE: readonly Fault[] = [
  {
    name: 'kill',
    rows: 'R1',
    what: 'kill -9 while comments come in',
    how: 'SIGKILL to the server at a random moment, and a start on what it left',
    file: 'api/node/kill.test.ts',
    much: { KILLS: 200 },
    within: 15,
  },
  {
    name: 'power',
    rows: 'R2',
    what: 'Power cut',
    how: 'a preloaded library that logs each write and sync; of the log is kept what was synced, and by chance more',
    file: 'api/node/power-cut.test.ts',
    much: { COMMENTS: 2_000, CUTS: 50 },
    within: 15,
  },
  {
    name: 'full',
    rows: 'R3',
    what: 'Disk full, and room again',
    how: 'a preloaded library that lets the folder grow no further (ENOSPC), until it may again',
    file: 'api/node/full-disk.test.ts',
    much: { FILLINGS: 10 },
    within: 5,
  },
  {
    name: 'files',
    rows: 'R4 R5 R6 R25',
    what: 'Files that are damaged, cut off, empty, text, foreign, newer, missing, read-only, held by another',
    how: 'each done to the file of a site, or to the folder, before a start; a second server on the same folder',
    file: 'api/node/damaged-files.test.ts',
    much: { SECOND_SERVERS: 10 },
    within: 5,
  },
  {
    name: 'volume',
    rows: 'R7',
    what: 'The data folder vanishes, and comes back',
    how: 'it is renamed under the running server, while comments come in; and an empty one at a start',
    file: 'api/node/missing-volume.test.ts',
    much: { VANISHINGS: 20 },
    within: 5,
  },
  {
    name: 'migrations',
    rows: 'R8',
    what: 'Interrupted migrations',
    how: 'SIGKILL while a site of an earlier form, with comments, is brought to this one, at a random moment',
    file: 'demo/faults/migrations.fault.ts',
    much: { INTERRUPTIONS: 50, COMMENTS: 200_000 },
    within: 60,
  },
  {
    name: 'log',
    rows: 'R9',
    what: 'Growth of the write-ahead log',
    how: 'comments as fast as they are taken, with readers, and a backup every few seconds; the log’s size all along',
    file: 'api/node/log-growth.test.ts',
    much: { SECONDS: 60 },
    within: 5,
  },
  {
    name: 'backup',
    rows: 'R10',
    what: 'Backups under load',
    how: '`livethread backup` while comments come in; then a server starts with each',
    file: 'api/node/backup.test.ts',
    much: { BACKUPS: 20 },
    within: 10,
  },
];

const OF_CLIENTS: readonly Fault[] = [
  {
    name: 'herd',
    rows: 'R11',
    what: 'Thousands of readers come back after a restart',
    how: 'SIGTERM and a start; each waits as the widget does (full jitter)',
    file: 'demo/faults/herd.fault.ts',
    much: { READERS: 2_000 },
    within: 5,
  },
  {
    name: 'weather',
    rows: 'R13 R16 R17',
    what: 'A network that swallows, delays, trickles and cuts',
    how: 'a proxy between writers and the server; what was not thanked is said again on the next connection',
    file: 'demo/faults/weather.fault.ts',
    much: { STORMS: 200 },
    within: 10,
  },
  {
    name: 'slow',
    rows: 'R15 A21',
    what: 'Readers that do not read',
    how: 'sockets that are paused, while megabytes of comments are told',
    file: 'api/node/slow-reader.test.ts',
    much: { SLOW: 200 },
    within: 10,
  },
  {
    name: 'half-open',
    rows: 'R16 A22',
    what: 'Half-open connections',
    how: 'half a handshake; no `hello`; half a message; a `hello` and never a word again: hundreds of each, and nobody hangs up',
    file: 'demo/faults/half-open.fault.ts',
    much: { EACH: 150 },
    within: 5,
  },
  {
    name: 'floods',
    rows: 'A18 A20 A23',
    what: 'Floods of messages, pings, fragments and handshakes',
    how: 'as fast as the server takes them, each flooder again and again; neighbours ping meanwhile',
    file: 'api/node/floods.test.ts',
    much: { FLOODS: 20, HANDSHAKES: 5_000 },
    within: 10,
  },
  {
    name: 'fuzz',
    rows: 'R20 A24',
    what: 'A million messages and bodies that nobody foresaw',
    how: 'generated (fast-check; the seed is told, and `FAULT_SEED` repeats it) for the parser, for rooms over a real site, and for every route of the API',
    file: 'api/node/fuzz.test.ts',
    much: { GENERATED: 1_000_000 },
    within: 15,
  },
];

const OF_SERVER: readonly Fault[] = [
  {
    name: 'clock',
    rows: 'R18',
    what: 'Clock jumps',
    how: 'the server’s clock goes an hour, a day and a year ahead and back, while comments come in',
    file: 'demo/faults/clock.fault.ts',
    much: { JUMPS: 40 },
    within: 5,
  },
  {
    name: 'drain',
    rows: 'R19',
    what: 'SIGTERM with comments under way',
    how: 'SIGTERM with thousands of sockets and several unanswered comments of each writer',
    file: 'api/node/drain.test.ts',
    much: { SOCKETS: 2_000 },
    within: 5,
  },
  {
    name: 'stalls',
    rows: 'R21',
    what: 'Large threads, exports, imports and backups while others read',
    how: 'all of them one after another on a site of many comments, while neighbours ping',
    file: 'demo/faults/stalls.test.ts',
    much: { COMMENTS: 50_000, READERS: 500 },
    within: 10,
  },
  {
    name: 'descriptors',
    rows: 'R22',
    what: 'Out of file descriptors',
    how: 'a server that may open 256 files (`ulimit -n`), and a thousand connections that stay',
    file: 'api/node/descriptors.test.ts',
    much: { CONNECTIONS: 1_000, ROUNDS: 5 },
    within: 5,
  },
  {
    name: 'slow-disk',
    rows: 'R21 R24',
    what: 'A disk that takes its time',
    how: 'a preloaded library lets each sync take 50 ms, while comments come in to one site, and readers of another ping',
    file: 'api/node/slow-disk.test.ts',
    much: { SECONDS: 20, WRITERS: 256, SYNC_TAKES: 50 },
    within: 5,
  },
  {
    name: 'stuck-disk',
    rows: 'R19 R24',
    what: 'Disks that do not answer',
    how: 'a preloaded library lets no sync of some sites end, while comments come in to them, and to one more; then SIGTERM',
    file: 'api/node/stuck-sites.test.ts',
    much: { STUCK: 5, COMMENTS: 100 },
    within: 5,
  },
  {
    name: 'neighbours',
    rows: 'R24',
    what: 'One site is full, or abused',
    how: 'a site that may grow no further (`SITE_MEGABYTES`) and is written to all the same, beside one that has room',
    file: 'api/node/full-site.test.ts',
    much: { WRITERS: 20 },
    within: 5,
  },
];

function churn(minutes: number): Fault {
  return {
    name: 'churn',
    rows: 'R23',
    what: 'Churn: memory over time',
    how: 'readers come and go, comment, react and vanish without a word, all the time (`--minutes`); the server’s heap is bounded, for without a bound garbage lies about and looks like a leak',
    file: 'demo/faults/churn.fault.ts',
    much: { MINUTES: minutes },
    within: 5 + 2 * minutes,
  };
}
