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
