import type { CommentId, Person } from '../../api/protocol.ts';
import { askNow } from '../act-answers.ts';
import { layOver } from '../over/lay-over.ts';
import type { Scene } from '../scene.ts';
import type { ThreadSession } from '../thread-session.ts';
import { say } from '../words.ts';
import { mentionAt } from './mention.ts';
import type { Beginning } from './mention.ts';
import { insert } from './tools.ts';

/** Milliseconds for which nothing is typed before anybody is asked. */
const PAUSE = 150;

/** The list of those who may be meant. */
interface List {
  readonly field: HTMLTextAreaElement;
  /** The form of replies to this comment. */
  readonly parent: CommentId | null;
  readonly at: number;
  readonly people: readonly Person[];
  /** The place of the one that the keyboard takes. */
  readonly chosen: number;
}

/** Who can be mentioned, while somebody writes an `@`: one list for all forms of a thread, as one writes in one. [P61] */
export class People {
  list: List | null = null;
  readonly #scene: Scene;
  /** By prefix; what holds until somebody else may have spoken. */
  #found = new Map<string, readonly Person[]>();
  #foundAmong = 0;
  /** Where the `@` is whose list was closed, or that has its name. */
  #done = -1;
  #cancel = noop;
  #listening = new AbortController();

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Something was typed. */
  look(field: HTMLTextAreaElement, parent: CommentId | null): void {
    this.#cancel();
    const begun = beginningIn(field);
    if (!begun) this.#done = -1;
    if (!begun || begun.at === this.#done || this.#isNobody(begun.prefix)) return this.close();
    if (this.list?.at === begun.at) this.#narrow(begun.prefix);
    this.#cancel = this.#scene.world.after(PAUSE, () => void this.#find(field, parent, begun));
  }

  /** A key that is for the list. Says whether it was one. */
  press({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
    const { list } = this;
    if (!list || ctrlKey || metaKey || altKey || shiftKey) return false;
    const { chosen, people } = list;
    if (key === 'Escape') this.#dismiss();
    else if (key === 'Enter' || key === 'Tab') this.take(chosen);
    else if (key === 'ArrowDown') this.#show({ ...list, chosen: (chosen + 1) % people.length });
    else if (key === 'ArrowUp') this.#show({ ...list, chosen: (chosen || people.length) - 1 });
    else return false;
    return true;
  }

  /** Puts a name where it was begun. */
  take(place: number): void {
    const { list } = this;
    const person = list?.people[place];
    if (!list || !person) return;
    const { field, at } = list;
    this.#dismiss();
    const end = field.selectionEnd;
    insert(field, { start: at, end }, `@${person.name}${field.value[end] === ' ' ? '' : ' '}`);
  }

  close(): void {
    const { list } = this;
    this.#cancel();
    if (!list) return;
    this.#listening.abort();
    this.list = null;
    list.field.removeAttribute('aria-controls');
    list.field.removeAttribute('aria-activedescendant');
    this.#scene.redraw(idsOf(list));
  }

  #dismiss(): void {
    this.#done = this.list?.at ?? -1;
    this.close();
  }

  async #find(field: HTMLTextAreaElement, parent: CommentId | null, begun: Beginning): Promise<void> {
    const people = await this.#named(begun.prefix);
    const now = beginningIn(field);
    // What was typed meanwhile is asked for by itself.
    if (now?.at !== begun.at || now.prefix !== begun.prefix || !field.matches(':focus')) return;
    if (!people.length) return this.close();
    const chosen = people.findIndex(({ id }) => id === this.list?.people[this.list.chosen]?.id);
    this.#show({ field, parent, at: begun.at, people, chosen: Math.max(0, chosen) });
  }

  async #named(prefix: string): Promise<readonly Person[]> {
    const { session } = this.#scene;
    const key = prefix.toLowerCase();
    // What was asked before somebody spoke says nothing of what is so then.
    const found = this.#known;
    const known = found.get(key);
    if (known) return known;
    const answer = await askNow(session, { type: 'people', prefix });
    if (answer === 'offline' || answer.type !== 'people') return [];
    const others = answer.people.filter(({ id, name }) => id !== session.who.you?.id && name);
    found.set(key, others);
    return others;
  }

  get #known(): Map<string, readonly Person[]> {
    const { count = 0 } = this.#scene.session.state.page ?? {};
    if (count !== this.#foundAmong) this.#found = new Map();
    this.#foundAmong = count;
    return this.#found;
  }

  /** Whom fewer letters did not find, more do not. */
  #isNobody(prefix: string): boolean {
    const key = prefix.toLowerCase();
    return [...this.#known].some(([known, people]) => !people.length && key.startsWith(known));
  }

  /** Until the answer is here, those are shown that are left of the last. */
  #narrow(prefix: string): void {
    const { list } = this;
    if (!list) return;
    const people = list.people.filter(({ name }) => name.toLowerCase().startsWith(prefix.toLowerCase()));
    if (people.length === list.people.length) return;
    if (people.length) this.#show({ ...list, people, chosen: 0 });
    else this.close();
  }

  #show(list: List): void {
    const { field, people, chosen } = list;
    if (!this.list) this.#listen(field);
    this.#scene.speak();
    if (this.list?.people.length !== people.length)
      this.#scene.announce(say('people-found', { count: people.length }));
    this.list = list;
    // A text field keeps its role: it is none of those that can be expanded (ARIA in HTML).
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-haspopup', 'listbox');
    field.setAttribute('aria-controls', 'people');
    field.setAttribute('aria-activedescendant', `person-${chosen}`);
    this.#scene.redraw(idsOf(list));
    queueMicrotask(() => this.#lay(list));
  }

  #listen(field: HTMLTextAreaElement): void {
    const { signal } = (this.#listening = new AbortController());
    const follow = (): void => {
      if (beginningIn(field)?.at !== this.list?.at) this.close();
    };
    field.addEventListener('keyup', follow, { signal });
    field.addEventListener('click', follow, { signal });
    field.addEventListener('blur', () => this.close(), { signal });
    window.addEventListener('resize', () => this.list && this.#lay(this.list), { signal });
  }

  #lay({ field, chosen }: List): void {
    const box = field.form?.querySelector<HTMLElement>('.people');
    if (!box) return;
    layOver(box, field);
    const person = box.children[chosen];
    person?.scrollIntoView({ block: 'nearest' });
  }
}

const everyone = new WeakMap<ThreadSession, People>();

export function peopleOf(scene: Scene): People {
  const people = everyone.get(scene.session) ?? new People(scene);
  everyone.set(scene.session, people);
  return people;
}

function beginningIn({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Beginning | undefined {
  return selectionStart === selectionEnd ? mentionAt(value, selectionEnd) : undefined;
}

function idsOf({ parent }: List): CommentId[] {
  return parent === null ? [] : [parent];
}

function noop(): void {}
