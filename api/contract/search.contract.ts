import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Desk } from './testing/desk.ts';
import { newId } from './testing/ids.ts';
import type { Visitor } from './testing/visitor.ts';
import type { World } from './testing/world.ts';

const SITE = 'searched.example';
const OTHER = 'other.example';

/** What people type, and what is no more than that. */
const HOSTILE: readonly string[] = [
  '"',
  '""',
  '"train',
  "'",
  "' OR 1=1 --",
  "'; DROP TABLE comments; --",
  '*',
  'train* AND *',
  '^train',
  '-train',
  'NOT train',
  'train AND',
  'OR',
  'NEAR(',
  'NEAR(train set, 2)',
  'text:train',
  'author_name : train',
  '{text author_name}: train',
  '(train',
  'train)',
  '%',
  '_rain',
  '\\',
  'train\0set',
  '\0',
  '\u202e\u200b',
  '\ud800',
  '😀',
  '../../etc/passwd',
  'a'.repeat(200),
  'a '.repeat(100),
  '" '.repeat(100),
  '\n\t',
  ' ',
  '',
];

export function search(world: World): void {
  const desk = new Desk(world, SITE);
  const newcomer = (site: string, name: string): Promise<Visitor> =>
    world.room({ origin: `https://${site}` }).visitor(name);
  const find = async (q: string, more = ''): Promise<readonly string[]> => {
    const found = await desk.comments(`q=${encodeURIComponent(q)}&limit=200${more}`);
    return found.map(({ text }) => text);
  };

  test('[P44] comments are found by their words, by the beginning of the last one, and by who wrote them', async () => {
    const [ada, ben] = [await newcomer(SITE, 'Adelheid'), await newcomer(SITE, 'Benedikt')];
    await ada.says('A train set is a wish for life');
    await ben.says('Trains are set aside');
    await ada.says('Größe and naïveté');
    assert.deepEqual(await find('train set'), ['A train set is a wish for life']);
    assert.deepEqual(await find('SET tra'), ['Trains are set aside', 'A train set is a wish for life']);
    assert.deepEqual(await find('set wish'), ['A train set is a wish for life'], 'all of them, in any order');
    assert.deepEqual(await find('rain'), [], 'words, not parts of them');
    assert.deepEqual(await find('adelheid'), ['Größe and naïveté', 'A train set is a wish for life']);
    assert.deepEqual(await find('bened aside'), []);
    assert.deepEqual(await find('aside bened'), ['Trains are set aside']);
    assert.deepEqual(
      await find('GRÖSSE naivete').then((texts) => texts.length),
      await find('größe').then(() => 0),
    );
    assert.deepEqual(await find('größe'), ['Größe and naïveté']);
    assert.deepEqual(await find('nothing like that'), []);
  });

  test('[P44] a search goes with all filters, part by part, and follows what changes', async () => {
    const ada = await newcomer(SITE, 'Ada');
    const ids: string[] = [];
    for (const n of ['one', 'two', 'three']) ids.push((await ada.says(`Needle ${n}`)).id);
    await desk.act([ids[1] ?? ''], 'spam');
    assert.deepEqual(await find('needle', '&status=spam'), ['Needle two']);
    assert.deepEqual(await find('needle', `&author=${ada.you?.id}&status=published`), [
      'Needle three',
      'Needle one',
    ]);
    const [{ number, page } = { number: 0, page: { id: 0 } }] = await desk.comments('q=needle&limit=1');
    assert.deepEqual(await find('needle', `&before=${number}`), ['Needle two', 'Needle one']);
    assert.equal((await find('needle', `&page=${page.id}`)).length, 3);
    await ada.asks({ type: 'edit', id: ids[0] ?? '', text: 'Haystack one' });
    assert.deepEqual(await find('needle'), ['Needle three', 'Needle two']);
    assert.deepEqual(await find('haystack'), ['Haystack one']);
  });

  test('[A44] whatever is typed is words, and never fails', async () => {
    const ada = await newcomer(SITE, 'Ada');
    const texts = HOSTILE.filter((text) => /[a-z]/.test(text) && !text.includes('\0'));
    for (const text of texts) await ada.says(`Quoted: ${text}`);
    const before = (await desk.comments('limit=200')).length;
    for (const typed of HOSTILE) {
      for (const path of ['comments', 'participants', 'pages']) {
        const response = await desk.ask('GET', `${path}?q=${encodeURIComponent(typed.toWellFormed())}`);
        const said = await response.text();
        assert.ok(
          response.status === 200 || response.status === 400,
          `${path} ${JSON.stringify(typed)}: ${said}`,
        );
      }
    }
    assert.deepEqual(await find('DROP TABLE'), ["Quoted: '; DROP TABLE comments; --"]);
    assert.deepEqual(
      await find('NEAR('),
      (await find('near')).filter((text) => /near/i.test(text)),
    );
    for (const q of ['%ff', '%', '%00', '%c0%af', 'a'.repeat(10_000)]) {
      const response = await desk.ask('GET', `comments?q=${q}`);
      assert.ok([200, 400, 414, 431].includes(response.status), `${q.slice(0, 10)}: ${response.status}`);
      await response.text();
    }
    assert.equal((await desk.isRefused('GET', `comments?q=${'a'.repeat(10_000)}`)).reason, 'malformed');
    assert.equal((await desk.isRefused('GET', 'comments?q=a&q=b')).reason, 'malformed');
    assert.equal((await desk.comments('limit=200')).length, before);
  });

  test('[A44] in every other parameter it is no more than that', async () => {
    for (const nasty of ["' OR 1=1", '%', '"', '../settings', '1 OR 1=1', newId().toUpperCase()]) {
      const given = encodeURIComponent(nasty);
      for (const path of [
        `comments?status=${given}`,
        `comments?page=${given}`,
        `comments?before=${given}`,
        `comments/${given}`,
        `pages/${given}`,
        `pages?closed=${given}`,
        `participants?role=${given}`,
      ]) {
        const { status } = await desk.isRefused('GET', path);
        assert.ok(status === 400 || status === 404, `${path}: ${status}`);
      }
    }
    for (const author of ["' OR 1=1", '%', 'x'.repeat(64)]) {
      const response = await desk.ask('GET', `comments?author=${encodeURIComponent(author)}`);
      assert.ok(response.status === 400 || (await response.text()).startsWith('{"items":[]'), author);
    }
  });

  test('[A17] what is said on another site is never found', async () => {
    const eve = await newcomer(OTHER, 'Xanthippe');
    const { id } = await eve.says('Secretive xylophone');
    assert.deepEqual(await find('xylophone'), []);
    assert.deepEqual(await find('xanthippe'), []);
    const there = await new Desk(world, OTHER).comments('q=xylophone');
    assert.deepEqual(
      there.map((one) => one.id),
      [id],
    );
    assert.equal((await desk.isRefused('GET', `comments/${id}`)).status, 404);
    assert.deepEqual(await desk.act([id], 'delete'), [null]);
    assert.equal((await desk.isRefused('GET', `participants/${eve.you?.id}`)).status, 404);
    assert.deepEqual((await desk.comments(`author=${eve.you?.id}`)).length, 0);
  });
}
