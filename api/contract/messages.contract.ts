import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE, LIMITS, PING, PONG } from '../protocol.ts';
import { newId, newSecret } from './testing/ids.ts';
import { MEMBERS, NO_REQUESTS, NO_TYPES } from './testing/message-cases.ts';
import { WISHTACK } from './testing/world.ts';
import type { World } from './testing/world.ts';

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
