import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE, LIMITS, PING, PONG } from '../protocol.ts';
import { newId, newSecret } from './testing/ids.ts';
import { WISHTACK } from './testing/world.ts';
import type { World } from './testing/world.ts';

const NO_REQUESTS: readonly (readonly [text: string, what: string])[] = [
  ['', 'nothing'],
  ['null', '`null`'],
  ['1', 'a number'],
  ['"hello"', 'a string'],
  ['true', 'a truth'],
  ['[]', 'an empty array'],
  ['[{"type":"ping"}]', 'an array of requests'],
  ['{', 'half an object'],
  ['{"type":"ping"}{"type":"ping"}', 'two objects'],
  ["{'type':'ping'}", 'no JSON'],
  ['{}', 'an object without a type'],
  ['{"type":null}', 'a type that is null'],
  ['{"type":7}', 'a type that is a number'],
  ['{"type":["hello"]}', 'a type that is an array'],
  ['{"type":{"toString":"hello"}}', 'a type that is an object'],
  ['['.repeat(60_000), 'an abyss of arrays'],
  [`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'an abyss of objects'],
  [`{"type":"hello","a":"${'\\u0000'.repeat(9_000)}"`, 'a long string that does not end'],
  ['{"type":1e999}', 'a number without end'],
];

const NO_TYPES = [
  'toString',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  'valueOf',
  'prototype',
  'Hello',
  'hello ',
  '',
  'welcome',
  'thanks',
  'ban',
  'introduced',
  '0',
  'ping\u0000',
];

const OF_STRINGS: readonly unknown[] = [null, 0, -1, 1.5, true, [], ['x'], {}, { toString: 'x' }];
const OF_NUMBERS: readonly unknown[] = [null, '1', -1, 1.5, 1e300, true, [], [1], {}];

const NO_IDS: readonly unknown[] = [
  ...OF_STRINGS,
  undefined,
  '',
  'x',
  newId().toUpperCase(),
  newId().replaceAll('-', ''),
  ` ${newId()}`,
  '01930000-0000-4000-8000-000000000000',
  '01930000-0000-7000-c000-000000000000',
  `${newId()}0`,
];
const NO_TRUTHS: readonly unknown[] = [null, 0, 1, '', 'true', [], {}];

/** Requests that are right, and what each member of them must not be. */
const MEMBERS: readonly {
  request: () => { type: string; action?: string };
  members: Record<string, readonly unknown[]>;
}[] = [
  {
    request: () => ({ type: 'hello' }),
    members: {
      ref: [...OF_STRINGS, 'r'.repeat(65)],
      since: OF_NUMBERS,
      token: [...OF_STRINGS, 't'.repeat(4_097)],
      guest: [...OF_STRINGS, 't'.repeat(4_097)],
      history: OF_STRINGS,
      sort: [...OF_STRINGS, '', 'top', 'Newest'],
      around: [...OF_STRINGS, '', 'x', '../x'],
    },
  },
  {
    request: () => ({ type: 'introduce', secret: newSecret(), name: 'Mallory' }),
    members: {
      secret: [
        ...OF_STRINGS,
        undefined,
        '',
        's'.repeat(21),
        's'.repeat(129),
        `${'s'.repeat(30)}=`,
        `${'s'.repeat(30)} `,
      ],
      name: [...OF_STRINGS, undefined],
      email: [...OF_STRINGS, '', 'x', 'a@b@c.example', `${'a'.repeat(260)}@b.example`],
    },
  },
  {
    request: () => ({ type: 'comment', id: newId(), text: 'Stored by mistake' }),
    members: {
      id: NO_IDS,
      text: [...OF_STRINGS, undefined],
      parent: [...OF_STRINGS, '', 'x', newId().toUpperCase()],
    },
  },
  {
    request: () => ({ type: 'edit', id: newId(), text: 'Changed by mistake' }),
    members: { id: NO_IDS, text: [...OF_STRINGS, undefined], revision: OF_NUMBERS },
  },
  { request: () => ({ type: 'delete', id: newId() }), members: { id: NO_IDS, revision: OF_NUMBERS } },
  { request: () => ({ type: 'restore', id: newId() }), members: { id: NO_IDS, revision: OF_NUMBERS } },
  {
    request: () => ({ type: 'report', id: newId() }),
    members: { id: NO_IDS, reason: [...OF_STRINGS, '', 'rude', 'toString'] },
  },
  {
    request: () => ({ type: 'moderate', action: 'approve', id: newId() }),
    members: {
      action: [...OF_STRINGS, undefined, '', 'burn', 'constructor'],
      id: NO_IDS,
      why: [...OF_STRINGS, 'w'.repeat(65)],
      revision: OF_NUMBERS,
    },
  },
  {
    request: () => ({ type: 'moderate', action: 'ban', id: newId() }),
    members: { id: NO_IDS, hours: [...OF_NUMBERS, 0], address: NO_TRUTHS, remove: NO_TRUTHS },
  },
  {
    request: () => ({ type: 'window' }),
    members: {
      sort: [...OF_STRINGS, 'top'],
      parent: [...OF_STRINGS, 'x'],
      around: [...OF_STRINGS, 'x'],
      before: [...OF_STRINGS, '', '-1', '1.5', '1e3', '0x10', ' 1', '9'.repeat(16), 'abc'],
      after: [...OF_STRINGS, '', '-1', '1.5', '1e3', '0x10', ' 1', '9'.repeat(16), 'abc'],
      limit: [...OF_NUMBERS, 0],
    },
  },
];

export function messages(world: World): void {
  test('[P6] [A24] what is no request is refused, and the session goes on', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const ben = await room.reader();
    for (const [text, what] of NO_REQUESTS) {
      const answer = await ada.answerTo(text);
      assert.equal(answer.type === 'refused' && answer.reason, 'malformed', what);
    }
    await ada.says('Fine');
    await ben.hears('Fine');
    assert.equal(ben.facts.length, 1);
  });

  test('[P6] [A24] a type that no object should know is as unknown as any', async () => {
    const ada = await world.room().visitor('Ada');
    const answers = await ada.asksAtOnce(NO_TYPES.map((type) => ({ type, ref: 'same' })));
    assert.equal(answers[0]?.type === 'refused' && answers[0].reason, 'unknown-type');
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
  });

  for (const { request, members } of MEMBERS) {
    test(`[P6] [A24] each member of \`${nameOf(request())}\`, with each wrong form`, async () => {
      const room = world.room();
      const ada = await room.visitor('Ada');
      for (const [member, wrong] of Object.entries(members)) {
        const all = wrong.map((value) => ({ ref: 'r', ...request(), [member]: value }));
        for (const [at, answer] of (await ada.asksAtOnce(all)).entries()) {
          const value = wrong[at];
          const what = `${member}: ${JSON.stringify(value)?.slice(0, 80)} gave ${JSON.stringify(answer)}`;
          assert.equal(answer.type === 'refused' && answer.reason, 'malformed', what);
          if (member !== 'ref') assert.equal('ref' in answer && answer.ref, 'r', what);
        }
      }
      const { page, you } = await ada.greets();
      assert.deepEqual([page.count, you?.name], [0, 'Ada']);
    });
  }

  test('[P6] members that are not named do not exist', async () => {
    const ada = await world.room().visitor('Ada');
    const id = newId();
    const text = `{"type":"comment","id":"${id}","text":"Plain","__proto__":{"parent":"x","isAdmin":true},
      "constructor":{"prototype":{"polluted":1}},"status":"deleted","order":1,"revision":99,"replies":9,"at":1,
      "author":{"id":"x","name":"Admin","role":"owner"},"body":["<b>"],"page":"/elsewhere","site":"other.example"}`;
    const thanks = await ada.answerTo(text);
    assert.deepEqual(thanks, { type: 'thanks', id, status: 'published', revision: 1 });
    const { comment } = await ada.hears('Plain');
    assert.deepEqual(comment.author, ada.you);
    assert.deepEqual([comment.parent, comment.replies, comment.status], [null, 0, 'published']);
    assert.ok(comment.at > 1 && comment.order > 0);
  });

  test('[P6] [A18] a message of 65,536 bytes is heard, of one byte more closed with 1009', async () => {
    const room = world.room();
    for (const filling of ['x', 'é', '😀']) {
      const ada = await room.reader();
      const longest = padded(filling, LIMITS.frameBytes);
      const answer = await ada.answerTo(longest);
      assert.equal(answer.type, 'welcome', filling);
      await ada.throws(`${longest} `);
      assert.equal((await ada.isClosed()).code, CLOSE.tooBig, filling);
    }
  });

  test('[A18] a message that is small on its way and large when unpacked is closed with 1009', async () => {
    const room = world.room();
    const options = { perMessageDeflate: { threshold: 0 } };
    const ada = await world.comes({ origin: WISHTACK, path: room.path, options });
    await ada.throws(' '.repeat(8 * 1_048_576));
    assert.equal((await ada.isClosed()).code, CLOSE.tooBig);
    await (await room.reader()).isFine();
  });

  test('[P6] a binary message is closed with 4000', async () => {
    const ada = await world.room().visitor('Ada');
    await ada.throws(Buffer.from('{"type":"ping"}'));
    assert.equal((await ada.isClosed()).code, CLOSE.protocolError);
  });

  test('[P7] `ref` comes back in every answer', async () => {
    const ada = await world.room().visitor('Ada');
    const longest = 'é'.repeat(LIMITS.refCharacters);
    for (const request of [
      { type: 'hello' },
      { type: 'introduce', secret: newSecret(), name: 'Ada' },
      { type: 'comment', id: newId(), text: 'Hello' },
      { type: 'comment', id: newId(), text: '' },
      { type: 'window' },
      { type: 'window', limit: 'many' },
      { type: 'nonsense' },
    ]) {
      const answer = await ada.answerTo(JSON.stringify({ ...request, ref: longest }));
      assert.equal('ref' in answer && answer.ref, longest, request.type);
    }
    const answer = await ada.answerTo(JSON.stringify({ type: 'hello', ref: `${longest}é` }));
    assert.ok(answer.type === 'refused' && answer.reason === 'malformed' && answer.ref === undefined);
  });

  test('[P9] requests of one session are handled in the order in which they came', async () => {
    const room = world.room();
    const ada = await room.newcomer();
    const ids = Array.from({ length: 12 }, newId);
    const answers = await ada.asksAtOnce([
      { type: 'comment', id: newId(), text: 'Too early', ref: 'early' },
      { type: 'hello', ref: 'hello' },
      { type: 'comment', id: newId(), text: 'Who?', ref: 'who' },
      { type: 'introduce', secret: newSecret(), name: 'Ada', ref: 'introduce' },
      ...ids.map((id, at) => ({ type: 'comment', id, text: `${at}`, parent: ids[at - 1], ref: `c${at}` })),
      { type: 'window', ref: 'window' },
    ]);
    const came = answers.map((answer) => 'ref' in answer && answer.ref);
    assert.deepEqual(came, ['early', 'hello', 'who', 'introduce', ...ids.map((_, at) => `c${at}`), 'window']);
    assert.deepEqual(
      answers.slice(0, 4).map((answer) => (answer.type === 'refused' ? answer.reason : answer.type)),
      ['hello-first', 'welcome', 'not-introduced', 'you'],
    );
    const window = answers.at(-1);
    assert.deepEqual(window?.type === 'window' && window.comments.map(({ id }) => id), ids);
  });

  test('[P30] a ping is answered by a pong, to the letter, also before `hello`', async () => {
    const ada = await world.room().newcomer();
    const before = ada.frames.length;
    await ada.isFine();
    assert.deepEqual(
      ada.frames.slice(before).filter((frame) => frame !== PONG && !frame.includes('presence')),
      [],
    );
    const answer = await ada.answerTo(`${PING} `);
    assert.deepEqual(answer, { type: 'pong' });
  });
}

function nameOf(request: { readonly type: string; readonly action?: string }): string {
  return request.action === undefined ? request.type : `${request.type} ${request.action}`;
}

/** A `hello` of so many bytes. */
function padded(filling: string, bytes: number): string {
  const empty = Buffer.byteLength(JSON.stringify({ type: 'hello', padding: '' }));
  const times = Math.floor((bytes - empty) / Buffer.byteLength(filling));
  const text = JSON.stringify({ type: 'hello', padding: filling.repeat(times) });
  return text + ' '.repeat(bytes - Buffer.byteLength(text));
}
