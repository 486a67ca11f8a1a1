import { SUBPROTOCOL } from '../api/protocol.ts';
import { LiveThread } from './live-thread.ts';
import { clearPage, equal, ok, until } from './testing/browser-page.ts';

/** A WebSocket that only tells what becomes of it. */
class ToldSocket {
  static readonly all: ToldSocket[] = [];
  readonly url: string;
  isClosed = false;
  onclose: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;

  constructor(address: string, protocol: string) {
    equal(protocol, SUBPROTOCOL);
    this.url = address;
    ToldSocket.all.push(this);
  }

  close(): void {
    this.isClosed = true;
  }
}

function place(attributes: Record<string, string> = {}): LiveThread {
  const thread = document.createElement('live-thread');
  const all = { server: 'https://comments.example', loading: 'eager', ...attributes };
  for (const [name, value] of Object.entries(all)) thread.setAttribute(name, value);
  document.body.append(thread);
  return thread;
}

/** Where lines were opened to that are not closed. */
function open(): string[] {
  return ToldSocket.all.filter(({ isClosed }) => !isClosed).map(({ url }) => url);
}

describe('the line to a room, before what draws the thread has come', () => {
  const { WebSocket: genuine } = window;
  const { bring, draw } = LiveThread;
  const { error } = console;
  let arrive = (): void => {};
  let fail = (): void => {};
  beforeEach(() => {
    window.WebSocket = ToldSocket as unknown as typeof WebSocket;
    LiveThread.bring = () =>
      new Promise((resolve, reject) => {
        arrive = () => resolve(undefined);
        fail = () => reject(new Error('gone'));
      });
  });
  afterEach(() => {
    window.WebSocket = genuine;
    console.error = error;
    Object.assign(LiveThread, { bring, draw });
    ToldSocket.all.length = 0;
    clearPage();
  });

  it('is opened at once, to the room of the page that the element names', () => {
    place();
    place({ 'data-page-id': 'one' });
    equal(open(), [
      `wss://comments.example${location.pathname}${location.search}`,
      'wss://comments.example/api/room?id=one',
    ]);
  });

  it('is not opened by a thread that is not to be loaded yet', () => {
    place({ loading: 'manual' });
    equal(open(), []);
  });

  it('is not opened where a name of another system may say another room, nor where there is no server', () => {
    place({ 'data-isso-id': '/there' });
    place({ 'data-host': 'https://elsewhere.example' });
    place({ server: 'https://' });
    equal(open(), []);
  });

  it('is closed when the thread goes before that has come, and opened anew when it comes back', () => {
    const thread = place();
    thread.remove();
    equal(open(), []);
    document.body.append(thread);
    equal([open().length, ToldSocket.all.length], [1, 2]);
  });

  it('is closed when the page is left', () => {
    place();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    equal(open(), []);
  });

  it('keeps what ended it for what speaks on it', () => {
    const thread = place();
    const [line] = ToldSocket.all;
    for (const end of [new Event('error'), new CloseEvent('close', { code: 4029 })]) {
      if (end instanceof CloseEvent) line?.onclose?.(end);
      else line?.onerror?.(end);
      ok(thread.line?.end === end, end.type);
    }
  });

  it('is closed where that can’t be had', async () => {
    console.error = () => {};
    place();
    fail();
    await until(() => open().length === 0, 'it is closed');
  });

  it('is opened once, however often the thread is loaded', async () => {
    let drawn = 0;
    LiveThread.draw = () => {
      drawn += 1;
      return { end: () => {} };
    };
    const thread = place();
    void thread.load();
    arrive();
    await until(() => drawn === 1, 'it is drawn');
    thread.line = undefined;
    void thread.load();
    equal(ToldSocket.all.length, 1);
  });

  it('does not stop the thread where the browser forbids it', async () => {
    window.WebSocket = function forbidden() {
      throw new DOMException('no', 'SecurityError');
    } as unknown as typeof WebSocket;
    let isDrawn = false;
    LiveThread.draw = () => {
      isDrawn = true;
      return { end: () => {} };
    };
    place();
    arrive();
    await until(() => isDrawn, 'it is drawn');
  });
});
