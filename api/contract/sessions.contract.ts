import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '../protocol.ts';
import { newId, newSecret } from './testing/ids.ts';
import type { Visitor } from './testing/visitor.ts';
import type { World } from './testing/world.ts';

/** What is told of a site of which nobody has set more. */
const UNSET = {
  anonymous: false,
  editWithin: 900,
  reactions: ['👍', '❤️', '😄', '🎉', '😮', '😢'],
  presence: 'count',
  typing: 'names',
};

export function sessions(world: World): void {
  test('[P10] before `hello`, everything else is refused', async () => {
    const ada = await world.room().newcomer();
    for (const request of [
      { type: 'introduce', secret: newSecret(), name: 'Ada' },
      { type: 'comment', id: newId(), text: 'Hello' },
      { type: 'window' },
    ]) {
      assert.equal((await ada.isRefused(request)).reason, 'hello-first');
    }
    assert.equal((await ada.greets()).page.count, 0);
    assert.equal((await ada.introduces('Ada')).you.name, 'Ada');
  });

  test('[P10] `hello` may come again, and a session stays who it is', async () => {
    const ada = await world.room().visitor('Ada');
    await ada.says('Hello');
    const welcome = await ada.greets();
    assert.deepEqual([welcome.you?.name, welcome.comments.length], ['Ada', 1]);
    await ada.says('Again');
  });

  test('[P10] [P14] a token makes a guest known again; one that is not known makes a reader', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    await ada.leaves();
    const again = await room.newcomer();
    const welcome = await again.greets({ token: ada.token ?? '' });
    assert.deepEqual(welcome.you, ada.you);
    assert.equal((await again.says('Back')).status, 'published');
    for (const token of ['', 'x', ada.secret, `${ada.token} `, 't'.repeat(4_096)]) {
      const stranger = await room.newcomer();
      assert.equal((await stranger.greets({ token })).you, null);
      assert.equal(
        (await stranger.isRefused({ type: 'comment', id: newId(), text: 'x' })).reason,
        'not-introduced',
      );
    }
  });

  test('[P11] `welcome` to a page that nobody has commented on', async () => {
    const room = world.room();
    const reader = await room.newcomer();
    const { history, ...welcome } = await reader.greets({ ref: 'first' });
    assert.match(history, /./);
    assert.deepEqual(welcome, {
      type: 'welcome',
      ref: 'first',
      protocol: 1,
      you: null,
      readers: 1,
      mine: { held: [] },
      page: { key: room.path, title: null, closed: false, count: 0 },
      settings: { mode: 'open', guests: true, ...UNSET },
      revision: 0,
      comments: [],
    });
  });

  test('[P11] the settings of the site are told', async () => {
    const held = await world.room({ origin: 'https://holding.example' }).newcomer();
    assert.deepEqual((await held.greets()).settings, {
      mode: 'hold-all',
      guests: true,
      ...UNSET,
    });
    const members = await world.room({ origin: 'https://members.example' }).newcomer();
    assert.deepEqual((await members.greets()).settings, {
      mode: 'open',
      guests: false,
      ...UNSET,
    });
  });

  test('[P11] `hello` around what cannot be seen is refused', async () => {
    const elsewhere = await world.room().visitor('Eve');
    const { id } = await elsewhere.says('Elsewhere');
    const ada = await world.room().visitor('Ada');
    await ada.says('Here');
    const refusals = [
      await ada.isRefused({ type: 'hello', around: id, ref: 'r' }),
      await ada.isRefused({ type: 'hello', around: newId(), ref: 'r' }),
    ];
    assert.equal(refusals[0]?.reason, 'not-found');
    assert.deepEqual(refusals[0], refusals[1]);
  });

  test('[P12] who comes back with `since` gets what changed', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const ben = await room.reader();
    const first = await ada.says('First');
    const second = await ada.says('Second');
    const { history } = await ben.greets();
    await ben.leaves();
    const reply = await ada.says('Reply', { parent: first.id });
    const back = await room.newcomer();
    const welcome = await back.greets({ since: second.revision ?? 0, history });
    assert.equal(welcome.since, second.revision);
    assert.equal(welcome.revision, reply.revision);
    const changed = welcome.comments.map(({ id, replies, revision }) => ({ id, replies, revision }));
    assert.deepEqual(changed, [
      { id: first.id, replies: 1, revision: reply.revision },
      { id: reply.id, replies: 0, revision: reply.revision },
    ]);
    assert.deepEqual([welcome.before, welcome.after, welcome.levels], [undefined, undefined, undefined]);
    const nothing = await back.greets({ since: reply.revision ?? 0, history });
    assert.deepEqual([nothing.since, nothing.comments], [reply.revision, []]);
  });

  test('[P12] [A25] a `since` that is none of the page gets a first window', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    await ada.says('One');
    const { history } = await ada.greets();
    for (const hello of [
      { since: 2, history },
      { since: Number.MAX_SAFE_INTEGER, history },
      { since: 0, history: 'another' },
      { since: 1, history: 'another' },
    ]) {
      const welcome = await ada.greets(hello);
      assert.deepEqual([welcome.since, welcome.comments.length], [undefined, 1], JSON.stringify(hello));
    }
    const nobody = await world.room().newcomer();
    assert.deepEqual((await nobody.greets({ since: 7, history })).comments, []);
  });

  test('[P12] when more than 1,000 comments changed, a first window is sent', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const crowd = await Promise.all(Array.from({ length: 10 }, () => room.newcomer()));
    for (const one of crowd) await one.greets({ token: ada.token ?? '' });
    const some = () =>
      Array.from({ length: LIMITS.catchUp / crowd.length }, () => ({ id: newId(), text: 'x' }));
    await Promise.all(crowd.map((one) => one.saysAll(some())));
    await ada.says('One more');
    const { history } = await ada.greets();
    const all = await ada.greets({ since: 0, history });
    assert.deepEqual(
      [all.since, all.comments.length, all.revision],
      [undefined, LIMITS.window, LIMITS.catchUp + 1],
    );
    const most = await ada.greets({ since: 1, history });
    assert.deepEqual([most.since, most.comments.length], [1, LIMITS.catchUp]);
  });

  test('[P13] the secret is the guest, and comments keep the name they were written under', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    await ada.says('As Ada');
    const again = await room.reader();
    const countess = await again.introduces('Countess', { secret: ada.secret });
    assert.deepEqual(countess.you, { id: ada.you?.id, name: 'Countess', role: 'guest' });
    await again.says('As Countess');
    const ben = await room.visitor('Ada');
    assert.notEqual(ben.you?.id, ada.you?.id);
    const { comments } = await ben.greets();
    assert.deepEqual(
      comments.map(({ author }) => [author?.id, author?.name]),
      [
        [ada.you?.id, 'Ada'],
        [ada.you?.id, 'Countess'],
      ],
    );
  });

  for (const length of [22, 128]) {
    test(`[P13] a secret of ${length} characters is long enough and not too long`, async () => {
      const ada = await world.room().reader();
      const secret = newSecret().repeat(6).slice(0, length);
      assert.equal((await ada.introduces('Ada', { secret })).you.name, 'Ada');
    });
  }

  const NAMES: readonly (readonly [given: string, outcome: string])[] = [
    ['Ada', 'Ada'],
    ['  Ada   Lovelace ', 'Ada Lovelace'],
    ['A\u200bda\u202e', 'Ada'],
    ['😀'.repeat(60), '😀'.repeat(60)],
    ['😀'.repeat(61), 'bad-name'],
    ['', 'bad-name'],
    [' \u200b\u3164\u2800', 'bad-name'],
    ['Ada\u0000', 'bad-name'],
    ['Ada\ud800', 'bad-name'],
    ['admin', 'name-reserved'],
    ['ADMIN', 'name-reserved'],
    ['\u0430dmin', 'name-reserved'],
    ['M\u200boderator', 'name-reserved'],
    ['Adm\u0131n', 'name-reserved'],
  ];

  for (const [given, outcome] of NAMES) {
    test(`[P13] [A10] the name ${JSON.stringify(given).slice(0, 40)} is ${outcome.slice(0, 20)}`, async () => {
      const ada = await world.room().reader();
      const answer = await ada.answerTo(
        JSON.stringify({ type: 'introduce', secret: newSecret(), name: given }),
      );
      assert.equal(
        answer.type === 'refused' ? answer.reason : answer.type === 'you' && answer.you.name,
        outcome,
      );
    });
  }

  test('[P13] a site may reserve names of its own', async () => {
    const reader = await world.room({ origin: 'https://named.example' }).reader();
    const refusal = await reader.isRefused({ type: 'introduce', secret: newSecret(), name: 'GRACE' });
    assert.equal(refusal.reason, 'name-reserved');
    assert.equal((await reader.introduces('Ada')).you.name, 'Ada');
  });

  test('[P13] where guests are turned off, nobody introduces themselves', async () => {
    const reader = await world.room({ origin: 'https://members.example' }).reader();
    const refusal = await reader.isRefused({ type: 'introduce', secret: newSecret(), name: 'Ada' });
    assert.equal(refusal.reason, 'guests-off');
  });

  test('[P14] the last eight tokens of a guest work', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const tokens = [ada.token ?? ''];
    for (let at = 0; at < 8; at++) tokens.push((await ada.introduces('Ada')).token ?? '');
    assert.equal(new Set(tokens).size, 9);
    const known: boolean[] = [];
    const back = await room.newcomer();
    for (const token of tokens) known.push((await back.greets({ token })).you !== null);
    assert.deepEqual(known, [false, ...Array<boolean>(8).fill(true)]);
  });

  test('[P14] [P21] secrets, tokens and e-mail addresses are in no message but the `you` of their owner', async () => {
    const room = world.room();
    const ada = await room.reader();
    const ben = await room.visitor('Ben');
    await ada.introduces('Ada', { email: 'ada@post.example' });
    const { id } = await ada.says('Hello');
    await ada.asks({ type: 'window', around: id });
    await ada.greets({ token: ada.token ?? '' });
    await ben.hears('Hello');
    const owner = ada.frames.filter((frame) => !frame.startsWith('{"type":"you"'));
    for (const frame of [...owner, ...ben.frames]) assert.ok(!tells(frame, ada), frame);
    assert.ok(ada.frames.some((frame) => frame.includes(ada.token ?? '-')));
    assert.ok(!ada.frames.some((frame) => frame.includes(ada.secret)));
  });

  test('[P15] held comments are told to their author alone, and whole', async () => {
    const room = world.room({ origin: 'https://holding.example' });
    const ada = await room.visitor('Ada');
    const ben = await room.visitor('Ben');
    const { id, status, revision } = await ada.says('Wait for it');
    assert.deepEqual([status, revision], ['held', undefined]);
    const mine = [
      (await ada.greets()).mine,
      (await ada.asks({ type: 'window' })).mine,
      (await ada.introduces('Ada')).mine,
    ];
    for (const { held } of mine) {
      assert.deepEqual(
        held.map((comment) => [comment.id, comment.status, comment.revision]),
        [[id, 'held', 0]],
      );
      assert.deepEqual(held[0]?.body, [{ type: 'paragraph', children: ['Wait for it'] }]);
    }
    assert.deepEqual((await ben.greets()).mine, { held: [] });
    assert.deepEqual((await ben.asks({ type: 'window' })).mine, { held: [] });
    const elsewhere = await world.room({ origin: 'https://holding.example' }).newcomer();
    assert.deepEqual((await elsewhere.greets({ token: ada.token ?? '' })).mine, { held: [] });
  });
}

function tells(frame: string, { secret, token }: Visitor): boolean {
  return [secret, token ?? secret, 'post.example'].some((one) => frame.includes(one));
}
