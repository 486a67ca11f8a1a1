/** How a client wants to hear what comes of what it says: by a stream that begins, by that of its seat, or at once. */
export type Way =
  | { readonly type: 'stream' }
  | { readonly type: 'seat'; readonly secret: string }
  | { readonly type: 'poll' };

/** What a client says in one body. */
export interface Said {
  readonly way: Way;
  /** JSON texts in order, at least one; whether they are requests of the protocol, the room says. */
  readonly messages: readonly string[];
}
