import { theWorld } from '../world.ts';
import type { Ears, Line, Way } from '../world.ts';
import { PollLine } from './poll-line.ts';
import { requestAddress } from './room-requests.ts';
import { StreamLine } from './stream-line.ts';

/** Calls a room without a WebSocket. @param address that of the WebSocket */
export function callOtherwise(address: string, ears: Ears, way: Exclude<Way, 'socket'>): Line {
  const there = requestAddress(address, location.origin);
  const line = way === 'stream' ? new StreamLine(there, ears) : new PollLine(there, ears, theWorld);
  // It begins with what one says first.
  queueMicrotask(() => ears.opened());
  return line;
}
