import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTrouble } from '../parts/trouble.ts';
import { PretendedServer, problem } from '../testing/pretended-server.ts';
import { enter } from './enter.ts';

const deskOf = (id: string) => () =>
  Response.json({ you: { id, name: 'Mo', role: 'owner' }, held: 1, reported: 0, spam: 0, sequence: 7 });
const unknown = () => problem(401, 'not-introduced');
const STEWARDS = {
  'GET /api/admin/sites': () => Response.json({ items: [{ name: 'a.example' }, { name: 'b.example' }] }),
  'GET /api/admin/sites/a.example/desk': deskOf('operator'),
  'GET /api/admin/sites/b.example/desk': deskOf('operator'),
};

async function entering(site: string, answers: PretendedServer['answers']) {
  const server = new PretendedServer(answers);
  const entered = await enter('secret', site, server.fetch);
  const asked = server.asked.map(({ path }) => path.replace('/api/admin/', ''));
  return isTrouble(entered)
    ? { trouble: entered.trouble, message: entered.message, asked }
    : { site: entered.site, sites: entered.sites, asked };
}

test('a token for all sites opens any of them, and knows the others', async () => {
  const asked = ['sites', 'sites/a.example/desk'];
  assert.deepEqual(await entering('', STEWARDS), {
    site: 'a.example',
    sites: ['a.example', 'b.example'],
    asked,
  });
  const wished = await entering('b.example', STEWARDS);
  assert.deepEqual([wished.site, wished.sites], ['b.example', ['a.example', 'b.example']]);
  const gone = await entering('gone.example', STEWARDS);
  assert.equal(gone.site, 'a.example');
});

test('where the pages of a site are, whoever runs the server is told', async () => {
  const origins = ['http://localhost:8788'];
  const server = new PretendedServer({
    ...STEWARDS,
    'GET /api/admin/sites': () => Response.json({ items: [{ name: 'a.example', origins }] }),
  });
  const steward = await enter('secret', 'a.example', server.fetch);
  assert.deepEqual(isTrouble(steward) || steward.origins, origins);
  server.answers['GET /api/admin/sites/a.example/desk'] = deskOf('q83v');
  const owner = await enter('secret', 'a.example', server.fetch);
  assert.equal(isTrouble(owner) || owner.origins, null);
});

test('[A35] a token of one site opens that one, and nothing else is asked', async () => {
  const answers = { 'GET /api/admin/sites/a.example/desk': deskOf('q83v'), 'GET /api/admin/sites': unknown };
  assert.deepEqual(await entering('a.example', answers), {
    site: 'a.example',
    sites: ['a.example'],
    asked: ['sites/a.example/desk'],
  });
});

test('a moderator of all sites opens the one that is named', async () => {
  const answers = { ...STEWARDS, 'GET /api/admin/sites': () => problem(403, 'forbidden') };
  assert.deepEqual((await entering('b.example', answers)).sites, ['b.example']);
  assert.match((await entering('', answers)).message ?? '', /fill in which/);
});

test('[A35] a wrong token is told apart from one that lacks its site', async () => {
  const answers = { 'GET /api/admin/sites': unknown, 'GET /api/admin/sites/a.example/desk': unknown };
  assert.equal((await entering('a.example', answers)).message, 'It is not-introduced.');
  assert.match((await entering('', answers)).message ?? '', /token of one site/);
});

test('a server without sites says how to add one, and one that is away that it is', async () => {
  const empty = { 'GET /api/admin/sites': () => Response.json({ items: [] }) };
  assert.match((await entering('', empty)).message ?? '', /site add/);
  const away = { 'GET /api/admin/sites': () => Promise.reject(new TypeError('away')) };
  assert.equal((await entering('', away)).trouble, 'unreachable');
});
