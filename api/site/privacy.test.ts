import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Request } from '../protocol.ts';
import { parseRequest } from '../room/parse.ts';
import type { Caller, SiteRequest } from '../comments/seam.ts';
import { PAGE, TestSite, toldOf } from './testing/site-in-memory.ts';

/** What must be in no answer, in any usual disguise. */
function disguises(secret: string): string[] {
  const hashes = ['md5', 'sha1', 'sha256'].flatMap((name) =>
    (['hex', 'base64', 'base64url'] as const).map((form) => createHash(name).update(secret).digest(form)),
  );
  return [secret, Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('hex'), ...hashes];
}

function parsed(message: object): SiteRequest {
  const request: Request | { type: 'refused' } = parseRequest(JSON.stringify(message));
  assert.ok(
    request.type !== 'refused' && request.type !== 'ping' && request.type !== 'typing',
    JSON.stringify(request),
  );
  return request;
}

test('[A34] e-mail, address and secret are in no answer, fact or view, in no disguise', () => {
  const site = new TestSite();
  const email = 'ada.lovelace@example.org';
  const secret = 'a-guest-secret-of-ada-1815';
  const address = 'hashed-address-of-ada';
  const caller: Caller = { page: PAGE, participant: null, address };
  const said: unknown[] = [];
  const say = (request: SiteRequest, as = caller): unknown => said.push(site.site.handle(request, as));

  const { answer } = site.site.handle({ type: 'introduce', secret, name: 'Ada', email }, caller);
  assert.equal(answer.type, 'you');
  const ada = { ...caller, participant: answer.you.id };
  const id = site.newId();
  say({ type: 'comment', id, text: 'Public' }, ada);
  site.site.set('mode', 'hold-all');
  say({ type: 'comment', id: site.newId(), text: 'Held' }, ada);
  for (const as of [caller, ada]) {
    say({ type: 'hello' }, as);
    say({ type: 'hello', since: 0 }, as);
    say({ type: 'hello', around: id }, as);
    say({ type: 'window' }, as);
    say({ type: 'comment', id, text: 'Other' }, as);
  }
  said.push(site.site.view(PAGE, 'newest'), { ...answer, token: undefined });
  const all = JSON.stringify(said);
  for (const word of [email, secret, address].flatMap(disguises)) assert.ok(!all.includes(word), word);
  assert.ok(all.includes('Public'));
});

test('[A31] what a client may not set does not exist, whatever it is called', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  const wanted = {
    status: 'rejected',
    approved: true,
    role: 'owner',
    isAdmin: true,
    verified: true,
    created_at: 1,
    at: 1,
    site: 'other',
    page: '/other',
    votes: 99,
    replies: 99,
    order: 1,
    revision: 77,
    ip: '1.2.3.4',
    author: 'x',
    depth: -1,
    place: 'none',
    sequence: 9,
    body: ['<b>'],
  };
  const { news } = site.site.handle(
    parsed({ type: 'comment', id: site.newId(), text: 'Hello', ...wanted }),
    ada,
  );
  const [fact] = toldOf(news)[0]?.facts ?? [];
  assert.equal(fact?.type, 'comment');
  const { status, at, replies, revision, author, body } = fact.comment;
  assert.deepEqual(
    { status, at, replies, revision, role: author?.role, body },
    {
      status: 'published',
      at: site.now,
      replies: 0,
      revision: 1,
      role: 'guest',
      body: [{ type: 'paragraph', children: ['Hello'] }],
    },
  );
  const { answer } = site.site.handle(
    parsed({ type: 'introduce', secret: 'x'.repeat(22), name: 'Ben', ...wanted }),
    ada,
  );
  assert.equal(answer.type === 'you' && answer.you.role, 'guest');
});

test('[A44] SQL and patterns in texts and keys are texts and keys', () => {
  const site = new TestSite();
  const nasty = `' OR 1=1; DROP TABLE comments; --%_"\`NEAR(../`;
  const ada = site.guest('Ada', `/${nasty}`);
  site.says(ada, nasty);
  site.says(site.guest('Ben', '/x'), nasty, {});
  const { members } = site.site.view(`/${nasty}`, 'newest');
  assert.ok(members.includes('DROP TABLE'));
  assert.equal(site.raw.prepare('SELECT count(*) FROM comments').pluck().get(), 2);
});

test('[A32] an e-mail address identifies nobody', () => {
  const site = new TestSite();
  const email = 'ada@example.org';
  const ids = ['first-guest-secret-12345', 'other-guest-secret-12345'].map((secret) => {
    const { answer } = site.site.handle({ type: 'introduce', secret, name: 'Ada', email }, site.reader());
    return answer.type === 'you' ? answer.you.id : '';
  });
  assert.equal(new Set(ids).size, 2);
});

test('[A39] a view that others may be given holds nothing of a reader, and its validator changes with what it shows', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  site.says(ada, 'Public');
  const before = site.site.view(PAGE, 'newest');
  site.site.set('mode', 'hold-all');
  site.says(ada, 'Held');
  const after = site.site.view(PAGE, 'newest');
  assert.ok(!after.members.includes('Held'));
  assert.notEqual(before.version, after.version);
  assert.notEqual(new TestSite().site.view(PAGE, 'newest').version, before.version);
});

test('[R14] revisions and orders rise together for everyone, whoever writes', () => {
  const site = new TestSite();
  const writers = Array.from({ length: 20 }, (_, n) => site.guest(`Guest ${n}`));
  const told = Array.from(
    { length: 200 },
    (_, n) => toldOf(site.post(writers[n % 20] ?? site.reader(), `${n}`).news)[0],
  );
  assert.deepEqual(
    told.map((one) => [one?.from, one?.to]),
    told.map((_, n) => [n, n + 1]),
  );
  const orders = told.flatMap((one) =>
    one?.facts.map((fact) => (fact.type === 'comment' ? fact.comment.order : 0)),
  );
  assert.deepEqual(
    orders,
    orders.toSorted((a = 0, b = 0) => a - b),
  );
});
