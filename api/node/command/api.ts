import { targetOf, get } from './api-request.ts';
import type { Asked } from './api-request.ts';
import { readAnswer } from './answer.ts';
import { itemsOf, valueAt } from './columns.ts';
import type { Connection } from './connection.ts';
import { EXIT, Failure } from './failure.ts';

/** Whether a command is about a site, about none, or about a site where one is named. */
export type Scope = 'site' | 'all' | 'either';

const LINES = 'application/x-ndjson';

/** The admin API, as one command sees it. */
export class Api {
  readonly #connection: Connection;
  readonly #site: () => Promise<string | null>;

  /** @param site as it was named on the command line */
  constructor(connection: Connection, scope: Scope, site: string | undefined) {
    this.#connection = connection;
    let found: Promise<string | null> | undefined;
    this.#site = async () => (found ??= this.#siteFor(scope, site));
  }

  /** @returns the JSON that is answered; `undefined`: there is nothing to say @throws Failure */
  async ask(asked: Asked): Promise<unknown> {
    return this.#send(asked, await this.#site());
  }

  /** Text of an event stream, as it comes. @throws Failure */
  async follow(asked: Asked, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const { method } = asked;
    const target = targetOf(asked, await this.#site());
    const reply = await this.#connection.send({ method, target, streams: true, signal });
    if (reply.status === 200 && reply.type.startsWith('text/event-stream')) return reply.body;
    await readAnswer(reply);
    throw new Failure(EXIT.unreachable, 'What answers there is no Livethread: it sends no events.');
  }

  /** Lines of a file, as they come. @throws Failure */
  async load(asked: Asked): Promise<AsyncIterable<Uint8Array>> {
    const { method } = asked;
    const reply = await this.#connection.send({ method, target: targetOf(asked, await this.#site()) });
    if (reply.status === 200 && reply.type.startsWith(LINES)) return reply.body;
    await readAnswer(reply);
    throw new Failure(EXIT.unreachable, 'What answers there is no Livethread: it sends no file.');
  }

  async #send({ body, lines, ...asked }: Asked, site: string | null): Promise<unknown> {
    const target = targetOf(asked, site);
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const sent = lines === undefined ? json : { body: lines, type: LINES };
    return readAnswer(await this.#connection.send({ method: asked.method, target, ...sent }));
  }

  async #siteFor(scope: Scope, named: string | undefined): Promise<string | null> {
    if (scope === 'all') return null;
    if (named !== undefined || scope === 'either') return named ?? null;
    const names = await this.#siteNames();
    const [only] = names;
    if (only !== undefined && names.length === 1) return only;
    throw new Failure(
      EXIT.usage,
      only === undefined
        ? 'There is no site yet. Add one: livethread site add www.example.com'
        : `Say which site is meant, with --site: ${names.join(', ')}.`,
    );
  }

  async #siteNames(): Promise<readonly string[]> {
    const answer = await this.#send(get(['sites']), null).catch((error: unknown) => {
      throw error instanceof Failure && error.code === EXIT.forbidden
        ? new Failure(
            EXIT.forbidden,
            `${error.message} With the token of one site, say which: --site www.example.com`,
          )
        : error;
    });
    return itemsOf(answer).flatMap((item) => {
      const name = valueAt(item, 'name');
      return typeof name === 'string' ? [name] : [];
    });
  }
}
