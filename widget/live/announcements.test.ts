import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Author } from '../../api/protocol.ts';
import { HeldWorld } from '../testing/held-world.ts';
import { Announcements } from './announcements.ts';
import './live-words.ts';

function by(name: string): Author {
  return { id: name, name, role: 'guest' };
}

function heldAnnouncements() {
  const world = new HeldWorld();
  const said: string[] = [];
  const announcements = new Announcements({ world, speak() {}, announce: (news) => said.push(news) });
  const arrive = (...names: string[]): void => {
    for (const name of names) announcements.add(by(name));
    announcements.speak();
  };
  return { world, said, announcements, arrive };
}

it('one comment is told by its author, several that come together by their number', () => {
  const { said, arrive } = heldAnnouncements();
  arrive('Ada');
  assert.deepEqual(said, ['New comment by Ada']);
  const others = heldAnnouncements();
  others.arrive('Ada', 'Ben', '');
  assert.deepEqual(others.said, ['3 new comments']);
});

it('what comes within 5 s after that is told as one, and then there is quiet again', () => {
  const { said, arrive, world } = heldAnnouncements();
  arrive('Ada');
  arrive('Ben');
  world.pass(4_999);
  arrive('Chloé');
  assert.equal(said.length, 1);
  world.pass(1);
  assert.deepEqual(said, ['New comment by Ada', '2 new comments']);
  arrive('Dan');
  assert.equal(said.length, 2);
  world.pass(5_000);
  assert.equal(said[2], 'New comment by Dan');
});

it('nothing is told of nothing, nor after the thread has gone', () => {
  const { said, arrive, world, announcements } = heldAnnouncements();
  arrive();
  assert.deepEqual(said, []);
  arrive('Ada');
  arrive('Ben');
  announcements.end();
  world.pass(10_000);
  assert.equal(said.length, 1);
});
