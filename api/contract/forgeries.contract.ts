import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../protocol.ts';
import { MALFORMED, UNSIGNED, WRONG_CLAIMS, WRONG_PAYLOADS } from '../sign-on/testing/forgeries.ts';
import { EdDSA, RS256, SECONDS, SITE, tokenBy, tokenWith } from '../sign-on/testing/tokens.ts';
import type { Signer } from '../sign-on/testing/tokens.ts';
import { NEW_KEY } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { SignOn } from './testing/sign-on.ts';
import type { Visitor } from './testing/visitor.ts';
import type { World } from './testing/world.ts';

type Forged = readonly (readonly [what: string, token: string])[];

/** Tokens that are good but for one thing, each over the wire to a site that has three keys. */
export function forgeries(world: World): void {
  const desk = new Desk(world, SITE);
  const room = world.room({ origin: `https://${SITE}` });

  const addKey = async ({ key, algorithm }: Signer): Promise<void> => {
    assert.ok('publicKey' in key);
    await desk.gets(NEW_KEY, 'POST', 'sign-on-keys', { algorithm, publicKey: key.publicKey });
  };

  test('[P50] [A27] [A28] of all that is sent as a token only the good one lets somebody in', async (t) => {
    await addKey(EdDSA);
    await addKey(RS256);
    const { signer: hmac } = await SignOn.begin(SITE, desk);
    for (const signer of [hmac, EdDSA, RS256]) {
      const good = tokenBy(signer);
      await t.test(`by ${signer.algorithm}: what has no form, or is made by no key of the site`, async () => {
        const all = Object.entries({ ...MALFORMED, ...UNSIGNED });
        const forged = all.map(([what, forge]) => [what, forge(signer, good)] as const);
        await letsInNobody(forged.filter(([, token]) => token !== good));
        await letsInTheGood(good);
      });
    }
    await t.test('with claims that are wrong, though the site has signed them', async () => {
      const claims = Object.values(WRONG_CLAIMS).flatMap((wrong) => Object.entries(wrong));
      const payloads = Object.entries(WRONG_PAYLOADS);
      await letsInNobody([
        ...claims.map(([what, wrong]) => [what, tokenWith(hmac, later(wrong))] as const),
        ...payloads.map(([what, payload]) => [what, tokenBy(hmac, { payload })] as const),
      ]);
      await letsInTheGood(tokenWith(hmac, { aud: [SITE, 'www.example.org'] }));
    });
  });

  async function letsInNobody(forged: Forged): Promise<void> {
    assert.ok(forged.length >= 50);
    const eve = await room.reader();
    const answers = await eve.asksAtOnce(forged.map(([, token]) => ({ type: 'hello', token })));
    for (const [at, [what, token]] of forged.entries()) assertNobody(what, token, answers[at]);
    assert.equal((await eve.isRefused({ type: 'edit', id: 'x', text: 'x' })).type, 'refused');
    assert.equal((await eve.greets()).you, null);
  }

  async function letsInTheGood(token: string): Promise<void> {
    const ada: Visitor = await room.bearer(token);
    assert.deepEqual([ada.you?.name, ada.you?.role], ['Ada', 'member']);
  }
}

/** What has no dot is no sign-on token, and of nobody: a reader's. */
function assertNobody(what: string, token: string, answer: Answer | undefined): void {
  if (answer?.type === 'welcome') {
    assert.deepEqual([answer.you, token.includes('.')], [null, false], what);
    return;
  }
  assert.ok(answer?.type === 'refused', `${what}: ${JSON.stringify(answer)}`);
  // A token that is too long is no message at all.
  const expected = token.length > 4_096 ? 'malformed' : 'bad-token';
  assert.equal(answer.reason, expected, what);
}

/** Seconds by which a claim about time is to be wrong, beyond what would do: a host may take its time. */
const MARGIN = 60;

/** The same claims by the clock as it is now: what is still to come stays so until it is looked at. */
function later(claims: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const passed = Math.ceil(Date.now() / 1_000) - SECONDS + MARGIN;
  const isTime = (value: unknown): value is number => typeof value === 'number' && value >= SECONDS;
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [name, isTime(value) ? value + passed : value]),
  );
}
