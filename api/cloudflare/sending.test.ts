import assert from 'node:assert/strict';
import test from 'node:test';
import type { Delivery, DeliveryResult } from '../comments/outgoing.ts';
import type { Posted } from '../notify/post.ts';
import { ARRIVED, deliveryOf, turn } from '../notify/testing/pretended-site.ts';
import { Sending } from './sending.ts';

/** The desk of a site whose clock stands still, and a part of what it has to send. */
class PretendedDesk {
  readonly posted: { readonly body: string; readonly answer: (posted: Posted) => void }[] = [];
  readonly settled: number[] = [];
  readonly reported: unknown[] = [];
  told = 0;
  now = 5_000;
  later: number | null = null;
  isBroken = false;
  waiting: readonly Delivery[] = [];
  readonly sending = new Sending({
    desk: {
      due: (limit, underWay) => {
        if (this.isBroken) throw new Error('no such table');
        const free = this.waiting.filter(({ number }) => !underWay.has(number));
        return { deliveries: free.slice(0, limit), next: free.length > limit ? this.now : this.later };
      },
      settle: (results: readonly DeliveryResult[]) => {
        const done = new Set(results.map(({ number }) => number));
        this.settled.push(...done);
        this.waiting = this.waiting.filter(({ number }) => !done.has(number));
        return true;
      },
    },
    post: ({ body }) => new Promise((answer) => void this.posted.push({ body, answer })),
    settled: async () => void (this.told += 1),
    now: () => this.now,
    report: (error) => void this.reported.push(error),
  });

  /** Answers all that was sent, again and again, until nothing more comes. */
  async answersAll(): Promise<number> {
    let count = 0;
    for (; this.posted.length > 0; count += 1) {
      this.posted.shift()?.answer(ARRIVED);
      await turn();
    }
    return count;
  }
}

test('[P66] a part sends all that is due, and ends when all of it is settled and told', async () => {
  const desk = new PretendedDesk();
  desk.waiting = Array.from({ length: 12 }, (_, number) => deliveryOf(number, `w${number % 3}`));
  const part = desk.sending.part();
  assert.equal(await desk.answersAll(), 12);
  assert.equal(await part, null);
  assert.deepEqual([desk.settled.length, desk.told], [12, 12]);
});

test('[P66] what waits for its time has the object woken then', async () => {
  const desk = new PretendedDesk();
  desk.later = 9_000;
  assert.equal(desk.sending.wanted(), 9_000);
  assert.equal(await desk.sending.part(), 9_000);
});

test('[P66] what is too much for one part is left to the next', async () => {
  const desk = new PretendedDesk();
  desk.waiting = Array.from({ length: 50 }, (_, number) => deliveryOf(number, `w${number % 5}`));
  const first = desk.sending.part();
  assert.equal(await desk.answersAll(), 40);
  assert.equal(await first, desk.now);
  const second = desk.sending.part();
  assert.equal(await desk.answersAll(), 10);
  assert.equal(await second, null);
});

test('[P66] a part begins nothing more after its time', async () => {
  const desk = new PretendedDesk();
  desk.waiting = [1, 2, 3].map((number) => deliveryOf(number, 'a'));
  const part = desk.sending.part();
  desk.now += 15_000;
  assert.equal(await desk.answersAll(), 2);
  assert.equal(await part, desk.now);
});

test('[P65] what comes up during a part goes with it', async () => {
  const desk = new PretendedDesk();
  desk.waiting = [deliveryOf(1, 'slow')];
  const part = desk.sending.part();
  desk.waiting = [...desk.waiting, deliveryOf(2, 'hook')];
  assert.equal(desk.sending.wanted(), null);
  assert.deepEqual(
    desk.posted.map(({ body }) => body),
    ['1', '2'],
  );
  await desk.answersAll();
  assert.equal(await part, null);
});

test('[R1] a storage that cannot be read is told of, and looked at again later', async () => {
  const desk = new PretendedDesk();
  desk.isBroken = true;
  assert.equal(desk.sending.wanted(), desk.now + 60_000);
  assert.equal(await desk.sending.part(), desk.now + 60_000);
  assert.equal(desk.reported.length, 2);
});
