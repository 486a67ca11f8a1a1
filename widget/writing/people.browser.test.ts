import type { LiveThread } from '../live-thread.ts';
import {
  a,
  all,
  button,
  clearPage,
  equal,
  ok,
  one,
  placeLive,
  styled,
  textField,
  until,
} from '../testing/browser-page.ts';
import type { Placed } from '../testing/browser-page.ts';
import { memoryNotes } from '../testing/held-world.ts';
import { press, tabTo, write as typeKeys } from '../testing/keyboard.ts';
import { author, ScriptedRoom } from '../testing/scripted-room.ts';

const NAMES = ['Ada', 'Ada Moreno', 'Adam', 'Ben', 'مريم'];

function roomOf(change: Partial<ScriptedRoom> = {}): ScriptedRoom {
  const room = new ScriptedRoom();
  room.people = NAMES.map((name) => author(name));
  room.say('Hello', { by: author('Ada') });
  return Object.assign(room, change);
}

/** A clock that the test moves: what is to happen later happens when it is told to. */
function waitingWorld() {
  const waiting = new Map<() => void, number>();
  const after = (milliseconds: number, run: () => void): (() => void) => {
    waiting.set(run, milliseconds);
    return () => void waiting.delete(run);
  };
  /** Whatever waits for the pause after typing happens now. */
  const pause = (): void => {
    for (const [run, milliseconds] of waiting) {
      if (milliseconds !== 150) continue;
      waiting.delete(run);
      run();
    }
  };
  return { world: { after }, pause };
}

async function open(room = roomOf(), placed: Placed = {}) {
  const { world, pause } = waitingWorld();
  const thread = await placeLive(room, { ...placed, world });
  return { thread, room, pause };
}

/** Types at the caret, as somebody does. */
function write(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  for (const letter of text) {
    const { selectionStart: start, selectionEnd: end } = field;
    field.setRangeText(letter, start, end, 'end');
    field.dispatchEvent(new InputEvent('input', { data: letter, bubbles: true, composed: true }));
  }
}

function names(thread: LiveThread): string[] {
  return all(thread, '[role=option]').map((option) => option.querySelector('bdi')?.textContent ?? '');
}

function chosen(thread: LiveThread): string {
  const id = textField(thread).getAttribute('aria-activedescendant');
  const option = all(thread, '[role=option]').find((candidate) => candidate.id === id);
  return option?.ariaSelected === 'true' ? (option.querySelector('bdi')?.textContent ?? '') : '';
}

function asked(room: ScriptedRoom): string[] {
  return room.heard.flatMap((request) => (request.type === 'people' ? [request.prefix] : []));
}

/** Whether the key was taken. */
function key(field: HTMLTextAreaElement, name: string, change: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', {
    key: name,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...change,
  });
  return !field.dispatchEvent(event);
}

/** Writes, and waits until these are shown. */
async function begin(
  { thread, pause }: { thread: LiveThread; pause: () => void },
  text: string,
  wanted: readonly string[],
  field = textField(thread),
): Promise<HTMLTextAreaElement> {
  write(field, text);
  pause();
  await until(() => names(thread).join() === wanted.join(), `${wanted.join()} is shown`);
  return field;
}

describe('[P61] mentioning somebody while one writes', () => {
  afterEach(clearPage);

  it('whoever may be meant is listed, once somebody pauses', async () => {
    const { thread, room, pause } = await open();
    const field = textField(thread);
    write(field, 'Hello @A');
    equal(asked(room), [], 'what is asked at each letter');
    write(field, 'd');
    pause();
    await until(() => names(thread).length === 3, 'they are listed');
    equal(asked(room), ['Ad']);
    equal(names(thread), ['Ada', 'Ada Moreno', 'Adam']);
    const list = one(thread, '#people');
    equal([list.role, list.ariaLabel], ['listbox', 'People to mention']);
    equal(field.getAttribute('aria-controls'), 'people');
    equal(field.getAttribute('aria-autocomplete'), 'list');
    equal(chosen(thread), 'Ada');
    equal(one(thread, '.unseen').textContent, '3 people to mention');
    ok(thread.shadowRoot?.activeElement === field, 'the focus stays in the field');
  });

  it('the list follows what is typed, and asks for nothing twice', async () => {
    const all3 = ['Ada', 'Ada Moreno', 'Adam'];
    const set = await open();
    const field = await begin(set, '@ad', all3);
    await begin(set, 'am', ['Adam']);
    field.setRangeText('', 3, 5, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    set.pause();
    await until(() => names(set.thread).length === 3, 'all are back');
    equal(asked(set.room), ['ad', 'adam']);
    await begin(set, 'x', []);
    write(field, 'yz and more');
    set.pause();
    equal(asked(set.room), ['ad', 'adam', 'adx'], 'whom fewer letters did not find');
  });

  for (const name of ['Enter', 'Tab'])
    it(`${name} takes the one that the arrows chose, and the text goes on`, async () => {
      const set = await open();
      const field = await begin(set, 'Hello @ad', ['Ada', 'Ada Moreno', 'Adam']);
      ok(key(field, 'ArrowDown'), 'the arrow is taken');
      await until(() => chosen(set.thread) === 'Ada Moreno', 'the second is chosen');
      ok(key(field, name), `${name} is taken`);
      equal(field.value, 'Hello @Ada Moreno ');
      equal(field.selectionStart, field.value.length);
      await until(() => names(set.thread).length === 0, 'the list is closed');
      equal(
        ['aria-controls', 'aria-activedescendant'].map((attribute) => field.hasAttribute(attribute)),
        [false, false],
      );
      equal(key(field, name), false, `whether ${name} is taken now`);
      write(field, 'and');
      set.pause();
      equal(asked(set.room), ['ad'], 'what is asked after a name');
    });

  it('all of it goes by keyboard alone', async () => {
    const thread = await placeLive(roomOf());
    await tabTo(thread, 'Write a comment');
    await typeKeys('Hello @ad');
    await until(() => names(thread).length === 3, 'they are listed');
    await press('ArrowDown');
    await until(() => chosen(thread) === 'Ada Moreno', 'the second is chosen');
    await press('Tab');
    await typeKeys('and @b');
    await until(() => names(thread).join() === 'Ben', 'Ben is listed');
    await press('Escape');
    await until(() => names(thread).length === 0, 'the list is closed');
    equal(textField(thread).value, 'Hello @Ada Moreno and @b');
    ok(thread.shadowRoot?.activeElement === textField(thread), 'the focus is in the field');
  });

  it('the arrows go round', async () => {
    const set = await open();
    const field = await begin(set, '@ad', ['Ada', 'Ada Moreno', 'Adam']);
    const passed: string[] = [];
    for (const name of ['ArrowUp', 'ArrowDown', 'ArrowDown']) {
      key(field, name);
      await new Promise((next) => requestAnimationFrame(next));
      passed.push(chosen(set.thread));
    }
    equal(passed, ['Adam', 'Ada', 'Ada Moreno']);
  });

  it('Escape closes the list, and neither the form nor for good', async () => {
    const set = await open();
    button(set.thread, 'Reply to Ada').click();
    await until(() => all(set.thread, 'article textarea').length === 1, 'the reply is open');
    const field = textField(set.thread, 'id-1');
    await begin(set, '@b', ['Ben'], field);
    ok(key(field, 'Escape'), 'Escape is taken');
    await until(() => names(set.thread).length === 0, 'the list is closed');
    equal([field.isConnected, field.value], [true, '@b']);
    write(field, 'e');
    set.pause();
    equal(asked(set.room), ['b'], 'what is asked for the same @');
    await begin(set, 'n or @b', ['Ben'], field);
    key(field, 'Enter');
    equal(field.value, '@ben or @Ben ');
  });

  it('a press takes one, and the focus stays', async () => {
    const set = await open();
    const field = await begin(set, '@ad', ['Ada', 'Ada Moreno', 'Adam']);
    const option = all(set.thread, '[role=option]')[2];
    const down = new MouseEvent('mousedown', { bubbles: true, composed: true, cancelable: true });
    equal(option?.dispatchEvent(down), false, 'whether the press takes the focus away');
    option?.click();
    equal(field.value, '@Adam ');
    ok(set.thread.shadowRoot?.activeElement === field, 'the focus is in the field');
  });

  it('in the middle of a text, what is behind it stays', async () => {
    const set = await open();
    const field = textField(set.thread);
    write(field, 'Hello , how are you?');
    field.setSelectionRange(6, 6);
    await begin(set, '@b', ['Ben']);
    key(field, 'Enter');
    equal(field.value, 'Hello @Ben , how are you?');
    equal(field.selectionStart, 11);
  });

  it('a space that is there already is not doubled', async () => {
    const set = await open();
    const field = textField(set.thread);
    write(field, 'Hello  there');
    field.setSelectionRange(6, 6);
    await begin(set, '@b', ['Ben']);
    key(field, 'Enter');
    equal(field.value, 'Hello @Ben there');
  });

  it('what was inserted can be taken back as if it had been typed', async () => {
    const set = await open();
    const field = await begin(set, 'Hello @b', ['Ben']);
    key(field, 'Enter');
    equal(field.value, 'Hello @Ben ');
    // oxlint-disable-next-line typescript/no-deprecated -- the key itself is the browser's alone
    document.execCommand('undo');
    equal(field.value, 'Hello @b');
  });

  it('keys of an input method are its own', async () => {
    const set = await open();
    const field = await begin(set, '@ad', ['Ada', 'Ada Moreno', 'Adam']);
    for (const name of ['Enter', 'Escape', 'ArrowDown'])
      equal(key(field, name, { isComposing: true }), false, `whether ${name} is taken`);
    // oxlint-disable-next-line typescript/no-deprecated -- Safari says it by nothing else
    equal(key(field, 'Enter', { keyCode: 229 }), false, 'whether the key that ends a word is taken');
    equal([field.value, chosen(set.thread)], ['@ad', 'Ada']);
  });

  it('with other keys held down, keys are those of the form', async () => {
    const set = await open(roomOf({ verdict: 'wait' }), { notes: memoryNotes(new Map([['name', 'Zoe']])) });
    const field = await begin(set, '@ad', ['Ada', 'Ada Moreno', 'Adam']);
    equal(key(field, 'Enter', { shiftKey: true }), false, 'whether Shift+Enter is taken');
    key(field, 'Enter', { ctrlKey: true });
    await until(() => field.value === '', 'it is posted');
    await until(() => names(set.thread).length === 0, 'the list is closed');
  });

  it('the list closes when the caret or the focus goes elsewhere', async () => {
    const set = await open();
    const field = await begin(set, 'Hello @b', ['Ben']);
    field.setSelectionRange(0, 0);
    field.dispatchEvent(new KeyboardEvent('keyup', { key: 'Home', bubbles: true }));
    await until(() => names(set.thread).length === 0, 'it is closed');
    field.setSelectionRange(8, 8);
    await begin(set, 'e', ['Ben']);
    field.blur();
    await until(() => names(set.thread).length === 0, 'it is closed');
  });

  it('I am not listed, nor who has no name', async () => {
    const room = roomOf();
    room.tokens.set('token-of-ben', author('Ben'));
    room.people = [...room.people, author('')];
    const notes = memoryNotes(
      new Map([
        ['token', 'token-of-ben'],
        ['name', 'Ben'],
      ]),
    );
    const set = await open(room, { notes });
    write(textField(set.thread), '@b');
    set.pause();
    await until(() => asked(room).length === 1, 'it is asked');
    await begin(set, ' and @ada m', ['Ada Moreno']);
  });

  it('without an answer there is no list, and one can go on writing', async () => {
    const set = await open();
    set.room.reachable = false;
    set.room.cut();
    const field = textField(set.thread);
    write(field, '@ad');
    set.pause();
    equal(names(set.thread), []);
    equal(key(field, 'Enter'), false, 'whether Enter is taken');
  });

  it('somebody who has just spoken is found, whom nobody knew before', async () => {
    const set = await open();
    write(textField(set.thread), '@z');
    set.pause();
    await until(() => asked(set.room).length === 1, 'it is asked');
    set.room.people = [author('Zoe')];
    set.room.say('Hello', { by: author('Zoe') });
    await until(
      () => all(set.thread, 'article').length + all(set.thread, '.held, .pill').length > 1,
      'Zoe has spoken',
    );
    await begin(set, 'o', ['Zoe']);
  });

  for (const direction of ['ltr', 'rtl'])
    it(`the list lies below the field, within the window, and nothing moves (${direction})`, async () => {
      styled('body { margin: 0 8px; width: 304px }');
      document.documentElement.dir = direction;
      const set = await open();
      const field = textField(set.thread);
      write(field, '@');
      const lines = (): number[] =>
        all(set.thread, '.tools, .foot, article').map((line) => line.getBoundingClientRect().top);
      await until(() => all(set.thread, '.foot').length === 1, 'the form is whole');
      const before = lines();
      await begin(
        set,
        direction === 'rtl' ? 'مر' : 'ad',
        direction === 'rtl' ? ['مريم'] : ['Ada', 'Ada Moreno', 'Adam'],
      );
      equal(lines(), before, 'where the lines are');
      const box = one(set.thread, '#people').getBoundingClientRect();
      const own = a(HTMLTextAreaElement, set.thread, 'textarea').getBoundingClientRect();
      ok(box.top >= own.bottom, 'it is below the field');
      ok(box.left >= 0 && box.right <= document.documentElement.clientWidth, 'it is within the window');
      const edge = direction === 'rtl' ? own.right - box.right : box.left - own.left;
      ok(Math.abs(edge) < 12, 'it begins where the field begins');
    });
});
