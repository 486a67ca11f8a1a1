import { worldWith } from '../world.ts';
import type { Ears, Line, Way } from '../world.ts';
import { tellOfForbiddenSockets } from './forbidden-sockets.ts';
import { PollLine } from './poll-line.ts';
import { requestAddress } from './room-requests.ts';
import { StreamLine } from './stream-line.ts';
import { takeSlot } from './stream-slot.ts';

/** Calls a room without a WebSocket. @param address that of the WebSocket */
export function callOtherwise(address: string, ears: Ears, way: Exclude<Way, 'socket'>): Line {
  const there = requestAddress(address, location.origin);
  const heard = (text: string): void => {
    void tellOfForbiddenSockets(address);
    ears.heard(text);
  };
  if (way === 'stream') return callInSlot(there, { ...ears, heard });
  const line = new PollLine(there, ears, worldWith({}));
  // It begins with what one says first.
  queueMicrotask(() => ears.opened());
  return line;
}

/** By a stream, unless other tabs have all that there may be. */
function callInSlot(address: string, ears: Ears): Line {
  let line: Line | undefined;
  let isClosed = false;
  let giveBack = (): void => {};
  const closed = (code: number): void => {
    giveBack();
    ears.closed(code);
  };
  void takeSlot(new URL(address).origin).then((taken) => {
    giveBack = taken ?? giveBack;
    if (isClosed) return giveBack();
    line = taken ? new StreamLine(address, { ...ears, closed }) : new PollLine(address, ears, worldWith({}));
    ears.opened();
  });
  return {
    send: (text) => line?.send(text),
    close: () => {
      isClosed = true;
      line?.close();
      giveBack();
    },
  };
}
