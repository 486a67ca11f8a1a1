import assert from 'node:assert/strict';
import type { Answer, Request, ServerMessage } from '../../protocol.ts';
import { isAnswer } from './answers.ts';
import { readFrame, readProblem } from './shapes.ts';
import type { ProblemBody } from './shapes.ts';
import { Happening } from './waiting.ts';
import type { Room, World } from './world.ts';

/** A request; a ping has no `ref`. */
export type Saying = Exclude<Request, { type: 'ping' }>;

/** What is sent with a `POST`, where it is not as it should be. */
export interface Posting {
  readonly headers?: Readonly<Record<string, string>>;
  /** Left out: those of the page that is posted to. `null`: none. */
  readonly origin?: string | null;
  readonly signal?: AbortSignal;
}

/** Posts to the room of a page. @param body JSON text, or what becomes one */
export async function post(
  world: World,
  room: Pick<Room, 'url' | 'origin'>,
  body: unknown,
  { headers = {}, origin = room.origin, signal }: Posting = {},
): Promise<Response> {
  await world.rest(new URL(room.origin).hostname);
  const from = origin === null ? {} : { Origin: origin };
  return world.fetch(
    `/api/room?page=${encodeURIComponent(room.url)}`,
    { 'Content-Type': 'application/json', ...from, ...headers },
    {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(signal && { signal }),
    },
  );
}

/** A session in one request. @returns all that was answered */
export async function poll(
  world: World,
  room: Pick<Room, 'url' | 'origin'>,
  body: unknown,
  posting?: Posting,
): Promise<readonly ServerMessage[]> {
  const response = await post(world, room, body, posting);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  assert.match(response.headers.get('Content-Type') ?? '', /^application\/json/);
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
  return readFrame(text);
}

/** What is said to one who may not post like this. */
export async function refusalOf(response: Response): Promise<ProblemBody> {
  assert.match(response.headers.get('Content-Type') ?? '', /^application\/problem\+json/);
  const problem = readProblem(await response.text());
  assert.equal(problem.status, response.status);
  return problem;
}

let requests = 0;

/** Somebody with a page open who hears by a stream, and speaks by requests. */
export class Poster {
  readonly heard: ServerMessage[] = [];
  /** The ids of the events, as they came. */
  readonly ids: (string | undefined)[] = [];
  readonly #world: World;
  readonly #room: Room;
  readonly #ending = new AbortController();
  readonly #happening = new Happening();
  #seat: string | undefined;
  #closedBy: number | undefined;
  #isOver = false;
  #trouble = '';

  private constructor(world: World, room: Room) {
    this.#world = world;
    this.#room = room;
  }

  /** Opens a stream, and waits until it has a seat. @param first what is said to open it */
  static async opens(
    world: World,
    room: Room,
    first: unknown = { type: 'hello' },
    more: Readonly<Record<string, string>> = {},
  ): Promise<Poster> {
    const poster = new Poster(world, room);
    const headers = { Accept: 'text/event-stream', ...more };
    const response = await post(world, room, first, { headers, signal: poster.#ending.signal });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/event-stream/);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), room.origin);
    assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
    void poster.#listen(response);
    await poster.#until(() => poster.#seat, 'a seat');
    return poster;
  }

  get seat(): string {
    return this.#seat ?? '';
  }

  /** Says something from the seat, and waits until it is taken. */
  async says(body: unknown): Promise<void> {
    const response = await this.posts(body);
    assert.deepEqual([response.status, await response.text()], [202, '']);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), this.#room.origin);
  }

  /** Says something from the seat, whatever comes of it. */
  posts(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return post(this.#world, this.#room, body, { headers: { 'Livethread-Seat': this.seat, ...headers } });
  }

  /** Asks, and is answered. */
  async asks(request: Saying): Promise<Answer> {
    requests++;
    const ref = `p${requests}`;
    await this.says({ ...request, ref });
    return this.#until(
      () => this.answers.find((one) => 'ref' in one && one.ref === ref),
      `the answer to ${request.type}`,
    );
  }

  get answers(): readonly Answer[] {
    return this.heard.filter(isAnswer);
  }

  /** Hears a message that is as one hopes, now or before. */
  hears(what: string, isIt: (message: ServerMessage) => boolean): Promise<ServerMessage> {
    return this.#until(() => this.heard.find(isIt), what);
  }

  /** Is sent away. @returns by which code; `undefined`: without one */
  async isClosed(): Promise<number | undefined> {
    await this.#until(() => this.#isOver || undefined, 'the end of the stream');
    return this.#closedBy;
  }

  /** Is gone without a word. */
  vanishes(): void {
    this.#ending.abort();
  }

  async #listen({ body }: Response): Promise<void> {
    let rest = '';
    try {
      for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.#hear(block);
        this.#happening.happened();
      }
    } catch (error) {
      if (!this.#ending.signal.aborted) this.#trouble = String(error);
    }
    this.#isOver = true;
    this.#happening.happened();
  }

  #hear(block: string): void {
    const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
    const data = fields.get('data');
    if (data === undefined) return;
    if (fields.get('event') === 'close') this.#closedBy = Number(data);
    else {
      this.ids.push(fields.get('id'));
      this.heard.push(...readFrame(this.#withoutSeat(data)));
    }
  }

  /** It is named once, at the beginning. */
  #withoutSeat(data: string): string {
    const seat = /^\{"seat":"([\w-]{43})",/.exec(data)?.[1];
    if (seat === undefined) return data;
    assert.equal(this.#seat, undefined);
    this.#seat = seat;
    return data.replace(/"seat":"[^"]*",/, '');
  }

  #until<T>(find: () => T | undefined, what: string): Promise<T> {
    return this.#happening.until(find, () => {
      return `${what} did not come. ${this.#trouble} Heard: ${JSON.stringify(this.heard.slice(-6))}`;
    });
  }
}
