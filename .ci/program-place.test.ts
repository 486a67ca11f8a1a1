import assert from 'node:assert/strict';
import test from 'node:test';
import { type Needed, findProgram } from './program-place.ts';

const NODE: Needed = {
  name: 'Node',
  variable: 'LIVETHREAD_NO_SUCH_VARIABLE',
  commands: [],
  places: [process.execPath],
  asks: ['--version', /^v\d+/],
  ways: [],
};

function find(change: Partial<Needed>): Promise<string> {
  return findProgram({ ...NODE, ...change }, () => {});
}

test('a program that runs is found, and one that is another is not taken for it', async () => {
  assert.equal(await find({}), process.execPath);
  await assert.rejects(find({ asks: ['--version', /^Firefox/] }), /The tests need Node/);
});

test('what is missing and cannot be installed fails with one sentence, which says what to do', async () => {
  await assert.rejects(find({ places: ['/no/such/program'] }), {
    message:
      'The tests need Node, and it could not be installed (only root on Debian or Ubuntu can): install it, or set LIVETHREAD_NO_SUCH_VARIABLE to it.',
  });
});

test('so does what was installed and is not there after all', async () => {
  const said: string[] = [];
  const ways = [['a way', [[process.execPath, '--version']]]] as const;
  await assert.rejects(
    findProgram({ ...NODE, places: [], ways }, (line) => said.push(line)),
    /could not be installed \(a way: what it installed does not run\)/,
  );
  assert.deepEqual(said, ['There is no Node here, so it is installed: a way.']);
});

test('what the environment names is taken, or else complained about', async (t) => {
  t.after(() => void (process.env[NODE.variable] = ''));
  process.env[NODE.variable] = process.execPath;
  assert.equal(await find({ places: [] }), process.execPath);
  process.env[NODE.variable] = '/no/such/program';
  await assert.rejects(find({}), {
    message:
      'LIVETHREAD_NO_SUCH_VARIABLE is /no/such/program, which does not run as Node: correct it or unset it.',
  });
});
