import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { temporaryFolder } from '../testing/until.ts';
import { pretendServer, run } from './testing/pretended-server.ts';
import type { Answer } from './testing/pretended-server.ts';

const HEAD = '{"format":"livethread-site"}\n';
const END = '{"end":{}}\n';

function lines(text: string, isCutOff = false): Answer {
  return {
    write(response) {
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
      if (isCutOff) response.write(text, () => response.destroy());
      else response.end(text);
    },
  };
}

test('[P44] an export goes on where an answer ended, and writes nothing twice', async (t) => {
  const answers = [
    lines(`${HEAD}{"next":"1.a"}\n{"table":"x"}\n`, true),
    lines('{"table":"x"}\n{"next":"2.b"}\n'),
    lines(END),
  ];
  const server = await pretendServer(t, () => answers.shift() ?? lines(''));
  const { code, said, complaints } = await server.run(['export']);
  assert.equal(code, 0, complaints);
  assert.equal(said, `${HEAD}{"next":"1.a"}\n{"table":"x"}\n{"next":"2.b"}\n${END}`);
  const asked = server.heard.map(({ target }) => target.replace(/.*\/export/, ''));
  assert.deepEqual(asked, ['', '?after=1.a', '?after=2.b']);
});

test('[P44] an export that never comes to its end fails', async (t) => {
  const server = await pretendServer(t, () => lines(HEAD));
  const { code, said, complaints } = await server.run(['export']);
  assert.equal(said, '');
  assert.notEqual(code, 0);
  assert.match(complaints, /ended before its end/);
});

test('[A34] [A50] files and the key of addresses are for their owner alone, and take the place of nothing', async (t) => {
  const server = await pretendServer(t, () => lines(`${HEAD}${END}`));
  const folder = temporaryFolder();
  const [out, key] = [join(folder, 'site.ndjson'), join(folder, 'key.txt')];
  const argv = ['export', '--out', out, '--address-key', key];
  assert.equal((await server.run(argv)).code, 0);
  assert.equal(readFileSync(out, 'utf8'), `${HEAD}${END}`);
  assert.match(readFileSync(key, 'utf8'), /^key:[\w-]{43}\n$/);
  for (const file of [out, key]) assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal((await server.run(argv)).code, 1);
  const env = { LIVETHREAD_TOKEN: 'a-token' };
  const elsewhere = [
    'export',
    '--site',
    'a.example',
    '--url',
    'http://127.0.0.1:1',
    '--address-key',
    `${key}2`,
  ];
  const { code, complaints } = await run(elsewhere, env);
  assert.equal(code, 2);
  assert.match(complaints, /only on its own machine/);
});
