import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { benchOf, gist, holdSyncs } from './testing/bench.ts';
import { buildDisk, noDisk } from './testing/disk.ts';
import { Disk, lay } from './testing/power-cut.ts';
import { readStored } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';

const QUICK_START = new URL('quick-start.ts', import.meta.url).href;
const PROGRAM = fileURLToPath(new URL('testing/close-while-moving.ts', import.meta.url));

for (const how of ['empty', 'shorten']) {
  test(
    `[R2] a power cut at any moment while it is closed, and the log moved into the file (${how}): what was thanked is there`,
    { skip: noDisk },
    () => {
      const folder = temporaryFolder('in memory');
      const [dataDir, log] = [joinPath(folder, 'data'), joinPath(folder, 'log')];
      mkdirSync(dataDir);
      const env = { ...process.env, ...buildDisk(folder, { DISK_FOLDER: dataDir, DISK_LOG: log }) };
      const args = ['--import', QUICK_START, PROGRAM, dataDir, how];
      const { stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
      const thanked = thanksIn(stdout);
      assert.deepEqual([thanked.at(-1)?.text, stderr], ['late', '']);
      const first = thanked[0]?.at ?? 0n;
      const disk = new Disk(log);
      for (const moment of disk.moments.filter((one) => one >= first)) {
        disk.passTo(moment);
        const after = mkdtempSync(joinPath(folder, 'after-'));
        lay(
          disk.afterPowerCut(() => false),
          after,
        );
        const texts = readStored(after).map(({ text }) => text);
        rmSync(after, { recursive: true });
        const missing = thanked.filter(({ text, at }) => at <= moment && !texts.includes(text));
        assert.deepEqual(missing, []);
      }
    },
  );
}

test('[P38] closing waits for the disk itself, and answers what is under way', async (t) => {
  const bench = await benchOf(t);
  const goOn = holdSyncs(t, bench);
  const answers = [bench.post('one')];
  await until('it is committed', () => bench.log.isAhead);
  answers.push(bench.post('two'));
  bench.group.close();
  assert.deepEqual((await Promise.all(answers)).map(gist), ['thanks', 'thanks']);
  goOn();
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([bench.told.length, bench.troubles], [2, []]);
});

test('[P38] what is asked after closing, while the disk is still waited for, is answered', async (t) => {
  const bench = await benchOf(t);
  const goOn = holdSyncs(t, bench);
  const first = bench.post('one');
  await until('it is committed', () => bench.log.isAhead);
  bench.group.close();
  assert.equal(gist(await first), 'thanks');
  const late = bench.post('too late');
  goOn();
  assert.equal(gist(await late), 'storage-trouble');
});

test('[P38] closing answers what waits', async (t) => {
  const bench = await benchOf(t);
  const posts = ['one', 'two'].map((text) => bench.post(text));
  bench.group.close();
  assert.deepEqual((await Promise.all(posts)).map(gist), ['thanks', 'thanks']);
});

interface Thanked {
  readonly text: string;
  /** Nanoseconds of the monotonic clock. */
  readonly at: bigint;
}

function thanksIn(output: string): Thanked[] {
  const lines = output.trim().split('\n');
  return lines.map((line) => {
    const [text = '', at = ''] = line.split(' ');
    return { text, at: BigInt(at) };
  });
}
