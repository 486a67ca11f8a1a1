import type { LiveThread } from '../live-thread.ts';
import {
  all,
  button,
  clearPage,
  equal,
  ok,
  placeLive,
  text,
  textField,
  type,
  until,
} from '../testing/browser-page.ts';
import type { Placed } from '../testing/browser-page.ts';
import { ScriptedRoom } from '../testing/scripted-room.ts';

const HERE = location.href;

interface Visit {
  readonly room: ScriptedRoom;
  readonly thread: LiveThread;
  /** The rooms that were entered, one after another. */
  readonly entered: string[];
}

/** A thread on a page whose address is `path`. */
async function visit(path: string, placed: Placed = {}): Promise<Visit> {
  history.replaceState(null, '', path);
  const room = new ScriptedRoom();
  const entered: string[] = [];
  const world = room.world();
  const call: typeof world.call = (address, ears) => {
    entered.push(address.replace('wss://comments.example', ''));
    return world.call(address, ears);
  };
  const thread = await placeLive(room, { untouched: true, world: { call }, ...placed });
  return { room, thread, entered };
}

function canonical(path: string | null): void {
  const [link = document.createElement('link')] = document.head.querySelectorAll('link');
  if (path === null) return link.remove();
  link.rel = 'canonical';
  link.href = path;
  document.head.append(link);
}

/** Long enough for what is not to happen. */
async function aWhile(): Promise<void> {
  const end = performance.now() + 300;
  await until(() => performance.now() > end, 'a while has gone by');
}

describe('a page that changes without being loaded', () => {
  afterEach(() => {
    clearPage();
    canonical(null);
    history.replaceState(null, '', HERE);
  });

  it('has the thread of the page that it is now, forth and back', async () => {
    const { room, thread, entered } = await visit('/one');
    history.pushState(null, '', '/two');
    await until(() => entered.length === 2, 'it is another');
    history.back();
    await until(() => entered.length === 3, 'it is the first again');
    equal(entered, ['/one', '/two', '/one']);
    equal(room.connections, 1);
    await until(() => all(thread, '.live').length > 0, 'it is live');
  });

  it('shows nothing of the page before while the room of the next one is silent', async () => {
    const room = new ScriptedRoom();
    room.say('Here');
    const usual = room.world();
    let isStill = false;
    const world: Placed['world'] = {
      call: (...asked) => (isStill ? { send: () => {}, close: () => {} } : usual.call(...asked)),
      after: (...asked) => (isStill ? () => {} : usual.after(...asked)),
    };
    history.replaceState(null, '', '/one');
    const thread = await placeLive(room, { untouched: true, world });
    ok(text(thread).includes('Here'), 'it is there');
    isStill = true;
    history.pushState(null, '', '/two');
    await until(() => !text(thread).includes('Here'), 'it is gone');
    ok(text(thread).includes('Loading'), text(thread));
  });

  it('and passes several pages at once enters the last one only', async () => {
    const { entered } = await visit('/one');
    for (const path of ['/two', '/three', '/four']) history.pushState(null, '', path);
    await until(() => entered.length > 1, 'it is another');
    equal(entered, ['/one', '/four']);
  });

  it('may say a moment later which address is the canonical one, also at first', async () => {
    const { entered } = await visit('/one?from=mail');
    canonical('/one');
    await until(() => entered.length === 2, 'it says so');
    history.pushState(null, '', '/two?from=mail');
    canonical('/second');
    await until(() => entered.length === 3, 'it is another');
    equal(entered, ['/one?from=mail', '/one', '/second']);
  });

  it('may leave the canonical link of the page before behind', async () => {
    canonical('/one');
    const { entered } = await visit('/one');
    history.pushState(null, '', '/two');
    await until(() => entered.length === 2, 'it is another');
    equal(entered, ['/one', '/two']);
  });

  it('is one page to a thread that was told which, by an id or by an address', async () => {
    const byId = await visit('/one', { attributes: { 'data-page-id': 'talk' } });
    const byAddress = await visit('/one', { attributes: { 'data-page-url': 'here' } });
    history.pushState(null, '', '/far/away');
    canonical('/elsewhere');
    await aWhile();
    equal([...byId.entered, ...byAddress.entered], ['/api/room?id=talk', '/here']);
  });

  it('is one page where only the fragment changes, or attributes that say nothing of it', async () => {
    const { thread, entered } = await visit('/one');
    location.hash = '#part';
    thread.className = 'wide';
    thread.style.color = 'red';
    await aWhile();
    equal(entered, ['/one']);
  });

  it('is one page where only what says how a reader arrived is taken out of its address', async () => {
    const { thread, entered } = await visit('/one?p=1&utm_source=mail&fbclid=abc');
    await until(() => all(thread, 'textarea').length > 0, 'there is room to write');
    type(textField(thread), 'Half a th');
    history.replaceState(null, '', '/one?p=1');
    await aWhile();
    equal([textField(thread).value, entered.length], ['Half a th', 1]);
    history.replaceState(null, '', '/one?p=2');
    await until(() => entered.length === 2, 'it is another');
    equal(entered[1], '/one?p=2');
  });

  for (const parent of [undefined, 'id-1'])
    it(`may say how to be while somebody writes ${parent ? 'a reply' : 'a comment'}, who goes on at the same letter`, async () => {
      const { room, thread, entered } = await visit('/one');
      room.say('First');
      await until(() => all(thread, '.reply').length > 0, 'it is there');
      if (parent) button(thread, 'Reply to Ada').click();
      const field = textField(thread, parent);
      field.focus();
      type(field, 'Half a thought');
      field.setSelectionRange(5, 8);
      thread.setAttribute('data-lang', 'de');
      await until(() => entered.length === 2, 'it begins anew');
      if (field.isConnected) type(field, `${field.value}!`);
      const { value } = field;
      field.setSelectionRange(5, 8);
      await until(() => all(thread, '[lang=de] textarea').length > 0, 'it is there anew');
      await until(() => thread.shadowRoot?.activeElement?.localName === 'textarea', 'the focus is there');
      const again = textField(thread, parent);
      ok(again !== field && thread.shadowRoot?.activeElement === again, 'it is the same place');
      equal([again.value, again.selectionStart, again.selectionEnd], [value, 5, 8]);
    });

  it('may say how to be while somebody writes, who is left alone where they have gone meanwhile', async () => {
    const { thread, entered } = await visit('/one');
    await until(() => all(thread, 'textarea').length > 0, 'there is room to write');
    type(textField(thread), 'Half a thought');
    textField(thread).focus();
    const elsewhere = document.body.appendChild(document.createElement('button'));
    thread.setAttribute('data-lang', 'de');
    await until(() => entered.length === 2, 'it begins anew');
    elsewhere.focus();
    await until(() => all(thread, '[lang=de] textarea').length > 0, 'there is room to write');
    await aWhile();
    equal(document.activeElement, elsewhere);
    elsewhere.remove();
  });

  it('leads to a comment by the address, which is loaded if it has to be', async () => {
    const { room, thread, entered } = await visit('/one');
    room.say('First');
    room.say('Second');
    await until(() => text(thread).includes('Second'), 'it is there');
    location.hash = '#comment-id-1';
    await until(() => thread.shadowRoot?.activeElement?.getAttribute('data-id') === 'id-1', 'it is shown');
    equal(entered.length, 1);
    location.hash = '#comment-far-away';
    await until(() => entered.length === 2, 'it is asked for');
    ok(
      room.heard.some((request) => request.type === 'hello' && request.around === 'far-away'),
      'the room is asked for it',
    );
  });

  it('is noticed also where the browser has no Navigation API', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'navigation');
    Reflect.deleteProperty(window, 'navigation');
    const { entered } = await visit('/one');
    // What follows the page is there a moment after the thread.
    await aWhile();
    history.pushState(null, '', '/two');
    await until(() => entered.length === 2, 'it is another');
    history.back();
    await until(() => entered.length === 3, 'it is the first again');
    if (own) Object.defineProperty(window, 'navigation', own);
    equal(entered, ['/one', '/two', '/one']);
  });

  it('has another thread when its element says so, with the token that comes with it', async () => {
    const { room, thread, entered } = await visit('/one', { attributes: { 'page-id': 'one' } });
    thread.setAttribute('page-id', 'two');
    thread.setAttribute('data-token', 'head.body.sig');
    await until(() => entered.length === 2, 'it is another');
    equal(entered, ['/api/room?id=one', '/api/room?id=two']);
    await until(
      () => room.heard.some((request) => request.type === 'hello' && request.token === 'head.body.sig'),
      'it says the token',
    );
  });

  it('may have two threads, each of its own page', async () => {
    const one = await visit('/one', { attributes: { 'page-id': 'one' } });
    const two = await visit('/one', { attributes: { 'page-id': 'two' } });
    one.room.say('Here');
    two.room.say('There');
    await until(
      () => text(one.thread).includes('Here') && text(two.thread).includes('There'),
      'both are live',
    );
    ok(!text(one.thread).includes('There') && !text(two.thread).includes('Here'), 'each is its own');
    one.thread.remove();
    equal([one.room.connections, two.room.connections], [0, 1]);
  });
});
