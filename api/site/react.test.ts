import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import type { Caller } from '../comments/seam.ts';
import { LIMITS } from '../protocol.ts';
import type { CommentId, Mine, ReactRequest, Reactions } from '../protocol.ts';
import { NO_LIMITS, PAGE, TestSite, toldOf } from './testing/site-in-memory.ts';

const MINUTE = 60_000;

function stage(site = new TestSite()) {
  const [ada, ben, mo] = [site.guest('Ada'), site.guest('Ben'), site.staff('Mo', 'moderator')];
  const { id } = site.says(ada, 'A fine kettle of fish');
  const react = (emoji = '👍', on = true, of: CommentId = id): ReactRequest => ({
    type: 'react',
    id: of,
    emoji,
    on,
  });
  const counts = (of: CommentId = id): Reactions | undefined =>
    site.view().comments.find((comment) => comment.id === of)?.reactions;
  const mine = (caller: Caller): Mine['reactions'] => {
    const { answer } = site.site.handle({ type: 'hello' }, caller);
    assert.equal(answer.type, 'greeting');
    return answer.mine.reactions;
  };
  return { site, ada, ben, mo, id, react, counts, mine };
}

test('[P58] a reaction is thanked, counted, and told with a revision of page and comment', () => {
  const { site, ada, ben, id, react, counts } = stage();
  const { answer, news } = site.site.handle({ ...react(), ref: 'r' }, ben);
  assert.deepEqual(answer, { type: 'thanks', ref: 'r', id, status: 'published', revision: 2 });
  const [told] = toldOf(news);
  assert.deepEqual(told, {
    type: 'told',
    page: PAGE,
    from: 1,
    to: 2,
    facts: [{ type: 'reactions', id, counts: { '👍': 1 }, revision: 2 }],
    moderation: [],
  });
  site.does(ada, react('🎉'));
  assert.deepEqual(site.does(ada, react())[0]?.facts, [
    { type: 'reactions', id, counts: { '👍': 2, '🎉': 1 }, revision: 4 },
  ]);
  assert.deepEqual(Object.keys(counts() ?? {}), ['👍', '🎉'], 'as they were first used');
  assert.equal(site.view().comments[0]?.revision, 4);
});

test('[P58] what is taken back is counted no more, and a comment without reactions has no counts', () => {
  const { site, ada, ben, id, react, counts } = stage();
  for (const one of [ada, ben]) site.does(one, react());
  assert.deepEqual(site.does(ben, react('👍', false))[0]?.facts, [
    { type: 'reactions', id, counts: { '👍': 1 }, revision: 4 },
  ]);
  assert.deepEqual(site.does(ada, react('👍', false))[0]?.facts, [
    { type: 'reactions', id, counts: {}, revision: 5 },
  ]);
  assert.equal(counts(), undefined);
});

test('[P58] the same once more changes nothing and is thanked the same', () => {
  const { site, ben, react } = stage();
  const asked = (request: ReactRequest) => site.site.handle(request, ben);
  const first = asked(react());
  assert.deepEqual(asked(react()), { answer: first.answer, news: [] });
  const back = asked(react('👍', false));
  assert.deepEqual(asked(react('👍', false)), { answer: back.answer, news: [] });
  asked(react());
  site.site.set('reactions', ['🎉']);
  assert.equal(asked(react()).answer.type, 'thanks', 'though it is offered no more by now');
});

test('[P58] who is a reader, banned, or sees no such comment is refused, in this order', () => {
  const { site, ada, ben, mo, id, react } = stage();
  assert.equal(site.isRefused(site.reader(), react('x', true, site.newId())), 'not-introduced');
  assert.equal(site.isRefused(ben, react('x', true, site.newId())), 'not-found');
  assert.equal(site.isRefused({ ...ben, page: '/elsewhere' }, react()), 'not-found');
  site.site.set('mode', 'hold-all');
  const held = site.says(ada, 'Held').id;
  for (const one of [ada, ben, mo]) assert.equal(site.isRefused(one, react('👍', true, held)), 'not-found');
  site.does(mo, { type: 'moderate', action: 'ban', id });
  assert.equal(site.isRefused(ada, react('x', true, site.newId())), 'banned');
  site.does(mo, { type: 'moderate', action: 'delete', id });
  assert.equal(site.isRefused(ben, react()), 'not-found', 'a tombstone takes none');
});

test('[P58] only what the site offers can be given, and what it offers no more can be taken back', () => {
  const { site, ada, ben, react, counts } = stage();
  assert.equal(site.isRefused(ben, react('🦄')), 'forbidden');
  assert.equal(site.isRefused(ben, react('👍👍')), 'forbidden');
  site.does(ben, react());
  site.site.set('reactions', ['🦄']);
  assert.equal(site.isRefused(ada, react()), 'forbidden');
  site.does(ada, react('🦄'));
  site.does(ben, react('👍', false));
  assert.deepEqual(counts(), { '🦄': 1 });
  site.site.set('reactions', []);
  assert.equal(site.isRefused(ben, react('🦄')), 'forbidden', 'they are off');
});

test('[P58] one may react to what one wrote, and on a closed page', () => {
  const { site, ada, ben, mo, react, counts } = stage();
  site.does(mo, { type: 'moderate', action: 'close' });
  site.site.set('mode', 'closed');
  site.does(ada, react());
  site.does(ben, react());
  assert.deepEqual(counts(), { '👍': 2 });
});

test('[P13] [P58] where guests are turned off they give no reactions, and may take back what they gave', () => {
  const { site, ada, ben, mo, react, counts } = stage();
  site.does(ben, react());
  site.site.set('guests', false);
  assert.equal(site.isRefused(ada, react()), 'guests-off');
  site.does(mo, react());
  site.does(ben, react('👍', false));
  assert.deepEqual(counts(), { '👍': 1 });
});

test('[P58] counts are of a comment, not of its tombstone, and are there again with it', () => {
  const { site, ada, ben, id, react, counts } = stage();
  site.does(ben, react());
  site.does(ada, { type: 'delete', id });
  assert.equal(counts(), undefined);
  const [told] = site.does(ada, { type: 'restore', id });
  assert.deepEqual(told?.facts[0]?.type === 'comment' && told.facts[0].comment.reactions, { '👍': 1 });
  site.does(ada, react());
  assert.deepEqual(counts(), { '👍': 2 });
});

test('[P12] [P58] who was away is brought the comment with its counts', () => {
  const { site, ada, ben, react } = stage();
  site.says(ada, 'Another');
  site.does(ben, react());
  const { answer } = site.site.handle({ type: 'hello', since: 2 }, site.reader());
  assert.equal(answer.type, 'greeting');
  const view: unknown = JSON.parse(`{${answer.view.members}}`);
  const [comment] = site.view().comments;
  assert.deepEqual(comment?.reactions, { '👍': 1 });
  assert.partialDeepStrictEqual(view, { revision: 3, comments: [comment] });
  assert.ok(!answer.view.members.includes('Another'));
});

test('[P58] what one reacted to is told with what is one’s own, the last of this page', () => {
  const { site, ada, ben, id, react, mine } = stage();
  assert.equal(mine(ben), undefined);
  const other = site.says(ada, 'Other').id;
  const elsewhere = site.says({ ...ada, page: '/elsewhere' }, 'There').id;
  for (const [emoji, of] of [
    ['🎉', id],
    ['👍', other],
    ['👍', id],
  ] as const) {
    site.now += 1;
    site.does(ben, react(emoji, true, of));
  }
  site.does({ ...ben, page: '/elsewhere' }, react('👍', true, elsewhere));
  assert.deepEqual(mine(ben), { [id]: ['🎉', '👍'], [other]: ['👍'] });
  assert.deepEqual(mine({ ...ben, page: '/elsewhere' }), { [elsewhere]: ['👍'] });
  assert.equal(mine(ada), undefined);
  assert.equal(mine(site.reader()), undefined);
  const { answer } = site.site.handle(
    { type: 'introduce', secret: 'secret-of-Ben'.padEnd(22, 'x'), name: 'Ben' },
    site.reader(),
  );
  assert.deepEqual(answer.type === 'you' && answer.mine.reactions, mine(ben));
  const { answer: window } = site.site.handle({ type: 'window' }, ben);
  assert.deepEqual(window.type === 'window' && window.mine.reactions, mine(ben));
});

test('[P58] of more than a thousand reactions of one’s own on a page, the last are told', () => {
  const { site, ada, ben, react, mine } = stage();
  site.site.set('reactions', ['👍', '🎉']);
  const ids = Array.from({ length: LIMITS.mineReactions / 2 + 1 }, (_, n) => site.says(ada, `${n}`).id);
  for (const of of ids) {
    site.now += 1;
    for (const emoji of ['👍', '🎉']) site.does(ben, react(emoji, true, of));
  }
  assert.deepEqual(mine(ben), Object.fromEntries(ids.slice(1).map((of) => [of, ['👍', '🎉']])));
});

test('[P50] [P58] a member is also the guests that they were: reacts once, and takes back what any of them gave', () => {
  const { site, ada, ben, id, react, counts, mine } = stage();
  const signsIn = (guest?: string): Caller => {
    const member = {
      subject: 'u',
      name: 'B',
      avatar: null,
      email: null,
      role: 'member',
      expires: 1,
    } as const;
    const hello = { type: 'hello', ...(guest === undefined ? {} : { guest }) } as const;
    const { answer } = site.site.handle(hello, { ...site.reader(), member });
    return { ...site.reader(), participant: (answer.type === 'greeting' && answer.you?.id) || null };
  };
  const { answer } = site.site.handle(
    { type: 'introduce', secret: 'secret-of-Ben'.padEnd(22, 'x'), name: 'Ben' },
    site.reader(),
  );
  site.does(ben, react());
  site.does(ben, react('🎉'));
  site.does(signsIn(), react('🎉'));
  const member = signsIn(answer.type === 'you' ? answer.token : undefined);
  assert.deepEqual(mine(member), { [id]: ['👍', '🎉'] });
  assert.deepEqual(site.does(member, react()), [], 'they did as a guest');
  site.does(ada, react());
  site.does(member, react('👍', false));
  assert.deepEqual(counts(), { '👍': 1, '🎉': 2 });
  site.does(member, react('🎉', false));
  assert.deepEqual(counts(), { '👍': 1 }, 'both of theirs are gone');
  assert.equal(mine(member), undefined);
});

test('[P58] [A41] a participant, and a network prefix, reacts so often and no more', () => {
  const limits = {
    ...NO_LIMITS,
    reactionsPerParticipant: { most: 2, per: MINUTE },
    reactionsPerAddress: { most: 3, per: MINUTE },
  };
  const { site, ada, ben, react } = stage(new TestSite(limits));
  site.does(ben, react());
  site.does(ben, react('👍', false));
  assert.equal(site.isRefused(ben, react()), 'too-many');
  assert.deepEqual(site.does(ben, react('👍', false)), [], 'what is so already costs nothing');
  site.does(ada, react());
  const cyd = site.guest('Cyd');
  assert.equal(site.isRefused(cyd, react()), 'too-many', 'of one address');
  site.does({ ...cyd, address: 'elsewhere' }, react());
  site.now += MINUTE;
  site.does(ben, react());
});

test('[P58] [A41] all of a site react so often and no more', () => {
  const limits = { ...NO_LIMITS, reactionsPerSite: { most: 2, per: MINUTE } };
  const { site, ada, ben, react } = stage(new TestSite(limits));
  site.does(ben, react());
  site.does({ ...ada, address: 'elsewhere' }, react());
  const cyd = { ...site.guest('Cyd'), address: 'a third place' };
  assert.equal(site.isRefused(cyd, react()), 'too-many');
  site.now += MINUTE;
  site.does(cyd, react());
});

test('[P58] [P43] where readers do not see the comment, staff alone are told, and no revision is taken', () => {
  const { site, ada, ben, mo, id, react } = stage();
  for (const emoji of ['👍', '🎉']) site.does(ben, react(emoji));
  site.does(ada, react());
  site.does(mo, { type: 'moderate', action: 'reject', id });
  const { revision, sequence } = site.store.page(PAGE) ?? assert.fail();
  const request = { type: 'erase', id: ben.participant ?? '' } as const;
  const { news } = site.site.administer({ request, actor: { steward: OPERATOR } });
  const [told, ...others] = toldOf(news);
  assert.deepEqual([told?.facts, told?.from, told?.to, others], [[], revision, revision, []]);
  assert.deepEqual(
    told?.moderation.map(({ comment, ...numbers }) => [comment.reactions, numbers]),
    [[{ '👍': 1 }, { type: 'moderation', sequence: sequence + 1, from: sequence }]],
  );
});
