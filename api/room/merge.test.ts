import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Reactions, Revision } from '../protocol.ts';
import { merge } from './merge.ts';
import { frameOf } from './recent.ts';
import type { Frame } from './seat.ts';

/** A comment as far as it matters here: what was said of it last. */
interface Told {
  readonly id: string;
  readonly type: 'comment' | 'reactions';
  readonly revision: Revision;
  readonly from?: Revision;
  readonly counts?: Reactions;
  readonly comment?: { readonly id: string; readonly reactions?: Reactions };
}

/** What a client does with facts: it puts them where they belong, and sees where something is missing. */
class Client {
  revision: Revision;
  readonly reactions = new Map<string, Reactions | undefined>();
  gaps = 0;

  constructor(revision: Revision) {
    this.revision = revision;
  }

  hear({ text }: Frame): void {
    const told = JSON.parse(text) as Told | Told[];
    for (const fact of Array.isArray(told) ? told : [told]) this.#apply(fact);
  }

  #apply({ type, id, revision, from = revision - 1, counts, comment }: Told): void {
    if (type !== 'comment' && type !== 'reactions') return;
    if (revision <= this.revision) return;
    if (from > this.revision) this.gaps++;
    this.revision = revision;
    if (comment) this.reactions.set(comment.id, comment.reactions);
    else this.reactions.set(id, counts);
  }
}

const reactions = (id: string, revision: Revision): Frame =>
  frameOf({ type: 'reactions', id, counts: { '👍': revision }, revision });

function commentFact(id: string, revision: Revision): Frame {
  const one = { id, parent: null, author: null, body: [], at: 1, order: 1, status: 'published' } as const;
  const counts = { '🎉': revision };
  const whole = { ...one, revision, replies: 0, reactions: counts };
  return frameOf({ type: 'comment', comment: whole, count: 1, revision });
}

const PRESENCE: Frame = { text: '{"type":"presence","readers":1}' };

function parsed(frame: Frame): unknown {
  return JSON.parse(frame.text);
}

test('[P58] of the reactions to one comment only the last of a frame are sent, and what follows says so', () => {
  const frame = merge([
    reactions('a', 4),
    commentFact('b', 5),
    reactions('c', 6),
    reactions('a', 7),
    PRESENCE,
    reactions('a', 8),
  ]);
  const revisions = (parsed(frame) as Told[]).map(({ type, revision, from }) => [type, revision, from]);
  assert.deepEqual(revisions, [
    ['comment', 5, 3],
    ['reactions', 6, undefined],
    ['presence', undefined, undefined],
    ['reactions', 8, 6],
  ]);
  assert.equal(frame.revision, 8);
});

test('[P58] [P35] what is sent is the text that was encoded before, but for `from`', () => {
  const [first, last] = [reactions('a', 1), reactions('a', 2)];
  assert.equal(merge([first, last]).text, `${last.text.slice(0, -1)},"from":0}`);
  const [one, other] = [commentFact('a', 1), reactions('a', 2)];
  assert.equal(merge([one, other]).text, `[${one.text},${other.text}]`);
  assert.equal(merge([first]), first);
});

test('[P58] what was lost before is seen to be missing, whatever was left out around it', () => {
  for (const lost of [
    [reactions('a', 2), reactions('a', 4)],
    [reactions('a', 1), reactions('a', 3)],
    [reactions('a', 1), reactions('b', 3), reactions('a', 4), reactions('b', 5)],
    [reactions('a', 1), reactions('a', 3), reactions('a', 4)],
    [commentFact('a', 1), reactions('b', 3), reactions('b', 4)],
  ]) {
    const client = new Client(0);
    client.hear(merge(lost));
    assert.equal(client.gaps, 1, merge(lost).text);
  }
});

/** Facts of a page in order; how they are merged; and the revision at which a client comes in. */
const HISTORY = fc.record({
  kinds: fc.array(
    fc.tuple(
      fc.constantFrom('reactions', 'reactions', 'comment', 'presence'),
      fc.constantFrom('a', 'b', 'c'),
    ),
    { minLength: 1, maxLength: 40, size: 'max' },
  ),
  cuts: fc.array(fc.nat(12), { minLength: 40, maxLength: 40 }),
  entry: fc.nat(40),
  lost: fc.option(fc.nat(40)),
});

function framesOf(kinds: readonly (readonly [string, string])[]): readonly Frame[] {
  let revision = 0;
  return kinds.map(([kind, id]) => {
    if (kind === 'presence') return PRESENCE;
    return kind === 'comment' ? commentFact(id, ++revision) : reactions(id, ++revision);
  });
}

function inGroups(frames: readonly Frame[], cuts: readonly number[]): readonly Frame[] {
  const merged: Frame[] = [];
  let at = 0;
  for (const cut of [...cuts, frames.length]) {
    const group = frames.slice(at, at + cut + 1);
    if (group.length > 0) merged.push(merge(group));
    at += cut + 1;
  }
  return merged;
}

test('[P58] [P29] merged in whatever way, facts bring a client to where they would have brought it one by one', () => {
  fc.assert(
    fc.property(HISTORY, ({ kinds, cuts, entry, lost }) => {
      const all = framesOf(kinds);
      // One that is on its way when the client comes in is heard, too; what was before that is in its `welcome`.
      const frames = all.filter((_, at) => at !== lost);
      const last = Math.max(0, ...all.map(({ revision = 0 }) => revision));
      const came = Math.min(entry, last);
      const [plain, client] = [new Client(came), new Client(came)];
      for (const one of frames) plain.hear(one);
      for (const one of inGroups(frames, cuts)) client.hear(one);
      assert.equal(client.revision, plain.revision);
      assert.equal(client.gaps > 0, plain.gaps > 0, 'a gap is seen where there is one, and nowhere else');
      assert.deepEqual(new Map(client.reactions), new Map(plain.reactions));
    }),
    { numRuns: 3_000 },
  );
});
