/** The whole command against the whole server, each a process of its own. */
import assert from 'node:assert/strict';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join as path } from 'node:path';
import test from 'node:test';
import * as v from 'valibot';
import { CLOSE } from '../../protocol.ts';
import { join, newCommentId, newSecret } from '../testing/client.ts';
import type { Client } from '../testing/client.ts';
import { startProcess } from '../testing/server-process.ts';
import { temporaryFolder, until } from '../testing/until.ts';
import { call, callForJson } from './testing/command-process.ts';
import { start } from './testing/pretended-server.ts';

const PAGE = '/users/123456/wishes/abcdef';
const NAMED = v.object({ name: v.string() });
const TOKEN = v.object({ id: v.string(), token: v.string() });
const COMMENTS = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      number: v.number(),
      status: v.string(),
      heldFor: v.nullable(v.string()),
      text: v.string(),
    }),
  ),
});
const BANS = v.object({ bans: v.array(v.object({ id: v.number(), why: v.nullable(v.string()) })) });
const ACTS = v.object({ items: v.array(v.object({ id: v.number(), act: v.string() })) });

async function guest(url: string, name: string): Promise<Client> {
  const { client } = await join({ url, path: PAGE });
  assert.equal((await client.introduce({ secret: newSecret(), name }))?.type, 'you');
  return client;
}

test('before the first start, beside a server, and after its end', { timeout: 120_000 }, async (t) => {
  const dataDir = temporaryFolder();
  const env = { DATA_DIR: dataDir };
  const json = <Output>(
    form: v.GenericSchema<unknown, Output>,
    ...argv: readonly string[]
  ): Promise<Output> => callForJson(argv, env).then((answer) => v.parse(form, answer));

  await t.test('without a server it opens the files itself', async () => {
    assert.equal((await json(NAMED, 'site', 'add', 'www.wishtack.com')).name, 'www.wishtack.com');
    await json(v.object({ mode: v.literal('hold-all') }), 'settings', 'set', 'mode=hold-all');
    const { code, complaints } = await call(['follow'], env);
    assert.equal(code, 3);
    assert.match(complaints, /livethread serve/);
  });

  const { server, url } = await startProcess(t, { dataDir, env: { SITES: '' } });
  const ada = await guest(url, 'Ada 山田');
  const reader = await join({ url, path: PAGE });

  await t.test('the control socket is its owner’s alone', () => {
    assert.equal(statSync(path(dataDir, 'control.sock')).mode & 0o777, 0o600);
  });

  const owner = await json(TOKEN, 'token', 'create', 'Olga', '--role', 'owner', '--site', 'www.wishtack.com');
  const far = { LIVETHREAD_TOKEN: owner.token };
  await t.test('a token that it made opens the same over the network', async () => {
    const { code, said, complaints } = await call(
      ['settings', 'show', '--url', url, '--site', 'www.wishtack.com'],
      far,
    );
    assert.equal(code, 0, complaints);
    assert.match(said, /^mode +hold-all$/m);
    const forbidden = await call(['site', 'list', '--url', url], far);
    assert.equal(forbidden.code, 4, forbidden.complaints);
    const unknown = await call(['settings', 'show', '--url', url, '--site', 'www.wishtack.com'], {
      LIVETHREAD_TOKEN: 'nobodys',
    });
    assert.equal(unknown.code, 4, unknown.complaints);
  });

  await t.test(
    'what waits is listed, shown to a follower, approved by its number, and then seen by readers',
    async () => {
      const follower = start(['follow', '--json', '--after', '0'], env);
      const id = newCommentId();
      assert.equal((await ada.comment({ id, text: 'Hello\nworld' }))?.type, 'thanks');
      const { items } = await json(COMMENTS, 'comment', 'list', '--status', 'held');
      assert.deepEqual(
        items.map((item) => [item.id, item.heldFor]),
        [[id, 'all']],
      );
      const table = await call(['comment', 'list', '--page', PAGE], env);
      assert.match(table.said, /held +all +Ada 山田 +\/users\/123456\/wishes\/abcdef +Hello world\n$/);
      const approved = await call(['comment', 'approve', String(items[0]?.number)], env);
      assert.equal(approved.code, 0, approved.complaints);
      await until('the reader sees it', () => reader.client.facts().some(({ comment }) => comment.id === id));
      await until('the follower sees both', () => follower.terminal.said.split('\n').length >= 3);
      follower.stop();
      assert.equal(await follower.ended, 0);
      assert.match(follower.terminal.said, /"status":"held"[^]*"status":"published"/);
    },
  );

  await t.test('a ban ends the session, is listed, and can be lifted', async () => {
    const [comment] = (await json(COMMENTS, 'comment', 'list')).items;
    const { bans } = await json(
      BANS,
      'ban',
      'add',
      '--comment',
      String(comment?.number),
      '--remove',
      '--why',
      'flood',
    );
    assert.deepEqual(await ada.closed, { code: CLOSE.banned });
    assert.equal(bans[0]?.why, 'flood');
    assert.match((await call(['ban', 'list'], env)).said, /for good +\S+ +flood/);
    assert.equal((await call(['ban', 'lift', String(bans[0]?.id)], env)).code, 0);
    assert.equal((await call(['ban', 'list'], env)).complaints, 'There is none.\n');
  });

  await t.test('a page is found by its address', async () => {
    const { code, said, complaints } = await call(
      ['page', 'close', `https://www.wishtack.com${PAGE}#thread`],
      env,
    );
    assert.equal(code, 0, complaints);
    assert.match(said, /^Closed +yes$/m);
    assert.equal((await call(['page', 'show', '/nowhere'], env)).code, 1);
  });

  await t.test('all of it is in the audit log', async () => {
    const { items } = await json(ACTS, 'audit', 'list', '--all');
    const acts = items.map(({ act }) => act);
    for (const act of ['approve', 'ban', 'close'])
      assert.ok(acts.includes(act), `${act} in ${acts.join(' ')}`);
    const closing = items.find(({ act }) => act === 'close');
    const { code, complaints } = await call(['audit', 'undo', String(closing?.id)], env);
    assert.equal(code, 0, complaints);
    assert.match((await call(['page', 'show', PAGE], env)).said, /^Closed +no$/m);
  });

  await t.test('a token that is removed opens nothing', async () => {
    assert.equal(
      (await call(['token', 'remove', '--site', 'www.wishtack.com', '--', owner.id], env)).code,
      0,
    );
    assert.equal((await call(['ban', 'list', '--url', url, '--site', 'www.wishtack.com'], far)).code, 4);
  });

  await t.test('a process that has the files, and does not answer, is told as such', async () => {
    rmSync(path(dataDir, 'control.sock'));
    const { code, said, complaints } = await call(['comment', 'list'], env);
    assert.deepEqual([code, said], [3, '']);
    assert.match(complaints, /^Another process has the files in .* open[^\n]*--url[^\n]*\n$/);
  });

  await server.end('SIGTERM');
  await t.test('after its end it opens the files again, and leaves them to the next', async () => {
    assert.equal((await json(COMMENTS, 'comment', 'list')).items.length, 1);
    const { url: next } = await startProcess(t, { dataDir, env: { SITES: '' } });
    assert.equal((await fetch(`${next}/health`)).status, 200);
  });
});

test('serve is the server', { timeout: 60_000 }, async (t) => {
  const dataDir = temporaryFolder();
  const wrong = await call(['serve', '--port', 'none'], { DATA_DIR: dataDir });
  assert.equal(wrong.code, 2);
  assert.match(wrong.complaints, /^PORT: “none” is not a whole number/);
  const { server, url } = await startProcess(t, { dataDir, env: { SITES: '' } });
  assert.equal((await fetch(`${url}/health`)).status, 200);
  const second = await call(['serve', '--port', '0', '--host', '127.0.0.1', '--data-dir', dataDir], {});
  assert.equal(second.code, 1);
  assert.match(second.complaints, /in use by another process/);
  assert.ok(existsSync(path(dataDir, 'control.sock')));
  assert.equal((await call(['site', 'list'], { DATA_DIR: dataDir })).code, 0);
  await server.end('SIGTERM');
});
