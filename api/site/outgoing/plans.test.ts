/** What is asked of deliveries at every act is found by an index, however many there are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planOf } from '../testing/plan.ts';
import { DeliveryStore } from './delivery-store.ts';

function planFor(ask: (store: DeliveryStore) => unknown): string {
  return planOf((db) => ask(new DeliveryStore(db)));
}

const DELIVERY = {
  receiver: 'a',
  event: 'e',
  type: 'comment.created',
  page: 1,
  comment: 'c',
  at: 5,
} as const;

test('[R26] nothing that is asked of deliveries reads all of them', () => {
  const plans: readonly (readonly [index: string, plan: string])[] = [
    ['deliveries_open (receiver=? AND page_id=?', planFor((store) => store.add(DELIVERY, 5))],
    ['deliveries_open (receiver=? AND page_id=?', planFor((store) => store.attempted(ROW, ROW, 5))],
    ['deliveries_due (receiver=? AND next_at>?)', planFor((store) => store.giveUpAll('a', 'x', 5))],
    ['deliveries_due (receiver=? AND next_at<?)', planFor((store) => store.due('a', 5, 1))],
    ['deliveries_due (receiver=? AND next_at>? AND next_at<?)', planFor((store) => store.nextAfter('a', 5))],
    ['deliveries_open (receiver=? AND page_id=?', planFor((store) => store.asksOf(1, 'c'))],
    ['deliveries_asked (receiver=? AND at<?)', planFor((store) => store.asksBefore(5, 10))],
    ['deliveries_asked (receiver=?)', planFor((store) => store.oldestAsk())],
    ['deliveries_due (receiver=? AND next_at>?)', planFor((store) => store.oldestOpen('a', 5))],
    ['deliveries_done (done_at>? AND done_at<?)', planFor((store) => store.forgetDone(5, 10))],
    ['deliveries_done', planFor((store) => store.oldestDone())],
    ['deliveries_receiver (receiver=? AND number<?)', planFor((store) => store.list({ receiver: 'a' }, CUT))],
    ['INTEGER PRIMARY KEY (rowid<?)', planFor((store) => store.list({}, CUT))],
  ];
  for (const [index, plan] of plans) {
    assert.ok(plan.includes(index), `${index}\n${plan}`);
    assert.doesNotMatch(plan, /SCAN deliveries(?! USING COVERING INDEX deliveries_(done|asked))/, plan);
  }
});

const ROW = {
  ...DELIVERY,
  number: 1,
  attempts: 1,
  nextAt: null,
  doneAt: null,
  isDelivered: true,
  status: 200,
  trouble: null,
};
const CUT = { before: 100, limit: 10 };
