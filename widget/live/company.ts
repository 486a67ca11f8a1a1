import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { CommentId, Person, Presence, Typing } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { isMine } from '../mine.ts';
import { readingWords, replyingWords, writingWords } from './company-words.ts';
import type { Others } from './company-words.ts';
import type { Muted } from './muted.ts';
import type { TypingTeller } from './typing-teller.ts';

/**
 * Milliseconds. The room says when somebody stops, and nothing while they go on; should that word be lost, nobody is
 * shown as writing for longer than this.
 */
const WRITING_MOST = 60_000;

/** Who else is here, and who of them is writing. */
export class Company {
  readonly #scene: Scene;
  readonly #muted: Muted;
  readonly #told: TypingTeller;
  #presence: Presence | undefined;
  /** When that was told. */
  #at = 0;
  #cancelEnd = (): void => {};

  constructor(scene: Scene, muted: Muted, told: TypingTeller) {
    this.#scene = scene;
    this.#muted = muted;
    this.#told = told;
  }

  end(): void {
    this.#cancelEnd();
  }

  /** Before the thread is drawn. */
  hear(): void {
    const { session, world, now } = this.#scene;
    const { presence } = session.state;
    if (presence === this.#presence) return;
    const places = [...this.#places(), ...placesOf(presence)];
    this.#presence = presence;
    this.#at = now;
    this.#scene.redraw(places);
    this.#cancelEnd();
    if (presence?.typing)
      this.#cancelEnd = world.after(WRITING_MOST, () => this.#scene.redraw(this.#places()));
  }

  /** Of the whole thread, for its one line. */
  words(): string {
    const { connection, state } = this.#scene.session;
    if (connection.state !== 'live') return '';
    const people = this.#others(state.presence?.people);
    const count = Math.max(state.readers - 1, people.length);
    const writing = writingWords(this.#writing(null));
    // There is one line for both, and on a phone no room for all names.
    if (!writing) return readingWords({ people, count });
    return [readingWords({ people: [], count }), writing].filter(Boolean).join(' · ');
  }

  /** Who is writing a reply to a comment. */
  replyingView(id: CommentId): TemplateResult | undefined {
    const words = replyingWords(this.#writing(id));
    return words
      ? html`<div class="replying">
          <span><bdi>${words}</bdi></span>
        </div>`
      : undefined;
  }

  /** Of a presence that is still true. */
  #writing(parent: CommentId | null): Others {
    const { connection } = this.#scene.session;
    const isTrue = connection.state === 'live' && this.#scene.now < this.#at + WRITING_MOST;
    const place = isTrue && this.#presence?.typing?.find((typing) => typing.parent === parent);
    return place ? this.#without(place) : { people: [], count: 0 };
  }

  /** Without the reader, and without those whom they have muted. */
  #without({ parent, count, people = [] }: Typing): Others {
    const others = this.#others(people);
    const left = people.length - others.length;
    const isNamed = people.some((person) => isMine(this.#scene.session, person));
    const isCounted = !isNamed && this.#told.isTold(parent, this.#at);
    return { people: others, count: Math.max(count - left - Number(isCounted), others.length) };
  }

  #others(people: readonly Person[] = []): Person[] {
    const { session } = this.#scene;
    return people.filter((person) => !isMine(session, person) && !this.#muted.isMuted(person.id));
  }

  #places(): CommentId[] {
    return placesOf(this.#presence);
  }
}

/** The comments to which somebody is writing a reply. */
function placesOf(presence: Presence | undefined): CommentId[] {
  return (presence?.typing ?? []).flatMap(({ parent }) => parent ?? []);
}
