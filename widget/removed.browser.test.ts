import { SUBPROTOCOL } from '../api/protocol.ts';
import { all, clearPage, comeNear, equal, until } from './testing/browser-page.ts';
import { watchLeftBehind } from './testing/left-behind.ts';
import { ScriptedRoom } from './testing/scripted-room.ts';
import type { Line } from './world.ts';

const TIMES = 200;

/** A WebSocket that leads into a room of the test. */
function socketsInto(room: ScriptedRoom): typeof WebSocket {
  class ScriptedSocket extends EventTarget {
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onclose: ((event: { code: number }) => void) | null = null;
    onerror: (() => void) | null = null;
    readonly url: string;
    readyState = 0;
    readonly #line: Line;

    constructor(address: string, protocol: string) {
      super();
      equal(protocol, SUBPROTOCOL);
      this.url = address;
      this.#line = room.world().call(address, {
        opened: () => {
          this.readyState = 1;
          this.onopen?.();
        },
        heard: (data) => this.onmessage?.({ data }),
        closed: (code) => this.onclose?.({ code }),
      });
    }

    override dispatchEvent(): boolean {
      this.onopen?.();
      return true;
    }

    send(text: string): void {
      this.#line.send(text);
    }

    close(): void {
      this.#line.close();
    }
  }
  return ScriptedSocket as unknown as typeof WebSocket;
}

describe('a thread that is removed', () => {
  const room = new ScriptedRoom();
  const { WebSocket: genuine } = window;
  before(() => {
    window.WebSocket = socketsInto(room);
  });
  after(() => {
    window.WebSocket = genuine;
    clearPage();
  });

  async function mountOnce(isUsed: boolean): Promise<void> {
    const thread = document.createElement('live-thread');
    for (const [name, value] of Object.entries({
      server: 'comments.example',
      loading: 'eager',
      theme: 'auto',
    }))
      thread.setAttribute(name, value);
    document.body.append(thread);
    await until(() => all(thread, '.live').length > 0 && room.connections === 1, 'it is live');
    if (isUsed) await comeNear(thread);
    thread.remove();
  }

  it('leaves no socket, timer, observer or listener on the page behind, 200 times', async () => {
    room.say('Hello');
    // What is loaded once stays.
    await mountOnce(true);
    const watch = watchLeftBehind();
    for (let time = 0; time < TIMES; time++) await mountOnce(time % 20 === 0);
    await until(() => watch.count().timers === 0, `nothing ticks any more: ${JSON.stringify(watch.count())}`);
    watch.undo();
    equal(watch.count(), { listeners: 0, timers: 0, observers: 0 });
    equal(room.connections, 0);
  });

  it('leaves nothing behind when it goes before it has come', async () => {
    const watch = watchLeftBehind();
    for (let time = 0; time < TIMES; time++) {
      const thread = document.createElement('live-thread');
      thread.setAttribute('loading', time % 2 ? 'eager' : 'lazy');
      document.body.append(thread);
      if (time % 3) await Promise.resolve();
      thread.remove();
    }
    await until(() => watch.count().timers === 0, 'nothing ticks any more');
    watch.undo();
    equal(watch.count(), { listeners: 0, timers: 0, observers: 0 });
    equal(room.connections, 0);
  });
});
