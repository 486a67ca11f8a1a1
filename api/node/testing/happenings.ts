/** What happens on a site that is read meanwhile. */
import fc from 'fast-check';
import { OPERATOR } from '../../comments/administration.ts';
import type { AdminRequest } from '../../comments/administration.ts';
import type { DirectoryRequest } from '../../comments/directory.ts';
import type { NodeHouse } from '../house.ts';
import type { Sites } from '../sites.ts';
import { newCommentId, newSecret } from './client.ts';

export const SITE = 'a.example';
export const HERE = `https://${SITE}`;
/** The origin of `b.example`, at first. */
export const THERE = 'https://b.example';
export const PAGES = ['/one', '/two'] as const;
const KNOCKING = new Request('http://127.0.0.1/');

interface World {
  readonly house: NodeHouse;
  readonly sites: Sites;
}

/** Something that may happen on a site, or in the directory. */
export const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('say'), page: fc.constantFrom(...PAGES) } as const) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('delete', 'ban', 'erase', 'edit') } as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('close', 'name', 'set', 'settle', 'move', 'merge', 'swap', 'swap back', 'leave'),
    } as const),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What happens on a site, and in the directory. */
export class Events {
  readonly #world: World;
  readonly #ids: string[] = [];
  #said = 0;

  constructor(world: World) {
    this.#world = world;
  }

  async take(one: Step): Promise<void> {
    const last = this.#ids.at(-1) ?? newCommentId();
    switch (one.does) {
      case 'say':
        return this.#say(one.page);
      case 'delete':
        return this.#administer({ type: 'act', action: 'delete', on: { ids: [last] } });
      case 'edit':
        return this.#administer({ type: 'edit-comment', id: last, text: `Edited ${this.#said++}` });
      case 'ban':
        return this.#administer({ type: 'ban', who: { comment: last }, remove: true });
      case 'erase':
        return this.#administer({ type: 'erase', id: await this.#author(last) });
      case 'close':
        return this.#administer({ type: 'change-page', id: 1, closed: this.#said % 2 === 0 });
      case 'name':
        return this.#administer({ type: 'change-page', id: 1, title: `Title ${this.#said++}` });
      case 'set':
        return this.#administer({ type: 'change-settings', settings: { anonymous: this.#said++ % 2 === 0 } });
      case 'settle':
        return this.#administer({ type: 'change-settings', settings: { mode: 'open' } });
      case 'move':
        return this.#administer({ type: 'add-alias', id: 1, address: { id: 'one' } });
      case 'merge':
        return this.#administer({ type: 'merge-pages', from: 2, into: 1 });
      case 'swap':
        return this.#direct({ type: 'set-origins', site: 'b.example', origins: ['https://c.example'] });
      case 'swap back':
        return this.#direct({ type: 'set-origins', site: 'b.example', origins: [THERE] });
      case 'leave':
        return this.#direct({
          type: 'set-origins',
          site: SITE,
          origins: this.#said++ % 2 ? [HERE, 'https://d.example'] : [HERE],
        });
      default:
        return one satisfies never;
    }
  }

  async #say(page: string): Promise<void> {
    const { entrance, authority } = this.#world.sites.get(SITE);
    const caller = { page, participant: null, address: 'somewhere' };
    const you = await entrance.ask(
      { type: 'introduce', secret: newSecret(), name: 'Ada' },
      { ...caller, address: `from ${this.#said++}` },
    );
    if (you.type !== 'you' || you.you === null) return;
    const id = newCommentId();
    this.#ids.push(id);
    await authority.ask(
      { type: 'comment', id, text: `Hello ${this.#said++}` },
      { ...caller, participant: you.you.id },
    );
  }

  async #author(id: string): Promise<string> {
    const answer = await this.#ask({ type: 'read-comment', id });
    return (answer.type === 'comment' ? answer.comment.author?.id : undefined) ?? 'nobody';
  }

  #ask(request: AdminRequest) {
    return this.#world.sites.get(SITE).administer({ actor: { steward: OPERATOR }, request });
  }

  async #administer(request: AdminRequest): Promise<void> {
    await this.#ask(request);
  }

  async #direct(request: DirectoryRequest): Promise<void> {
    await this.#world.house.direct(request, { steward: OPERATOR }, KNOCKING);
  }
}
