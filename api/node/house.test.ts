import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { createApp } from '../app.ts';
import { OPERATOR } from '../comments/administration.ts';
import type { Actor, AdminCall } from '../comments/administration.ts';
import { readConfig } from './config.ts';
import { openHouse } from './open-house.ts';
import { temporaryFolder } from './testing/until.ts';

const SETTINGS = { type: 'read-settings' } as const satisfies AdminCall['request'];

/** A house with the sites a.example and b.example, and no doors: whoever asks is handed in. */
function open(t: TestContext) {
  const dataDir = temporaryFolder('in memory');
  const read = readConfig({ DATA_DIR: dataDir, SITES: 'a.example,b.example' }, []);
  assert.ok(read.ok);
  const opened = openHouse(read.config);
  const close = () => opened.close();
  t.after(close);
  const { house, operatorFile } = opened;
  const operatorToken = readFileSync(operatorFile, 'utf8').trim();
  /** As it comes from a network address. */
  const from = (address: string, headers: Record<string, string> = {}): Request => {
    const request = new Request('http://127.0.0.1/api/admin/sites', { headers });
    const socket = { remoteAddress: address } as Parameters<typeof house.introduce>[1]['socket'];
    house.introduce(request, { headers: {}, socket });
    return request;
  };
  const bearer = (token: string) => from('192.0.2.1', { Authorization: `Bearer ${token}` });
  const anyone = from('192.0.2.1');
  const direct = (asked: Parameters<typeof house.direct>[0], actor: Actor = { steward: OPERATOR }) =>
    house.direct(asked, actor, anyone);
  return { dataDir, house, operatorToken, from, bearer, anyone, direct, close };
}

/** Reads a stream until it ends. */
async function heard(answer: unknown): Promise<string> {
  assert.ok(answer instanceof Response && answer.status === 200);
  return answer.text();
}

test('[A35] [A36] whoever asks is known by a bearer token alone', async (t) => {
  const { house, operatorToken, bearer, from, direct } = open(t);
  const made = await direct({ type: 'create-steward', name: 'Ada', role: 'moderator' });
  assert.ok('type' in made && made.type === 'steward');
  const { token, holder } = made;
  const actors: readonly (readonly [request: Request, actor: Actor | null])[] = [
    [bearer(operatorToken), { steward: OPERATOR }],
    [bearer(token), { steward: { id: holder.id, name: 'Ada', role: 'moderator' } }],
    [bearer('somebodys-else'), { token: 'somebodys-else' }],
    [bearer(''), null],
    [bearer('x'.repeat(201)), null],
    [bearer('two words'), null],
    [from('192.0.2.1'), null],
    [from('192.0.2.1', { Authorization: `Basic ${operatorToken}` }), null],
    [from('192.0.2.1', { Authorization: operatorToken }), null],
    [from('192.0.2.1', { Cookie: `token=${operatorToken}` }), null],
  ];
  for (const [request, actor] of actors) assert.deepEqual(await house.actor(request), actor);
  await direct({ type: 'remove-steward', id: holder.id });
  assert.deepEqual(await house.actor(bearer(token)), { token });
});

test('[R6] while the file of the directory cannot be used, the tokens in it are answered by 503, and no others', async (t) => {
  const { house, operatorToken, bearer, close } = open(t);
  const reported = t.mock.method(house, 'report');
  // It is closed, and cannot be opened.
  close();
  assert.deepEqual(await house.actor(bearer(operatorToken)), { steward: OPERATOR });
  assert.deepEqual(await house.actor(bearer('of-one-site')), { token: 'of-one-site' });
  const answer = await createApp(house).request(bearer('all_sites'));
  assert.equal(answer.status, 503);
  assert.equal(answer.headers.has('Retry-After'), true);
  assert.match(await answer.text(), /storage-trouble/);
  assert.equal(reported.mock.callCount(), 0);
});

test('[A41] wrong tokens count, whatever was asked with them, and soon none from there is looked at', async (t) => {
  const { house, from } = open(t);
  const wrong: Actor = { token: 'a-guess' };
  const operator: Actor = { steward: OPERATOR };
  const here = from('192.0.2.1');
  const ways: readonly ((actor: Actor) => Promise<object>)[] = [
    (actor) => house.administer('a.example', { request: SETTINGS, actor }, here),
    (actor) => house.administer('nowhere.example', { request: SETTINGS, actor }, here),
    (actor) => house.direct({ type: 'list-sites' }, actor, here),
    (actor) => house.follow('a.example', undefined, actor, here),
    (actor) => house.follow('nowhere.example', undefined, actor, here),
  ];
  for (const ask of [...ways, ...ways]) {
    const answer = await ask(wrong);
    assert.equal('reason' in answer && answer.reason, 'not-introduced');
  }
  for (const ask of ways) {
    for (const actor of [wrong, operator] as const) {
      const answer: object = await ask(actor);
      assert.deepEqual(answer, { status: 429, reason: 'too-many' });
    }
  }
  const there = await house.direct({ type: 'list-sites' }, operator, from('198.51.100.1'));
  assert.equal('type' in there && there.type, 'sites');
});

test('[A30] who has no token for all sites learns nothing of which sites there are', async (t) => {
  const { house, anyone } = open(t);
  const token = { token: 'nobodys' };
  const sites = ['a.example', 'nowhere.example', '../directory', 'directory'];
  const answers = await Promise.all(
    sites.flatMap((site) => [
      house.administer(site, { request: SETTINGS, actor: token }, anyone),
      house.follow(site, 0, token, anyone),
    ]),
  );
  assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1, JSON.stringify(answers));
  for (const site of sites.slice(1)) {
    const actor = { steward: OPERATOR };
    const answer = await house.administer(site, { request: SETTINGS, actor }, anyone);
    assert.deepEqual(answer, { status: 404, reason: 'not-found' });
    assert.deepEqual(await house.follow(site, 0, actor, anyone), answer);
  }
});

test('[P54] what is removed while somebody comes to follow a site is not followed', async (t) => {
  const { house, anyone, direct } = open(t);
  const made = await direct({ type: 'create-steward', name: 'Ada', role: 'moderator' });
  assert.ok('type' in made && made.type === 'steward');
  const { id, name, role } = made.holder;
  const removed = house.follow('a.example', undefined, { steward: { id, name, role } }, anyone);
  await direct({ type: 'remove-steward', id });
  const answer = await removed;
  assert.equal('reason' in answer && answer.reason, 'not-introduced');

  const nowhere = house.follow('a.example', undefined, { steward: OPERATOR }, anyone);
  await direct({ type: 'remove-site', site: 'a.example' });
  assert.deepEqual(await nowhere, { status: 404, reason: 'not-found' });
});

test('[P54] a site is there as soon as it is added, and its sessions end as soon as it is removed', async (t) => {
  const { house, anyone, direct } = open(t);
  const place = { site: 'c.example', page: { url: 'https://c.example/' } };
  await direct({ type: 'add-site', name: 'c.example' });
  assert.equal(house.lookup('https://www.c.example'), 'c.example');
  const actor = { steward: OPERATOR };
  const settings = await house.administer('c.example', { request: SETTINGS, actor }, anyone);
  assert.equal('type' in settings && settings.type, 'settings');
  const streams = [
    await house.watch(place, undefined, anyone),
    await house.follow('c.example', undefined, actor, anyone),
  ];
  const other = await house.follow('b.example', undefined, actor, anyone);
  await direct({ type: 'remove-site', site: 'c.example' });
  for (const stream of streams) await heard(stream);
  assert.equal(house.lookup('https://www.c.example'), undefined);
  assert.deepEqual(await house.administer('c.example', { request: SETTINGS, actor }, anyone), {
    status: 404,
    reason: 'not-found',
  });
  assert.ok(other instanceof Response);
  const reader = other.body?.getReader();
  assert.equal((await reader?.read())?.done, false, 'those of another site do not');
  await reader?.cancel();
});

test('[P54] the streams of one whose token is removed end', async (t) => {
  const { house, anyone, direct } = open(t);
  const made = await direct({ type: 'create-steward', name: 'Ada', role: 'owner' });
  assert.ok('type' in made && made.type === 'steward');
  const actor = { steward: made.holder };
  const streams = [
    await house.follow('a.example', undefined, actor, anyone),
    await house.follow('b.example', undefined, actor, anyone),
  ];
  await direct({ type: 'remove-steward', id: made.holder.id });
  for (const stream of streams) await heard(stream);
});

test('[P5] [R6] a site whose file is damaged answers that it is in trouble, and hurts no other', async (t) => {
  const { dataDir, house, anyone } = open(t);
  const actor = { steward: OPERATOR };
  await house.administer('b.example', { request: SETTINGS, actor }, anyone);
  writeFileSync(join(dataDir, 'a.example.db'), '');
  for (const answer of [
    await house.administer('a.example', { request: SETTINGS, actor }, anyone),
    await house.follow('a.example', undefined, actor, anyone),
  ]) {
    assert.deepEqual(answer, { status: 503, reason: 'storage-trouble' });
  }
  const other = await house.administer('b.example', { request: SETTINGS, actor }, anyone);
  assert.equal('type' in other && other.type, 'settings');
});
