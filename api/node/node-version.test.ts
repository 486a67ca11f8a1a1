import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import test from 'node:test';

const preload = fileURLToPath(new URL('node-version.cjs', import.meta.url));
const loaded: unknown = createRequire(import.meta.url)(preload);

function complaint(version: string): unknown {
  assert.ok(typeof loaded === 'function');
  return Reflect.apply(loaded, undefined, [version, '/usr/bin/node']);
}

/** Loads the file as `node -r` does, in a process that takes itself for another version. */
function runAs(version: string): { status: number | null; stdout: string; stderr: string } {
  const program = `
    Object.defineProperty(process.versions, 'node', { value: '${version}' });
    require(${JSON.stringify(preload)});
    console.log('ran');`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('an old Node is told in one sentence what is needed, which runs, and how to get it', () => {
  const { status, stdout, stderr } = runAs('20.19.2');
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.equal(stderr.trim().split('\n').length, 1);
  assert.match(stderr, /^Livethread needs Node 24 .*this is Node 20\.19\.2 .*https:\/\/nodejs\.org.*\.$/m);
});

test('a Node that will do is let pass without a word', () => {
  const { status, stdout, stderr } = runAs('24.21.0');
  assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: 'ran\n', stderr: '' });
});

for (const version of ['22.18.0', '22.20.1', '23.6.0', '24.0.0', '25.1.0', '100.0.0']) {
  test(`Node ${version} will do`, () => assert.equal(complaint(version), null));
}

for (const version of ['0.12.18', '8.17.0', '18.20.8', '20.19.2', '21.7.3', '22.9.0', '22.17.1', '23.5.0']) {
  test(`Node ${version} will not do`, () => assert.equal(typeof complaint(version), 'string'));
}
