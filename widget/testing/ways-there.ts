/** How a thread gets into the states of states.ts. */
import type { StaffComment } from '../../api/protocol.ts';
import type { LiveThread } from '../live-thread.ts';
import { EVERYTHING } from './bodies.ts';
import { button, one, say, textField, type, until } from './browser-page.ts';
import type { Placed } from './browser-page.ts';
import { memoryNotes } from './held-world.ts';
import { author } from './scripted-room.ts';
import type { ScriptedRoom } from './scripted-room.ts';

const ADA = author('Ada');
const TOKEN_OF_MO = 'secret-of-mo';

export function asBen(): Placed {
  return { notes: memoryNotes(new Map([['name', 'Ben']])) };
}

export function asMo(): Placed {
  return { tabNotes: memoryNotes(new Map([['staff', TOKEN_OF_MO]])) };
}

/** Somebody who was here when there were two comments. */
export function asVisitor(): Placed {
  const note = 'read seen wss://comments.example/api/room?id=wishes';
  return { notes: memoryNotes(new Map([[note, '1000 20  one']])), attributes: { 'page-id': 'wishes' } };
}

export function asWhoMutedAda(): Placed {
  return { notes: memoryNotes(new Map([['read muted', ADA.id]])) };
}

/** No connection is opened, nor refused. */
export function unanswered(): Placed {
  return { world: { call: () => ({ send() {}, close() {} }) } };
}

/** It gives up soon. */
export function hasty(): Placed {
  return { world: { random: () => 0.001 } };
}

/** The device has no network, as it will notice when the connection breaks. */
export function cutOff(): Placed {
  return { world: { isOnline: () => false } };
}

export function talk(room: ScriptedRoom): void {
  room.say('What a page!', { by: ADA });
  room.say('Is it not?', { by: author('Ben'), parent: 'id-1' });
  room.say('It is.', { by: author('Chloé', 'moderator'), parent: 'id-1' });
  room.say('Something else', { by: author('Zoe') });
}

/** A comment that nobody has reported: what one has is remembered for as long as the page lives. */
export function unreported(room: ScriptedRoom): void {
  room.say('Buy this', { by: ADA });
  room.comments = room.comments.map((comment) => ({ ...comment, id: crypto.randomUUID() }));
}

export function staffed(room: ScriptedRoom): void {
  room.tokens.set(TOKEN_OF_MO, author('Mo', 'moderator'));
  room.say('What a page!', { by: ADA });
  const held: StaffComment = {
    ...room.say('Buy this: https://shop.example', { by: author('Ben') }),
    id: 'held',
    order: 500,
    status: 'held',
    heldFor: 'link',
  };
  room.held = [held];
}

export function membersOnly(room: ScriptedRoom): void {
  room.settings = { ...room.settings, guests: false };
}

export function everything(room: ScriptedRoom): void {
  room.read = () => EVERYTHING;
  room.say('All', { by: ADA });
}

export function deep(room: ScriptedRoom): void {
  for (let depth = 0; depth < 12; depth += 1)
    room.say('Level', { by: author(`Guest ${depth}`), ...(depth && { parent: `id-${depth}` }) });
}

export function long(room: ScriptedRoom): void {
  room.most = 2;
  for (let n = 1; n <= 6; n += 1) room.say(`Comment ${n}`, { by: author(`Guest ${n}`) });
}

export function lose(_: LiveThread, room: ScriptedRoom): void {
  room.reachable = false;
  room.cut();
}

export function press(label: string): (thread: LiveThread) => void {
  return (thread) => button(thread, label).click();
}

export function wait(thread: LiveThread, room: ScriptedRoom): void {
  button(thread, 'Reply to Ada').click();
  room.say('Meanwhile', { by: author('Yan') });
}

export function preview(thread: LiveThread): void {
  type(textField(thread), 'Hello there');
  button(thread, 'Preview').click();
}

export function write(characters: number): (thread: LiveThread) => void {
  return (thread) => type(textField(thread), 'x'.repeat(characters));
}

export function post(thread: LiveThread): void {
  say(thread, 'Hello there', 'Ada');
}

export function postOffline(thread: LiveThread, room: ScriptedRoom): void {
  lose(thread, room);
  post(thread);
}

/** Opens the menu of the first comment by Ada, and chooses in it. */
export function menu(...items: readonly string[]): (thread: LiveThread) => Promise<void> {
  return async (thread) => {
    button(thread, 'More about the comment by Ada').click();
    await until(() => thread.shadowRoot?.querySelector('[role=menu]') !== null, 'the menu is open');
    for (const item of items) itemOf(thread, item).click();
  };
}

/** The same with a comment of one's own. */
export function own(...items: readonly string[]): (thread: LiveThread, room: ScriptedRoom) => Promise<void> {
  return async (thread, room) => {
    post(thread);
    await until(() => room.comments.length === 1, 'it is sent');
    await until(() => thread.shadowRoot?.querySelector('[aria-haspopup=menu]') !== null, 'it has a menu');
    await menu(...items)(thread);
  };
}

function itemOf(thread: LiveThread, label: string): HTMLElement {
  const items = [...one(thread, '[role=menu]').querySelectorAll<HTMLElement>('[role=menuitem]')];
  const found = items.find((item) => item.querySelector('bdi')?.textContent === label);
  if (!found) throw new Error(`There is no "${label}" in the menu.`);
  return found;
}

/** Somebody writes a reply, and another comes in above it. */
export function waitForReply(thread: LiveThread, room: ScriptedRoom): void {
  button(thread, 'Reply to Ada').click();
  room.say('Meanwhile', { by: author('Yan'), parent: 'id-4' });
}

/** Four are here, and one of them writes. */
export function company(parent: string | null, name: string): (_: LiveThread, room: ScriptedRoom) => void {
  const people = [ADA, author('Ben'), author(name)];
  return (_, room) => {
    room.changeSettings({ presence: 'names', typing: 'names' });
    room.tell({
      type: 'presence',
      readers: 4,
      people,
      typing: [{ parent, count: 1, people: [author(name)] }],
    });
  };
}

export function reactions(room: ScriptedRoom): void {
  talk(room);
  room.react('id-1', '👍', 1_234);
  room.react('id-1', '❤️');
  room.reacted = { 'id-1': ['❤️'] };
}

export async function react(thread: LiveThread): Promise<void> {
  button(thread, 'React to the comment by Zoe').click();
  await until(() => thread.shadowRoot?.querySelector('.emoji') !== null, 'the emojis are there');
}

export async function reactAsNobody(thread: LiveThread): Promise<void> {
  await react(thread);
  one(thread, '.emoji').click();
}

export function mention(thread: LiveThread, room: ScriptedRoom): void {
  room.people = ['Ada', 'Ada Moreno', 'Adam'].map((name) => author(name));
  type(textField(thread), 'Hello @Ad');
}
