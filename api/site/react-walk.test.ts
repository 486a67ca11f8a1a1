/** Whatever happens on a site: the numbers are those of the table, and what is told adds up to them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { OPERATOR } from '../comments/administration.ts';
import type { AdminRequest } from '../comments/administration.ts';
import { recount, scoreOf } from '../comments/reactions.ts';
import type { News, SiteRequest } from '../comments/seam.ts';
import type { Comment, CommentId, StaffComment } from '../protocol.ts';
import { publicComment, staffComment } from './comment-view.ts';
import type { CommentRow } from './schema.ts';
import { PAGE, TestSite } from './testing/site-in-memory.ts';

const NAMES = ['Ada', 'Ben', 'Cyd'] as const;
const OTHER = '/other';

const n = fc.nat(30);
const who = fc.constantFrom(...NAMES);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('say'), who, n: fc.option(n) } as const) },
  {
    weight: 12,
    arbitrary: fc.record({
      does: fc.constant('react'),
      who,
      n,
      emoji: fc.constantFrom('👍', '🎉', '😮'),
      on: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    } as const),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('judge'),
      n,
      action: fc.constantFrom('approve', 'reject', 'delete', 'restore', 'pin'),
    } as const),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('edit', 'delete', 'restore'), n } as const) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('ban', 'unban', 'erase'), n } as const) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('pass a month', 'merge') } as const) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** A site, and what a reader and somebody of the staff make of all that they are told of its page. */
class Walk {
  readonly site = new TestSite();
  readonly #mo = this.site.staff('Mo', 'moderator');
  readonly #ids: CommentId[] = [];
  #seen = new Map<CommentId, Comment>();
  readonly #known = new Map<CommentId, StaffComment>();
  #revision = 0;
  #sequence = 0;

  take(one: Step): void {
    switch (one.does) {
      case 'say':
        return this.#say(one.who, PAGE, one.n === null ? undefined : this.#id(one.n));
      case 'react': {
        const { emoji, on } = one;
        return this.#ask({ type: 'react', id: this.#id(one.n), emoji, on }, one.who);
      }
      case 'judge':
        return this.#ask({ type: 'moderate', action: one.action, id: this.#id(one.n) });
      case 'edit':
        return this.#ask({ type: 'edit', id: this.#id(one.n), text: `Edited ${this.#sequence}` });
      case 'delete':
      case 'restore':
        return this.#ask({ type: one.does, id: this.#id(one.n) }, this.#row(one.n)?.authorName);
      case 'ban':
        return this.#ask({ type: 'moderate', action: 'ban', id: this.#id(one.n), remove: true });
      case 'unban':
        return this.#ask({ type: 'moderate', action: 'unban', id: this.#id(one.n) });
      case 'erase':
        return this.#administer({ type: 'erase', id: this.#row(one.n)?.author ?? 'nobody' });
      case 'pass a month':
        this.site.now += 31 * 86_400_000;
        return this.#hear(this.site.site.chores().news);
      case 'merge':
        return this.#merge();
    }
  }

  check(): void {
    const rows = this.#rows();
    for (const row of rows) this.#checkNumbers(row);
    const page = this.site.store.page(PAGE);
    assert.deepEqual(
      this.#seen,
      new Map(rows.filter(({ place }) => place !== 'none').map((row) => [row.id, publicComment(row)])),
      'what readers were told adds up',
    );
    assert.equal(this.#revision, page?.revision ?? 0);
    for (const row of rows.filter(({ place }) => place !== 'comment')) {
      assert.deepEqual(this.#known.get(row.id)?.reactions, staffComment(row).reactions);
    }
    const { sequence } =
      this.site.raw.prepare<[], { sequence: number }>('SELECT sequence FROM site').get() ?? {};
    assert.equal(this.#sequence, sequence, 'staff were told each number');
  }

  /** The column holds what the table has, and the score is made of both numbers. */
  #checkNumbers({ id, page, reactions, replies, score, revision, ownRevision }: CommentRow): void {
    const given = this.site.raw
      .prepare<[string], { emoji: string; page_id: number }>(
        'SELECT emoji, page_id FROM reactions WHERE comment_id = ?',
      )
      .all(id);
    const counts = given.reduce((sum, { emoji }) => recount(sum, emoji, 1), {});
    assert.deepEqual(reactions ?? {}, counts);
    assert.ok(reactions === null || given.length > 0);
    assert.equal(score, scoreOf(counts, replies));
    assert.ok(ownRevision <= revision);
    assert.ok(
      given.every((one) => one.page_id === page),
      'a reaction is on the page of its comment',
    );
  }

  #say(name: string, page: string, parent?: CommentId): void {
    const id = this.site.newId();
    this.#ask({ type: 'comment', id, text: `${name} ${id}`, ...(parent && { parent }) }, name, page);
    if (this.site.store.comment(id)) this.#ids.push(id);
  }

  /** As a guest of this name, unless they are banned; else as staff. */
  #ask(request: SiteRequest, name?: string, page = PAGE): void {
    if (name === undefined || name === '') return this.#hear(this.site.site.handle(request, this.#mo).news);
    const introduced = this.site.site.handle(
      { type: 'introduce', secret: `secret-of-${name}`.padEnd(22, 'x'), name },
      this.site.reader(page),
    );
    const participant = introduced.answer.type === 'you' ? introduced.answer.you.id : null;
    this.#hear(this.site.site.handle(request, { ...this.site.reader(page), participant }).news);
  }

  #administer(request: AdminRequest): void {
    this.#hear(this.site.site.administer({ request, actor: { steward: OPERATOR } }).news);
  }

  /** Another page, with a reaction, becomes part of this one. */
  #merge(): void {
    const into = this.site.store.page(PAGE);
    if (!into) return;
    this.#say('Ada', OTHER);
    const from = this.site.store.page(OTHER);
    if (!from) return;
    this.#ask({ type: 'react', id: this.#ids.at(-1) ?? '', emoji: '🎉', on: true }, 'Ben', OTHER);
    this.#administer({ type: 'merge-pages', from: from.id, into: into.id });
    // All come back, and read it anew.
    this.#revision = this.site.store.page(PAGE)?.revision ?? 0;
    const places = this.#rows().filter(({ place }) => place !== 'none');
    this.#seen = new Map(places.map((row) => [row.id, publicComment(row)]));
  }

  #hear(news: readonly News[]): void {
    for (const one of news) {
      if (one.type !== 'told') continue;
      for (const { comment, sequence } of one.moderation) {
        assert.equal(sequence, this.#sequence + 1);
        this.#sequence = sequence;
        this.#known.set(comment.id, comment);
      }
      if (one.page !== PAGE) continue;
      assert.equal(one.from, this.#revision);
      for (const fact of one.facts) this.#apply(fact);
      assert.equal(one.to, this.#revision);
    }
  }

  #apply(fact: (News & { type: 'told' })['facts'][number]): void {
    const { revision } = fact;
    assert.equal(revision, this.#revision + 1);
    this.#revision = revision;
    if (fact.type === 'comment') {
      this.#seen.set(fact.comment.id, fact.comment);
      const parent = this.#seen.get(fact.comment.parent ?? '');
      if (parent && fact.replies !== undefined)
        this.#seen.set(parent.id, { ...parent, replies: fact.replies, revision });
    }
    if (fact.type === 'reactions') {
      const { reactions: _, ...comment } = this.#seen.get(fact.id) ?? assert.fail('told of what nobody sees');
      const isNone = Object.keys(fact.counts).length === 0;
      this.#seen.set(fact.id, { ...comment, ...(isNone ? {} : { reactions: fact.counts }), revision });
    }
  }

  #rows(): CommentRow[] {
    const page = this.site.store.page(PAGE)?.id;
    return this.site.store.comments(this.#ids).filter((row) => row.page === page);
  }

  #row(at: number): CommentRow | undefined {
    return this.site.store.comment(this.#id(at));
  }

  #id(at: number): CommentId {
    return this.#ids[at % Math.max(1, this.#ids.length)] ?? '';
  }
}

test('[P58] [P29] [P43] whatever happens, counts are those of the table, and what is told adds up to them', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
      const walk = new Walk();
      for (let at = 0; at < 3; at++) walk.take({ does: 'say', who: 'Ada', n: null });
      for (const one of steps) {
        walk.take(one);
        walk.check();
      }
    }),
    { numRuns: 60 },
  );
});
