import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test from 'node:test';
import { guardFiles } from './crowding.ts';
import { openFiles } from './open-files.ts';

test('[R22] of the files that a process may open, sites and what is opened for a moment have their share', () => {
  for (const most of [64, 256, 1_024, 65_536]) {
    const files = openFiles(most);
    const left = most - files.connections(files.sites) - 4 * files.sites;
    assert.ok(files.sites >= 1 && files.connections(files.sites) >= 1);
    assert.ok(left >= 47, `${left} of ${most} are left`);
  }
  assert.equal(openFiles(65_536).sites, 256);
  assert.equal(openFiles(Infinity).connections(10), Infinity);
});

test('the limit of this very process is known', () => {
  assert.ok(openFiles().most >= 64);
});

test('[R22] the operator is told of refused connections, once a minute', () => {
  const server = createServer();
  const told: string[] = [];
  let [now, openSites] = [0, 0];
  const setting = { files: openFiles(256), openSites: () => openSites, now: () => now };
  guardFiles(server, { ...setting, tell: (what) => void told.push(what) });
  assert.equal(server.maxConnections, 192);
  openSites = 10;
  for (let second = 0; second < 90; second++) {
    now += 1_000;
    server.emit('drop');
  }
  assert.equal(server.maxConnections, 152);
  assert.deepEqual(
    told.map((what) => /^\d+ connections were refused: this process may have 256 files/.exec(what)?.[0]),
    ['1', '60'].map((refused) => `${refused} connections were refused: this process may have 256 files`),
  );
});
