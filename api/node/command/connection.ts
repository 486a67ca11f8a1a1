/** A way to a server, or to its files. */
export interface Connection {
  send(request: ApiRequest): Promise<Reply>;
  /** Lets go of what it holds. */
  close(): Promise<void>;
  /** Whether there is a server that goes on when the command has ended. */
  readonly isLive: boolean;
}

export interface ApiRequest {
  readonly method: string;
  /** As in the request line, such as `/api/admin/sites`. */
  readonly target: string;
  readonly body?: string;
  /** What the body is; left out: JSON. */
  readonly type?: string;
  /** Whether the answer is an event stream, that stays open. */
  readonly streams?: boolean;
  readonly signal?: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/** What a request says of itself, whichever way it goes. */
export function headersOf({ body, type = 'application/json', streams }: ApiRequest): Record<string, string> {
  return {
    Accept: streams ? 'text/event-stream' : 'application/json',
    ...(body === undefined ? {} : { 'Content-Type': type }),
  };
}
