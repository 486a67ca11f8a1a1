import { CLOSE, SUBPROTOCOL } from '../api/protocol.ts';

/** What a close is called that came without a word (RFC 6455 §7.1.5). */
export const ABNORMAL = 1006;

/** How a room is reached: the first that works is the best. */
export type Way = 'socket' | 'stream' | 'poll';

/** One WebSocket, or what stands for one, as far as a connection needs it. */
export interface Line {
  send(text: string): void;
  close(): void;
}

/** A WebSocket that may have ended before anybody listened: its `close`, or the `error` of one that never was to be. */
export type EarlyLine = WebSocket & { end?: Event & { readonly code?: number } };

export interface Ears {
  /** One may speak. Without a socket, that does not say that one is heard; and it may come again, to have `hello` said. */
  opened(): void;
  heard(text: string): void;
  closed(code: number): void;
}

/** All that the widget needs of its surroundings beside the DOM, so that tests can hold it still. */
export interface World {
  /**
   * Opens a WebSocket with the subprotocol `comments`, unless told to go another way. May throw, as the constructor of
   * `WebSocket` does.
   */
  call(address: string, ears: Ears, way?: Way): Line;
  /** Runs `run` once after `milliseconds`; the function returned prevents it. */
  after(milliseconds: number, run: () => void): () => void;
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
  isOnline(): boolean;
  isHidden(): boolean;
  /** Where `online`, `offline`, `pagehide`, `pageshow`, `storage` and `visibilitychange` are heard. */
  readonly events: EventTarget;
}

/**
 * The world as it is. A WebSocket may have been opened before anybody could speak on it: the first call takes it, where
 * that is where it leads, unless the server has given it up because nobody spoke in time: that is no fault of the server.
 */
export function worldWith(early: { line?: EarlyLine | undefined }): World {
  return {
    call(address, ears, way) {
      if (way && way !== 'socket') return callLater(address, ears, way);
      const { line } = early;
      early.line = undefined;
      // As browsers write it: of an apostrophe they make `%27`.
      if (line?.url === new URL(address).href && line.end?.code !== CLOSE.protocolError)
        return speakOn(line, ears);
      line?.close();
      return speakOn(new WebSocket(address, SUBPROTOCOL), ears);
    },
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
    random: () => Math.random(),
    isOnline: () => navigator.onLine,
    isHidden: () => document.hidden,
    get events() {
      return window;
    },
  };
}

function speakOn(socket: EarlyLine, ears: Ears): Line {
  const { end } = socket;
  socket.onopen = () => ears.opened();
  socket.onmessage = ({ data }: MessageEvent<unknown>) => ears.heard(String(data));
  socket.onclose = ({ code }) => ears.closed(code);
  // Under a policy of the page that forbids the call, Chromium fires this alone.
  socket.onerror = () => {
    socket.onclose = null;
    ears.closed(ABNORMAL);
  };
  // What has happened to it already is told once somebody listens.
  if (end || socket.readyState === 1) queueMicrotask(() => socket.dispatchEvent(end ?? new Event('open')));
  return {
    send: (text) => socket.send(text),
    close: () => {
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      socket.close(1000);
    },
  };
}

/** Most readers never need what this loads. */
function callLater(address: string, ears: Ears, way: Exclude<Way, 'socket'>): Line {
  let line: Line | undefined;
  let isClosed = false;
  void import('./other-ways/other-ways.ts').then(
    ({ callOtherwise }) => {
      if (!isClosed) line = callOtherwise(address, ears, way);
    },
    () => isClosed || ears.closed(ABNORMAL),
  );
  return {
    send: (text) => line?.send(text),
    close: () => {
      isClosed = true;
      line?.close();
    },
  };
}
