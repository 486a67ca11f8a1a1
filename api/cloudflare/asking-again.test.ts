import assert from 'node:assert/strict';
import test from 'node:test';
import { askAgain, orTrouble, silenceOf } from './asking-again.ts';

/** As the platform marks them. */
const LOST = Object.assign(new Error('Network connection lost.'), { retryable: true });
const OVERLOADED = Object.assign(new Error('Durable Object is overloaded. Too many requests queued.'), {
  overloaded: true,
});
const BOTH = Object.assign(new Error('Durable Object is overloaded.'), { retryable: true, overloaded: true });
const ENDED = Object.assign(new Error('Durable Object reset because its code was updated.'), {
  durableObjectReset: true,
});
const OURS = Object.assign(new Error('It has a mistake'), { remote: true });

/** An object that fails so often, each time after so many milliseconds, and whoever asks it. */
class Failing {
  now = 1_000;
  asked = 0;
  readonly waits: number[] = [];
  readonly reported: unknown[] = [];
  readonly #errors: readonly Error[];
  readonly #takes: number;
  readonly #chance: number;

  constructor(errors: readonly Error[], { takes = 0, chance = 0.5 } = {}) {
    this.#errors = errors;
    this.#takes = takes;
    this.#chance = chance;
  }

  readonly question = async (): Promise<string> => {
    this.now += this.#takes;
    const error = this.#errors[this.asked++];
    if (error) throw error;
    return 'an answer';
  };

  readonly surroundings = {
    now: () => this.now,
    random: () => this.#chance,
    wait: async (milliseconds: number) => {
      this.waits.push(milliseconds);
      this.now += milliseconds;
    },
    report: (error: unknown) => void this.reported.push(error),
  };
}

test('[P5] an object that was lost is asked again, each time after a longer random pause', async () => {
  const object = new Failing([LOST, LOST, LOST]);
  assert.equal(await askAgain(object.question, true, object.surroundings), 'an answer');
  assert.deepEqual(object.waits, [50, 100, 200]);
  assert.deepEqual(object.reported, [LOST, LOST, LOST], 'the operator learns of each');
  const lucky = new Failing([LOST, LOST, LOST], { chance: 0 });
  await askAgain(lucky.question, true, lucky.surroundings);
  assert.deepEqual(lucky.waits, [0, 0, 0], 'full jitter: a random part of the pause');
});

test('[P5] it is asked four times at the most', async () => {
  const object = new Failing(Array.from({ length: 9 }, () => LOST));
  await assert.rejects(askAgain(object.question, true, object.surroundings), LOST);
  assert.equal(object.asked, 4);
});

test('[P5] where the platform has tried for seconds by itself, it is not asked again', async () => {
  const object = new Failing([LOST, LOST], { takes: 1_600 });
  await assert.rejects(askAgain(object.question, true, object.surroundings), LOST);
  assert.equal(object.asked, 2, 'once more, while there is time');
  const slow = new Failing([LOST], { takes: 10_000 });
  await assert.rejects(askAgain(slow.question, true, slow.surroundings), LOST);
  assert.equal(slow.asked, 1);
});

test('[P5] an object that was made anew is asked once more: it may be the question that ended it', async () => {
  const object = new Failing([ENDED]);
  assert.equal(await askAgain(object.question, true, object.surroundings), 'an answer');
  const again = new Failing([ENDED, ENDED]);
  await assert.rejects(askAgain(again.question, true, again.surroundings), ENDED);
  assert.equal(again.asked, 2);
});

for (const [what, error] of [
  ['is overloaded, for that would make it worse', OVERLOADED],
  ['is overloaded, though it may be asked again', BOTH],
  ['failed by itself', OURS],
] as const) {
  test(`[P5] an object that ${what}, is not asked again`, async () => {
    const object = new Failing([error]);
    await assert.rejects(askAgain(object.question, true, object.surroundings), error);
    assert.deepEqual([object.asked, object.waits], [1, []]);
  });
}

test('[P5] what would be done twice is never asked again', async () => {
  const object = new Failing([LOST]);
  await assert.rejects(askAgain(object.question, false, object.surroundings), LOST);
  assert.equal(object.asked, 1);
});

test('[P5] whoever asks in vain is told 503, and nothing of what was thrown', async () => {
  const told = async (error: Error, isRepeatable = true) => {
    const object = new Failing(Array.from({ length: 4 }, () => error));
    const trouble = await orTrouble(object.question, isRepeatable, object.surroundings);
    assert.ok(typeof trouble === 'object');
    assert.ok(!JSON.stringify(trouble).includes(error.message));
    assert.equal(object.reported.at(-1), error);
    return [trouble.status, trouble.reason, trouble.message?.split('.')[0]];
  };
  const more = 'More is asked of this site than it can answer';
  assert.deepEqual(await told(OVERLOADED), [503, 'draining', more]);
  assert.deepEqual(await told(LOST), [503, 'draining', 'The site cannot be reached just now']);
  assert.deepEqual(await told(LOST, false), [503, 'draining', 'The site was lost while it was asked']);
  assert.deepEqual(await told(ENDED), [503, 'draining', 'The site cannot be reached just now']);
  assert.deepEqual(await told(OURS), [503, 'storage-trouble', undefined]);
});

test('what is thrown may be anything', () => {
  for (const thrown of [undefined, null, 'overloaded', 7, { overloaded: 'yes' }])
    assert.equal(silenceOf(thrown), 'broken');
});
