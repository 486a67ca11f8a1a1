import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE } from '../protocol.ts';
import { EdDSA, tokenBy } from '../sign-on/testing/tokens.ts';
import { NEW_KEY, TRIED } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { newId } from './testing/ids.ts';
import { SignOn, newSubject } from './testing/sign-on.ts';
import type { Visitor } from './testing/visitor.ts';
import { comesTrue } from './testing/waiting.ts';
import type { World } from './testing/world.ts';

const SITE = 'signed.example';
const ORIGIN = `https://${SITE}`;
const OTHER = 'elsewhere.example';
/** Seconds by which two clocks may differ. */
const SKEW = 60;

/** Members come by the sign-on of the site's own. What is no good token, forgeries.contract.ts has. */
export function signOn(world: World): void {
  const desk = new Desk(world, SITE);
  const comeIn = (token: string, guest?: string): Promise<Visitor> =>
    world.room({ origin: ORIGIN }).bearer(token, guest);

  test('[P50] a member signs on by `hello`, and comments by the name and picture that the site gives', async () => {
    const own = await SignOn.begin(SITE, desk);
    const room = world.room({ origin: ORIGIN });
    const ben = await room.reader();
    const sub = newSubject();
    const avatar = 'https://img.example/ada.png';
    const token = own.token('Ada Lovelace', { sub, avatar, email: 'ada@signed.test' });
    const ada = await room.bearer(token);
    assert.deepEqual(ada.you, { id: ada.you?.id, name: 'Ada Lovelace', role: 'member', avatar });
    await ada.says('As a member');
    const { comment } = await ben.hears('As a member');
    assert.deepEqual(comment.author, ada.you);
    const again = await comeIn(own.token('Ada King', { sub }));
    assert.deepEqual(again.you, { id: ada.you?.id, name: 'Ada King', role: 'member' });
    const stranger = await comeIn(own.token('Ada Lovelace'));
    assert.notEqual(stranger.you?.id, ada.you?.id, 'it is the subject that tells who it is');
    for (const { frames } of [ada, ben, again]) {
      assert.ok(frames.every((frame) => !frame.includes('signed.test') && !frame.includes(sub)));
    }
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });

  test('[P50] a site takes tokens by a public key, too', async () => {
    const key = EdDSA.key;
    assert.ok('publicKey' in key);
    const wanted = { algorithm: 'EdDSA', publicKey: key.publicKey };
    const { id, secret } = await desk.gets(NEW_KEY, 'POST', 'sign-on-keys', wanted);
    assert.equal(secret, null);
    const exp = Date.now() / 1_000 + 600;
    const token = tokenBy(EdDSA, { payload: { sub: newSubject(), name: 'Ada', aud: SITE, exp } });
    assert.equal((await comeIn(token)).you?.role, 'member');
    await desk.does('DELETE', `sign-on-keys/${id}`);
  });

  test('[P50] [P42] the role is what the token says last', async () => {
    const own = await SignOn.begin(SITE, desk);
    const room = world.room({ origin: ORIGIN });
    const ada = await room.visitor('Ada');
    const { id } = await ada.says('Judged');
    const sub = newSubject();
    for (const [role, isStaff] of [
      ['member', false],
      ['moderator', true],
      ['owner', true],
      [undefined, false],
    ] as const) {
      const mo = await room.bearer(own.token('Mo', { sub, ...(role && { role }) }));
      assert.equal(mo.you?.role, role ?? 'member');
      const request = { type: 'moderate', id, action: 'approve' } as const;
      if (isStaff) assert.equal((await mo.asks(request)).status, 'published');
      else assert.equal((await mo.isRefused(request)).reason, 'forbidden');
    }
    const owner = own.token('Mo', { sub, role: 'owner' });
    assert.equal((await desk.isRefused('GET', 'settings', undefined, owner)).status, 401, 'not by HTTP');
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });

  test('[P50] what is no good token leaves the session as it was', async () => {
    const own = await SignOn.begin(SITE, desk);
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const now = Math.floor(Date.now() / 1_000);
    for (const [token, reason] of [
      [`${own.token('Eve')}x`, 'bad-token'],
      [own.token('Eve', { aud: OTHER }), 'bad-token'],
      [own.token('Eve', { exp: now - SKEW - 1 }), 'token-expired'],
    ] as const) {
      assert.equal((await ada.isRefused({ type: 'hello', token })).reason, reason);
      assert.equal((await ada.says(`After ${reason}`)).status, 'published');
      assert.equal((await ada.hears(`After ${reason}`)).comment.author?.id, ada.you?.id);
    }
    assert.equal((await ada.greets({ token: own.token('Ada') })).you?.role, 'member');
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });

  test('[P50] [A29] a session ends with its token, by 4001, a minute after it for clocks that differ', async () => {
    const own = await SignOn.begin(SITE, desk);
    const ends = Date.now() + 1_200;
    const room = world.room({ origin: ORIGIN });
    const ada = await room.bearer(own.token('Ada', { exp: ends / 1_000 - SKEW }));
    const ben = await room.visitor('Ben');
    assert.equal((await ada.says('In time')).status, 'published');
    // Whatever is asked once the time is over ends it; nobody has to look before.
    await comesTrue('the session is over', async () => {
      await ada.tries({ type: 'window', limit: 1 }).catch(() => ada.isClosed());
      return ada.isGone;
    });
    assert.equal((await ada.isClosed()).code, CLOSE.tokenExpired);
    assert.ok(Date.now() >= ends, 'and not before');
    await ben.isFine();
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });

  test('[P50] [A29] a key that is removed takes its tokens and the sessions of all members with it', async () => {
    const [own, next] = [await SignOn.begin(SITE, desk), await SignOn.begin(SITE, desk)];
    const [here, there] = [world.room({ origin: ORIGIN }), world.room({ origin: ORIGIN })];
    const token = own.token('Ada');
    const [ada, cyd] = [await here.bearer(token), await there.bearer(next.token('Cyd'))];
    const [ben, dan] = [await here.visitor('Ben'), await there.reader()];
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
    for (const one of [ada, cyd]) assert.equal((await one.isClosed()).code, CLOSE.tokenExpired);
    for (const one of [ben, dan]) await one.isFine();
    assert.equal((await dan.isRefused({ type: 'hello', token })).reason, 'bad-token');
    assert.equal((await dan.greets({ token: next.token('Dan') })).you?.name, 'Dan');
    await desk.does('DELETE', `sign-on-keys/${next.id}`);
    assert.equal((await desk.isRefused('DELETE', `sign-on-keys/${next.id}`)).status, 404);
  });

  test('[P50] [P15] a guest who signs on keeps what they wrote, and may change it', async () => {
    const own = await SignOn.begin(SITE, desk);
    const room = world.room({ origin: ORIGIN });
    const [guest, ben] = [await room.visitor('Ada'), await room.reader()];
    const { id } = await guest.says('As a guest');
    const secondDevice = own.token('Ada Lovelace', { sub: newSubject() });
    const ada = await room.newcomer();
    const { mine } = await ada.greets({ token: secondDevice, guest: guest.token ?? '' });
    assert.deepEqual(mine.authors, [guest.you?.id]);
    assert.equal((await ada.asks({ type: 'edit', id, text: 'As a member' })).status, 'published');
    const { comment } = await ben.hears('As a member');
    assert.deepEqual(
      [comment.author?.id, comment.author?.role],
      [guest.you?.id, 'guest'],
      'nothing else changes',
    );
    const eve = await room.newcomer();
    const { mine: none } = await eve.greets({ token: own.token('Eve'), guest: guest.token ?? '' });
    assert.equal(none.authors, undefined, 'a guest becomes one member, for good');
    assert.equal((await eve.isRefused({ type: 'edit', id, text: 'Mine' })).reason, 'forbidden');
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });

  test('[P50] [A17] a token is good on the site that it names, and nowhere else', async () => {
    const [own, other] = [await SignOn.begin(SITE, desk), await SignOn.begin(OTHER, new Desk(world, OTHER))];
    const [here, there] = [
      await world.room({ origin: ORIGIN }).reader(),
      await world.room({ origin: `https://${OTHER}` }).reader(),
    ];
    const tokens = [
      other.token('Ada'),
      other.token('Ada', { aud: SITE }),
      other.token('Ada', { aud: [SITE, OTHER] }),
    ];
    for (const token of tokens)
      assert.equal((await here.isRefused({ type: 'hello', token })).reason, 'bad-token');
    assert.equal((await there.greets({ token: tokens[2] ?? '' })).you?.name, 'Ada');
    const token = own.token('Ada');
    assert.equal((await there.isRefused({ type: 'hello', token })).reason, 'bad-token');
    assert.equal((await here.greets({ token })).you?.name, 'Ada');
    const { id, status } = await here.says('Known here');
    assert.equal((await there.isRefused({ type: 'edit', id, text: 'x' })).reason, 'not-found', status);
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });

  test('[P50] [A35] a secret is told once, and a key that is none is refused', async () => {
    const own = await SignOn.begin(SITE, desk);
    for (const path of ['sign-on-keys', 'audit', 'settings', 'tokens', 'participants']) {
      const text = await (await desk.ask('GET', path)).text();
      assert.ok(!text.includes(own.secret), path);
      if (path === 'sign-on-keys') assert.ok(text.includes(own.id));
    }
    for (const wrong of [
      { algorithm: 'HS256', publicKey: 'x' },
      { algorithm: 'HS256', secret: 'mine'.repeat(20) },
      { algorithm: 'EdDSA' },
      { algorithm: 'EdDSA', publicKey: 'no key' },
      { algorithm: 'EdDSA', publicKey: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n' },
      { algorithm: 'RS256', publicKey: 'publicKey' in EdDSA.key ? EdDSA.key.publicKey : '' },
      { algorithm: 'EdDSA', jwksUrl: 'http://keys.example/jwks.json' },
      { algorithm: 'EdDSA', jwksUrl: 'https://a.example/', publicKey: 'x' },
      { algorithm: 'none' },
    ]) {
      const { status, reason } = await desk.isRefused('POST', 'sign-on-keys', wrong);
      assert.deepEqual([status, reason], [400, 'malformed'], JSON.stringify(wrong));
    }
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });

  test('[P50] [A35] an owner tries a token: nobody is signed on, and nothing is kept of it', async () => {
    const own = await SignOn.begin(SITE, desk);
    const tries = (token: string) => desk.gets(TRIED, 'POST', 'sign-on-keys/try', { token });
    const sub = newSubject();
    const good = own.token('Ada Lovelace', { sub, email: 'ada@signed.test' });
    const { member, trouble } = await tries(good);
    assert.deepEqual(
      [member?.subject, member?.name, member?.role, trouble],
      [sub, 'Ada Lovelace', 'member', null],
    );
    const wrong = [
      [own.token('Ada', { exp: 1 }), /expired/],
      [own.token('Ada', { aud: OTHER }), /`aud`.*signed\.example/],
      [tokenBy(EdDSA), /signed with EdDSA, but the keys/],
      [`${good}x`, /./],
      ['nonsense', /three parts/],
    ] as const;
    for (const [token, why] of wrong) {
      const tried = await tries(token);
      assert.equal(tried.member, null);
      assert.match(tried.trouble ?? '', why);
    }
    for (const path of ['audit', 'participants?limit=200']) {
      assert.ok(!(await (await desk.ask('GET', path)).text()).includes(sub), path);
    }
    const { token: mo } = await desk.token('Mo', 'moderator');
    assert.equal((await desk.isRefused('POST', 'sign-on-keys/try', { token: good }, mo)).status, 403);
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });

  test('[P50] `introduce` is for guests: a member has a name already', async () => {
    const own = await SignOn.begin(SITE, desk);
    const ada = await comeIn(own.token('Ada'));
    const request = { type: 'introduce', secret: ada.secret, name: 'Eve', ref: newId() };
    assert.equal((await ada.isRefused(request)).reason, 'forbidden');
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });
}
