import { CLOSE } from '../api/protocol.ts';
import type { StaffComment } from '../api/protocol.ts';
import type { LiveThread } from './live-thread.ts';
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
} from './testing/browser-page.ts';
import { memoryNotes } from './testing/held-world.ts';
import { author, ScriptedRoom } from './testing/scripted-room.ts';

const MO = author('Mo', 'moderator');
const TOKEN = 'secret-of-mo';

/** A room that knows Mo, and a comment there that waits. */
function staffRoom(): ScriptedRoom {
  const room = new ScriptedRoom();
  room.tokens.set(TOKEN, MO);
  room.say('First', { by: author('Ada') });
  room.held = [waiting('held-1', 'Buy this', { heldFor: 'link' })];
  return room;
}

function waiting(id: string, said: string, change: Partial<StaffComment> = {}): StaffComment {
  const body = [{ type: 'paragraph', children: [said] }] as const;
  const by = author('Ben');
  return {
    id,
    parent: null,
    author: by,
    body,
    at: Date.now(),
    order: 500,
    revision: 0,
    status: 'held',
    replies: 0,
    ...change,
  };
}

async function placeMo(room: ScriptedRoom): Promise<LiveThread> {
  const tabNotes = memoryNotes(new Map([['staff', TOKEN]]));
  const thread = await placeLive(room, { tabNotes });
  await until(() => text(thread).includes('Commenting as Mo'), 'Mo is here');
  return thread;
}

function ownText(thread: LiveThread, id: string): string {
  return (article(thread, id).querySelector('.own')?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

describe('the staff in the thread', () => {
  afterEach(clearPage);

  it('[P43] see what waits in its place, and why, as it comes', async () => {
    const room = staffRoom();
    const thread = await placeMo(room);
    await until(() => ownText(thread, 'held-1').includes('it has a link'), 'the reason is there');
    ok(ownText(thread, 'held-1').includes('Buy this'), 'so is the text');
    room.tellStaff(waiting('held-2', 'My first', { order: 600, heldFor: 'first' }));
    await until(() => text(thread).includes('My first'), 'it comes in');
    ok(
      ownText(thread, 'held-2').includes('Waiting for approval: their first comment'),
      ownText(thread, 'held-2'),
    );
    room.tellStaff(waiting('held-2', 'My first', { order: 600, heldFor: 'reports', reports: 3 }));
    await until(() => ownText(thread, 'held-2').includes('Reported by 3 readers'), 'so it is for reports');
    ok(!ownText(thread, 'held-2').includes('Only you can see this'), 'others of the staff see it, too');
    equal(one(thread, 'h2').textContent?.trim(), '1 comment', 'what counts');
  });

  it('[P43] see what was turned down as what it is, to restore it', async () => {
    const room = staffRoom();
    const thread = await placeMo(room);
    for (const [status, word] of [
      ['rejected', 'Rejected'],
      ['spam', 'Spam'],
      ['deleted', 'Deleted'],
    ] as const) {
      room.tellStaff(waiting('held-1', 'Buy this', { status }));
      await until(() => ownText(thread, 'held-1').startsWith(word), word);
      ok(!text(thread).includes('Buy this'), 'what it said is not shown');
      equal(article(thread, 'held-1').querySelectorAll('[aria-haspopup]').length, 1);
    }
    room.tellStaff(waiting('held-1', 'Buy this'));
    await until(() => text(thread).includes('Buy this'), 'it can come back');
  });

  it('[P46] see how many have reported a comment that is still there', async () => {
    const room = staffRoom();
    const thread = await placeMo(room);
    room.tellStaff({ ...room.comments[0]!, reports: 2 });
    await until(() => ownText(thread, 'id-1').includes('Reported by 2 readers'), 'it says so');
  });

  it('[P42] may write where nobody else can', async () => {
    const room = staffRoom();
    room.closed = true;
    const thread = await placeMo(room);
    ok(text(thread).includes('Comments are closed.'), 'it is said');
    equal(all(thread, 'form').length, 1);
  });

  it('[P43] are who they were when their token was removed', async () => {
    const room = staffRoom();
    const thread = await placeMo(room);
    room.cut(CLOSE.tokenExpired);
    await until(() => all(thread, 'form input.who').length === 1, 'a guest');
    ok(!text(thread).includes('Buy this'), 'what waits is not theirs to see');
  });
});

describe('the menu of a comment', () => {
  afterEach(clearPage);

  const label = 'More about the comment by Ada';

  it('has a button on each comment, which the keyboard reaches, large enough, and says what it is', async () => {
    const room = staffRoom();
    const gone = room.say('Gone', { by: author('Zoe') });
    room.remove(gone.id);
    const thread = await placeLive(room);
    equal(all(thread, 'article [aria-haspopup]').length, 1, 'menus: of what is gone there is none');
    const more = button(thread, label);
    equal([more.getAttribute('aria-haspopup'), more.getAttribute('aria-expanded')], ['menu', 'false']);
    const { width, height } = more.getBoundingClientRect();
    ok(width >= 24 && height >= 24, `it is ${width} × ${height} px`);
    more.focus();
    ok(thread.shadowRoot?.activeElement === more, 'it takes the focus');
    await until(() => Number(getComputedStyle(more).opacity) > 0.99, 'it can be seen then');
  });

  it('opens with the keyboard and closes with Escape, and the focus is where it was', async () => {
    const thread = await placeLive(staffRoom());
    const more = button(thread, label);
    more.focus();
    more.click();
    await until(() => more.getAttribute('aria-expanded') === 'true', 'it is open');
    const inside = thread.shadowRoot?.activeElement ?? more;
    ok(inside !== more && article(thread, 'id-1').contains(inside), 'the focus is in it');
    inside.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    await until(() => more.getAttribute('aria-expanded') === 'false', 'it is closed');
    ok(thread.shadowRoot?.activeElement === more, 'the focus is back');
  });

  it('is there on what I have deleted from it, so that it can be taken back', async () => {
    const room = staffRoom();
    const thread = await placeLive(room);
    button(thread, label).click();
    await until(() => button(thread, label).getAttribute('aria-expanded') === 'true', 'it is open');
    room.remove('id-1');
    await until(() => ownText(thread, 'id-1').includes('Deleted'), 'it is deleted');
    equal(article(thread, 'id-1').querySelectorAll('[aria-haspopup]').length, 1);
  });

  it('stays while the thread is drawn again around it', async () => {
    const room = staffRoom();
    const thread = await placeLive(room);
    const more = button(thread, label);
    more.click();
    await until(() => more.getAttribute('aria-expanded') === 'true', 'it is open');
    const content = one(thread, '[data-id=id-1] .place').firstElementChild;
    room.say('Another', { by: author('Zoe') });
    room.edit('id-1', 'First, edited');
    await until(
      () => text(thread).includes('1 new comment') && text(thread).includes('First, edited'),
      'it is drawn',
    );
    ok(content && one(thread, '[data-id=id-1] .place').firstElementChild === content, 'it is the same');
    equal(more.getAttribute('aria-expanded'), 'true');
  });
});
