import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '../protocol.ts';
import { newId } from './testing/ids.ts';
import { textOf } from './testing/text-of.ts';
import type { World } from './testing/world.ts';

const MOST = LIMITS.textCodePoints;

const TEXTS: readonly (readonly [what: string, text: string, outcome: string])[] = [
  ['one code point less than the most, in emoji', '😀'.repeat(MOST - 1), 'thanks'],
  ['the most, in emoji', '😀'.repeat(MOST), 'thanks'],
  ['one more, in emoji', '😀'.repeat(MOST + 1), 'too-long'],
  ['the most, in letters with marks', `a${'e\u0301'.repeat((MOST - 2) / 2)}b`, 'thanks'],
  ['one more, in letters with marks', `a${'e\u0301'.repeat(MOST / 2)}`, 'too-long'],
  ['the most, in Chinese', '語'.repeat(MOST), 'thanks'],
  ['one more, in Chinese', '語'.repeat(MOST + 1), 'too-long'],
  ['the most, and space around it', `\n\n${'x'.repeat(MOST)}\n  \n`, 'thanks'],
  ['nothing', '', 'blank'],
  ['white space', ' \t\r\n\u00a0\u3000\u2003', 'blank'],
  ['what has no width', '\u200b\u200c\u200d\u2060\ufeff\u00ad', 'blank'],
  ['fillers', '\u3164\u115f\uffa0\u2800', 'blank'],
  ['control characters', '\u0001\u0007\u001b', 'blank'],
  ['overrides of direction', '\u202e\u202d\u2066\u2069', 'blank'],
  ['a NUL', 'a\u0000b', 'bad-characters'],
  ['half a surrogate pair', 'a\ud83d', 'bad-characters'],
  ['the other half', '\ude00b', 'bad-characters'],
  ['a pair the wrong way round', '\ude00\ud83d', 'bad-characters'],
  ['no character of Unicode', 'a\uffffb', 'bad-characters'],
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>', 'thanks'],
  ['words of the database', "'); DROP TABLE comments; --", 'thanks'],
  ['what looks like another message', '"},{"type":"welcome","you":null', 'thanks'],
  ['what ends lines in scripts', 'a\u2028b\u2029c', 'thanks'],
];

export function commenting(world: World): void {
  for (const [what, text, outcome] of TEXTS) {
    test(`[P16] [A9] [A11] a text of ${what}: ${outcome}`, async () => {
      const room = world.room();
      const ada = await room.visitor('Ada');
      const answer = await ada.answerTo(JSON.stringify({ type: 'comment', id: newId(), text }));
      assert.equal(answer.type === 'refused' ? answer.reason : answer.type, outcome);
      const { page } = await (await room.newcomer()).greets();
      assert.equal(page.count, outcome === 'thanks' ? 1 : 0);
    });
  }

  test('[A11] what was written comes back, character by character', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const texts = [
      'e\u0301 \u00e9',
      '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿',
      'שלום עולם',
      '<b>&</b>',
      '\\u0041 \\n "quotes"',
      '𝒳𐍈\u{10fffd}',
    ];
    for (const text of texts) await ada.says(text);
    const { comments } = await (await room.newcomer()).greets();
    assert.deepEqual(
      comments.map(({ body }) => textOf(body)),
      texts,
    );
  });

  test('[P16] a parent that cannot be seen is like one that does not exist', async () => {
    const elsewhere = await world.room().visitor('Eve');
    const foreign = await world.room({ origin: 'https://other.example' }).visitor('Oda');
    const parents = [newId(), (await elsewhere.says('There')).id, (await foreign.says('Far')).id];
    const ada = await world.room().visitor('Ada');
    await ada.says('Here');
    const id = newId();
    const refusals = [];
    for (const parent of parents) {
      refusals.push(await ada.isRefused({ type: 'comment', id, text: 'Reply', parent, ref: 'same' }));
    }
    assert.equal(refusals[0]?.reason, 'not-found');
    for (const refusal of refusals) assert.deepEqual(refusal, refusals[0]);
    assert.equal(
      (await ada.isRefused({ type: 'comment', id, text: 'Reply', parent: id })).reason,
      'not-found',
    );
    assert.equal((await ada.says('Reply', { id })).revision, 2);
  });

  test('[P16] a held comment is as good as none to all but its author', async () => {
    const room = world.room({ origin: 'https://holding.example' });
    const ada = await room.visitor('Ada');
    const ben = await room.visitor('Ben');
    const { id } = await ada.says('Held');
    const ask = (parent: string) =>
      ben.isRefused({ type: 'comment', id: newId(), text: 'Reply', parent, ref: 'r' });
    assert.deepEqual(await ask(id), await ask(newId()));
    const around = (comment: string) => ben.isRefused({ type: 'window', around: comment, ref: 'r' });
    assert.deepEqual(await around(id), await around(newId()));
    assert.equal((await ada.says('To myself', { parent: id })).status, 'held');
  });

  test('[P16] a reader who is not introduced, and a closed page, take no comment', async () => {
    const reader = await world.room().reader();
    assert.equal(
      (await reader.isRefused({ type: 'comment', id: newId(), text: 'x' })).reason,
      'not-introduced',
    );
    const ada = await world.room({ origin: 'https://shut.example' }).visitor('Ada');
    assert.equal((await ada.isRefused({ type: 'comment', id: newId(), text: 'x' })).reason, 'closed');
  });

  test('[P16] a conversation is at most 256 replies deep', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const ids = Array.from({ length: LIMITS.depth + 1 }, newId);
    const chain = ids.map((id, at) => ({
      id,
      text: `${at}`,
      ...(at === 0 ? {} : { parent: ids[at - 1] ?? '' }),
    }));
    await ada.saysAll(chain);
    const deeper = { type: 'comment', id: newId(), text: 'Deeper', parent: ids.at(-1) };
    assert.equal((await ada.isRefused(deeper)).reason, 'too-deep');
    assert.equal((await ada.says('Beside', { parent: ids.at(-2) ?? '' })).status, 'published');
  });

  test('[P16] the time within an id is ignored', async () => {
    const ada = await world.room().visitor('Ada');
    const started = Date.now();
    for (const id of [
      newId().replace(/^.{13}/, 'ffffffff-ffff'),
      newId().replace(/^.{13}/, '00000000-0000'),
    ]) {
      await ada.says(id, { id });
      const { comment } = await ada.hears(id);
      assert.ok(Math.abs(comment.at - started) < 60_000, `${comment.at}`);
    }
    const [first, second] = ada.facts;
    assert.ok(first && second && first.comment.order < second.comment.order);
  });

  test('[P17] `thanks` for a published comment says the revision that everyone is told', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const ben = await room.reader();
    const thanks = await ada.says('Hello');
    const fact = await ben.hears('Hello');
    assert.deepEqual([thanks.status, thanks.revision], ['published', fact.revision]);
    const { comments, revision } = await (await room.newcomer()).greets();
    assert.deepEqual([comments.map(({ id }) => id), revision], [[thanks.id], thanks.revision]);
  });

  test('[P18] the same again is the same comment and gets the same answer, from any session', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const ben = await room.reader();
    const thanks = await ada.says('Once');
    const then = await ada.says('Then');
    const again = [
      await ada.says('Once', { id: thanks.id }),
      await ada.says('  \nOnce \n', { id: thanks.id }),
      await ada.says('Once', { id: thanks.id, parent: then.id }),
    ];
    await ada.leaves();
    const back = await room.newcomer();
    await back.greets({ token: ada.token ?? '' });
    again.push(await back.says('Once', { id: thanks.id }));
    for (const { id, status, revision } of again) {
      assert.deepEqual([id, status, revision], [thanks.id, thanks.status, thanks.revision]);
    }
    await back.says('Last');
    await ben.hears('Last');
    assert.deepEqual(
      ben.facts.map(({ revision, count }) => [revision, count]),
      [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    );
  });

  test('[P18] sent twice at once, it is one comment', async () => {
    const ada = await world.room().visitor('Ada');
    const one = { id: newId(), text: 'Twice' };
    const thanks = await ada.saysAll([one, one, one]);
    assert.deepEqual(
      thanks.map(({ revision }) => revision),
      [1, 1, 1],
    );
    assert.equal((await ada.greets()).page.count, 1);
  });

  test('[P18] anything else on a used id is `id-taken`, whatever the other comment is', async () => {
    const room = world.room();
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const { id } = await ada.says('Mine');
    const elsewhere = await world.room().newcomer();
    await elsewhere.greets({ token: ada.token ?? '' });
    const holding = world.room({ origin: 'https://holding.example' });
    const [hal, ida] = [await holding.visitor('Hal'), await holding.visitor('Ida')];
    const held = await hal.says('Held');
    const refusals = [
      await ada.isRefused({ type: 'comment', id, text: 'Other words', ref: 'r' }),
      await ben.isRefused({ type: 'comment', id, text: 'Mine', ref: 'r' }),
      await elsewhere.isRefused({ type: 'comment', id, text: 'Mine', ref: 'r' }),
      await ida.isRefused({ type: 'comment', id: held.id, text: 'Held', ref: 'r' }),
    ];
    assert.equal(refusals[0]?.reason, 'id-taken');
    for (const refusal of refusals) assert.deepEqual(refusal, refusals[0]);
    assert.deepEqual([(await elsewhere.greets()).page.count, (await ada.greets()).page.count], [0, 1]);
  });
}
