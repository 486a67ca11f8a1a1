import fc from 'fast-check';
import type { Verdict } from '../../protocol.ts';
import type { Listed } from './desk-shapes.ts';
import type { Desk } from './desk.ts';
import { newAddress, newId } from './ids.ts';
import type { Visitor } from './visitor.ts';
import { Watcher } from './watcher.ts';
import type { Room } from './world.ts';

/** One step of a walk. `on` names any comment that there is by now, `who` one of the authors. */
export type Step =
  | { readonly does: 'say'; readonly who: number; readonly on: number; readonly isReply: boolean }
  | { readonly does: 'edit' | 'delete' | 'restore'; readonly who: number; readonly on: number }
  | { readonly does: 'react'; readonly who: number; readonly on: number; readonly isOn: boolean }
  | { readonly does: 'judge'; readonly verdict: Verdict | 'pin' | 'unpin'; readonly on: number }
  | { readonly does: 'report' | 'ban' | 'unban'; readonly who: number; readonly on: number }
  | { readonly does: 'close' | 'reopen' | 'come back' }
  | { readonly does: 'change mode'; readonly mode: 'open' | 'hold-first' | 'hold-all' | null };

const on = fc.nat({ max: 60 });
const who = fc.nat({ max: 2 });
const VERDICTS = ['approve', 'approve', 'reject', 'spam', 'delete', 'restore', 'pin', 'unpin'] as const;

export const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant('say'), who, on, isReply: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constantFrom('edit', 'delete', 'restore'), who, on }) },
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constant('judge'), verdict: fc.constantFrom(...VERDICTS), on }),
  },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('react'), who, on, isOn: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('report'), who, on }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('ban', 'unban'), who, on }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('close', 'reopen', 'reopen', 'come back') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('change mode'),
      mode: fc.constantFrom('open', 'hold-first', 'hold-all', null),
    }),
  },
);

const NAMES = ['Ada', 'Ben', 'Cyd'];
let texts = 0;

/** A page on which much happens, before the eyes of two readers and a moderator. */
export class Walk {
  readonly readers: readonly [Watcher, Watcher];
  readonly moderator: Visitor;
  /** All texts that were ever sent. */
  readonly said = new Set<string>();
  /** Those of them that anyone might read at some time. */
  readonly shown = new Set<string>();
  readonly #room: Room;
  readonly #desk: Desk;
  readonly #authors: Visitor[];
  readonly #placed = new Set<string>();
  /** As staff see them, the oldest first. */
  #comments: readonly Listed[] = [];

  private constructor(
    room: Room,
    desk: Desk,
    readers: [Watcher, Watcher],
    moderator: Visitor,
    authors: Visitor[],
  ) {
    this.#room = room;
    this.#desk = desk;
    this.readers = readers;
    this.moderator = moderator;
    this.#authors = authors;
  }

  /** @param token of the moderator */
  static async begin(room: Room, desk: Desk, token: string): Promise<Walk> {
    const readers = [new Watcher(room.from(newAddress())), new Watcher(room.from(newAddress()))] as const;
    for (const reader of readers) await reader.comes();
    const moderator = await room.bearer(token);
    const authors: Visitor[] = [];
    for (const name of NAMES) authors.push(await room.visitor(name));
    return new Walk(room, desk, [...readers], moderator, authors);
  }

  get comments(): readonly Listed[] {
    return this.#comments;
  }

  async goes(step: Step): Promise<void> {
    await this.#do(step);
    await this.#look();
  }

  async #do(step: Step): Promise<void> {
    switch (step.does) {
      case 'say': {
        const parent = step.isReply ? this.#comment(step.on) : undefined;
        await this.#author(step.who, {
          type: 'comment',
          id: newId(),
          text: this.#text(),
          parent: parent?.id,
        });
        return;
      }
      case 'edit':
        return this.#author(step.who, { type: 'edit', id: this.#id(step.on), text: this.#text() });
      case 'delete':
      case 'restore':
        return this.#author(step.who, { type: step.does, id: this.#id(step.on) });
      case 'react': {
        const id = this.#id(step.on);
        return this.#author(step.who, { type: 'react', id, emoji: '👍', on: step.isOn });
      }
      case 'report': {
        const { session } = this.readers[step.who % 2 === 0 ? 0 : 1];
        await session.tries({ type: 'report', id: this.#id(step.on) });
        return;
      }
      case 'judge':
        return this.#moderates({ action: step.verdict, id: this.#id(step.on) });
      case 'ban':
        return this.#moderates({ action: 'ban', id: this.#id(step.on), remove: step.who === 0 });
      case 'unban':
        return this.#moderates({ action: 'unban', id: this.#id(step.on) });
      case 'close':
      case 'reopen':
        return this.#moderates({ action: step.does });
      case 'come back':
        return this.readers[1].comes();
      case 'change mode': {
        const page = this.#comments[0]?.page.id;
        if (page !== undefined) await this.#desk.does('PATCH', `pages/${page}`, { mode: step.mode });
        return;
      }
      default:
        return step satisfies never;
    }
  }

  /** Those who are banned come back as somebody else. */
  async #author(at: number, request: object): Promise<void> {
    const author = this.#authors[at];
    const isThere = author && !author.isGone;
    const one = isThere ? author : await this.#room.visitor(NAMES[at] ?? '');
    this.#authors[at] = one;
    // A session may end while it asks.
    await one.tries(request).catch(() => undefined);
  }

  async #moderates(act: object): Promise<void> {
    await this.moderator.tries({ type: 'moderate', ...act });
  }

  #text(): string {
    texts++;
    const text = `Words ${texts} of a walk.`;
    this.said.add(text);
    return texts % 7 === 0 ? `${text} https://link.example` : text;
  }

  #comment(at: number): Listed | undefined {
    return this.#comments[at % Math.max(1, this.#comments.length)];
  }

  #id(at: number): string {
    return this.#comment(at)?.id ?? newId();
  }

  /** What anyone may read by now: what is published below nothing that never had a place. */
  async #look(): Promise<void> {
    const page = this.#comments[0]?.page.id;
    const all = await this.#desk.comments(`limit=200${page === undefined ? '' : `&page=${page}`}`);
    this.#comments = all.filter(({ page: { key } }) => key === this.#room.path).toReversed();
    for (const { id, parent, status, text } of this.#comments) {
      const canBeSeen = parent === null || this.#placed.has(parent);
      if (!canBeSeen || status !== 'published') continue;
      this.#placed.add(id);
      this.shown.add(text.replace(' https://link.example', ''));
    }
  }
}
