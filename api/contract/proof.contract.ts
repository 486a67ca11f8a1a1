import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Answer, Challenge, Proof } from '../protocol.ts';
import { newAddress, newSecret } from './testing/ids.ts';
import type { Visitor } from './testing/visitor.ts';
import type { Room, World } from './testing/world.ts';

const ORIGIN = 'https://attacked.example';
/** Another one that is under attack, too. */
const ELSEWHERE = 'https://besieged.example';

export function proof(world: World): void {
  const newcomer = async (room: Room): Promise<Visitor> => {
    const visitor = await room.newcomer();
    await visitor.greets();
    return visitor;
  };
  const introduces = (who: Visitor, name: string, made?: Proof): Promise<Answer> =>
    who.tries({ type: 'introduce', secret: newSecret(), name, ...(made && { proof: made }) });
  const challenged = async (who: Visitor, made?: Proof): Promise<Challenge> => {
    const answer = await introduces(who, 'Mallory', made);
    assert.ok(answer.type === 'refused' && answer.reason === 'proof-needed', JSON.stringify(answer));
    return answer.challenge ?? assert.fail('there is no challenge');
  };

  test('[P64] [A29] [A41] under attack, who is new has to do some work first, and no proof counts twice', async () => {
    const ada = await newcomer(world.room({ origin: ORIGIN }));
    const made = meet(await challenged(ada));
    const answer = await introduces(ada, 'Ada', made);
    assert.equal(answer.type, 'you');
    assert.equal((await ada.says('Hello')).status, 'published');
    const next = await challenged(await newcomer(world.room({ origin: ORIGIN })), made);
    assert.notEqual(next.token, made.token);
  });

  test('[P64] a proof is worth something on every page of its site, and on no other site', async () => {
    const ada = await newcomer(world.room({ origin: ORIGIN }));
    const made = meet(await challenged(ada));
    await challenged(await newcomer(world.room({ origin: ELSEWHERE })), made);
    const answer = await introduces(await newcomer(world.room({ origin: ORIGIN })), 'Ada', made);
    assert.equal(answer.type, 'you');
  });

  test('[P64] a proof is worth something to the network that it was asked of alone', async () => {
    const room = world.room({ origin: ORIGIN });
    const [here, there] = [newAddress(), newAddress()];
    const made = meet(await challenged(await newcomer(room.from(here))));
    await challenged(await newcomer(room.from(there)), made);
    const answer = await introduces(await newcomer(room.from(here)), 'Ada', made);
    assert.equal(answer.type, 'you');
  });

  test('[P64] what is forged, changed or not done is answered by a new challenge', async () => {
    const mallory = await newcomer(world.room({ origin: ORIGIN }));
    const { token, bits } = await challenged(mallory);
    const [salt, until, , mac] = token.split('.');
    for (const made of [
      meet({ token: [salt, until, 1, mac].join('.'), bits: 1 }),
      meet({ token: [salt, 'zzzzzzzz', bits, mac].join('.'), bits }),
      { token, answer: notMeeting(token, bits) },
      { token: 'x', answer: 'x' },
    ]) {
      assert.equal((await challenged(mallory, made)).bits, bits);
    }
  });

  test('[P64] whoever is known by their secret comes in as before', async () => {
    const room = world.room({ origin: ORIGIN });
    const ada = await newcomer(room);
    const made = meet(await challenged(ada));
    const { secret } = ada;
    const you = await ada.tries({ type: 'introduce', secret, name: 'Ada', proof: made });
    assert.ok(you.type === 'you');
    const again = await (await newcomer(room)).introduces('Ada L.', { secret });
    assert.equal(again.you.id, you.you.id);
  });
}

function zeros(token: string, answer: string): number {
  const digest = createHash('sha256').update(`${token}:${answer}`).digest();
  return Math.clz32(digest.readUInt32BE(0));
}

function meet({ token, bits }: Challenge): Proof {
  for (let number = 0; ; number++)
    if (zeros(token, String(number)) >= bits) return { token, answer: String(number) };
}

function notMeeting(token: string, bits: number): string {
  for (let number = 0; ; number++) if (zeros(token, String(number)) < bits) return String(number);
}
