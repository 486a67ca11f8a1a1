import assert from 'node:assert/strict';
import { askMore, isLoading } from './live/more.ts';
import { test } from 'node:test';
import { CLOSE, HEARTBEAT } from '../api/protocol.ts';
import type { Author, PublicSettings } from '../api/protocol.ts';
import { canComment } from './standing.ts';
import { ADA, called, comment, started, welcome } from './testing/held-session.ts';
import { OPEN } from './testing/open-settings.ts';
import { waitsForApproval } from './writing/approval.ts';

test('[P10] hello comes first, and says nothing of a stranger', () => {
  const { world, notes } = called();
  world.line.open();
  assert.deepEqual(world.line.asked('hello'), [{ type: 'hello', ref: 'hello 1', sort: 'newest' }]);
  world.line.say(welcome('hello 1'));
  assert.equal(world.line.sent.length, 1);
  assert.deepEqual([...notes.keys()], [], 'who only reads leaves no trace');
});

test('[P12] who comes back says what they hold', () => {
  const { world } = started();
  world.line.say({ type: 'comment', comment: comment('one'), count: 1, revision: 1 });
  world.line.drop();
  world.pass(world.nextTimer);
  world.line.open();
  const [hello] = world.line.asked('hello');
  assert.deepEqual(hello, { type: 'hello', ref: 'hello 2', sort: 'newest', since: 1, history: 'one' });
});

test('[P29] a gap is asked for once, and closed', () => {
  const { world, session } = started();
  const two = comment('two', { order: 20, revision: 2 });
  world.line.say({ type: 'comment', comment: two, count: 2, revision: 2 });
  world.line.say({
    type: 'comment',
    comment: comment('three', { order: 30, revision: 3 }),
    count: 3,
    revision: 3,
  });
  assert.deepEqual(
    world.line.asked('hello').map(({ since }) => since),
    [undefined, 0],
  );
  const page = { key: '/page', title: null, closed: false, count: 2 };
  world.line.say(welcome('hello 2', { since: 0, revision: 2, comments: [comment('one'), two], page }));
  assert.equal(session.state.revision, 3);
  assert.equal(session.state.page?.count, 3);
  assert.equal(session.state.level(null).length, 3);
});

test('[P13] the first post introduces the guest, then is sent; the name is kept', () => {
  const { world, notes, posting } = started();
  posting.takeName('Ada');
  const id = posting.post('Hello', null);
  const [introduction] = world.line.asked('introduce');
  assert.equal(introduction?.name, 'Ada');
  assert.match(introduction?.secret ?? '', /^[\w-]{22,128}$/);
  assert.equal(world.line.asked('comment').length, 0);
  world.line.say({ type: 'you', you: ADA, token: 'token-1', mine: { held: [] } });
  assert.deepEqual(world.line.asked('comment'), [{ type: 'comment', ref: id, id, text: 'Hello' }]);
  assert.equal(notes.get('name'), 'Ada');
  assert.equal(notes.get('token'), 'token-1');
  assert.equal(notes.get('secret'), introduction?.secret);
});

test('[P13] who is known here is introduced again with the same secret when the token no longer works', () => {
  const notes = new Map([
    ['name', 'Ada'],
    ['secret', 'the-secret-of-ada-0123456789'],
    ['token', 'old'],
  ]);
  const { world } = started({ notes });
  assert.equal(world.line.asked('hello')[0]?.token, 'old');
  assert.equal(world.line.asked('introduce')[0]?.secret, 'the-secret-of-ada-0123456789');
});

test('a comment of mine is there at once, and once only when it comes back', () => {
  const { world, session, posting } = started({ you: ADA });
  const id = posting.post('Hello', null);
  assert.deepEqual(
    posting.unsent(null).map((one) => [one.id, one.author?.name]),
    [[id, 'Ada']],
  );
  world.line.say({ type: 'comment', comment: comment(id), count: 1, revision: 1 });
  world.line.say({ type: 'thanks', ref: id, id, status: 'published', revision: 1 });
  assert.deepEqual(posting.unsent(null), []);
  assert.equal(session.state.level(null).length, 1);
});

test('[P33] the same with the answer before the fact', () => {
  const { world, session, posting } = started({ you: ADA });
  const id = posting.post('Hello', null);
  world.line.say({ type: 'thanks', ref: id, id, status: 'published', revision: 1 });
  assert.equal(posting.outbox.find(id)?.state, 'published');
  world.line.say({ type: 'comment', comment: comment(id), count: 1, revision: 1 });
  assert.equal(posting.outbox.find(id), undefined);
  assert.equal(session.state.level(null).length, 1);
});

test('[P18][R13] what has no answer when the connection is cut is sent again, with the same id', () => {
  const { world, posting } = started({ you: ADA });
  const id = posting.post('Hello', null);
  world.line.drop();
  world.pass(world.nextTimer);
  world.line.open();
  assert.equal(world.line.asked('comment').length, 0, 'not before the welcome');
  world.line.say(welcome('hello 2', { you: ADA, since: 0 }));
  assert.deepEqual(world.line.asked('comment'), [{ type: 'comment', ref: id, id, text: 'Hello' }]);
});

test('[P18] what came through before the cut is not shown twice', () => {
  const { world, session, posting } = started({ you: ADA });
  const id = posting.post('Hello', null);
  world.line.drop();
  world.pass(world.nextTimer);
  world.line.open();
  world.line.say(welcome('hello 2', { you: ADA, since: 0, revision: 1, comments: [comment(id)] }));
  assert.deepEqual(posting.unsent(null), []);
  assert.equal(session.state.level(null).length, 1);
});

test('[P7] after `unavailable` the same request is sent again, later each time', () => {
  const { world, posting } = started({ you: ADA });
  const id = posting.post('Hello', null);
  const waits: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    world.line.say({ type: 'unavailable', ref: id });
    waits.push(world.nextTimer);
    world.pass(world.nextTimer);
    assert.equal(world.line.asked('comment').length, n + 2);
  }
  assert.deepEqual(waits, [2_000, 3_000, 5_000, 9_000]);
  assert.deepEqual(new Set(world.line.asked('comment').map((request) => request.id)), new Set([id]));
});

test('[P7] an introduction to which there is no answer is tried again later each time', () => {
  const { world, posting } = started();
  posting.takeName('Ada');
  const waits: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    world.line.say({ type: 'unavailable', ref: 'introduce' });
    waits.push(world.nextTimer);
    world.pass(world.nextTimer);
  }
  assert.deepEqual(waits, [2_000, 3_000, 5_000, 9_000]);
});

test('[P19] too fast: it is sent again by itself when the server allows it', () => {
  const { world, posting } = started({ you: ADA });
  const id = posting.post('Hello', null);
  world.line.say({ type: 'refused', ref: id, reason: 'too-many', message: '', retryAfter: 8 });
  const post = posting.outbox.find(id);
  assert.equal(post?.state, 'queued');
  assert.equal(post?.notBefore, world.now() + 8_000);
  world.pass(7_999);
  assert.equal(world.line.asked('comment').length, 1);
  world.pass(1);
  assert.equal(world.line.asked('comment').length, 2);
});

test('what only the author can mend fails, keeps its text, and can be tried again', () => {
  const { world, events, posting } = started({ you: ADA });
  const id = posting.post('Hello', null);
  world.line.say({ type: 'refused', ref: id, reason: 'closed', message: 'The page is closed.' });
  assert.deepEqual([posting.outbox.find(id)?.state, posting.outbox.find(id)?.text], ['failed', 'Hello']);
  assert.deepEqual(
    events.find(({ type }) => type === 'error'),
    {
      type: 'error',
      reason: 'closed',
      message: 'The page is closed.',
    },
  );
  posting.retry(id);
  assert.equal(world.line.asked('comment').length, 2);
});

test('[P13] another name that was taken while offline is introduced before anything is said under it', () => {
  const { world, posting } = started({ you: ADA });
  world.line.drop();
  posting.takeName('Ada L.');
  posting.post('Hello', null);
  world.pass(world.nextTimer);
  world.line.open();
  world.line.say(welcome('hello 2', { you: ADA, since: 0 }));
  assert.equal(world.line.asked('introduce')[0]?.name, 'Ada L.');
  assert.equal(world.line.asked('comment').length, 0);
  world.line.say({ type: 'you', you: { ...ADA, name: 'Ada L.' }, mine: { held: [] } });
  assert.equal(world.line.asked('comment').length, 1);
});

test('a name that is refused gives the text back as a draft, and is asked for again', () => {
  const { world, notes, posting } = started();
  posting.takeName('Admin');
  posting.post('Hello', null);
  world.line.say({ type: 'refused', ref: 'introduce', reason: 'name-reserved', message: '' });
  assert.equal(posting.nameProblem, 'name-reserved');
  assert.equal(posting.drafts.read(null), 'Hello');
  assert.deepEqual(posting.unsent(null), []);
  assert.equal(notes.get('name'), undefined);
});

test('another name that is refused leaves the one that I had, and says nothing under it', () => {
  for (const isOffline of [false, true]) {
    const { world, notes, posting } = started({ you: ADA });
    if (isOffline) world.line.drop();
    posting.takeName('Admin');
    posting.post('Hello', null);
    if (isOffline) {
      world.pass(world.nextTimer);
      world.line.open();
      world.line.say(welcome('hello 2', { you: ADA, since: 0 }));
    }
    world.line.say({ type: 'refused', ref: 'introduce', reason: 'name-reserved', message: '' });
    assert.equal(notes.get('name'), 'Ada');
    assert.equal(posting.me.name, 'Ada');
    assert.equal(posting.refusedName, 'Admin');
    assert.equal(posting.drafts.read(null), 'Hello');
    assert.equal(world.line.asked('comment').length, 0);
  }
});

test('on a slow line, a long window has 2 minutes before the connection is given up', () => {
  const { world, session } = called();
  world.line.open();
  world.pass(120_000);
  assert.equal(session.connection.state, 'live');
  world.line.say(welcome('hello 1'));
  assert.equal(world.lines.length, 1);
  world.pass(HEARTBEAT.pingEvery + HEARTBEAT.pongWithin);
  assert.equal(session.connection.state, 'reconnecting', 'from then on a pong is awaited as ever');
});

test('[R17] what another tab writes does not appear in this one', () => {
  const notes = new Map<string, string>();
  const [one, other] = [started({ notes }), started({ notes })];
  assert.equal(one.posting.drafts.read(null), '');
  other.posting.drafts.write(null, 'Half a thought');
  assert.equal(one.posting.drafts.read(null), '');
});

test('a server that has forgotten me is told again who I am, and gets the post', () => {
  const { world, session, posting } = started({ you: ADA });
  session.who.identity.name = 'Ada';
  const id = posting.post('Hello', null);
  world.line.say({ type: 'refused', ref: id, reason: 'not-introduced', message: '' });
  assert.equal(world.line.asked('introduce').length, 1);
  world.line.say({ type: 'you', you: ADA, mine: { held: [] } });
  assert.equal(world.line.asked('comment').length, 2);
});

test('[R17] what could not be sent survives a reload, and is sent under the same id', () => {
  const notes = new Map([['name', 'Ada']]);
  const before = started({ you: ADA, notes });
  const id = before.posting.post('First line\n\nsecond', 'parent-1');
  before.session.stop();
  const after = started({ you: ADA, notes });
  assert.deepEqual(after.world.line.asked('comment'), [
    { type: 'comment', ref: id, id, text: 'First line\n\nsecond', parent: 'parent-1' },
  ]);
  after.world.line.say({ type: 'thanks', ref: id, id, status: 'published', revision: 1 });
  assert.deepEqual(
    [...notes.keys()].filter((name) => name.startsWith('unsent')),
    [],
  );
});

test('[P15] a held comment of mine stays until the server shows it itself', () => {
  const { world, session, posting } = started({ you: ADA });
  const id = posting.post('Hello', null);
  world.line.say({ type: 'thanks', ref: id, id, status: 'held' });
  assert.equal(posting.unsent(null)[0]?.status, 'held');
  world.line.drop();
  world.pass(world.nextTimer);
  world.line.open();
  const held = comment(id, { status: 'held', revision: 0 });
  const again = world.line.asked('hello').at(-1)?.ref;
  world.line.say(welcome(again, { you: ADA, since: 0, mine: { held: [held] } }));
  assert.deepEqual(posting.unsent(null), []);
  assert.deepEqual(session.state.level(null), [held]);
});

test('[P15][P21] a comment of mine that waits is soon seen as the server has read it', () => {
  const { world, session, posting } = started({ you: ADA });
  const id = posting.post('**Hello**', null);
  world.line.say({ type: 'thanks', ref: id, id, status: 'held' });
  const body = [{ type: 'strong', children: ['Hello'] }] as const;
  const held = comment(id, { status: 'held', revision: 0, body });
  const { ref, since } = world.line.asked('hello').at(-1) ?? {};
  assert.equal(since, 0);
  world.line.say(welcome(ref, { you: ADA, since: 0, mine: { held: [held] } }));
  assert.deepEqual([posting.unsent(null), session.state.level(null)], [[], [held]]);
});

test('[P17] a comment that was deleted before its answer came is not shown', () => {
  const { world, posting } = started({ you: ADA });
  const id = posting.post('Hello', null);
  world.line.say({ type: 'thanks', ref: id, id, status: 'deleted', revision: 3 });
  assert.deepEqual(posting.unsent(null), []);
});

test('[P24] more is asked for from the end that the reader comes from, once', () => {
  const { world, session } = called();
  world.line.open();
  world.line.say(
    welcome('hello 1', { revision: 1, comments: [comment('one', { replies: 2 })], before: '10' }),
  );
  const [gap] = session.state.level(null);
  assert.ok(gap && 'after' in gap);
  askMore(session, null, gap);
  askMore(session, null, gap);
  assert.ok(isLoading(session, null, gap));
  const [request, ...others] = world.line.asked('window');
  assert.deepEqual(others, []);
  assert.deepEqual({ ...request, ref: '' }, { type: 'window', ref: '', sort: 'newest', before: '10' });
});

test('a window that is refused can be asked for again', () => {
  const { world, session } = called();
  world.line.open();
  world.line.say(welcome('hello 1', { revision: 1, comments: [comment('one')], before: '10' }));
  const gap = { after: -Infinity, before: 10 };
  askMore(session, null, gap);
  const ref = world.line.asked('window')[0]?.ref ?? '';
  world.line.say({ type: 'refused', ref, reason: 'too-many', message: '', retryAfter: 1 });
  assert.ok(!isLoading(session, null, gap));
  askMore(session, null, gap);
  assert.equal(world.line.asked('window').length, 2);
});

test('[P11] another order begins afresh', () => {
  const { world, session } = started();
  session.sortBy('oldest');
  assert.deepEqual(world.line.asked('hello')[1], { type: 'hello', ref: 'hello 2', sort: 'oldest' });
});

test('a hello that is refused is said again later', () => {
  const { world } = called();
  world.line.open();
  world.line.say({ type: 'refused', ref: 'hello 1', reason: 'too-many', message: '', retryAfter: 4 });
  world.pass(4_000);
  assert.equal(world.line.asked('hello').length, 2);
});

test('the page is told when it is ready, when its count changes, and when somebody comments', () => {
  const { world, events } = started();
  const one = comment('one');
  world.line.say({ type: 'comment', comment: one, count: 1, revision: 1 });
  world.line.say({ type: 'comment', comment: { ...one, replies: 1, revision: 2 }, count: 1, revision: 2 });
  assert.deepEqual(
    events.filter(({ type }) => type !== 'changed'),
    [
      { type: 'ready' },
      { type: 'count', count: 0 },
      { type: 'comment', comment: one },
      { type: 'count', count: 1 },
    ],
  );
});

test('[P5] who can never connect is told after a few tries, and the owner once', () => {
  const { world, session, events } = called();
  for (let n = 0; n < 6; n += 1) {
    assert.equal(session.isUnreachable, n >= 3);
    world.line.drop();
    world.pass(world.nextTimer);
  }
  assert.equal(events.filter(({ type }) => type === 'error').length, 1);
  world.line.open();
  assert.ok(!session.isUnreachable);
});

test('[P37] a token that has expired is not used again', () => {
  const notes = new Map([['token', 'old']]);
  const { world } = started({ notes });
  world.line.drop(CLOSE.tokenExpired);
  world.pass(world.nextTimer);
  world.line.open();
  assert.equal(world.line.asked('hello')[0]?.token, undefined);
});

test('[P32] who may write, and whose comment waits, follow the settings', () => {
  const can = (settings: PublicSettings, you: Author | null = null) => {
    const { session } = started({ settings, you });
    return [canComment(session), waitsForApproval(session)];
  };
  const member: Author = { ...ADA, role: 'member' };
  const owner: Author = { ...ADA, role: 'owner' };
  assert.deepEqual(can(OPEN), [true, false]);
  assert.deepEqual(can({ ...OPEN, guests: false }), [false, false]);
  assert.deepEqual(can({ ...OPEN, guests: false }, ADA), [false, false]);
  assert.deepEqual(can({ ...OPEN, guests: false }, member), [true, false]);
  assert.deepEqual(can({ ...OPEN, mode: 'hold-first' }), [true, true]);
  assert.deepEqual(can({ ...OPEN, mode: 'hold-first' }, ADA), [true, false]);
  assert.deepEqual(can({ ...OPEN, mode: 'hold-all' }, ADA), [true, true]);
  assert.deepEqual(can({ ...OPEN, mode: 'hold-all' }, owner), [true, false]);
  assert.deepEqual(can({ ...OPEN, mode: 'closed' }, ADA), [false, false]);
  assert.deepEqual(can({ ...OPEN, mode: 'closed' }, owner), [true, false]);
});

test('a stopped session has no timers left', () => {
  const { world, session, posting } = started({ you: ADA });
  const id = posting.post('Hello', null);
  world.line.say({ type: 'unavailable', ref: id });
  session.stop();
  assert.equal(world.timers, 0);
  assert.ok(world.line.isClosed);
});
