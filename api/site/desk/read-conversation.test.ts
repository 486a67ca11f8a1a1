import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Conversation } from '../../comments/listed.ts';
import { DeskStage } from './testing/desk-stage.ts';

function read(site: DeskStage, id: string): Conversation {
  return site.asks('conversation', { type: 'read-conversation', id }).conversation;
}

function texts(comments: readonly { readonly text: string }[]): string[] {
  return comments.map(({ text }) => text);
}

test('[P44] a comment is read with what it replies to, its neighbours, and what replies to it', () => {
  const site = new DeskStage();
  site.site.set('mode', 'open');
  const ada = site.guest('Ada');
  const [, , , top] = ['1', '2', '3', '4'].map((text) => site.says(ada, text));
  const reply = site.says(ada, '4.1', { parent: top?.id ?? '' });
  site.says(ada, '4.2', { parent: top?.id ?? '' });
  site.says(ada, '4.1.1', { parent: reply.id });
  site.says({ ...ada, page: '/other' }, 'elsewhere');
  for (const text of ['5', '6', '7', '8']) site.says(ada, text);

  const of = read(site, reply.id);
  assert.deepEqual(
    [texts(of.above), texts(of.before), of.comment.text, texts(of.after), texts(of.replies)],
    [['4'], [], '4.1', ['4.2'], ['4.1.1']],
  );
  const ofTop = read(site, top?.id ?? '');
  assert.deepEqual(
    [texts(ofTop.above), texts(ofTop.before), texts(ofTop.after), texts(ofTop.replies)],
    [[], ['1', '2', '3'], ['5', '6', '7'], ['4.1', '4.2']],
  );
});

test('[P44] a comment that waits is read among what readers see, and nothing else that waits', () => {
  const site = new DeskStage();
  site.site.set('mode', 'open');
  const ada = site.guest('Ada');
  site.says(ada, 'seen');
  site.site.set('mode', 'hold-all');
  site.says(ada, 'hidden');
  const { id } = site.says(ada, 'asked for');
  const { comment, before, after } = read(site, id);
  assert.deepEqual([comment.status, texts(before), texts(after)], ['held', ['seen'], []]);
});

test('[P44] however deep a comment is, what is read with it is little', () => {
  const site = new DeskStage();
  site.site.set('mode', 'open');
  const ada = site.guest('Ada');
  let parent = site.says(ada, '0').id;
  for (let depth = 1; depth <= 30; depth++) parent = site.says(ada, String(depth), { parent }).id;
  const { above } = read(site, parent);
  assert.deepEqual([above.length, above[0]?.text, above.at(-1)?.text], [20, '10', '29']);
});

test('[P44] whoever sits down is told who they are, what waits, and where to listen on', () => {
  const site = new DeskStage();
  const mo = site.holder('Mo', 'moderator');
  const ada = site.guest('Ada');
  site.site.set('mode', 'hold-all');
  const [spam] = [site.says(ada, 'One'), site.says(ada, 'Two')];
  site.tells({ type: 'act', on: { ids: [spam?.id ?? ''] }, action: 'spam' });
  const { desk } = site.asks('desk', { type: 'read-desk' }, mo.actor);
  assert.deepEqual(desk, {
    you: { id: mo.id, name: 'Mo', role: 'moderator' },
    held: 1,
    reported: 0,
    spam: 1,
    sequence: 3,
  });
});

test('[P43] staff are told who decided; of what nobody decided, nothing', () => {
  const site = new DeskStage();
  const mo = site.holder('Mo', 'moderator');
  site.site.set('mode', 'hold-all');
  const { id } = site.says(site.guest('Ada'), 'Hello');
  const changes = () => site.asks('changes', { type: 'list-changes', after: 0, limit: 9 }).changes;
  assert.deepEqual(
    changes().map(({ comment }) => comment.decidedBy),
    [undefined],
  );
  site.tells({ type: 'act', on: { ids: [id] }, action: 'approve' }, mo.actor);
  assert.deepEqual(
    changes().map(({ comment }) => comment.decidedBy),
    [mo.id],
  );
});
