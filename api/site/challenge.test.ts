import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { CHALLENGE_LASTS, zerosOf } from '../comments/proof.ts';
import type { Caller } from '../comments/seam.ts';
import type { Challenge, IntroduceRequest, Proof } from '../protocol.ts';
import { NO_LIMITS, TestSite } from './testing/site-in-memory.ts';

let names = 0;

function asked(more: Partial<IntroduceRequest> = {}): IntroduceRequest {
  const name = `Somebody ${++names}`;
  return {
    type: 'introduce',
    name,
    secret: `secret of ${name}`.replaceAll(' ', '-').padEnd(22, 'x'),
    ...more,
  };
}

/** @returns the challenge that somebody new is refused with; `null`: they came in */
function comes(
  site: TestSite,
  more: Partial<IntroduceRequest> = {},
  from: Partial<Caller> = {},
): Challenge | null {
  const { answer } = site.site.handle(asked(more), { ...site.reader(), ...from });
  if (answer.type === 'you') return null;
  assert.ok(answer.type === 'refused' && answer.reason === 'proof-needed', JSON.stringify(answer));
  return answer.challenge ?? assert.fail('there is no challenge');
}

function turnedAway(
  site: TestSite,
  more: Partial<IntroduceRequest> = {},
  from: Partial<Caller> = {},
): Challenge {
  return comes(site, more, from) ?? assert.fail('they came in');
}

/** @param begin what the answer begins with */
function meet({ token, bits }: Challenge, begin = ''): Proof {
  for (let number = 0; ; number++) {
    const answer = `${begin}${number}`;
    const hash = createHash('sha256').update(`${token}:${answer}`).digest('base64url');
    if (zerosOf(hash) >= bits) return { token, answer };
  }
}

function attacked(): TestSite {
  const site = new TestSite();
  site.site.set('underAttack', 'on');
  return site;
}

function changesOf(site: TestSite): unknown {
  return site.raw.prepare('SELECT total_changes()').pluck().get();
}

test('[P64] [A29] while a site is under attack, who is new comes in with a proof, once for each', () => {
  const site = attacked();
  const proof = meet(turnedAway(site));
  assert.equal(comes(site, { proof }), null);
  const next = turnedAway(site, { proof });
  assert.notEqual(next.token, proof.token, 'a used one opens to nobody, and there is a new one');
  const otherAnswer = meet({ token: proof.token, bits: next.bits }, 'again');
  turnedAway(site, { proof: otherAnswer });
  assert.equal(comes(site, { proof: meet(next) }), null);
});

test('[P64] a proof is worth something on all pages of the site, for the network it was made for, for five minutes', () => {
  const site = attacked();
  assert.equal(comes(site, { proof: meet(turnedAway(site)) }, { page: '/another' }), null);
  const proof = meet(turnedAway(site));
  turnedAway(site, { proof }, { address: 'elsewhere' });
  const other = attacked();
  // Its secret is another one.
  other.newId();
  turnedAway(other, { proof });
  site.now += CHALLENGE_LASTS;
  turnedAway(site, { proof });
  site.now -= 1;
  assert.equal(comes(site, { proof }), null);
});

test('[P64] what is forged or not met is refused with a new challenge', () => {
  const site = attacked();
  const challenge = turnedAway(site);
  const [salt, until] = challenge.token.split('.');
  const easy = { token: `${salt}.${until}.1.${'A'.repeat(22)}`, bits: 1 };
  for (const proof of [
    meet(easy),
    { ...meet(challenge), token: 'x' },
    { token: challenge.token, answer: '0' },
  ]) {
    turnedAway(site, { proof });
  }
});

test('[P64] who is known already is not asked, nor anybody while nothing is wrong', () => {
  const site = new TestSite();
  const known = asked();
  assert.equal(site.site.handle(known, site.reader()).answer.type, 'you');
  site.site.set('underAttack', 'on');
  assert.equal(site.site.handle({ ...known, name: 'Renamed' }, site.reader()).answer.type, 'you');
  turnedAway(site);
  site.site.set('underAttack', 'off');
  assert.equal(comes(site), null);
});

test('[P64] [A41] a flood of newcomers begins it by itself, and it ends when they stay away', () => {
  const site = new TestSite({ ...NO_LIMITS, newcomersPerSite: { most: 30, per: 180_000 } });
  for (let one = 0; one < 30; one++) assert.equal(comes(site), null, `${one} come as they are`);
  turnedAway(site);
  site.now += 100_000;
  assert.equal(comes(site, { proof: meet(turnedAway(site)) }), null);
  site.now += 85_000;
  turnedAway(site);
  site.now += 2_000;
  assert.equal(comes(site), null, 'whoever came with a proof has been waited for, too');
});

test('[P64] people who come one after the other are never asked', () => {
  const site = new TestSite({ ...NO_LIMITS, newcomersPerSite: { most: 30, per: 180_000 } });
  for (let one = 0; one < 200; one++) {
    assert.equal(comes(site), null);
    site.now += 6_000;
  }
});

test('[P64] a clock that goes back by a day asks nobody for a day', () => {
  const site = new TestSite({ ...NO_LIMITS, newcomersPerSite: { most: 2, per: 60_000 } });
  for (const _ of [1, 2]) assert.equal(comes(site), null);
  turnedAway(site);
  site.now -= 86_400_000;
  assert.equal(comes(site), null);
});

test('[P64] the more come through, the more there is to do', () => {
  const site = attacked();
  const lately = () => site.store.rates.fullAt('proofs') - site.now;
  assert.equal(comes(site, { proof: meet(turnedAway(site)) }), null);
  const each = lately();
  assert.ok(each > 0);
  const bits = [0, 1, 16, 32, 48, 64].map((met) => {
    site.store.rates.spend({ name: 'proofs', fullAt: site.now + met * each });
    site.store.writeDown();
    site.site.forget();
    return turnedAway(site).bits;
  });
  assert.deepEqual(bits, [15, 15, 16, 17, 18, 18]);
  site.now += 60_000;
  assert.equal(turnedAway(site).bits, 15);
});

test('[P64] [A41] who is turned away costs no write, and the limit of a network holds besides', () => {
  const site = new TestSite({ ...NO_LIMITS, introductionsPerAddress: { most: 1, per: 60_000 } });
  site.site.set('underAttack', 'on');
  turnedAway(site);
  const before = changesOf(site);
  for (let one = 0; one < 20; one++) turnedAway(site);
  assert.equal(changesOf(site), before);
  assert.equal(comes(site, { proof: meet(turnedAway(site)) }), null);
  const proof = meet(turnedAway(site));
  assert.equal(site.isRefused(site.reader(), asked({ proof })), 'too-many');
  site.now += 60_000;
  assert.equal(comes(site, { proof }), null, 'what was not used is still good');
});

test('[P64] used challenges are forgotten when they are worth nothing any more', () => {
  const site = attacked();
  assert.equal(comes(site, { proof: meet(turnedAway(site)) }), null);
  const used = () => site.raw.prepare(`SELECT count(*) FROM rates WHERE bucket LIKE 'proof %'`).pluck().get();
  assert.equal(used(), 1);
  site.now += CHALLENGE_LASTS + 1;
  site.site.chores();
  assert.equal(used(), 0);
});

test('[P64] [A34] the secret of challenges is told nowhere, and moves nowhere', () => {
  const site = attacked();
  turnedAway(site);
  const secret = site.store.setting('challenge-secret');
  assert.ok(typeof secret === 'string' && secret !== '');
  site.site.forget();
  const { settings } = site.asks('settings', { type: 'read-settings' });
  const { lines } = site.asks('exported', { type: 'export' });
  for (const told of [JSON.stringify(settings), lines]) assert.ok(!told.includes(secret));
});
