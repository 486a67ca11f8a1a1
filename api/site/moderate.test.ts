import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller, Outcome } from '../comments/seam.ts';
import type { CommentId, Status, Verdict } from '../protocol.ts';
import { TestSite, toldOf } from './testing/site-in-memory.ts';

function stage() {
  const site = new TestSite();
  const [ada, mo] = [site.guest('Ada'), site.staff('Mo', 'moderator')];
  const pass = (id: CommentId, action: Verdict, more = {}, as: Caller = mo): Outcome =>
    site.site.handle({ type: 'moderate', id, action, ...more }, as);
  const hold = (text: string, parent?: CommentId): CommentId => {
    site.site.set('mode', 'hold-all');
    const { id } = site.says(ada, text, parent === undefined ? {} : { parent });
    site.site.set('mode', 'open');
    return id;
  };
  return { site, ada, mo, pass, hold };
}

const factsOf = ({ news }: Outcome) =>
  toldOf(news)
    .flatMap(({ facts }) => facts)
    .flatMap((fact) =>
      fact.type === 'comment'
        ? [[fact.comment.id, fact.comment.status, fact.revision, fact.count, fact.replies] as const]
        : [],
    );

function statusOf({ answer }: Outcome): string | undefined {
  if (answer.type === 'thanks') return answer.status;
  return answer.type === 'refused' ? answer.reason : answer.type;
}

test('[P42] each verdict leads to its status, from wherever it begins, and restore leads back', () => {
  const leads: Record<Exclude<Verdict, 'restore'>, Status> = {
    approve: 'published',
    reject: 'rejected',
    spam: 'spam',
    delete: 'deleted',
  };
  for (const [first, from] of Object.entries(leads) as [Exclude<Verdict, 'restore'>, Status][]) {
    for (const [second, to] of Object.entries(leads) as [Exclude<Verdict, 'restore'>, Status][]) {
      const { pass, hold } = stage();
      const id = hold('Wait');
      assert.equal(statusOf(pass(id, first)), from);
      assert.equal(statusOf(pass(id, second)), to);
      assert.equal(statusOf(pass(id, 'restore')), from === to ? 'held' : from);
    }
  }
});

test('[P42] only staff may; others learn nothing of what is there', () => {
  const { site, ada, pass, hold } = stage();
  const id = hold('Wait');
  for (const caller of [site.reader(), ada, { ...ada, participant: 'nobody' }]) {
    assert.equal(statusOf(pass(id, 'approve', {}, caller)), 'forbidden');
    assert.equal(statusOf(pass(site.newId(), 'approve', {}, caller)), 'forbidden');
  }
});

test('[P42] what is not of this page is not found; what has changed since is a conflict', () => {
  const { site, ada, mo, pass } = stage();
  const { id } = site.says(ada, 'Here');
  assert.equal(statusOf(pass(id, 'delete', {}, { ...mo, page: '/other' })), 'not-found');
  assert.equal(statusOf(pass(site.newId(), 'delete')), 'not-found');
  site.does(ada, { type: 'edit', id, text: 'There' });
  assert.equal(statusOf(pass(id, 'delete', { revision: 1 })), 'conflict');
  site.says(ada, 'Reply', { parent: id });
  assert.equal(statusOf(pass(id, 'delete', { revision: 2 })), 'deleted', 'its replies are only a number');
});

test('[P31][P42] late approval takes the next revision and appears in its place, with the replies that waited', () => {
  const { site, ada, pass, hold } = stage();
  const first = site.says(ada, 'First').id;
  const held = hold('Held');
  const reply = hold('Reply to it', held);
  site.says(ada, 'Last');
  assert.deepEqual(factsOf(pass(reply, 'approve')), []);
  assert.deepEqual(factsOf(pass(held, 'approve')), [
    [held, 'published', 3, 3, undefined],
    [reply, 'published', 4, 4, 1],
  ]);
  const { answer } = site.site.handle({ type: 'window' }, site.reader());
  const shown = answer.type === 'window' ? answer.comments.filter(({ parent }) => parent === null) : [];
  assert.deepEqual(
    shown.map(({ id }) => [first, held].indexOf(id)),
    [0, 1, -1],
  );
});

test('[P31][P42] what was public and is taken away leaves a tombstone, and its replies where they are', () => {
  const { site, ada, pass } = stage();
  const { id } = site.says(ada, 'Bad');
  site.says(ada, 'Reply', { parent: id });
  assert.deepEqual(factsOf(pass(id, 'spam')), [[id, 'deleted', 3, 1, undefined]]);
  assert.deepEqual(factsOf(pass(id, 'restore')), [[id, 'published', 4, 2, undefined]]);
});

test('[P42] the same verdict again changes nothing, and takes no revision', () => {
  const { site, ada, pass } = stage();
  const { id } = site.says(ada, 'Bad');
  pass(id, 'delete');
  const again = pass(id, 'delete');
  assert.deepEqual([statusOf(again), again.news], ['deleted', []]);
  assert.equal(site.raw.prepare('SELECT count(*) FROM audit').pluck().get(), 1);
});

test('[P43] staff are told every change, public or not, by a sequence without a gap', () => {
  const { site, ada, pass } = stage();
  const told: Outcome[] = [];
  site.site.set('mode', 'hold-all');
  told.push(site.post(ada, 'One'), site.post(ada, 'Two'));
  const ids = told.map(({ answer }) => (answer.type === 'thanks' ? (answer.id ?? '') : ''));
  told.push(pass(ids[0] ?? '', 'reject'), pass(ids[1] ?? '', 'approve'));
  const facts = told.flatMap(({ news }) => toldOf(news)).flatMap(({ moderation }) => moderation);
  assert.deepEqual(
    facts.map(({ sequence, from, comment }) => [sequence, from, comment.status]),
    [
      [1, 0, 'held'],
      [2, 1, 'held'],
      [3, 2, 'rejected'],
      [4, 3, 'published'],
    ],
  );
});

test('[P15][P42] staff are shown all that is held on the page', () => {
  const { site, mo, hold } = stage();
  const id = hold('Wait');
  const { answer } = site.site.handle({ type: 'hello' }, mo);
  assert.deepEqual(answer.type === 'greeting' && answer.mine.held.map((comment) => comment.id), [id]);
});

test('[P42] the audit log says who did what to which comment, from which status to which, and why; never text or names', () => {
  const { site, ada, mo, pass, hold } = stage();
  const id = hold('A secret text');
  pass(id, 'reject', { why: 'rude' });
  const [entry] = site.raw.prepare('SELECT * FROM audit').all();
  assert.deepEqual(entry, {
    id: 1,
    at: site.now,
    actor_id: mo.participant,
    act: 'reject',
    comment_id: id,
    participant_id: ada.participant,
    page_id: null,
    ban_id: null,
    status_before: 'held',
    status_after: 'rejected',
    why: 'rude',
  });
  assert.doesNotMatch(JSON.stringify(entry), /secret|Ada/);
});
