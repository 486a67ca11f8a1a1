import type { LiveThread } from '../live-thread.ts';
import {
  all,
  article,
  button,
  clearPage,
  equal,
  ok,
  one,
  placeLive,
  text,
  until,
} from '../testing/browser-page.ts';
import { pageNotes } from '../notes.ts';
import { memoryNotes } from '../testing/held-world.ts';
import { author, ScriptedRoom } from '../testing/scripted-room.ts';

const NOTE = 'read muted';

function talk(): ScriptedRoom {
  const room = new ScriptedRoom();
  room.say('First', { by: author('Ada') });
  room.say('Reply', { by: author('Ben'), parent: 'id-1' });
  room.say('Second', { by: author('Ada') });
  return room;
}

/** What can be read where a comment says something. */
function said(thread: LiveThread, id: string): string {
  return (one(thread, `[data-id="${id}"] > .own .body`).textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

function item(thread: LiveThread, label: string): HTMLElement | undefined {
  return all(thread, '[role=menuitem]').find((found) => found.querySelector('bdi')?.textContent === label);
}

/** Chooses in the menu of a comment. */
async function choose(thread: LiveThread, label: string, id = 'id-1'): Promise<void> {
  const more = one(thread, `[data-id="${id}"] > .own [aria-haspopup=menu]`);
  more.focus();
  more.click();
  await until(() => item(thread, label) !== undefined, `"${label}" is offered`);
  item(thread, label)?.click();
}

describe('muting somebody', () => {
  afterEach(clearPage);

  it('hides what they say, and nothing else, for this reader', async () => {
    const kept = new Map<string, string>();
    const room = talk();
    const thread = await placeLive(room, { notes: memoryNotes(kept) });
    const heard = room.heard.length;
    await choose(thread, 'Mute Ada');
    await until(() => said(thread, 'id-1') === 'Muted Show', 'it is muted');
    equal(said(thread, 'id-3'), 'Muted Show');
    equal(said(thread, 'id-2'), 'Reply');
    ok(article(thread, 'id-1').textContent?.includes('Ada'), 'the name stays');
    equal(kept.get(NOTE), 'author-of-Ada');
    equal(room.heard.length, heard, 'how much was sent');
    room.edit('id-3', 'Changed');
    await until(() => text(thread).includes('edited'), 'it is changed');
    equal(said(thread, 'id-3'), 'Muted Show');
  });

  it('can be undone where it was done, and in the menu', async () => {
    const kept = new Map<string, string>();
    const thread = await placeLive(talk(), { notes: memoryNotes(kept) });
    await choose(thread, 'Mute Ada');
    await until(() => said(thread, 'id-1') === 'Muted Show', 'it is muted');
    equal(one(thread, '.unseen').textContent, 'Muted: you no longer read what Ada writes.');
    button(thread, 'Undo').click();
    await until(() => said(thread, 'id-1') === 'First', 'it can be read again');
    equal(kept.has(NOTE), false, 'a note of it');
    await choose(thread, 'Mute Ada', 'id-3');
    await until(() => said(thread, 'id-1') === 'Muted Show', 'it is muted');
    await choose(thread, 'Unmute Ada', 'id-3');
    await until(() => said(thread, 'id-1') === 'First', 'it can be read again');
  });

  it('is known the next time', async () => {
    const kept = new Map([[NOTE, 'author-of-Ada']]);
    const thread = await placeLive(talk(), { notes: memoryNotes(kept) });
    equal(said(thread, 'id-1'), 'Muted Show');
  });

  it('lets one look at a comment all the same, and away again', async () => {
    const kept = new Map([[NOTE, 'author-of-Ada']]);
    const thread = await placeLive(talk(), { notes: memoryNotes(kept) });
    const turn = one(thread, '[data-id="id-1"] > .own .body button');
    equal([turn.ariaExpanded, turn.getAttribute('aria-controls')], ['false', 'said-id-1']);
    turn.focus();
    turn.click();
    await until(() => said(thread, 'id-1') === 'First Muted Hide', 'it can be read');
    equal([turn.ariaExpanded, turn.isConnected], ['true', true]);
    ok(thread.shadowRoot?.activeElement === turn, 'the focus is where it was');
    equal(said(thread, 'id-3'), 'Muted Show');
    turn.click();
    await until(() => said(thread, 'id-1') === 'Muted Show', 'it is hidden again');
  });

  it('is not offered for what is mine', async () => {
    const room = talk();
    room.tokens.set('token-of-ben', author('Ben'));
    const notes = memoryNotes(new Map([['token', 'token-of-ben']]));
    const thread = await placeLive(room, { notes });
    await until(() => all(thread, '.react').length > 0, 'the menus are there');
    one(thread, '[data-id="id-2"] > .own [aria-haspopup=menu]').click();
    await until(() => item(thread, 'Edit') !== undefined, 'the menu is open');
    equal(item(thread, 'Mute Ben'), undefined);
  });

  it('remembers 500, and forgets the first of more', async () => {
    const many = Array.from({ length: 500 }, (_, place) => `author-${place}`);
    const kept = new Map([[NOTE, many.join('\n')]]);
    const thread = await placeLive(talk(), { notes: memoryNotes(kept) });
    await choose(thread, 'Mute Ada');
    await until(() => said(thread, 'id-1') === 'Muted Show', 'it is muted');
    equal(kept.get(NOTE)?.split('\n'), [...many.slice(1), 'author-of-Ada']);
  });

  it('keeps whom another tab has muted meanwhile', async () => {
    const kept = new Map<string, string>();
    const thread = await placeLive(talk(), { notes: memoryNotes(kept) });
    kept.set(NOTE, 'author-of-Zoe');
    await choose(thread, 'Mute Ada');
    await until(() => said(thread, 'id-1') === 'Muted Show', 'it is muted');
    equal(kept.get(NOTE), 'author-of-Zoe\nauthor-of-Ada');
  });

  it('is so in every thread of the page at once, and undone there, too', async () => {
    const kept = new Map<string, string>();
    const [here, there] = [talk(), talk()];
    const thread = await placeLive(here, { notes: memoryNotes(kept) });
    const other = await placeLive(there, { notes: memoryNotes(kept) });
    await choose(thread, 'Mute Ada');
    await until(() => said(other, 'id-1') === 'Muted Show', 'the other thread follows');
    await choose(other, 'Unmute Ada', 'id-3');
    await until(() => said(thread, 'id-1') === 'First', 'it can be read again');
  });

  it('is so in another tab at once, and undone there, too', async () => {
    const thread = await placeLive(talk(), { notes: pageNotes(), world: { events: window } });
    const elsewhere = anotherPage();
    try {
      elsewhere.setItem(`livethread:${NOTE}`, 'author-of-Ben\nauthor-of-Ada');
      await until(() => said(thread, 'id-1') === 'Muted Show', 'this one follows');
      equal(said(thread, 'id-2'), 'Muted Show');
      await choose(thread, 'Unmute Ben', 'id-2');
      await until(() => said(thread, 'id-2') === 'Reply', 'one of them can be read again');
      elsewhere.removeItem(`livethread:${NOTE}`);
      await until(() => said(thread, 'id-1') === 'First', 'it can be read again');
      await choose(thread, 'Mute Ben', 'id-2');
      await until(() => said(thread, 'id-2') === 'Muted Show', 'it is muted');
      equal(elsewhere.getItem(`livethread:${NOTE}`), 'author-of-Ben', 'what is noted');
    } finally {
      localStorage.removeItem(`livethread:${NOTE}`);
    }
  });

  it('is looked up again by a page that was put aside', async () => {
    const kept = new Map<string, string>();
    const events = new EventTarget();
    const thread = await placeLive(talk(), { notes: memoryNotes(kept), world: { events } });
    kept.set(NOTE, 'author-of-Ada');
    events.dispatchEvent(new Event('pageshow'));
    await until(() => said(thread, 'id-1') === 'Muted Show', 'it is muted');
    thread.remove();
  });
});

/** The storage as another page of this origin has it: what that one changes, this page is told of. */
function anotherPage(): Storage {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  if (!frame.contentWindow) throw new Error('There is no other page.');
  return frame.contentWindow.localStorage;
}
