import {
  a,
  all,
  button,
  clearPage,
  equal,
  nameField,
  ok,
  one,
  placeLive,
  text,
  textField,
  type,
  until,
} from './testing/browser-page.ts';
import { memoryNotes } from './testing/held-world.ts';
import { ScriptedRoom } from './testing/scripted-room.ts';

async function replying(room = new ScriptedRoom()) {
  const { id } = room.say('First');
  const notes = memoryNotes();
  const thread = await placeLive(room, { notes });
  button(thread, 'Reply to Ada').click();
  return { room, notes, thread, id, name: a(HTMLInputElement, thread, 'article .who') };
}

function press(field: HTMLElement, key: string, ctrlKey = false): void {
  field.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
}

describe('where one writes', () => {
  afterEach(clearPage);

  it('a reply under a name that is not taken comes back, with the reason and the name to change', async () => {
    const { room, thread, id, name } = await replying();
    room.refuseName = 'name-reserved';
    type(textField(thread, id), 'A reply');
    type(name, 'admin');
    button(thread, 'Post reply').click();
    await until(() => text(thread).includes('This name belongs to someone here.'), 'the reason is there');
    const field = textField(thread, id);
    equal(field.value, 'A reply');
    const again = a(HTMLInputElement, thread, 'article .who');
    equal(again.value, 'admin');
    ok(thread.shadowRoot?.activeElement === again, 'the keyboard is where it can be mended');
    room.refuseName = undefined;
    type(again, 'Ada');
    button(thread, 'Post reply').click();
    await until(() => room.comments.length === 2, 'it is sent under another name');
    equal(room.comments[1]?.parent, id);
    equal(nameField(thread).value, 'Ada');
  });

  it('a comment that comes back leaves a reply that is being written open', async () => {
    const { room, thread, id } = await replying();
    room.refuseName = 'name-reserved';
    type(textField(thread, id), 'Half a rep');
    type(textField(thread), 'Hello');
    type(nameField(thread), 'admin');
    one(thread, '.post').click();
    await until(() => text(thread).includes('This name belongs to someone here.'), 'it comes back');
    equal([textField(thread).value, textField(thread, id).value], ['Hello', 'Half a rep']);
    ok(thread.shadowRoot?.activeElement === nameField(thread), 'the keyboard is at the name');
  });

  it('a reply that is cancelled gives the focus back to the comment', async () => {
    const { thread, id } = await replying();
    button(thread, 'Cancel').focus();
    button(thread, 'Cancel').click();
    ok(thread.shadowRoot?.activeElement === one(thread, `[data-id="${id}"]`), 'the keyboard is there');
  });

  it('a reply has no gap for a note that says nothing', async () => {
    const { thread, id } = await replying();
    const foot = one(thread, `[data-id="${id}"] .foot`);
    const { right } = foot.querySelector('label')?.getBoundingClientRect() ?? { right: NaN };
    const { left } = button(thread, 'Cancel').getBoundingClientRect();
    equal(Math.round(left - right), Number.parseInt(getComputedStyle(foot).columnGap, 10));
  });

  it('the name that one had is good again after another one was refused', async () => {
    const room = new ScriptedRoom();
    const notes = memoryNotes();
    const thread = await placeLive(room, { notes });
    for (const [name, refused] of [['Ada'], ['admin', 'name-reserved'], ['Ada']] as const) {
      room.refuseName = refused;
      type(textField(thread), 'Hello');
      type(nameField(thread), name);
      one(thread, '.post').click();
      if (refused) await until(() => text(thread).includes('This name belongs'), 'it is refused');
      await until(() => notes.read('name') === 'Ada', 'I am Ada');
    }
    await until(() => room.comments.length === 2, 'both are sent');
    ok(!text(thread).includes('This name belongs'), 'nothing is wrong any more');
  });

  it('[R17] a reply that was begun is open again after a reload', async () => {
    const { room, notes, thread, id } = await replying();
    type(textField(thread, id), 'Half a rep');
    thread.remove();
    const after = await placeLive(room, { notes });
    equal(textField(after, id).value, 'Half a rep');
  });

  it('Ctrl+Enter does not post what the button would not', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room, { notes: memoryNotes(new Map([['name', 'Ada']])) });
    type(textField(thread), 'x'.repeat(10_001));
    await until(() => a(HTMLButtonElement, thread, '.post').disabled, 'it is too long');
    press(textField(thread), 'Enter', true);
    equal(textField(thread).value.length, 10_001);
    equal(all(thread, 'article').length, 0);
  });

  it('[P63] a field that nobody sees or reaches is there for machines, and what they leave in it is told', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    type(textField(thread), 'Hello');
    type(nameField(thread), 'Ada');
    const trap = a(HTMLInputElement, thread, 'input.trap');
    equal([trap.tabIndex, trap.ariaHidden, trap.autocomplete], [-1, 'true', 'off']);
    const { clipPath, position } = getComputedStyle(trap);
    equal([clipPath, position], ['inset(50%)', 'absolute']);
    trap.value = 'https://spam.example';
    one(thread, '.post').click();
    await until(() => room.comments.length === 1, 'it is sent');
    const sent = room.heard.find((request) => request.type === 'comment');
    equal(sent?.trap, 'https://spam.example');
    ok(sent && sent.spent !== undefined && sent.spent >= 0, 'and so is the time');
  });

  it('a name of spaces is asked for again', async () => {
    const thread = await placeLive(new ScriptedRoom());
    type(textField(thread), 'Hello');
    type(nameField(thread), '   ');
    textField(thread).focus();
    one(thread, '.post').click();
    ok(thread.shadowRoot?.activeElement === nameField(thread), 'the name is where the keyboard is');
    equal(textField(thread).value, 'Hello');
  });

  it('Escape in the field of the thread leaves a reply elsewhere open', async () => {
    const { thread, id } = await replying();
    press(textField(thread), 'Escape');
    await new Promise((next) => requestAnimationFrame(next));
    ok(textField(thread, id).isConnected, 'the reply is open');
  });

  it('the field grows where the browser does not make it grow', async () => {
    const thread = await placeLive(new ScriptedRoom(), {
      notes: memoryNotes(new Map([['name', 'Ada']])),
    });
    const field = textField(thread);
    field.style.setProperty('field-sizing', 'fixed');
    const low = field.offsetHeight;
    type(field, 'One\nTwo\nThree\nFour');
    ok(field.scrollHeight <= field.clientHeight, 'all of it is seen');
    type(field, 'line\n'.repeat(50));
    ok(field.offsetHeight < 15 * low, 'it does not grow for ever');
    one(thread, '.post').click();
    equal(field.offsetHeight, low);
  });

  it('[A10] a long name does not widen the page, and nothing touches it', async () => {
    document.body.style.width = '320px';
    const thread = await placeLive(new ScriptedRoom());
    textField(thread).focus();
    type(nameField(thread), 'W'.repeat(60));
    ok(one(thread, '.thread').scrollWidth <= 320, `it is ${one(thread, '.thread').scrollWidth} px wide`);
    const before = one(thread, 'label .small').getBoundingClientRect();
    ok(nameField(thread).getBoundingClientRect().left - before.right >= 5, 'there is room for its frame');
    ok(before.height < 30, 'what stands before it stays on one line');
  });

  it('the order can be pressed', async () => {
    const room = new ScriptedRoom();
    room.say('One');
    room.say('Two');
    ok(one(await placeLive(room), 'select').offsetHeight >= 24, 'it is high enough');
  });
});
