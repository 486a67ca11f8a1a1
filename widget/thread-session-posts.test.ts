import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADA, comment, started, welcome } from './testing/held-session.ts';

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
