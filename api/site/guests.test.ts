import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greeting, reason, seen } from './testing/greeted.ts';
import { NO_LIMITS, TestSite } from './testing/site-in-memory.ts';

test('[P13][P14] saying the secret again is the same guest, with its new name; old comments keep theirs', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  site.says(ada, 'As Ada');
  const { answer } = site.site.handle(
    { type: 'introduce', secret: 'secret-of-Ada'.padEnd(22, 'x'), name: 'Ada L.' },
    site.reader(),
  );
  assert.equal(answer.type, 'you');
  assert.equal(answer.you.id, ada.participant);
  site.says(ada, 'As Ada L.');
  assert.deepEqual(
    seen(site).comments.map(({ author }) => author?.name),
    ['Ada', 'Ada L.'],
  );
});

test('[P14] a token makes the guest known again; only hashes are stored, and the last eight work', () => {
  const site = new TestSite();
  const tokens = Array.from({ length: 10 }, () => {
    const request = { type: 'introduce', secret: 'a-secret-of-22-characters', name: 'Ada' } as const;
    const { answer } = site.site.handle(request, site.reader());
    return answer.type === 'you' ? (answer.token ?? '') : '';
  });
  const known = tokens.map((token) => greeting(site, site.reader(), { token }).you?.name);
  assert.deepEqual(known, [undefined, undefined, ...Array<string>(8).fill('Ada')]);
  const stored = JSON.stringify(site.raw.prepare('SELECT * FROM participants, participant_tokens').all());
  for (const secret of [...tokens, 'a-secret-of-22-characters']) assert.ok(!stored.includes(secret));
});

test('[P13] where guests are turned off, they can neither come nor go on', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  site.site.set('guests', false);
  const introduce = { type: 'introduce', secret: 'another-secret-of-a-guest', name: 'Ben' } as const;
  assert.equal(reason(site.site.handle(introduce, site.reader())), 'guests-off');
  assert.equal(reason(site.post(ada, 'Hello')), 'guests-off');
});

test('[P19] saying who one is again and again is limited, too', () => {
  const rate = { most: 2, per: 10_000 };
  const site = new TestSite({ ...NO_LIMITS, introductionsPerAddress: rate });
  const request = { type: 'introduce', secret: 'one-secret-of-one-guest', name: 'Ada' } as const;
  const types = Array.from({ length: 4 }, () => reason(site.site.handle(request, site.reader())));
  assert.deepEqual(types, ['you', 'you', 'you', 'too-many']);
});
