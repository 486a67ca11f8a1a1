import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Caller } from '../comments/seam.ts';
import { mentionsOf } from '../comments/body-mentions.ts';
import { Store } from './store.ts';
import { PAGE, TestSite, toldOf } from './testing/site-in-memory.ts';

const idOf = ({ participant }: Caller): string => participant ?? '';

/** The names that begin with a prefix, as anyone is told them. */
function people(site: TestSite, prefix = '', caller = site.reader()): readonly string[] {
  const { answer, news } = site.site.handle({ type: 'people', ref: 'r', prefix }, caller);
  assert.ok(answer.type === 'people' && answer.ref === 'r', JSON.stringify(answer));
  assert.deepEqual(news, []);
  return answer.people.map(({ name }) => name);
}

/** Whose names a text would be of, by their ids. */
function meant(site: TestSite, text: string, caller = site.reader()): readonly string[] {
  const { answer } = site.site.handle({ type: 'preview', text }, caller);
  assert.equal(answer.type, 'preview');
  return mentionsOf(answer.body).map(({ id }) => id);
}

/** Which comments the site knows to mention somebody. */
function known(site: TestSite, id: string): unknown[] {
  return site.raw.prepare('SELECT comment_id FROM mentions WHERE participant_id = ?').pluck().all(id);
}

test('[P61] those who spoke on a page are found by the beginning of their names, whoever spoke last first', () => {
  const site = new TestSite();
  const callers = ['Zoë', 'Ada', 'Adam', 'Bjørn'].map((name) => site.guest(name));
  for (const caller of callers) site.says(caller, 'Hello');
  assert.deepEqual(people(site), ['Bjørn', 'Adam', 'Ada', 'Zoë']);
  site.says(callers[0] ?? site.reader(), 'Again');
  assert.deepEqual(people(site), ['Zoë', 'Bjørn', 'Adam', 'Ada']);
  for (const prefix of ['ada', 'ADA', 'Ada']) assert.deepEqual(people(site, prefix), ['Adam', 'Ada']);
  assert.deepEqual(people(site, 'zoe\u0308'), ['Zoë']);
  for (const prefix of ['da', ' Ada', '%', '_', '.*', "'", 'x'.repeat(60)]) {
    assert.deepEqual(people(site, prefix), [], prefix);
  }
  assert.deepEqual(people(site, '', site.reader('/elsewhere')), []);
  for (let n = 0; n < 20; n++) site.says(site.guest(`Guest ${n}`), 'Hello');
  assert.deepEqual(
    people(site, 'g'),
    [19, 18, 17, 16, 15, 14, 13, 12].map((n) => `Guest ${n}`),
  );
});

test('[P61] [A33] only those can be mentioned whose comments readers see', () => {
  const site = new TestSite();
  const [held, gone, shown, nobody] = ['Held', 'Gone', 'Shown', 'Nobody'].map((name) => site.guest(name));
  assert.ok(held && gone && shown && nobody);
  site.says(shown, 'Hello');
  const { id } = site.says(gone, 'Bye');
  site.does(gone, { type: 'delete', id });
  site.site.set('mode', 'hold-all');
  site.says(held, 'Hello');
  site.says(nobody, 'Elsewhere', {});
  const text = '@Held @Gone @Nobody @Shown';
  for (const caller of [site.reader(), held, shown]) {
    assert.deepEqual(people(site, '', caller), ['Shown']);
    assert.deepEqual(meant(site, text, caller), [idOf(shown)]);
  }
  site.says(shown, text);
  const bodies = site.raw.prepare<[], string>('SELECT body FROM comments').pluck().all();
  for (const one of [held, gone, nobody]) {
    assert.deepEqual(known(site, idOf(one)), []);
    assert.ok(bodies.every((body) => !body.includes(idOf(one))));
  }
});

test('[P61] a mention stands in what everybody is told, sees and is shown again', () => {
  const site = new TestSite();
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  site.says(ada, 'Hello');
  const { news } = site.post(ben, 'Hi @ada!');
  const [fact] = toldOf(news)[0]?.facts ?? [];
  const body = [
    {
      type: 'paragraph',
      children: ['Hi ', { type: 'mention', participant: idOf(ada), children: ['Ada'] }, '!'],
    },
  ];
  assert.deepEqual(fact?.type === 'comment' && fact.comment.body, body);
  assert.deepEqual(site.view().comments.at(-1)?.body, body);
});

test('[P61] [A10] a name is of whoever spoke last under it, and of nobody who has none', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  const other = { ...site.reader(), participant: 'other' };
  site.store.insertParticipant({ id: 'other', role: 'member', name: 'Ada', createdAt: site.now });
  site.site.set('anonymous', true);
  const nameless = site.guest('');
  site.says(other, 'Hello');
  site.says(ada, 'Hello');
  site.says(nameless, 'Hello');
  assert.deepEqual(meant(site, '@Ada @'), [idOf(ada)]);
  assert.deepEqual(people(site), ['Ada']);
  site.says(other, 'Once more');
  assert.deepEqual(meant(site, '@Ada @ '), ['other']);
  assert.deepEqual(people(site), ['Ada']);
});

test('[P61] somebody with another name by now is found under each that their comments bear, and told once', () => {
  const site = new TestSite();
  const secret = 'one-and-the-same-guest';
  const named = (name: string): Caller => {
    const { answer } = site.site.handle({ type: 'introduce', secret, name }, site.reader());
    assert.equal(answer.type, 'you');
    return { ...site.reader(), participant: answer.you.id };
  };
  site.says(named('Grace'), 'Hello');
  const grace = named('Gracie');
  site.says(grace, 'Hello');
  named('Grandma');
  assert.deepEqual(meant(site, '@Grace @Gracie @Grandma'), [idOf(grace), idOf(grace)]);
  assert.deepEqual([people(site, 'gra'), people(site, 'grace')], [['Gracie'], ['Grace']]);
});

test('[P61] the last thousand comments of a page count', () => {
  const site = new TestSite();
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  site.says(ada, 'Hello');
  for (let n = 0; n < 999; n++) site.says(ben, `${n}`);
  assert.deepEqual(people(site), ['Ben', 'Ada']);
  site.says(ben, 'One more');
  assert.deepEqual(people(site), ['Ben']);
});

test('[P61] [R26] they are found by an index of what readers see, on a page of any size', () => {
  const { raw } = new TestSite();
  const asked: { readonly query: string; readonly values: unknown[] }[] = [];
  const logger = { logQuery: (query: string, values: unknown[]) => void asked.push({ query, values }) };
  new Store(drizzle(raw, { logger })).mentions.speakers(1);
  const plan = asked
    .flatMap(({ query, values }) => raw.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...values))
    .map((step) => JSON.stringify(step))
    .join('\n');
  assert.match(plan, /SEARCH comments USING INDEX comments_seen \(page_id=\?\)/);
  assert.doesNotMatch(plan, /SCAN comments|SCAN participants"|TEMP B-TREE/);
});

test('[P61] [P45] a comment that is changed keeps whom it mentioned, and staff change nobody', () => {
  const site = new TestSite();
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  const first = site.says(ada, 'Hello').id;
  const { id } = site.says(ben, '@Ada and @Cleo');
  const cleo = site.guest('Cleo');
  site.says(cleo, 'Hello');
  site.does(ada, { type: 'delete', id: first });
  assert.deepEqual(meant(site, '@Ada'), []);
  const bodies = (): readonly string[] =>
    mentionsOf(site.store.comment(id)?.body ?? []).map(({ id: of }) => of);
  site.does(ben, { type: 'edit', id, text: '@Ada, @Cleo' });
  assert.deepEqual(bodies(), [idOf(ada), idOf(cleo)]);
  site.does(site.staff('mia', 'moderator'), { type: 'edit', id, text: '@Ada.' });
  assert.deepEqual(bodies(), [idOf(ada)]);
  assert.deepEqual([known(site, idOf(ada)), known(site, idOf(cleo))], [[id], []]);
  site.does(ben, { type: 'edit', id, text: 'Nobody' });
  site.does(ben, { type: 'edit', id, text: '@Ada' });
  assert.deepEqual([bodies(), known(site, idOf(ada))], [[], []]);
});

test('[P49] [A34] who is erased is mentioned no more: their name is a word of others, and their id is gone', () => {
  const site = new TestSite();
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  site.says(ada, 'Hello');
  site.says(ben, 'Hello');
  const { id } = site.says(ben, '*@Ada*, @Ben');
  site.says(ada, 'Me, @Ada');
  site.site.set('mode', 'hold-all');
  const waiting = site.says(ben, 'Held: @Ada').id;
  const before = site.view();
  const { news } = site.site.administer({
    request: { type: 'erase', id: idOf(ada) },
    actor: { steward: { id: 'operator', name: 'Operator', role: 'owner' } },
  });
  assert.deepEqual(known(site, idOf(ada)), []);
  const bodies = site.raw.prepare<[], string>('SELECT body FROM comments').pluck().all();
  assert.ok(bodies.every((body) => !body.includes(`"${idOf(ada)}"`)));
  const said = { type: 'paragraph', children: [{ type: 'emphasis', children: ['@Ada'] }, ', '] };
  const shown = site.view().comments.find((one) => one.id === id);
  assert.deepEqual(shown?.body, [
    { ...said, children: [...said.children, { type: 'mention', participant: idOf(ben), children: ['Ben'] }] },
  ]);
  assert.equal(shown.edited, undefined);
  assert.equal(site.store.comment(waiting)?.text, 'Held: @Ada');
  assert.deepEqual([people(site), meant(site, '@Ada')], [['Ben'], []]);
  const told = toldOf(news).flatMap(({ facts }) => facts);
  assert.deepEqual(
    told.map(({ revision }) => revision),
    told.map((_, n) => Number(before['revision']) + n + 1),
    'readers are told of it, and nobody of what is held',
  );
  assert.ok(told.some((fact) => fact.type === 'comment' && fact.comment.id === id));
});

test('[P49] who is being erased can no longer be mentioned, and what was, goes in parts', () => {
  const site = new TestSite();
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  for (let n = 0; n < 300; n++) site.says(ada, `${n}`);
  for (let n = 0; n < 300; n++) site.says(ben, `@Ada ${n}`);
  assert.equal(known(site, idOf(ada)).length, 300);
  site.asks('done', { type: 'erase', id: idOf(ada) });
  assert.ok(site.view().comments.length > 0 && site.store.erasing(), 'there is more to do');
  assert.deepEqual([people(site), meant(site, '@Ada')], [['Ben'], []]);
  for (let chore = 0; chore < 4; chore++) site.site.chores();
  assert.equal(site.store.erasing(), undefined);
  assert.deepEqual(known(site, idOf(ada)), []);
});

test('[P49] what is deleted for good mentions nobody', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  site.says(ada, 'Hello');
  const { id } = site.says(ada, 'Me, @Ada');
  site.does(ada, { type: 'delete', id });
  assert.deepEqual(known(site, idOf(ada)), [id], 'it can be restored');
  site.now += 40 * 86_400_000;
  site.site.chores();
  assert.deepEqual(known(site, idOf(ada)), []);
});

test('[P51] [P61] on a page that another one became a part of, those who spoke on either can be mentioned', () => {
  const site = new TestSite();
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben', '/other')];
  site.says(ada, 'Hello');
  site.now += 1_000;
  site.says(ben, 'Hello');
  assert.deepEqual(people(site), ['Ada']);
  site.asks('page', { type: 'merge-pages', from: 2, into: 1 });
  for (const page of [PAGE, '/other']) assert.deepEqual(people(site, '', site.reader(page)), ['Ben', 'Ada']);
});
