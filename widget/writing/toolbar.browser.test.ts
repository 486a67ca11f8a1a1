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
} from '../testing/browser-page.ts';
import type { LiveThread } from '../live-thread.ts';
import { memoryNotes } from '../testing/held-world.ts';
import { ScriptedRoom } from '../testing/scripted-room.ts';
import { isApple } from './tools.ts';

/** A thread in which somebody has written this, with all of it selected. */
async function writing(written = 'Hello', room = new ScriptedRoom()) {
  const notes = memoryNotes(new Map([['name', 'Ada']]));
  const thread = await placeLive(room, { notes });
  const field = textField(thread);
  type(field, written);
  field.select();
  return { room, notes, thread, field };
}

function press(on: HTMLElement, key: string, change: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...change });
  on.dispatchEvent(event);
  return event;
}

const shortcut = isApple ? { metaKey: true } : { ctrlKey: true };

function focused(thread: LiveThread): Element | null | undefined {
  return thread.shadowRoot?.activeElement;
}

describe('what helps to write', () => {
  afterEach(clearPage);

  it('is not there until somebody begins to write', async () => {
    const thread = await placeLive(new ScriptedRoom());
    equal(one(thread, '.tools').offsetHeight, 0);
    textField(thread).focus();
    ok(one(thread, '.tools').offsetHeight > 0, 'it is there');
  });

  for (const [name, written] of [
    ['Bold', '**Hello**'],
    ['Italic', '*Hello*'],
    ['Code', '`Hello`'],
    ['Link', '[Hello](https://)'],
    ['Quote', '> Hello'],
    ['List', '- Hello'],
  ] as const)
    it(`${name} marks what is selected, which stays a draft that can be gone back from`, async () => {
      const { thread, field, notes } = await writing();
      button(thread, name).click();
      equal(field.value, written);
      ok(focused(thread) === field, 'the focus is in the field');
      equal(notes.read(notes.names('draft:')[0] ?? ''), written, 'the draft');
      // oxlint-disable-next-line typescript/no-deprecated -- what Ctrl+Z does
      document.execCommand('undo');
      equal(field.value, 'Hello', 'the text after going back');
    });

  for (const [key, written] of [
    ['b', '**Hello**'],
    ['I', '*Hello*'],
    ['e', '`Hello`'],
    ['k', '[Hello](https://)'],
  ] as const)
    it(`the key ${key} does it, too`, async () => {
      const { field } = await writing();
      ok(press(field, key, shortcut).defaultPrevented, 'the browser has no other use for it');
      equal(field.value, written);
    });

  it('other keys are what they were', async () => {
    const { field } = await writing();
    const keys: [string, KeyboardEventInit][] = [
      ['b', {}],
      ['b', { ...shortcut, altKey: true }],
      ['b', { ...shortcut, shiftKey: true }],
      ['b', { ...shortcut, isComposing: true }],
      ['b', isApple ? { ctrlKey: true } : { metaKey: true }],
      ['a', shortcut],
    ];
    for (const [key, change] of keys) ok(!press(field, key, change).defaultPrevented, key);
    equal(field.value, 'Hello');
  });

  it('marks also where a browser cannot type for it', async () => {
    const { thread, field, notes } = await writing();
    Object.defineProperty(document, 'execCommand', { value: () => false, configurable: true });
    button(thread, 'Bold').click();
    Reflect.deleteProperty(document, 'execCommand');
    equal([field.value, notes.read(notes.names('draft:')[0] ?? '')], ['**Hello**', '**Hello**']);
    equal([field.selectionStart, field.selectionEnd], [2, 7]);
  });

  it('is one step of the Tab key, within which the arrows lead', async () => {
    const { thread } = await writing();
    const tools = all(thread, '.tool');
    const first = one(thread, '[data-tool=bold]');
    const stops = () => tools.filter(({ tabIndex }) => tabIndex === 0).map(({ ariaLabel }) => ariaLabel);
    equal(stops(), ['Bold']);
    first.focus();
    press(first, 'ArrowRight');
    equal(stops(), ['Italic']);
    for (const [key, label] of [
      ['End', 'List'],
      ['ArrowRight', 'Bold'],
      ['ArrowLeft', 'List'],
      ['Home', 'Bold'],
    ]) {
      press(a(HTMLElement, thread, '.tool:focus'), key ?? '');
      equal(focused(thread)?.ariaLabel, label);
    }
    document.documentElement.dir = 'rtl';
    press(a(HTMLElement, thread, '.tool:focus'), 'ArrowLeft');
    equal(focused(thread)?.ariaLabel, 'Italic');
  });

  it('fits on a small screen', async () => {
    document.body.style.width = '320px';
    const { thread } = await writing();
    // As wide as where fingers press.
    for (const tool of all(thread, '.tool')) tool.style.width = '44px';
    ok(one(thread, '.thread').scrollWidth <= 320, `it is ${one(thread, '.thread').scrollWidth} px wide`);
    const places = all(thread, '.tool, .tools > button').map((tool) => tool.getBoundingClientRect());
    const [first] = places;
    for (const place of places) {
      ok(place.right <= 320 && place.width >= 24 && place.height >= 24, 'each can be pressed');
      ok(first && place.top < first.bottom && place.bottom > first.top, 'all stand in one line');
    }
  });
});

describe('the preview', () => {
  afterEach(clearPage);

  function shown(thread: LiveThread): string | undefined {
    return all(thread, '.preview')[0]?.textContent?.replaceAll(/\s+/g, ' ').trim();
  }

  it('[P21] shows in the place of the field how the text will look, and then the text again', async () => {
    const room = new ScriptedRoom();
    const { thread, field } = await writing('**Hello**', room);
    room.read = () => [{ type: 'paragraph', children: [{ type: 'strong', children: ['Hello'] }] }];
    const toggle = button(thread, 'Preview');
    equal(toggle.ariaPressed, 'false');
    toggle.focus();
    toggle.click();
    await until(() => shown(thread) === 'Hello', 'it is shown');
    equal(room.heard.at(-1)?.type, 'preview');
    equal(one(thread, '.preview strong').textContent, 'Hello');
    equal([toggle.ariaPressed, field.offsetHeight], ['true', 0]);
    equal(one(thread, '[role=toolbar]').offsetHeight, 0, 'there is nothing to mark');
    ok(focused(thread) === toggle, 'the focus stays');
    equal(one(thread, '.preview').ariaLabel, 'Preview');
    toggle.click();
    await until(() => field.offsetHeight > 0, 'the text is back');
    equal([toggle.ariaPressed, field.value, all(thread, '.preview').length], ['false', '**Hello**', 0]);
  });

  it('says so where there is nothing to show, and asks nobody', async () => {
    const { thread, room } = await writing(' \n');
    button(thread, 'Preview').click();
    await until(() => shown(thread) === 'There is nothing to preview yet.', 'it says so');
    ok(text(thread).split('There is nothing to preview yet.').length === 3, 'it is read out, too');
    ok(
      room.heard.every((request) => request.type !== 'preview'),
      'nobody was asked',
    );
    one(thread, '.post').click();
    await until(() => focused(thread) === textField(thread), 'the field is there to write in');
  });

  it('says so without a connection', async () => {
    const { thread, room } = await writing();
    room.reachable = false;
    room.cut();
    button(thread, 'Preview').click();
    await until(() => shown(thread) === 'There is no preview without a connection.', 'it says so');
  });

  it('says why where the server does not want to', async () => {
    const { thread, room } = await writing();
    room.previewRefusal = 'too-many';
    button(thread, 'Preview').click();
    await until(() => Boolean(shown(thread)?.match(/^[A-Z].*\.$/)), 'it says why');
  });

  it('is over when the comment is posted, from there, too', async () => {
    const { thread, room, field } = await writing();
    button(thread, 'Preview').click();
    await until(() => shown(thread) === 'Hello', 'it is shown');
    one(thread, '.post').click();
    await until(() => room.comments.length === 1, 'it is posted');
    await until(() => field.offsetHeight > 0 && !shown(thread), 'the field is back');
  });

  it('of a reply is its own', async () => {
    const room = new ScriptedRoom();
    const { id } = room.say('First');
    const { thread } = await writing('To all', room);
    button(thread, 'Reply to Ada').click();
    type(textField(thread, id), 'To one');
    a(HTMLButtonElement, thread, 'article .tools > button').click();
    await until(() => shown(thread) === 'To one', 'it is shown');
    equal(all(thread, '.preview').length, 1);
    ok(
      textField(thread).offsetHeight > 0 && nameField(thread).value === 'Ada',
      'the other form is as it was',
    );
  });
});
