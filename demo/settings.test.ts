import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Config } from '../api/node/config.ts';
import { readSettings } from './settings.ts';

function settingsOf(
  env: Record<string, string>,
  argv: readonly string[] = [],
): { config: Config; demoPort: number } {
  const read = readSettings(env, argv);
  assert.ok(read.ok, read.ok ? '' : read.messages.join(' '));
  return read;
}

test('the demo site has port 8788 unless DEMO_PORT or --demo-port says otherwise, and the flag wins', () => {
  assert.equal(settingsOf({}).demoPort, 8788);
  assert.equal(settingsOf({ DEMO_PORT: '9000' }).demoPort, 9000);
  assert.equal(settingsOf({ DEMO_PORT: '9000' }, ['--demo-port', '9001']).demoPort, 9001);
  assert.equal(settingsOf({}, ['--demo-port=9001']).demoPort, 9001);
});

test('--demo-port stands between the flags of the comments server without disturbing them', () => {
  const { config, demoPort } = settingsOf({}, ['--port', '9002', '--demo-port', '9001', '--data-dir=/tmp/x']);
  assert.deepEqual([config.port, demoPort, config.dataDir], [9002, 9001, '/tmp/x']);
});

for (const given of ['80a', '-1', '65536', '1.5']) {
  test(`DEMO_PORT=${given} is refused with a message that names DEMO_PORT`, () => {
    const read = readSettings({ DEMO_PORT: given }, []);
    assert.ok(!read.ok);
    assert.deepEqual(read.messages, [`DEMO_PORT: “${given}” is not a whole number from 0 to 65535.`]);
  });
}

test('all that is wrong is said at once', () => {
  const read = readSettings({ DEMO_PORT: 'x', PORT: 'y' }, []);
  assert.ok(!read.ok);
  assert.deepEqual(
    read.messages.map((message) => message.split(':')[0]),
    ['PORT', 'DEMO_PORT'],
  );
});

test('the site localhost is allowed on any port, beside the sites that are configured', () => {
  assert.deepEqual(settingsOf({}).config.sites, [
    { name: 'localhost', origins: ['http://localhost:*', 'http://127.0.0.1:*'] },
  ]);
  const { sites } = settingsOf({ SITES: 'www.wishtack.com' }).config;
  assert.deepEqual(
    sites.map(({ name }) => name),
    ['www.wishtack.com', 'localhost'],
  );
});

test('a site localhost of the owner’s own is left as it is', () => {
  const { sites } = settingsOf({ SITES: 'localhost=http://localhost:3000' }).config;
  assert.deepEqual(sites, [{ name: 'localhost', origins: ['http://localhost:3000'] }]);
});

test('an origin that the owner gave to another site is not taken away from it', () => {
  const { sites } = settingsOf({ SITES: 'example.com=http://localhost:*' }).config;
  assert.deepEqual(
    sites.map(({ name }) => name),
    ['example.com'],
  );
});

test('a demo site that is reached by another address is allowed by that one too', () => {
  const { sites } = settingsOf({ HOST: '192.0.2.7' }).config;
  assert.deepEqual(sites[0]?.origins, ['http://localhost:*', 'http://127.0.0.1:*', 'http://192.0.2.7:*']);
});
