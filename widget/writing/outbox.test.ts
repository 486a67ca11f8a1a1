import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asComment, Outbox } from './outbox.ts';
import { memoryNotes } from '../testing/held-world.ts';

const ADA = { id: 'ada', name: 'Ada', role: 'guest' } as const;

test('[R13] posts of one page are found again in their order; those of another page are not', () => {
  const kept = new Map<string, string>();
  const outbox = new Outbox('/page', memoryNotes(kept));
  const first = outbox.add('First\n\nwith a gap', null, 1_000);
  const second = outbox.add('Second', first, 2_000);
  for (const other of ['/other', '/page:other']) {
    new Outbox(other, memoryNotes(kept)).add('Elsewhere', null, 3_000);
  }
  const { posts } = new Outbox('/page', memoryNotes(kept));
  assert.deepEqual(
    posts.map(({ id, parent, text, at, state }) => ({ id, parent, text, at, state })),
    [
      { id: first, parent: null, text: 'First\n\nwith a gap', at: 1_000, state: 'queued' },
      { id: second, parent: first, text: 'Second', at: 2_000, state: 'queued' },
    ],
  );
});

test('what is durable, refused for good by its author, or removed is not kept for the next time', () => {
  const kept = new Map<string, string>();
  const outbox = new Outbox('/page', memoryNotes(kept));
  for (const status of ['published', 'held', 'deleted'] as const)
    outbox.thanked(outbox.add('x', null, 1), status);
  outbox.remove(outbox.add('x', null, 1));
  assert.equal(kept.size, 0);
});

test('text becomes paragraphs and line breaks, as the server will make of it', () => {
  const outbox = new Outbox('/page', memoryNotes());
  outbox.add(' One\ntwo\n \n\nthree\n', null, 5);
  const [post] = outbox.posts;
  assert.ok(post);
  assert.deepEqual(asComment(post, ADA), {
    id: post.id,
    parent: null,
    author: ADA,
    body: [
      { type: 'paragraph', children: ['One', { type: 'break' }, 'two'] },
      { type: 'paragraph', children: ['three'] },
    ],
    at: 5,
    order: Infinity,
    revision: 0,
    status: 'published',
    replies: 0,
  });
});
