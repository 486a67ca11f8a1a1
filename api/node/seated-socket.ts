import { WebSocket } from 'ws';
import type { RawData } from 'ws';
import type { SocketSeat } from './socket-seat.ts';

/** A WebSocket that knows whose it is. */
export class SeatedSocket extends WebSocket {
  seat: SocketSeat | undefined;

  // `ws` comes this way, too, when the other end says goodbye.
  override close(code?: number, reason?: string | Buffer): void {
    this.seat?.mute();
    super.close(code, reason);
  }
}

/** What is heard of those who sit. */
export interface Ears {
  readonly pinged: (seat: SocketSeat) => void;
  readonly heard: (seat: SocketSeat, data: RawData, isBinary: boolean) => void;
  readonly closed: (seat: SocketSeat) => void;
}

/**
 * Listens to sockets by the same few functions: of those who only read there are tens of thousands, and a closure for each
 * of them, with what it closes over, would be most of what they cost.
 * @returns what has one more heard
 */
export function listening({ pinged, heard, closed }: Ears): (socket: SeatedSocket) => void {
  const onPing = function (this: WebSocket): void {
    const seat = seatOf(this);
    if (seat) pinged(seat);
  };
  const onMessage = function (this: WebSocket, data: RawData, isBinary: boolean): void {
    const seat = seatOf(this);
    if (seat) heard(seat, data, isBinary);
  };
  const onClose = function (this: WebSocket): void {
    const seat = seatOf(this);
    if (seat) closed(seat);
  };
  // `ws` closes the socket by itself after a protocol error; without a listener it would be ours to die of.
  const onError = (): void => undefined;
  return (socket) =>
    void socket.on('ping', onPing).on('message', onMessage).on('close', onClose).on('error', onError);
}

function seatOf(socket: WebSocket): SocketSeat | undefined {
  return socket instanceof SeatedSocket ? socket.seat : undefined;
}
