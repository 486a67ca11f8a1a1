import assert from 'node:assert/strict';
import test from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readConfig } from './config.ts';
import { startServer } from './server.ts';
import { join } from './testing/client.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { Writer } from './testing/writer.ts';

/** Readers of one round, and those of them that are here at a time. */
const VISITS = 80;
const HERE = 16;
const WARM_UP = 3;
const ROUNDS = 2;
/** A session with all that belongs to it holds some tens of kilobytes. */
const KILOBYTES_A_VISIT = 8;

const RATES = [
  'COMMENTS_PER_ADDRESS',
  'COMMENTS_PER_SITE',
  'INTRODUCTIONS',
  'NEWCOMERS',
  'MESSAGES',
  'HANDSHAKES',
];

setFlagsFromString('--expose-gc');
const gc: unknown = runInNewContext('gc');
const collectGarbage = (): unknown =>
  typeof gc === 'function' ? Reflect.apply(gc, undefined, []) : assert.fail();

/** Kilobytes. */
function held(): number {
  for (let round = 0; round < 3; round++) collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_024;
}

test('[R23] readers who are gone leave nothing in memory', { timeout: 120_000 }, async (t) => {
  const rates = Object.fromEntries(RATES.map((name) => [`RATE_${name}`, '100000/1']));
  const place = { HOST: '127.0.0.1', PORT: '0', DATA_DIR: temporaryFolder('in memory') };
  const env = { ...place, ...rates, SITES: 'localhost=https://www.wishtack.com', LOG_LEVEL: 'error' };
  const read = readConfig(env, []);
  assert.ok(read.ok);
  const server = await startServer(read.config);
  t.after(() => server.close());
  const { client: watcher } = await join({ url: server.url, path: '/watched' });
  const visit = async (number: number): Promise<void> => {
    const writer = new Writer(`Reader ${number}`);
    const { socket } = await writer.enter({ url: server.url, path: `/page/${number % 5}` });
    assert.equal((await writer.send(writer.newPost()))?.type, 'thanks');
    if (number % 2 === 0) socket.terminate();
    else socket.close(1000);
  };
  const round = async (): Promise<number> => {
    for (let done = 0; done < VISITS; done += HERE)
      await Promise.all(Array.from({ length: HERE }, (_, at) => visit(done + at)));
    watcher.socket.ping();
    await until('all that was under way is done', () => watcher.readers() === 1);
    return held();
  };
  for (let one = 0; one < WARM_UP; one++) await round();
  const before = held();
  let after = before;
  for (let one = 0; one < ROUNDS; one++) after = await round();
  const each = (after - before) / (ROUNDS * VISITS);
  t.diagnostic(`${each.toFixed(2)} kB of each visit are left`);
  assert.ok(each < KILOBYTES_A_VISIT, `${each} kB of each visit are left`);
});
