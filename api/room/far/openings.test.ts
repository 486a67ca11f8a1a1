import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller, SiteAnswer, SiteRequest } from '../../comments/seam.ts';
import { SlowSite, greeting } from '../testing/staged-room.ts';
import { StillTurns } from '../testing/still-room.ts';
import { FarAuthority } from './far-authority.ts';
import { onlyReads } from './openings.ts';
import { settled } from './testing/far-stage.ts';

const READER: Caller = { page: '/p', participant: null, address: 'here' };
const ADA: Caller = { ...READER, participant: 'ada' };
const COMMENT = { type: 'comment', id: 'x', text: 'Hello' } as const;

function open() {
  const site = new SlowSite();
  const turns = new StillTurns();
  const acts: string[] = [];
  const reported: unknown[] = [];
  const hearing = {
    asks: (act: string) => void acts.push(act),
    answered: (act: string) => void acts.splice(acts.indexOf(act), 1),
  };
  let ids = 0;
  const authority = new FarAuthority({
    ask: (request, caller) => site.ask(request, caller),
    hearing,
    turns,
    newId: () => `act ${++ids}`,
    now: () => turns.now,
    report: (error) => void reported.push(error),
  });
  return { site, turns, acts, reported, authority };
}

test('however many come, the site is asked once what the page opens with, and each gets their own `ref`', async () => {
  const { site, authority } = open();
  const answers = Array.from({ length: 500 }, (_, at) =>
    authority.ask({ type: 'hello', ...(at > 0 && { ref: `${at}` }) }, READER),
  );
  await settled();
  assert.equal(site.asked.length, 1);
  site.asked[0]?.answer(greeting(7));
  const refs = (await Promise.all(answers)).map((answer) => ('ref' in answer ? answer.ref : undefined));
  assert.deepEqual(refs.slice(0, 3), [undefined, '1', '2']);
  assert.deepEqual(site.asked[0]?.request, { type: 'hello' });
  const again = await authority.ask({ type: 'hello', sort: 'newest' }, READER);
  assert.ok(again.type === 'greeting' && again.view.revision === 7);
  assert.equal(site.asked.length, 1);
});

test('all who come back with the same revision after a cut are one question, too', async () => {
  const { site, authority } = open();
  for (const since of [3, 3, 3, 4]) void authority.ask({ type: 'hello', since, history: 'h' }, READER);
  void authority.ask({ type: 'hello', around: 'x' }, READER);
  void authority.ask({ type: 'hello', sort: 'oldest' }, READER);
  await settled();
  assert.equal(site.asked.length, 4);
});

const OWN: readonly (readonly [what: string, request: SiteRequest, caller: Caller])[] = [
  ['a token', { type: 'hello', token: 't' }, READER],
  ['the token of a guest', { type: 'hello', guest: 't' }, READER],
  ['a name', { type: 'hello' }, ADA],
  ['another request', { type: 'window' }, READER],
];
for (const [what, request, caller] of OWN) {
  test(`who has ${what} is answered by the site itself, each time`, async () => {
    const { site, authority } = open();
    for (let at = 0; at < 3; at++) void authority.ask(request, caller);
    await settled();
    assert.equal(site.asked.length, 3);
  });
}

test('[P27] after a change nobody is answered what was true before', async () => {
  const { site, authority } = open();
  const early = authority.ask({ type: 'hello' }, READER);
  authority.changed();
  const late = authority.ask({ type: 'hello' }, READER);
  await settled();
  site.asked[1]?.answer(greeting(2));
  site.asked[0]?.answer(greeting(1));
  const revisions = (await Promise.all([early, late])).map(
    (one) => one.type === 'greeting' && one.view.revision,
  );
  assert.deepEqual(revisions, [1, 2]);
  const kept = await authority.ask({ type: 'hello' }, READER);
  assert.ok(kept.type === 'greeting' && kept.view.revision === 2);
});

test('[P17] who is thanked finds what they did, before the room has heard of it', async () => {
  const { site, authority } = open();
  const ask = async (request: SiteRequest, caller: Caller, answer: SiteAnswer) => {
    const asked = authority.ask(request, caller);
    await settled();
    site.asked.at(-1)?.answer(answer);
    return asked;
  };
  await ask({ type: 'hello' }, READER, greeting(1));
  await ask(COMMENT, ADA, { type: 'thanks', id: 'x', status: 'published', revision: 2 });
  const after = await ask({ type: 'hello' }, READER, greeting(2));
  assert.ok(after.type === 'greeting' && after.view.revision === 2);
});

test('a refusal is not kept: the next one asks again', async () => {
  const { site, authority } = open();
  const refused = authority.ask({ type: 'hello', around: 'x' }, READER);
  await settled();
  site.asked[0]?.answer({ type: 'refused', reason: 'not-found', message: '' });
  assert.equal((await refused).type, 'refused');
  void authority.ask({ type: 'hello', around: 'x' }, READER);
  await settled();
  assert.equal(site.asked.length, 2);
});

test('[P7] a site that cannot be reached is `unavailable`, and reported', async () => {
  const { authority, reported, site } = open();
  site.ask = () => Promise.reject(new Error('overloaded'));
  assert.deepEqual(await authority.ask({ ...COMMENT, ref: 'r' }, ADA), { type: 'unavailable', ref: 'r' });
  assert.deepEqual(await authority.ask({ type: 'hello' }, READER), { type: 'unavailable' });
  assert.equal(reported.length, 2);
});

const TROUBLES: readonly (readonly [what: string, says: () => Promise<SiteAnswer>])[] = [
  ['does not answer', () => Promise.reject(new Error('overloaded'))],
  ['is unavailable', async () => ({ type: 'unavailable' })],
  ['has trouble to read', async () => ({ type: 'refused', reason: 'storage-trouble', message: '' })],
];
for (const [what, says] of TROUBLES) {
  test(`[P5] a site that ${what} is asked once a second, however many open its pages in whatever way`, async () => {
    const { site, turns, authority } = open();
    let asked = 0;
    site.ask = () => {
      asked++;
      return says();
    };
    const { type } = await says().catch(() => ({ type: 'unavailable' }));
    for (let at = 0; at < 100; at++) {
      const answer = await authority.ask({ type: 'hello', since: at, ref: `${at}` }, READER);
      assert.deepEqual([answer.type, answer.ref], [type, `${at}`]);
      await authority.view('/p', 'top').catch(() => null);
    }
    assert.equal(asked, 1);
    turns.pass(999);
    await authority.ask({ type: 'hello' }, READER);
    assert.equal(asked, 1);
    turns.pass(1);
    await authority.ask({ type: 'hello' }, READER);
    assert.equal(asked, 2);
    authority.changed();
    await authority.ask({ type: 'hello' }, READER);
    assert.equal(asked, 3, 'who has news can be asked again');
  });
}

test('[P5] while a site is in trouble, what a page opened with before is told all the same', async () => {
  const { site, authority } = open();
  const opened = authority.ask({ type: 'hello' }, READER);
  await settled();
  site.asked[0]?.answer(greeting(7));
  await opened;
  site.ask = () => Promise.reject(new Error('overloaded'));
  assert.equal((await authority.ask({ type: 'hello', since: 3 }, READER)).type, 'unavailable');
  assert.equal((await authority.ask({ type: 'hello' }, READER)).type, 'greeting');
});

test('[P5] who reads without a seat is told why the site does not answer', async () => {
  const { site, authority, reported } = open();
  const overloaded = new Error('overloaded');
  site.ask = () => Promise.reject(overloaded);
  for (let at = 0; at < 2; at++) await assert.rejects(authority.view('/p', 'newest'), overloaded);
  assert.deepEqual(reported, [overloaded]);
  authority.changed();
  site.ask = async () => ({ type: 'unavailable' });
  assert.equal(await authority.view('/p', 'newest'), null);
});

test('[P33] an act counts as asked until its answer has left', async () => {
  const { site, turns, acts, authority } = open();
  const asked = authority.ask(COMMENT, ADA);
  await settled();
  assert.deepEqual(acts, ['act 1']);
  site.asked[0]?.answer({ type: 'thanks', id: 'x', status: 'held' });
  await asked;
  assert.deepEqual(acts, ['act 1'], 'what waits for the answer goes on first');
  turns.pass(0);
  assert.deepEqual(acts, []);
});

const HELLO = { type: 'hello', since: 3, history: 'h' };
const SAID: readonly (readonly [what: string, said: readonly object[], reads: boolean])[] = [
  ['a hello', [HELLO], true],
  ['a hello and a window', [HELLO, { type: 'window', before: '7' }], true],
  ['what nobody can read', [HELLO, { type: 'hullo' }], true],
  ['a hello with a token', [{ ...HELLO, token: 't' }], false],
  ['a guest who comes back', [{ ...HELLO, guest: 't' }], false],
  ['a second hello with a token', [HELLO, { ...HELLO, token: 't' }], false],
  ['an introduction', [HELLO, { type: 'introduce', secret: 'x'.repeat(22), name: 'Ada' }], false],
  [
    'what somebody asks for of their own',
    [HELLO, { type: 'source', id: '01930000-0968-7000-8000-346a9d8c91b1' }],
    false,
  ],
];
for (const [what, said, reads] of SAID) {
  test(`[P57] ${what} is ${reads ? '' : 'not '}for any room to answer`, () => {
    assert.equal(onlyReads(said.map((one) => JSON.stringify(one))), reads);
  });
}
