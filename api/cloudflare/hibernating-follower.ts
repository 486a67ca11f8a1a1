import * as v from 'valibot';
import { CLOSE } from '../protocol.ts';
import type { Follower } from '../room/followers.ts';
import type { Following, Word } from './following.ts';
import { addressTag } from './address-tag.ts';
import { isOpen } from './hibernating-seat.ts';

/** What the sockets of those who follow are found by; all others are of readers. */
const TAG = 'following';
/** What is kept with the socket while the object sleeps. What they have heard, the Worker knows. */
const ATTACHMENT = v.object({ steward: v.nullable(v.string()) });

/** Somebody who follows the site, behind a WebSocket of the Worker that outlives the object it leads to. */
export class HibernatingFollower implements Follower {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Takes in somebody who has leave. */
  static accept(context: DurableObjectState, { actor, address }: Following): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    context.acceptWebSocket(server, [TAG, addressTag(address)]);
    server.serializeAttachment({ steward: 'steward' in actor ? actor.steward.id : null });
    return new Response(null, { status: 101, webSocket: client });
  }

  get steward(): string | null {
    return v.parse(ATTACHMENT, this.#socket.deserializeAttachment()).steward;
  }

  hear(event: string, sequence: number): void {
    this.#say({ type: 'event', event, sequence });
  }

  doubt(): void {
    this.#say({ type: 'doubt' });
  }

  close(): void {
    this.#socket.close(CLOSE.bye);
  }

  #say(word: Word): void {
    try {
      this.#socket.send(JSON.stringify(word));
    } catch {
      // The Worker is gone; its close is on the way.
    }
  }
}

/** All who follow the site of an object. */
export function* followersOf(context: DurableObjectState): Iterable<Follower> {
  for (const socket of context.getWebSockets(TAG).filter(isOpen)) yield new HibernatingFollower(socket);
}

/** The sockets of all who read in an object. */
export function readersOf(context: DurableObjectState): readonly WebSocket[] {
  const following = new Set(context.getWebSockets(TAG));
  return context.getWebSockets().filter((socket) => isOpen(socket) && !following.has(socket));
}

export function isFollowing(context: DurableObjectState, socket: WebSocket): boolean {
  return context.getTags(socket).includes(TAG);
}
