import type { Attention, Ear } from './ear.ts';

export interface Entrance {
  readonly url: string;
  readonly page: string;
  readonly ear: Ear;
  readonly attention: Attention;
  /** The server has ended it. */
  readonly lost: (error: Error) => void;
}

/** One of a crowd, whatever way they came in. */
export interface Someone {
  readonly bytesHeard: number;
  readonly bytesSaid: number;
  /** Pings answered, whoever sent them. */
  readonly heartbeats: number;
  /** Resolves when they are in the room. Rejects with what the server said instead */
  seated(): Promise<unknown>;
  /** They become somebody who may comment. */
  introduce(name: string): Promise<unknown>;
  /** Resolves when it was thanked for. Rejects with why it was refused */
  comment(text: string): Promise<unknown>;
  /** Pings, where that is for the client to do. */
  beat(): void;
  leave(): void;
}
