import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Challenge, Proof } from '../../api/protocol.ts';
import { ADA, started, welcome } from '../testing/held-session.ts';

const CHALLENGE: Challenge = { token: 'one', bits: 8 };

/** Somebody new who said something, and is asked for a proof. */
function asked(challenge = CHALLENGE) {
  const all = started();
  all.posting.takeName('Ada');
  const id = all.posting.post('Hello', null);
  refuse(all, challenge);
  return { ...all, id };
}

type Asked = ReturnType<typeof started>;

function refuse({ world }: Asked, challenge: Challenge): void {
  world.line.say({ type: 'refused', ref: 'introduce', reason: 'proof-needed', message: '', challenge });
}

function lastProof({ world }: Asked): Proof | undefined {
  return world.line.asked('introduce').at(-1)?.proof;
}

function isMet({ token, bits }: Challenge, proof: Proof | undefined): boolean {
  const hash = createHash('sha256').update(`${token}:${proof?.answer}`).digest();
  return proof?.token === token && Math.clz32(hash.readUInt32BE(0)) >= bits;
}

test('[P64] who is asked for a proof makes one, and is introduced; the post goes as if nothing had been', async () => {
  const all = asked();
  const { world, posting, id } = all;
  assert.equal(posting.outbox.find(id)?.state, 'queued');
  await posting.proving;
  assert.equal(world.line.asked('introduce').length, 2);
  assert.ok(isMet(CHALLENGE, lastProof(all)));
  world.line.say({ type: 'you', you: ADA, token: 't', mine: { held: [] } });
  assert.deepEqual(world.line.asked('comment'), [{ type: 'comment', ref: id, id, text: 'Hello' }]);
  posting.takeName('Ada L.');
  assert.equal(lastProof(all), undefined, 'a proof is good once');
});

test('[P64] an introduction that has to wait goes with the same proof', async () => {
  const all = asked();
  await all.posting.proving;
  all.world.line.say({ type: 'refused', ref: 'introduce', reason: 'too-many', message: '', retryAfter: 3 });
  all.world.pass(3_000);
  assert.equal(all.world.line.asked('introduce').length, 3);
  assert.ok(isMet(CHALLENGE, lastProof(all)));
});

test('[P64] another name that is taken meanwhile is the one that is introduced', async () => {
  const all = asked();
  all.posting.takeName('Ada L.');
  assert.equal(all.world.line.asked('introduce').length, 1);
  await all.posting.proving;
  assert.equal(all.world.line.asked('introduce').at(-1)?.name, 'Ada L.');
});

test('[P64] when proofs are not taken the post says so, and is sent again when one wants to', async () => {
  const all = asked();
  const { posting, world, id } = all;
  for (const token of ['two', 'three', 'four']) {
    await posting.proving;
    refuse(all, { token, bits: 1 });
  }
  await posting.proving;
  const { state, reason } = posting.outbox.find(id) ?? {};
  assert.deepEqual([state, reason], ['failed', 'proof-needed']);
  const before = world.line.asked('introduce').length;
  posting.flush();
  assert.equal(world.line.asked('introduce').length, before, 'it does not go on for ever');
  posting.retry(id);
  assert.equal(world.line.asked('introduce').length, before + 1);
  refuse(all, { token: 'five', bits: 1 });
  await posting.proving;
  assert.ok(isMet({ token: 'five', bits: 1 }, lastProof(all)));
});

test('[P64] what would take minutes is not tried; who has only taken a name is told there', async () => {
  const all = started();
  all.posting.takeName('Ada');
  refuse(all, { token: 'one', bits: 60 });
  await all.posting.proving;
  assert.equal(all.posting.nameProblem, 'proof-needed');
  all.posting.takeName('Ada');
  assert.equal(all.world.line.asked('introduce').length, 2);
});

test('[P64] the work ends with the connection, and begins again with the next', async () => {
  const all = asked({ token: 'never', bits: 24 });
  const { posting, world } = all;
  const before = posting.proving;
  assert.ok(before);
  world.line.drop();
  assert.equal(posting.proving, undefined);
  await before;
  world.pass(world.nextTimer);
  world.line.open();
  world.line.say(welcome('hello 2'));
  assert.deepEqual(
    world.line.asked('introduce').map(({ proof }) => proof),
    [undefined],
  );
  refuse(all, CHALLENGE);
  await all.posting.proving;
  assert.ok(isMet(CHALLENGE, lastProof(all)));
});
