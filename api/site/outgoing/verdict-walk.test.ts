/** A walk: whoever decides about a comment first has decided. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Delivery } from '../../comments/outgoing.ts';
import type { Caller } from '../../comments/seam.ts';
import { OutgoingStage } from './testing/outgoing-stage.ts';

const ANSWERS = ['approve', 'hold', 'spam', 'nonsense'] as const;

const step = fc.oneof(
  fc.constant({ type: 'post' } as const),
  fc.constant({ type: 'send' } as const),
  fc.record({ type: fc.constantFrom('late', 'restart', 'set-hook', 'set-hook', 'remove-hook') }),
  fc.record({
    type: fc.constantFrom('reject', 'restore', 'edit', 'rewrite', 'withdraw', 'repeat'),
    which: fc.nat(9),
  }),
  fc.record({ type: fc.constant('answer'), which: fc.nat(3), answer: fc.constantFrom(...ANSWERS) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What somebody did with a comment. */
type Deed = 'posted' | 'changed' | 'asked again' | 'judged by the hook';

class Walk {
  readonly site = new OutgoingStage();
  readonly ada: Caller = this.site.guest('Ada');
  /** What has left, and may be answered at any time, and more than once. */
  readonly sent: Delivery[] = [];
  readonly deeds = new Map<string, Deed[]>();
  #edits = 0;

  constructor() {
    this.site.site.set('spamHold', 0);
    this.site.hook();
  }

  take(one: Step): void {
    this.site.now += 1;
    switch (one.type) {
      case 'post':
        this.deeds.set(this.site.says(this.ada, 'Hello').id, ['posted']);
        return;
      case 'send':
        this.sent.push(...this.site.dueNow());
        return;
      case 'late':
        this.site.now += 60_000;
        this.site.site.chores();
        return;
      case 'restart':
        return this.site.site.forget();
      case 'set-hook':
        return this.site.hook({ within: 60 + (this.#edits++ % 2) });
      case 'remove-hook':
        return void this.site.tells({ type: 'remove-hook' });
      case 'answer':
        return this.#answer(one.which, one.answer);
      default:
        return this.#change(one.which, one.type);
    }
  }

  #answer(which: number, answer: (typeof ANSWERS)[number]): void {
    const delivery = this.sent.at(-1 - (which % Math.max(1, this.sent.length)));
    const id = this.site.deliveries().find(({ number }) => number === delivery?.number)?.comment;
    if (!delivery || !id) return;
    const before = this.#judgements(id);
    this.site.answers(delivery, { verdict: answer });
    if (this.#judgements(id) === before) return;
    assert.notEqual(answer, 'nonsense');
    assert.notEqual(answer, 'hold');
    this.#did(id, 'judged by the hook');
  }

  #change(which: number, type: 'reject' | 'restore' | 'edit' | 'rewrite' | 'withdraw' | 'repeat'): void {
    const id = [...this.deeds.keys()][which % Math.max(1, this.deeds.size)];
    if (id === undefined) return;
    const before = this.#state(id);
    const text = `Hello ${this.#edits++}`;
    if (type === 'reject' || type === 'restore')
      this.site.tells({ type: 'act', on: { ids: [id] }, action: type });
    else if (type === 'edit') this.site.site.handle({ type: 'edit', id, text }, this.ada);
    else if (type === 'rewrite') this.site.call({ type: 'edit-comment', id, text });
    else if (type === 'withdraw') this.site.site.handle({ type: 'delete', id }, this.ada);
    else this.#repeat(id);
    if (this.#state(id) !== before) this.#did(id, 'changed');
    const isAsked = this.site.deliveries().some((one) => one.comment === id && one.state === 'waiting');
    if (isAsked && type !== 'withdraw') this.#did(id, 'asked again');
  }

  #repeat(id: string): void {
    const last = this.site.deliveries().find(({ comment }) => comment === id);
    if (last) this.site.call({ type: 'repeat-delivery', number: last.number });
  }

  #did(id: string, deed: Deed): void {
    this.deeds.get(id)?.push(deed);
  }

  #state(id: string): string {
    const { status, text } = this.site.asks('comment', { type: 'read-comment', id }).comment;
    return `${status} ${text}`;
  }

  /** How often the hook has decided about a comment. */
  #judgements(id: string): number {
    return this.site.log(200).filter((entry) => entry.actor === 'hook' && entry.comment === id).length;
  }
}

test('[P65] each question is answered once, and by nobody after somebody else has decided', () => {
  let judged = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 40 }), (steps) => {
      const walk = new Walk();
      for (const one of steps) walk.take(one);
      for (const deeds of walk.deeds.values()) {
        for (const [at, deed] of deeds.entries()) {
          if (deed !== 'judged by the hook') continue;
          judged++;
          const before = deeds[at - 1];
          assert.ok(before === 'posted' || before === 'asked again', deeds.join(', '));
        }
      }
    }),
    { numRuns: 100 },
  );
  assert.ok(judged > 5, `it judges at all: ${judged}`);
});
