import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import { SUBPROTOCOL } from '../../protocol.ts';
import type { HostSetup, RunningHost, StartHost } from './host.ts';
import { RawSocket } from './raw-socket.ts';
import { readProblem, readView } from './shapes.ts';
import type { ProblemBody, PublicView } from './shapes.ts';
import { Visitor } from './visitor.ts';

export const WISHTACK = 'https://www.wishtack.com';

export interface Place {
  /** The origin of the page. */
  readonly origin?: string | undefined;
  /** The request target. */
  readonly path?: string;
  /** The network address that one comes from; left out: that of all who do not say. */
  readonly address?: string | undefined;
}

/** What was asked over HTTP, and how it was answered. */
export interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
}

interface Knocking extends Place {
  readonly protocols?: readonly string[];
  readonly options?: ClientOptions;
}

/** An upgrade that was not granted. */
export interface TurnedAway {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly problem: ProblemBody;
}

/** A host that runs, and everyone who is there during one test. */
export class World {
  #host: RunningHost | undefined;
  readonly #everyone: { vanishes(): void }[] = [];
  readonly #awake = new Set<string>();
  /** All that was asked over HTTP. */
  readonly asked: Asked[] = [];

  async begin(start: StartHost, setup: HostSetup): Promise<void> {
    this.#host = await start(setup);
    const names = setup.sites.split(',').map((site) => site.split('=')[0]?.trim() ?? '');
    for (const name of names) await this.#settle(name, { mode: 'open', ...setup.settings?.[name] });
  }

  async end(): Promise<void> {
    this.sendHome();
    await this.#host?.close();
  }

  /** Ends what a test left open. */
  sendHome(): void {
    for (const one of this.#everyone.splice(0)) one.vanishes();
  }

  /** Leaves somebody where they are when the others are sent home. */
  keeps(one: Visitor): void {
    this.#everyone.splice(this.#everyone.indexOf(one), 1);
  }

  get host(): RunningHost {
    if (!this.#host) throw new Error('The host has not started.');
    return this.#host;
  }

  /** The room of a page that nobody has been to, unless it is named. */
  room({ origin = WISHTACK, path = newPath(), address }: Place = {}): Room {
    return new Room(this, { origin, path, address });
  }

  /** Comes in without a word. @throws TurnedAway */
  async comes(knocking: Knocking = {}): Promise<Visitor> {
    const socket = this.#knock(knocking);
    const site = knocking.origin === undefined ? '' : new URL(knocking.origin).hostname;
    const visitor = new Visitor(socket, () => this.rest(site));
    this.#everyone.push(visitor);
    await Promise.race([once(socket, 'open'), this.#refusal(socket).then(failure)]);
    return visitor;
  }

  /** Knocks, and is turned away. */
  async isTurnedAway(knocking: Knocking = {}): Promise<TurnedAway> {
    const socket = this.#knock(knocking);
    const opened = once(socket, 'open').then(() => {
      socket.terminate();
      throw new Error(`Came in: ${JSON.stringify(knocking)}`);
    });
    return Promise.race([opened, this.#refusal(socket)]);
  }

  /** A TCP connection, for what no client would send. */
  async raw(): Promise<RawSocket> {
    const raw = await RawSocket.connect(new URL(this.host.url));
    this.#everyone.push(raw);
    return raw;
  }

  async fetch(path: string, headers: Record<string, string> = {}, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(this.host.url + path, { ...init, headers });
    const { method = 'GET' } = init;
    this.asked.push({ method, path: path.replace(/\?.*/s, ''), status: response.status });
    return response;
  }

  /** The headers of somebody who comes from a network address. */
  from(address: string | undefined): Record<string, string> {
    const { addressHeader } = this.host;
    return address === undefined || addressHeader === undefined ? {} : { [addressHeader]: address };
  }

  /** From now on, the host does not put this site to rest: something there keeps it awake. */
  staysAwake(site: string): void {
    this.#awake.add(site);
  }

  /** As an owner does it. */
  async #settle(site: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
    const headers = { Authorization: `Bearer ${this.host.operatorToken}` };
    const init = { method: 'PATCH', body: JSON.stringify(settings) };
    const response = await this.fetch(`/api/admin/sites/${site}/settings`, headers, init);
    if (!response.ok) throw new Error(`${site}: ${response.status} ${await response.text()}`);
  }

  /** What a host may do between any two messages: it takes what it remembers of a site from memory. */
  async rest(site: string): Promise<void> {
    if (!this.#awake.has(site)) await this.host.rest?.(site);
  }

  #knock({ origin, path = '/', address, protocols = [SUBPROTOCOL], options }: Knocking): WebSocket {
    const headers = { ...(origin === undefined ? {} : { Origin: origin }), ...this.from(address) };
    const settings = { perMessageDeflate: false, ...options, headers: { ...headers, ...options?.headers } };
    return new WebSocket(this.host.url.replace('http', 'ws') + path, [...protocols], settings);
  }

  async #refusal(socket: WebSocket): Promise<TurnedAway> {
    const response = await new Promise<IncomingMessage>((resolve) => {
      socket.on('unexpected-response', (_request, given) => resolve(given));
    });
    let body = '';
    for await (const chunk of response) body += String(chunk);
    return { status: response.statusCode ?? 0, headers: response.headers, problem: readProblem(body) };
  }
}

function newPath(): string {
  return `/pages/${randomBytes(6).toString('hex')}`;
}

function failure({ status, problem }: TurnedAway): never {
  throw new Error(`Turned away: ${status} ${problem.reason}`);
}

/** The room of a page, as a test tells it. */
export class Room {
  readonly #world: World;
  readonly #address: string | undefined;
  readonly origin: string;
  readonly path: string;

  constructor(world: World, { origin, path, address }: Place & { origin: string; path: string }) {
    this.#world = world;
    this.#address = address;
    this.origin = origin;
    this.path = path;
  }

  /** The address of the page. */
  get url(): string {
    return this.origin + this.path;
  }

  /** The same for who comes from a network address. */
  from(address: string): Room {
    return new Room(this.#world, { origin: this.origin, path: this.path, address });
  }

  /** Somebody who has said `hello`. */
  async reader(): Promise<Visitor> {
    const reader = await this.newcomer();
    await reader.greets();
    return reader;
  }

  /** Somebody who has said who they are. */
  async visitor(name: string): Promise<Visitor> {
    const visitor = await this.reader();
    await visitor.introduces(name);
    return visitor;
  }

  /** Somebody who has said `hello` with a token: of the site, or of its sign-on. */
  async bearer(token: string, guest?: string): Promise<Visitor> {
    const bearer = await this.newcomer();
    await bearer.greets({ token, ...(guest === undefined ? {} : { guest }) });
    return bearer;
  }

  /** Somebody who has not said a word. */
  newcomer(): Promise<Visitor> {
    return this.#world.comes({ origin: this.origin, path: this.path, address: this.#address });
  }

  /** What anyone may read of the page over HTTP. */
  async view(): Promise<PublicView> {
    const response = await this.#world.fetch(`/api/room?page=${encodeURIComponent(this.url)}`);
    return readView(await response.text());
  }
}
