/** How tests react to comments, and see what became of it. */
import type { LiveThread } from '../../live-thread.ts';
import { all, button, one, until } from '../../testing/browser-page.ts';
import type { Placed } from '../../testing/browser-page.ts';
import { memoryNotes } from '../../testing/held-world.ts';
import { author, ScriptedRoom } from '../../testing/scripted-room.ts';

const BEN = author('Ben');

/** A room with two comments. */
export function roomOf(change: Partial<ScriptedRoom> = {}): ScriptedRoom {
  const room = new ScriptedRoom();
  Object.assign(room, change);
  room.tokens.set('token-of-ben', BEN);
  room.say('First', { by: author('Ada') });
  room.say('Second', { by: author('Zoe') });
  return room;
}

/** Ben, who has introduced himself before. */
export function asBen(): Placed {
  const kept = [
    ['token', 'token-of-ben'],
    ['name', 'Ben'],
  ] as const;
  return { notes: memoryNotes(new Map(kept)) };
}

export function requests(room: ScriptedRoom): string[] {
  return room.heard.flatMap((request) =>
    request.type === 'react' ? [`${request.on ? '+' : '-'}${request.emoji} ${request.id}`] : [],
  );
}

/** What is counted in the row of a comment; in brackets, what is mine. */
export function chips(thread: LiveThread, id = 'id-1'): string[] {
  return all(thread, `[data-id="${id}"] > .own .chip`).map((found) => {
    const shown = found.textContent?.trim() ?? '';
    return found.ariaPressed === 'true' ? `[${shown}]` : shown;
  });
}

export function chip(thread: LiveThread, emoji: string): HTMLElement {
  return one(thread, `[data-id="id-1"] > .own .chip[data-emoji="${emoji}"]`);
}

export function offered(thread: LiveThread): HTMLElement[] {
  return all(thread, '.reacting .emoji');
}

export async function openSet(thread: LiveThread): Promise<void> {
  const react = button(thread, 'React to the comment by Ada');
  react.focus();
  react.click();
  await until(() => offered(thread).length > 0, 'the emojis are shown');
}

export function choose(thread: LiveThread, emoji: string): void {
  const found = offered(thread).find((candidate) => candidate.textContent === emoji);
  if (!found) throw new Error(`${emoji} is not offered.`);
  found.focus();
  found.click();
}

export function focus(thread: LiveThread): Element | null | undefined {
  return thread.shadowRoot?.activeElement;
}

export function key(thread: LiveThread, name: string): void {
  const at = focus(thread);
  at?.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }),
  );
}

/** Where the lines of the thread are. */
export function places(thread: LiveThread): number[] {
  return all(thread, '.by, .body, .acts').map((line) => Math.round(line.getBoundingClientRect().top));
}
