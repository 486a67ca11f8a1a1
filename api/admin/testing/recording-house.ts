/** A house that writes down what it is asked, and answers to everything. */
import { createApp } from '../../app.ts';
import type { House } from '../../house.ts';
import { OPERATOR } from '../../comments/administration.ts';
import type { Actor, AdminAnswer, AdminCall } from '../../comments/administration.ts';
import type { DirectoryAnswer, DirectoryRequest } from '../../comments/directory.ts';
import type { TurnedAway } from '../admin-house.ts';
import { DIRECTORY_ANSWERS, SITE_ANSWERS } from './answers.ts';

export const TOKEN = 'a-token-of-staff';
export const STEWARD_TOKEN = 'a-token-of-a-steward';
export const SITE = 'www.example.com';
export const ORIGIN = `https://${SITE}`;

export interface Put {
  readonly site: string;
  readonly call: AdminCall;
}

export interface Followed {
  readonly site: string;
  readonly after: number | undefined;
  readonly actor: Actor;
}

export class RecordingHouse implements House {
  readonly puts: Put[] = [];
  readonly directed: { readonly asked: DirectoryRequest; readonly actor: Actor }[] = [];
  readonly followed: Followed[] = [];
  readonly reported: unknown[] = [];
  /** The requests that the host was handed, to know by them who asks. */
  readonly seen: Request[] = [];
  /** What is answered instead. */
  instead: AdminAnswer | TurnedAway | undefined;
  insteadOfDirectory: DirectoryAnswer | TurnedAway | undefined;
  stream: () => Response = () => new Response(null);

  readonly lookup = (origin: string) => (origin === ORIGIN ? SITE : undefined);
  readonly report = (error: unknown) => void this.reported.push(error);

  async actor(request: Request): Promise<Actor | null> {
    const token = /^Bearer (\S+)$/.exec(request.headers.get('Authorization') ?? '')?.[1];
    if (token === undefined) return null;
    return token === STEWARD_TOKEN ? { steward: OPERATOR } : { token };
  }

  async administer(site: string, call: AdminCall, request: Request): Promise<AdminAnswer | TurnedAway> {
    this.puts.push({ site, call });
    this.seen.push(request);
    return this.instead ?? SITE_ANSWERS[call.request.type];
  }

  async direct(
    asked: DirectoryRequest,
    actor: Actor,
    request: Request,
  ): Promise<DirectoryAnswer | TurnedAway> {
    this.directed.push({ asked, actor });
    this.seen.push(request);
    return this.insteadOfDirectory ?? DIRECTORY_ANSWERS[asked.type];
  }

  async follow(
    site: string,
    after: number | undefined,
    actor: Actor,
    request: Request,
  ): Promise<Response | AdminAnswer | TurnedAway> {
    this.followed.push({ site, after, actor });
    this.seen.push(request);
    return this.instead ?? this.stream();
  }

  async read(): Promise<never> {
    throw new Error('Nobody reads a page here.');
  }

  async counts(): Promise<never> {
    throw new Error('Nobody counts here.');
  }

  async watch(): Promise<never> {
    throw new Error('Nobody watches a page here.');
  }

  async post(): Promise<never> {
    throw new Error('Nobody speaks on a page here.');
  }

  async asset(): Promise<null> {
    return null;
  }

  health() {
    return { status: 'ready', trouble: 0 } as const;
  }
}

export interface Sent {
  readonly body?: unknown;
  /** Instead of a body of JSON. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | ReadableStream;
  /** `null`: none. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A house, and how it is asked over HTTP. */
export function openHouse() {
  const house = new RecordingHouse();
  const app = createApp(house);
  const ask = (method: string, path: string, { body, raw, token = TOKEN, headers = {} }: Sent = {}) => {
    const content = raw ?? (body === undefined ? null : JSON.stringify(body));
    const authorization = token === null ? {} : { Authorization: `Bearer ${token}` };
    return app.request(path, {
      method,
      headers: { ...authorization, ...headers },
      ...(content === null ? {} : { body: content, duplex: 'half' }),
    });
  };
  return { house, app, ask };
}
