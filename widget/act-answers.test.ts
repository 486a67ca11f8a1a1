import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModerateRequest } from '../api/protocol.ts';
import { ActAnswers } from './act-answers.ts';
import { ADA, called, comment, started, welcome } from './testing/held-session.ts';

const APPROVE: ModerateRequest = { type: 'moderate', action: 'approve', id: 'one' };

/** A session in which somebody acts. */
function acting() {
  const all = started({ you: ADA });
  const acts = (all.session.acts = new ActAnswers());
  return { ...all, ask: () => acts.ask(APPROVE, (request) => all.session.connection.send(request)) };
}

test('[P7] each act has a ref of its own, and its own answer', async () => {
  const { world, ask, posting } = acting();
  const answers = [ask(), ask()];
  const refs = world.line.asked('moderate').map(({ ref }) => ref ?? '');
  assert.equal(new Set(refs).size, 2);
  const [first = '', second = ''] = refs;
  world.line.say({ type: 'refused', ref: second, reason: 'conflict', message: '' });
  world.line.say({ type: 'thanks', ref: first, id: 'one', status: 'published' });
  assert.deepEqual(
    (await Promise.all(answers)).map((answer) => typeof answer === 'object' && answer.type),
    ['thanks', 'refused'],
  );
  assert.deepEqual(posting.outbox.posts, []);
});

test('an act that is not sent, or has no answer when the connection breaks, is not sent again', async () => {
  const { world, ask } = acting();
  const cut = ask();
  world.line.drop();
  assert.deepEqual([await cut, await ask()], ['offline', 'offline']);
  world.pass(world.nextTimer);
  world.line.open();
  assert.equal(world.line.asked('moderate').length, 0);
});

test('[P7] nor is one that may have happened', async () => {
  const { world, ask } = acting();
  const answer = ask();
  world.line.say({ type: 'unavailable', ref: world.line.asked('moderate')[0]?.ref ?? '' });
  assert.equal(await answer, 'offline');
});

test('[P45] what an act has held again is asked for, as it is mine alone', async () => {
  const { world, session, ask } = acting();
  const answer = ask();
  const ref = world.line.asked('moderate')[0]?.ref ?? '';
  world.line.say({ type: 'thanks', ref, id: 'one', status: 'held' });
  await answer;
  const held = comment('one', { status: 'held', revision: 0 });
  const hello = world.line.asked('hello').at(-1)?.ref;
  world.line.say(welcome(hello, { you: ADA, since: 0, mine: { held: [held] } }));
  assert.deepEqual(session.state.level(null), [held]);
});

test('[P45] the page is told of what was edited and deleted', () => {
  const { world, events } = started();
  const one = comment('one');
  const edited = { ...one, edited: 5, revision: 2 };
  const deleted = { ...one, author: null, status: 'deleted', revision: 3 } as const;
  for (const change of [one, edited, deleted])
    world.line.say({ type: 'comment', comment: change, count: 1, revision: change.revision });
  assert.deepEqual(
    events.filter((event) => 'comment' in event),
    [
      { type: 'comment', comment: one },
      { type: 'edited', comment: edited },
      { type: 'deleted', comment: deleted },
    ],
  );
});

test('[P11] where the address leads to a comment, it begins around that; where to none, as ever', () => {
  const { world } = called({ setup: { around: 'one' } });
  world.line.open();
  assert.equal(world.line.asked('hello')[0]?.around, 'one');
  world.line.say({ type: 'refused', ref: 'hello 1', reason: 'malformed', message: '' });
  assert.deepEqual(world.line.asked('hello')[1], { type: 'hello', ref: 'hello 2', sort: 'newest' });
});
