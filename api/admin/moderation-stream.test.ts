import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor, AdminAnswer, AdminCall } from '../comments/administration.ts';
import type { SiteChange } from '../comments/listed.ts';
import { Followers } from '../room/followers.ts';
import { ModerationStream, refusalToFollow } from './moderation-stream.ts';

const TOKEN: Actor = { token: 'a token' };

function change(id: string, sequence: number, size = 0): SiteChange {
  const body = size === 0 ? [] : ['x'.repeat(size)];
  const comment = {
    id,
    parent: null,
    author: null,
    body,
    at: 1,
    order: 1,
    revision: 0,
    status: 'held',
    replies: 0,
  } as const;
  return { type: 'moderation', comment, sequence, page: '/p' };
}

/** A site that keeps the last change of each comment, and answers when it is told to. */
class SlowSite {
  readonly followers = new Followers();
  readonly #last = new Map<string, SiteChange>();
  readonly #asked: (() => void)[] = [];
  readonly asked: number[] = [];
  isOpen = true;
  sequence = 0;

  /** Something happens on a comment, and is told. */
  happens(id: string, size = 0): void {
    const next = change(id, ++this.sequence, size);
    this.#last.set(id, next);
    const { type, comment, sequence, page } = next;
    const moderation = [{ type, comment, sequence, from: sequence - 1 }];
    this.followers.tell({ type: 'told', page, from: 0, to: 0, facts: [], moderation });
  }

  /** What a follower has to know who was there until then. */
  after(after: number): SiteChange[] {
    return [...this.#last.values()]
      .filter(({ sequence }) => sequence > after)
      .toSorted((one, other) => one.sequence - other.sequence);
  }

  /** Answers what was asked first. @returns whether there was anything */
  answer(): boolean {
    const first = this.#asked.shift();
    first?.();
    return first !== undefined;
  }

  readonly administer = ({ request }: AdminCall): Promise<AdminAnswer> => {
    if (request.type !== 'list-changes') throw new Error(request.type);
    const { after, limit } = request;
    this.asked.push(after);
    return new Promise((resolve) =>
      this.#asked.push(() => {
        const changes = this.after(after).slice(0, limit);
        const refusal = { type: 'refused', reason: 'not-introduced', message: '' } as const;
        resolve(this.isOpen ? { type: 'changes', changes, sequence: this.sequence } : refusal);
      }),
    );
  };
}

/** Reads what a stream has brought so far. */
class Reader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  text = '';
  isOver = false;

  constructor(response: Response) {
    assert.ok(response.body);
    this.#reader = response.body.getReader();
  }

  async read(): Promise<void> {
    for (;;) {
      const { done, value } = await this.#reader.read();
      if (done) break;
      this.text += new TextDecoder().decode(value);
    }
    this.isOver = true;
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }

  get sequences(): number[] {
    return [...this.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  }
}

/** What waits for nothing but its turn has had it. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

function open(site: SlowSite, after: number | undefined, actor: Actor = TOKEN) {
  const state = { left: 0 };
  const { followers, administer } = site;
  const stream = new ModerationStream({
    after,
    actor,
    administer,
    followers,
    left: () => void state.left++,
  });
  const response = stream.respond();
  return { stream, response, reader: new Reader(response), state };
}

test('[P53] who has no leave gets the answer of the site, and no stream', async () => {
  const site = new SlowSite();
  site.isOpen = false;
  const asked = refusalToFollow({ actor: TOKEN, administer: site.administer });
  site.answer();
  const refusal = await asked;
  assert.equal(refusal?.type === 'refused' && refusal.reason, 'not-introduced');
});

test('[P53] a stream says at once that it is there, and then what comes', async () => {
  const site = new SlowSite();
  site.happens('before');
  const { reader, response } = open(site, undefined);
  assert.equal(response.headers.get('Content-Type'), 'text/event-stream');
  void reader.read();
  await turn();
  assert.equal(reader.text, ':\n\n');
  site.happens('a');
  site.happens('a');
  await turn();
  assert.deepEqual(reader.sequences, [2, 3]);
});

test('[P53] whatever is told while it catches up, it misses nothing and hears nothing twice', async () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('happens' as const), id: fc.integer({ min: 0, max: 300 }) }),
    fc.record({ kind: fc.constant('answer' as const) }),
    fc.record({ kind: fc.constant('doubt' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 600 }),
      fc.nat(600),
      fc.array(act, { maxLength: 60 }),
      async (before, after, acts) => {
        const site = new SlowSite();
        for (let n = 0; n < before; n++) site.happens(`${n % 350}`);
        const from = Math.min(after, site.sequence);
        const { reader } = open(site, from);
        void reader.read();
        for (const one of acts) {
          if (one.kind === 'happens') site.happens(`${one.id}`);
          else if (one.kind === 'doubt') site.followers.doubt();
          else site.answer();
          await turn();
        }
        for (await turn(); site.answer(); await turn());
        const heard = reader.sequences;
        assert.deepEqual(
          heard,
          [...new Set(heard)].toSorted((a, b) => a - b),
          'in order, and once',
        );
        const last = new Map<string, number>();
        for (const [, id, sequence] of reader.text.matchAll(/"id":"(\d+)".*"sequence":(\d+)/g)) {
          last.set(id ?? '', Number(sequence));
        }
        for (const { comment, sequence } of site.after(from)) assert.equal(last.get(comment.id), sequence);
      },
    ),
    { numRuns: 60 },
  );
});

test('[P53] who has heard more than a site from a backup knows of is told so, and hears what comes', async () => {
  const site = new SlowSite();
  for (const id of ['a', 'b', 'c']) site.happens(id);
  const { reader } = open(site, 9);
  void reader.read();
  await turn();
  site.happens('d');
  while (site.answer()) await turn();
  site.happens('e');
  await turn();
  assert.match(reader.text, /^:\n\nevent: turned-back\nid: 4\ndata: {"type":"turned-back","sequence":4}\n\n/);
  assert.deepEqual(reader.sequences, [4, 5], 'what comes is told by numbers that were heard before');

  const { reader: another } = open(site, 5);
  void another.read();
  for (await turn(); site.answer(); await turn());
  assert.equal(another.text, ':\n\n', 'who is where the site is has nothing to be told');
});

test('[P53] whose token is removed hears nothing more, not even what is told at once', async () => {
  const site = new SlowSite();
  const { reader, state } = open(site, undefined);
  const reading = reader.read();
  await turn();
  site.isOpen = false;
  site.followers.doubt();
  site.happens('secret');
  await turn();
  site.answer();
  await reading;
  assert.deepEqual([reader.text, reader.isOver, state.left], [':\n\n', true, 1]);
  assert.equal(site.followers.size, 0);
});

test('[P53] who still has leave when others lose theirs misses nothing', async () => {
  const site = new SlowSite();
  const { reader } = open(site, undefined);
  void reader.read();
  await turn();
  site.happens('a');
  site.followers.doubt();
  site.happens('b');
  site.followers.doubt();
  site.happens('c');
  while (site.answer()) await turn();
  await turn();
  assert.deepEqual(reader.sequences, [1, 2, 3]);
});

test('[P53] who has just come hears all that a ban of several participants tells', async () => {
  const site = new SlowSite();
  site.happens('before');
  const { reader } = open(site, undefined);
  void reader.read();
  await turn();
  site.followers.doubt();
  site.followers.doubt();
  site.happens('a');
  for (await turn(); site.answer(); await turn()) site.happens('b');
  site.happens('c');
  await turn();
  assert.deepEqual(reader.sequences.slice(0, 2), [2, 3]);
  assert.equal(reader.sequences.at(-1), site.sequence);
});

test('[P36] what was missed is asked for as it is read, and not all at once', async () => {
  const site = new SlowSite();
  for (let n = 0; n < 1_000; n++) site.happens(`${n}`, 10_000);
  const { reader } = open(site, 0);
  const answerAll = async () => {
    for (await turn(); site.answer(); await turn());
  };
  await answerAll();
  assert.equal(site.asked.length, 1, 'a part is more than a mebibyte: it waits until that is read');
  void reader.read();
  while (reader.sequences.length < 1_000) await answerAll();
  assert.equal(reader.sequences.at(-1), 1_000);
});

test('[P36] who does not read is let go when more than a mebibyte waits, and comes back', async () => {
  const site = new SlowSite();
  const { state } = open(site, undefined);
  await turn();
  for (let n = 0; n < 100 && state.left === 0; n++) site.happens(`${n}`, 20_000);
  assert.equal(state.left, 1);
  assert.ok(site.sequence < 60);
  assert.equal(site.followers.size, 0);
});

test('[P53] who goes away is not asked about any more', async () => {
  const site = new SlowSite();
  const { reader, stream, state } = open(site, undefined);
  await reader.cancel();
  assert.deepEqual([state.left, site.followers.size], [1, 0]);
  stream.keepAlive();
  stream.close();
  site.followers.doubt();
  await turn();
  assert.equal(site.asked.length, 0);
});
