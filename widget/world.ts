import { SUBPROTOCOL } from '../api/protocol.ts';

/** What a close is called that came without a word (RFC 6455 §7.1.5). */
export const ABNORMAL = 1006;

/** One WebSocket, as far as a connection needs it. */
export interface Line {
  send(text: string): void;
  close(): void;
}

export interface Ears {
  opened(): void;
  heard(text: string): void;
  closed(code: number): void;
}

/** All that the widget needs of its surroundings beside the DOM, so that tests can hold it still. */
export interface World {
  /** Opens a WebSocket with the subprotocol `comments`. May throw, as the constructor of `WebSocket` does. */
  call(address: string, ears: Ears): Line;
  /** Runs `run` once after `milliseconds`; the function returned prevents it. */
  after(milliseconds: number, run: () => void): () => void;
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
  isOnline(): boolean;
  isHidden(): boolean;
  /** Where `online`, `offline`, `pagehide`, `pageshow` and `visibilitychange` are heard. */
  readonly events: EventTarget;
}

export const theWorld: World = {
  call(address, ears) {
    const socket = new WebSocket(address, SUBPROTOCOL);
    socket.onopen = () => ears.opened();
    socket.onmessage = ({ data }: MessageEvent<unknown>) => ears.heard(String(data));
    socket.onclose = ({ code }) => ears.closed(code);
    // Under a policy of the page that forbids the call, Chromium fires this alone.
    socket.onerror = () => {
      socket.onclose = null;
      ears.closed(ABNORMAL);
    };
    return {
      send: (text) => socket.send(text),
      close: () => {
        socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
        socket.close(1000);
      },
    };
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
