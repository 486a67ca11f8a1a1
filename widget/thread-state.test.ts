import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Comment, CommentId } from '../api/protocol.ts';
import { holding } from './testing/holding.ts';
import { ToldThread } from './testing/told-thread.ts';
import { isGap, ThreadState } from './thread-state.ts';
import type { Item, News } from './thread-state.ts';

const nobody = () => false;

/** A thread of `top` comments, and a state that has been welcomed to it. */
function welcomed(top: number, isOwn: (id: CommentId) => boolean = nobody) {
  const thread = new ToldThread();
  for (let n = 0; n < top; n += 1) thread.write(null);
  const state = new ThreadState(isOwn);
  state.ask('hello');
  state.receive(thread.welcome('hello'));
  return { thread, state };
}

function tell(state: ThreadState, news: News | undefined): void {
  if (news) state.receive(news);
}

/** Ids, and what a gap lies between. */
function outline(items: readonly Item[]): string[] {
  return items.map((item) => (isGap(item) ? `${item.after}…${item.before}` : item.id));
}

test('[P11] a first window shows its comments, and that there is more', () => {
  const { state } = welcomed(5);
  assert.deepEqual(outline(state.level(null)), ['-Infinity…30', 'c30', 'c40', 'c50']);
  assert.equal(state.page?.count, 5);
});

test('[P27] a fact inside an interval finds its place', () => {
  const { thread, state } = welcomed(2);
  tell(state, thread.write('c10'));
  tell(state, thread.write(null));
  assert.deepEqual(outline(state.level(null)), ['c10', 'c20', 'c40']);
  assert.deepEqual(outline(state.level('c10')), ['c30']);
  assert.equal(state.comment('c10')?.replies, 1);
});

test('[P27] a fact outside every interval changes counts only', () => {
  const { thread, state } = welcomed(5);
  tell(state, thread.write('c10'));
  assert.equal(state.page?.count, 6);
  assert.equal(state.revision, 6);
  assert.equal(state.comment('c60'), undefined);
});

test('[P26] replies that are folded are counted as missing, and come with a window', () => {
  const thread = new ToldThread();
  thread.write(null);
  for (let n = 0; n < 5; n += 1) thread.write('c10');
  const state = new ThreadState(nobody);
  state.ask('hello');
  state.receive(thread.welcome('hello'));
  assert.deepEqual(outline(state.level('c10')), ['c20', 'c30', '30…Infinity']);
  assert.equal(state.missing('c10'), 3);
  state.ask('more');
  state.receive(thread.window('more', { parent: 'c10', after: '30' }));
  assert.deepEqual(outline(state.level('c10')), ['c20', 'c30', 'c40', 'c50', 'c60']);
  assert.equal(state.missing('c10'), 0);
});

test('[P25] windows from both ends of a gap close it', () => {
  const { thread, state } = welcomed(8);
  state.ask('more');
  state.receive(thread.window('more', { before: '60' }));
  assert.deepEqual(outline(state.level(null)), ['-Infinity…30', 'c30', 'c40', 'c50', 'c60', 'c70', 'c80']);
});

test('[P29] a missing fact is noticed, and what came after it is not lost', () => {
  const { thread, state } = welcomed(1);
  thread.write(null);
  tell(state, thread.write(null));
  assert.ok(state.behind);
  assert.deepEqual(outline(state.level(null)), ['c10']);
  state.ask('again');
  state.receive(thread.welcome('again', state.revision));
  assert.ok(!state.behind);
  assert.deepEqual(outline(state.level(null)), ['c10', 'c20', 'c30']);
});

test('[P29] a fact that overtakes the answer which it is missing from is applied after it', () => {
  const { thread, state } = welcomed(1);
  state.ask('again');
  const older = thread.welcome('again', state.revision);
  const first = thread.write(null);
  const second = thread.write(null);
  tell(state, second);
  tell(state, first);
  state.receive(older);
  assert.ok(!state.behind);
  assert.deepEqual(outline(state.level(null)), ['c10', 'c20', 'c30']);
});

test('[P27] a window that is older than what was told since loses none of it', () => {
  const { thread, state } = welcomed(5);
  state.ask('more');
  const older = thread.window('more', { before: '30' });
  tell(state, thread.remove('c10'));
  tell(state, thread.write('c20'));
  state.receive(older);
  assert.equal(state.comment('c10')?.status, 'deleted');
  assert.equal(state.comment('c20')?.replies, 1);
  assert.deepEqual(outline(state.level('c20')), ['c60']);
});

test('the answer to a request of an earlier connection is not applied', () => {
  const { thread, state } = welcomed(5);
  state.ask('more');
  const late = thread.window('more', { before: '30' });
  state.disconnected();
  state.receive(late);
  assert.deepEqual(outline(state.level(null)), ['-Infinity…30', 'c30', 'c40', 'c50']);
});

test('[P20] the higher revision of a comment stays', () => {
  const { thread, state } = welcomed(1);
  const born = thread.write(null);
  tell(state, born);
  tell(state, thread.remove('c20'));
  tell(state, born);
  assert.equal(state.comment('c20')?.status, 'deleted');
  assert.equal(state.page?.count, 1);
});

test('my own comment gets a place even where no interval covers it, after what is missing before it', () => {
  const thread = new ToldThread();
  thread.write(null);
  for (let n = 0; n < 4; n += 1) thread.write('c10');
  const state = new ThreadState((id) => id === 'c60');
  state.ask('hello');
  state.receive(thread.welcome('hello'));
  tell(state, thread.write('c10'));
  assert.deepEqual(outline(state.level('c10')), ['c20', 'c30', '30…Infinity', 'c60']);
  assert.equal(state.missing('c10'), 2);
  assert.deepEqual(
    holding(state, 'c10').comments.map(({ id }) => id),
    ['c20', 'c30'],
  );
});

test('[P15] my held comments stand in their places, and give way to the public ones', () => {
  const { thread, state } = welcomed(1);
  thread.write(null, 'held');
  tell(state, thread.write(null));
  const held: Comment = {
    ...(state.comment('c30') as Comment),
    id: 'c20',
    order: 20,
    revision: 0,
    status: 'held',
  };
  const ada = { id: 'ada', name: 'Ada', role: 'guest' } as const;
  state.receive({ type: 'you', you: ada, mine: { held: [held] } });
  assert.deepEqual(
    state.level(null).map((item) => !isGap(item) && `${item.id} ${item.status}`),
    ['c10 published', 'c20 held', 'c30 published'],
  );
  tell(state, thread.approve('c20'));
  assert.deepEqual(outline(state.level(null)), ['c10', 'c20', 'c30']);
  assert.equal(state.comment('c20')?.status, 'published');
});

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
