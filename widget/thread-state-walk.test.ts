import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CommentId } from '../api/protocol.ts';
import { holding } from './testing/holding.ts';
import { ToldThread } from './testing/told-thread.ts';
import { isGap, ThreadState } from './thread-state.ts';
import type { News } from './thread-state.ts';

const nobody = () => false;

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('write'), n: fc.option(fc.nat(30)), held: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('approve'), n: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove'), n: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit'), n: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pin'), n: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('more'), n: fc.nat(10) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer'), afresh: fc.boolean() }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('deliver'), n: fc.nat(5), again: fc.boolean() }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A client of a `ToldThread` on a network that keeps no order. */
class Client {
  readonly thread = new ToldThread();
  readonly state = new ThreadState(nobody);
  #asked: ((afresh: boolean) => News)[] = [];
  #onTheWay: News[] = [];
  #refs = 0;

  constructor(parents: readonly (number | null)[]) {
    for (const n of parents) this.thread.write(n === null ? null : (this.thread.ids[n] ?? null));
    this.#hello();
    this.settle();
  }

  take(one: Step): void {
    const { thread } = this;
    const id = 'n' in one && one.n !== null ? thread.ids[one.n % Math.max(1, thread.ids.length)] : undefined;
    if ('held' in one) return this.#told(thread.write(this.#visible(id), one.held ? 'held' : 'published'));
    if ('again' in one) return this.#deliver(one.n, one.again);
    if (one.do === 'approve') return this.#told(thread.approve(id ?? ''));
    if (one.do === 'remove') return this.#told(thread.remove(id ?? ''));
    if (one.do === 'edit') return this.#told(thread.edit(id ?? ''));
    if (one.do === 'pin') return this.#told(thread.pin(id ?? ''));
    if (one.do === 'more') return this.#more('n' in one ? (one.n ?? 0) : 0);
    if (one.do === 'cut') return this.#cut();
    return this.#answer('afresh' in one && one.afresh);
  }

  /** Everything arrives, and what is missing is asked for. */
  settle(): void {
    for (let round = 0; round < 50; round += 1) {
      while (this.#asked.length) this.#answer(false);
      while (this.#onTheWay.length) this.#deliver(0, false);
    }
  }

  get parents(): (CommentId | null)[] {
    return [null, ...this.thread.ids];
  }

  #visible(id: CommentId | undefined): CommentId | null {
    return id !== undefined &&
      this.parents.some((parent) => this.thread.level(parent).some((c) => c.id === id))
      ? id
      : null;
  }

  #told(news: News | undefined): void {
    if (news) this.#onTheWay.push(news);
  }

  #ask(answer: (ref: string, afresh: boolean) => News): void {
    const ref = `r${(this.#refs += 1)}`;
    this.state.ask(ref);
    this.#asked.push((afresh) => answer(ref, afresh));
  }

  #hello(): void {
    const since = this.state.page ? this.state.revision : undefined;
    this.#ask((ref, afresh) => this.thread.welcome(ref, afresh ? undefined : since));
  }

  #more(n: number): void {
    const wanted = this.parents.flatMap((parent) =>
      this.state
        .level(parent)
        .filter(isGap)
        .map((gap) => ({ parent, gap })),
    );
    const one = wanted[n % Math.max(1, wanted.length)];
    if (!one) return;
    const { parent, gap } = one;
    const end = gap.before < Infinity && n % 2 ? { before: `${gap.before}` } : { after: `${gap.after}` };
    const isWhole = gap.after === -Infinity && gap.before === Infinity;
    const from = isWhole ? {} : gap.after === -Infinity ? { before: `${gap.before}` } : end;
    this.#ask((ref) => this.thread.window(ref, { ...(parent && { parent }), ...from }));
  }

  #cut(): void {
    this.#asked = [];
    this.#onTheWay = [];
    this.state.disconnected();
    this.#hello();
  }

  /** @param afresh what changed is too much: a first window instead */
  #answer(afresh: boolean): void {
    const answer = this.#asked.shift();
    if (answer) this.#onTheWay.push(answer(afresh));
  }

  #deliver(n: number, again: boolean): void {
    const place = n % Math.max(1, this.#onTheWay.length);
    const [news] = this.#onTheWay.slice(place);
    if (!news) return;
    if (!again) this.#onTheWay.splice(place, 1);
    this.state.receive(news);
    if (this.state.behind) this.#hello();
  }
}

/** What is not here can be asked for: no level that has comments looks as if it had none. */
function assertNothingHidden(client: Client, parent: CommentId | null): void {
  const items = client.state.level(parent);
  const here = items.flatMap((item) => (isGap(item) ? [] : [item.id]));
  if (here.length === items.length)
    assert.equal(here.length, client.thread.level(parent).length, `all of ${parent}`);
  for (const id of here) assertNothingHidden(client, id);
}

test('[P27] each interval equals that of a fresh client, whatever was cut, repeated or reordered on the way', () => {
  const before = fc.array(fc.option(fc.nat(8), { freq: 2 }), { maxLength: 16, size: 'max' });
  const steps = fc.array(step, { maxLength: 80, size: 'max' });
  fc.assert(
    fc.property(before, steps, (parents, taken) => {
      const client = new Client(parents);
      for (const one of taken) client.take(one);
      client.settle();
      const { state, thread } = client;
      assert.equal(state.revision, thread.revision);
      assert.deepEqual(state.first, thread.pinned);
      assertNothingHidden(client, null);
      for (const parent of client.parents) {
        const { intervals, comments } = holding(state, parent);
        const truth = thread
          .level(parent)
          .filter(({ order }) => intervals.some(([from, to]) => from <= order && order <= to));
        assert.deepEqual(comments, truth, `the level of ${parent}`);
        const strays = state.level(parent).filter((item) => !isGap(item) && !comments.includes(item));
        const pinned = new Set(thread.pinned.map(({ id }) => id));
        assert.ok(
          strays.every((item) => !isGap(item) && pinned.has(item.id)),
          'what no interval covers is pinned',
        );
      }
    }),
    { numRuns: 1_500 },
  );
});
