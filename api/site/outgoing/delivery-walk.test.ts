/** A walk: whatever happens on a site and at its receivers, what they hear is what happened. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Delivery } from '../../comments/outgoing.ts';
import type { Caller } from '../../comments/seam.ts';
import { OutgoingStage, webhookBodyOf } from './testing/outgoing-stage.ts';

const PAGES = ['/a', '/b'];
const RUNS = { numRuns: 100 };

const ACTS = ['post', 'post', 'post', 'reject', 'approve', 'delete'] as const;
/** `lost`: it arrived, and nobody learned of it. `hangs`: no result comes until the server starts again. */
const FATES = ['arrives', 'arrives', 'fails', 'lost', 'twice', 'hangs'] as const;

const step = fc.oneof(
  fc.record({ type: fc.constantFrom(...ACTS), page: fc.nat(1), which: fc.nat(20) }),
  fc.record({
    type: fc.constant('send'),
    limit: fc.integer({ min: 1, max: 5 }),
    fates: fc.array(fc.constantFrom(...FATES), { minLength: 5, maxLength: 5 }),
  }),
  fc.record({ type: fc.constantFrom('wait', 'restart', 'merge', 'disable', 'enable') }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

interface Heard {
  readonly event: string;
  /** What of which comment. */
  readonly what: string;
}

class Walk {
  readonly site = new OutgoingStage();
  readonly ada: Caller = this.site.guest('Ada');
  /** It fails, and is never disabled. */
  readonly steady = this.site.webhook();
  /** It is disabled, and enabled again. */
  readonly fickle = this.site.webhook();
  readonly heard = new Map<string, Heard[]>([
    [this.steady, []],
    [this.fickle, []],
  ]);
  /** What has happened, in order; the second list only while the fickle one was enabled. */
  readonly happened: { readonly what: string; readonly page: string; readonly isForFickle: boolean }[] = [];
  readonly posted: { readonly id: string; page: string; status: string }[] = [];
  readonly #underWay = new Set<number>();
  readonly #failures = new Map<number, number>();
  #isDisabled = false;
  #isMerged = false;

  constructor() {
    // What was rejected would speak against what comes after it.
    this.site.site.set('spamHold', 0);
  }

  take(one: Step): void {
    switch (one.type) {
      case 'post':
        return this.#post(this.#isMerged ? '/a' : (PAGES[one.page] ?? '/a'));
      case 'reject':
      case 'approve':
      case 'delete':
        return this.#judge(one.which, one.type);
      case 'send':
        return this.send(one.limit, one.fates);
      case 'wait':
        this.site.now = Math.max(this.site.now, this.site.site.due(0, this.#underWay).next ?? 0);
        return;
      case 'restart':
        this.#underWay.clear();
        return this.site.site.forget();
      case 'merge':
        return this.#merge();
      case 'disable':
      case 'enable':
        return this.#setDisabled(one.type === 'disable');
      default:
        one satisfies never;
    }
  }

  send(limit: number, fates: readonly (typeof FATES)[number][]): void {
    const { deliveries } = this.site.site.due(limit, this.#underWay);
    assert.ok(deliveries.length <= limit);
    for (const [at, delivery] of deliveries.entries()) this.#sendOne(delivery, fates[at] ?? 'arrives');
  }

  #sendOne(delivery: Delivery, wanted: (typeof FATES)[number]): void {
    const { number, receiver, event } = delivery;
    const failures = this.#failures.get(number) ?? 0;
    // After the tenth failure it is given up.
    const fate = failures >= 8 && wanted !== 'twice' ? 'arrives' : wanted;
    if (receiver === this.fickle) assert.ok(!this.#isDisabled, 'nothing is sent to who wants nothing');
    const { type, data } = webhookBodyOf(delivery);
    if (fate !== 'fails') this.heard.get(receiver)?.push({ event, what: `${type} ${data.id}` });
    if (fate === 'hangs') return void this.#underWay.add(number);
    const arrived = { number, status: 200, trouble: null };
    if (fate === 'arrives') return void this.site.settles(arrived);
    if (fate === 'twice')
      return void this.site.settles(arrived, { ...arrived, status: 500, trouble: 'It failed.' });
    this.#failures.set(number, failures + 1);
    this.site.settles({ number, status: null, trouble: 'No answer came.' });
  }

  /** The receivers are well again, and all time passes that is needed. */
  recover(): void {
    this.take({ type: 'restart' });
    for (let { next } = this.site.site.due(0); next !== null; { next } = this.site.site.due(0)) {
      this.site.now = Math.max(this.site.now, next);
      this.send(100, []);
    }
  }

  /** What a receiver heard of a page, each event when it first came. */
  firstHeard(receiver: string, page: string): readonly string[] {
    const onPage = new Set(this.posted.filter((one) => one.page === page).map(({ id }) => id));
    const events = new Map<string, string>();
    for (const { event, what } of this.heard.get(receiver) ?? []) {
      assert.equal(events.get(event) ?? what, what, 'a repetition is known by its id');
      events.set(event, what);
    }
    return [...events.values()].filter((what) => onPage.has(what.split(' ')[1] ?? ''));
  }

  #post(page: string): void {
    const { id } = this.site.says({ ...this.ada, page }, 'Hello');
    this.posted.push({ id, page, status: 'published' });
    for (const type of ['created', 'published']) this.#happens(type, id, page);
  }

  #judge(which: number, action: 'reject' | 'approve' | 'delete'): void {
    const one = this.posted[which % this.posted.length];
    if (!one) return;
    const status = { reject: 'rejected', approve: 'published', delete: 'deleted' }[action];
    this.site.tells({ type: 'act', on: { ids: [one.id] }, action });
    if (one.status !== status) this.#happens(status, one.id, one.page);
    one.status = status;
  }

  #merge(): void {
    const isThere = PAGES.every((page) => this.posted.some((one) => one.page === page));
    if (this.#isMerged || !isThere) return;
    this.#isMerged = true;
    const [into, from] = PAGES.map((page) => this.site.pageId(page));
    this.site.tells({ type: 'merge-pages', from: from ?? 0, into: into ?? 0 });
    // From here on they are told as one; what was heard before keeps its order within each.
    for (const one of this.posted) one.page = `${one.page} merged`;
  }

  #setDisabled(disabled: boolean): void {
    this.site.tells({ type: 'change-webhook', id: this.fickle, disabled });
    this.#isDisabled = disabled;
  }

  #happens(type: string, id: string, page: string): void {
    this.happened.push({ what: `comment.${type} ${id}`, page, isForFickle: !this.#isDisabled });
  }
}

function isPartOf(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const one of whole) if (one === part[at]) at++;
  return at === part.length;
}

test('[P66] whatever fails, hangs and comes back: each receiver hears each event, in the order of its page, by one id', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
      const walk = new Walk();
      for (const one of steps) walk.take(one);
      walk.recover();
      const pages = new Set(walk.posted.map(({ page }) => page));
      for (const page of pages) {
        const ids = new Set(walk.posted.filter((one) => one.page === page).map(({ id }) => id));
        const all = walk.happened.filter(({ what }) => ids.has(what.split(' ')[1] ?? ''));
        const whats = all.map(({ what }) => what);
        assert.deepEqual(walk.firstHeard(walk.steady, page), whats);
        const wanted = all.filter(({ isForFickle }) => isForFickle).map(({ what }) => what);
        assert.ok(isPartOf(walk.firstHeard(walk.fickle, page), wanted), 'nothing of while it was disabled');
      }
      assert.equal(walk.site.listed(walk.steady).waiting, 0);
    }),
    RUNS,
  );
});
