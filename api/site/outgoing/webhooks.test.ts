import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { nodeHost } from '../../node/node-host.ts';
import { Site } from '../site.ts';
import { PAGE } from '../testing/site-in-memory.ts';
import { OutgoingStage, webhookBodyOf } from './testing/outgoing-stage.ts';

test('[P66] a webhook is told of a comment as it is when it is sent, by the event that it happened with', () => {
  const site = new OutgoingStage();
  const receiver = site.webhook();
  const ada = site.guest('Ada');
  const { id } = site.says(ada, 'Hello');
  const at = site.now;
  site.now += 1_000;
  site.tells({ type: 'edit-comment', id, text: 'Hello again' });
  const [delivery, ...others] = site.dueNow();
  assert.ok(delivery && others.length === 0, 'the rest of the page waits for the first');
  assert.deepEqual(
    [delivery.receiver, delivery.url, delivery.secret.slice(0, 6)],
    [receiver, 'https://receiver.example/', 'whsec_'],
  );
  assert.match(delivery.event, /^evt_./);
  assert.deepEqual(webhookBodyOf(delivery), {
    type: 'comment.created',
    timestamp: new Date(at).toISOString(),
    data: {
      site: 'test',
      page: { id: site.pageId(PAGE), key: PAGE, title: null },
      id,
      comment: {
        id,
        parent: null,
        author: { id: ada.participant, name: 'Ada', role: 'guest' },
        text: 'Hello again',
        status: 'published',
        at,
        edited: site.now,
      },
    },
  });
  const types = site.carry().map((one) => webhookBodyOf(one).type);
  assert.deepEqual(types, ['comment.created', 'comment.published', 'comment.edited']);
});

test('[P66] whatever way a comment is changed, webhooks hear of it', () => {
  const site = new OutgoingStage();
  site.webhook();
  const [ada, ben, mo] = [site.guest('Ada'), site.guest('Ben'), site.staff('Mo', 'moderator')];
  const { id } = site.says(ada, 'Hello');
  site.does(ben, { type: 'report', id });
  site.does(mo, { type: 'moderate', id, action: 'reject' });
  site.does(mo, { type: 'moderate', id, action: 'approve' });
  site.does(mo, { type: 'moderate', id, action: 'pin' });
  site.does(ben, { type: 'react', id, emoji: '👍', on: true });
  site.does(ada, { type: 'edit', id, text: 'Hello all' });
  site.does(ada, { type: 'delete', id });
  site.does(ada, { type: 'restore', id });
  site.does(mo, { type: 'moderate', id, action: 'ban', remove: true });
  const types = site.carry().map((one) => webhookBodyOf(one).type.replace('comment.', ''));
  assert.deepEqual(types, [
    'created',
    'published',
    'reported',
    'rejected',
    'published',
    'edited',
    'deleted',
    'published',
    'deleted',
  ]);
});

test('[P66] each webhook gets the events that it wants, and all of them the same event by the same id', () => {
  const site = new OutgoingStage();
  const [all, held] = [site.webhook(), site.webhook(['comment.held', 'comment.created'])];
  site.says(site.guest('Ada'), 'Hello');
  const carried = site.carry();
  const of = (id: string) => carried.filter(({ receiver }) => receiver === id);
  assert.deepEqual(
    of(held)
      .map(webhookBodyOf)
      .map(({ type }) => type),
    ['comment.created'],
  );
  assert.equal(of(all).length, 2);
  assert.equal(of(all)[0]?.event, of(held)[0]?.event);
  assert.notEqual(of(all)[0]?.event, of(all)[1]?.event);
});

test('[P66] without a receiver a comment costs nothing more, and nothing is kept', () => {
  const site = new OutgoingStage();
  const asked: string[] = [];
  const logger = { logQuery: (query: string) => void asked.push(query) };
  const logged = new Site(drizzle(site.raw, { logger }), nodeHost);
  const ada = site.guest('Ada');
  const outgoing = () => {
    asked.length = 0;
    const { answer } = logged.handle({ type: 'comment', id: site.newId(), text: 'Hello' }, ada);
    assert.equal(answer.type, 'thanks');
    logged.due(10);
    return asked.filter((query) => /deliveries|webhooks|"hook"/.test(query)).length;
  };
  outgoing();
  assert.equal(outgoing(), 0);
  assert.deepEqual(site.deliveries(), []);
  site.webhook();
  logged.forget();
  assert.notEqual(outgoing(), 0);
});

test('[P66] an act that came to nothing is told to nobody', () => {
  const site = new OutgoingStage();
  site.webhook();
  const ada = site.guest('Ada');
  assert.throws(() =>
    site.raw.transaction(() => {
      site.says(ada, 'Hello');
      throw new Error('the disk is full');
    })(),
  );
  site.site.forget();
  assert.deepEqual([site.dueNow(), site.deliveries()], [[], []]);
});

test('[P51] [P66] what is to be told of a page is told of the page that it was merged into, each in its order', () => {
  const site = new OutgoingStage();
  site.webhook(['comment.created']);
  const ada = site.guest('Ada');
  const texts = ['One', 'Two', 'Three', 'Four'];
  for (const [at, text] of texts.entries()) site.says({ ...ada, page: at % 2 === 0 ? '/a' : '/b' }, text);
  assert.equal(site.dueNow().length, 2);
  site.tells({ type: 'merge-pages', from: site.pageId('/b'), into: site.pageId('/a') });
  assert.equal(site.dueNow().length, 1);
  const told = site.carry().map((one) => webhookBodyOf(one).data);
  assert.deepEqual(
    told.map(({ comment }) => comment?.text),
    texts,
  );
  assert.ok(told.every(({ page }) => page?.key === '/a'));
});

test('[P49] nothing of who was erased waits to be sent; that their comments are gone is told', () => {
  const site = new OutgoingStage();
  site.webhook();
  const ada = site.guest('Ada Lovelace');
  const pages = [...Array.from({ length: 210 }, () => PAGE), ...Array.from({ length: 40 }, () => '/last')];
  const ids = pages.map((page) => site.says({ ...ada, page }, 'Ada was here').id);
  site.tells({ type: 'erase', id: ada.participant ?? '' });
  const left = site.asks('comments', { type: 'list-comments', q: 'was', limit: 50 }).listing.items;
  assert.notEqual(left.length, 0, 'it is not all erased yet');
  const firsts = site.dueNow().map(webhookBodyOf);
  assert.deepEqual(
    firsts.map(({ data }) => [data.page?.key, data.comment]),
    [
      [PAGE, null],
      ['/last', null],
    ],
  );
  for (let times = 0; times < 3; times++) site.site.chores();
  assert.doesNotMatch(JSON.stringify(site.raw.prepare('SELECT * FROM deliveries').all()), /Ada|was here/);
  const bodies = site.carry();
  assert.doesNotMatch(JSON.stringify(bodies), /Ada|was here/);
  const deleted = bodies.map(webhookBodyOf).filter(({ type }) => type === 'comment.deleted');
  assert.deepEqual(new Set(deleted.map(({ data }) => data.id)), new Set(ids));
});
