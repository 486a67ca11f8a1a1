/** A reader in a long thread, and where on the screen they see what they read. */
import type { LiveThread } from '../../live-thread.ts';
import { all, one, placeLive, until } from '../../testing/browser-page.ts';
import type { Placed } from '../../testing/browser-page.ts';
import { nextFrame } from '../../testing/frames.ts';
import { author, ScriptedRoom } from '../../testing/scripted-room.ts';
import type { World } from '../../world.ts';

export interface Reading {
  readonly room: ScriptedRoom;
  readonly thread: LiveThread;
  /** Paragraphs of the page, above and below the thread. */
  readonly above: HTMLElement;
  readonly below: HTMLElement;
}

export const zoe = author('Zoe');

/** 30 comments, the 15th with two replies, between two parts of the page that are as high as the window. */
export async function longThread({ ...placed }: Placed = {}): Promise<Reading> {
  const room = new ScriptedRoom();
  for (let n = 1; n <= 30; n += 1) room.say(`Comment ${n}`, { by: author(`Guest ${n}`) });
  room.say('First reply', { by: author('Ada'), parent: 'id-15' });
  room.say('Second reply', { by: author('Ben'), parent: 'id-15' });
  const above = screenful('above');
  document.body.append(above);
  const thread = await placeLive(room, placed);
  const below = screenful('below');
  document.body.append(below);
  return { room, thread, above, below };
}

function screenful(name: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.className = name;
  paragraph.textContent = name;
  paragraph.style.height = '100vh';
  return paragraph;
}

/**
 * Brings an element to where one reads it, and waits until the browser has done what it does after that. Fails when it
 * is elsewhere then: what is in view is not what the test is about.
 */
export async function read(element: HTMLElement, block: ScrollLogicalPosition = 'center'): Promise<void> {
  // Firefox stays where it is for what was drawn just now, unless that has been measured.
  element.getBoundingClientRect();
  element.scrollIntoView({ block });
  const { top } = element.getBoundingClientRect();
  await nextFrame();
  const away = element.getBoundingClientRect().top - top;
  if (Math.abs(away) >= 1) throw new Error(`What is read has jumped by ${away} px.`);
}

type Places = ReadonlyMap<string, number>;

/** Where all stands that can be seen of the thread and of the page. */
export function inView(reading: Reading): Places {
  return new Map(
    [...places(reading)]
      .filter(([, { top, bottom }]) => bottom > 0 && top < innerHeight)
      .map(([name, { top }]) => [name, top]),
  );
}

/** How far what was in view has moved, in whole pixels, as the browser scrolls by: the most of all. What is not drawn any more has moved for ever. */
export function moved(reading: Reading, before: Places): number {
  const now = new Map(places(reading));
  return Math.max(
    ...[...before].map(([name, top]) => Math.floor(Math.abs((now.get(name)?.top ?? Infinity) - top))),
  );
}

function* places({ thread, above, below }: Reading): Iterable<[string, DOMRect]> {
  for (const element of [
    above,
    below,
    ...all(thread, '.top > *, .composer, .own, .by, .body, .acts, .line, .more'),
  ]) {
    const comment = element.closest('article')?.dataset['id'] ?? '';
    yield [`${element.tagName} ${element.className} ${comment}`, element.getBoundingClientRect()];
  }
}

/** Does something that the room tells of, and waits until it has been drawn and the browser has settled. */
export async function settled({ room, thread }: Reading, act: () => void): Promise<void> {
  act();
  const count = room.comments.filter(({ status }) => status === 'published').length;
  await until(
    () => Number.parseInt(one(thread, 'h2').textContent ?? '', 10) === count,
    'the thread is drawn',
  );
  await nextFrame();
}

/** A comment that waited for approval is published, at the place that it took when it was written. */
export function approveLate(room: ScriptedRoom, order: number): void {
  const [other] = room.comments;
  if (!other) throw new Error('There is no comment beside which it could stand.');
  const revision = room.revision + 1;
  const comment = { ...other, id: 'late', author: zoe, order, revision };
  room.revision = revision;
  room.comments = [...room.comments, comment];
  room.tell({ type: 'comment', comment, count: room.comments.length, revision });
}

/** A world whose clock runs so many times as fast. */
export function hurried(times: number): Pick<World, 'after' | 'now'> {
  const start = Date.now();
  return {
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds / times);
      return () => clearTimeout(timer);
    },
    now: () => start + (Date.now() - start) * times,
  };
}

/** The pill: how many comments wait at the top level. Empty: none. */
export function pill(thread: LiveThread): string {
  return textOf(all(thread, '.pill'));
}

/** How many replies to a comment wait. Empty: none. */
export function waitingReplies(thread: LiveThread, id: string): string {
  return textOf(all(thread, `[data-id="${id}"] > .own .waiting`));
}

export function isThere(thread: LiveThread, id: string): boolean {
  return all(thread, `article[data-id="${id}"]`).length === 1;
}

function textOf(elements: readonly HTMLElement[]): string {
  return elements.map(({ textContent }) => textContent?.trim()).join();
}
