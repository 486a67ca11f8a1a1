import assert from 'node:assert/strict';
import { chmodSync, existsSync, lstatSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { CONTROL_SOCKET } from './control-socket.ts';
import { ServerProcess, startProcess } from './testing/server-process.ts';
import { temporaryFolder } from './testing/until.ts';

interface Reply {
  readonly status: number | undefined;
  readonly body: string;
}

/** Asks through the socket, without any token. */
async function ask(dataDir: string, path: string, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ socketPath: join(dataDir, CONTROL_SOCKET), path, headers: { Host: 'localhost', ...headers } })
      .on('response', resolve)
      .on('upgrade', (upgraded, stream) => {
        stream.destroy();
        resolve(upgraded);
      })
      .on('error', reject)
      .end();
  });
  return { status: response.statusCode, body: await text(response) };
}

async function started(t: TestContext) {
  const dataDir = temporaryFolder('in memory');
  const { server, url } = await startProcess(t, { dataDir });
  return { dataDir, server, url, path: join(dataDir, CONTROL_SOCKET) };
}

test('[P44] whoever can reach the data folder is the operator, without a token', async (t) => {
  const { dataDir, url } = await started(t);
  const { status, body } = await ask(dataDir, '/api/admin/sites');
  assert.equal(status, 200, body);
  assert.match(body, /localhost/);
  assert.equal((await ask(dataDir, '/api/admin/sites/localhost/audit')).status, 200);
  assert.equal((await fetch(`${url}/api/admin/sites`)).status, 401, 'elsewhere everybody needs one');
});

test('[A35] the socket is for the owner of the folder only, whatever the process leaves to others otherwise', async (t) => {
  const dataDir = temporaryFolder('in memory');
  chmodSync(dataDir, 0o777);
  const before = process.umask(0);
  t.after(() => process.umask(before));
  await startProcess(t, { dataDir });
  const { mode } = statSync(join(dataDir, CONTROL_SOCKET));
  assert.equal(mode & 0o777, 0o600);
});

test('the socket is gone with the server, and one that a killed server left is replaced', async (t) => {
  const { dataDir, server, path } = await started(t);
  await server.end('SIGKILL');
  assert.equal(existsSync(path), true);
  const again = await startProcess(t, { dataDir });
  assert.equal((await ask(dataDir, '/health')).status, 200);
  const { code, complaint } = await again.server.end('SIGTERM');
  assert.deepEqual([code, complaint, existsSync(path)], [0, '', false]);
});

test('[R25] a second server on the same folder takes nothing from the first', async (t) => {
  const { dataDir, path } = await started(t);
  const { ino } = statSync(path);
  const { code, complaint } = await new ServerProcess(t, { dataDir }).ended;
  assert.equal(code, 1);
  assert.match(complaint, /in use by another process/);
  assert.equal(statSync(path).ino, ino);
  assert.equal((await ask(dataDir, '/health')).status, 200);
});

test('a server does without it where it cannot be, and says so in one line', async (t) => {
  const folder = temporaryFolder('in memory');
  const long = join(folder, 'x'.repeat(100));
  const taken = join(folder, 'taken');
  mkdirSync(join(taken, CONTROL_SOCKET), { recursive: true });
  for (const dataDir of [long, taken]) {
    const { server, url } = await startProcess(t, { dataDir });
    assert.equal((await fetch(`${url}/health`)).status, 200);
    const { complaint } = await server.end('SIGTERM');
    assert.match(complaint, /^\S+control\.sock .*: the command can reach this server by --url only\.\n$/);
  }
});

test('a link in its place is removed, and not what it leads to', async (t) => {
  const dataDir = temporaryFolder('in memory');
  const precious = join(dataDir, 'precious');
  writeFileSync(precious, 'keep me');
  symlinkSync(precious, join(dataDir, CONTROL_SOCKET));
  await startProcess(t, { dataDir });
  assert.equal(statSync(precious).size, 7);
  assert.equal(lstatSync(join(dataDir, CONTROL_SOCKET)).isSocket(), true);
});

test('it has no rooms: an upgrade is answered like any other request', async (t) => {
  const { dataDir } = await started(t);
  const { status } = await ask(dataDir, '/wish', {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    Origin: 'https://www.wishtack.com',
    'Sec-WebSocket-Key': 'x3JJHMbDL1EzLkh9GBhXDw==',
    'Sec-WebSocket-Protocol': 'comments',
    'Sec-WebSocket-Version': '13',
  });
  assert.equal(status, 404);
});
