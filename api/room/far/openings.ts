import type { Authority, Caller, SiteAnswer, SiteRequest } from '../../comments/seam.ts';
import type { HelloRequest } from '../../protocol.ts';
import { parseRequest } from '../parse.ts';

/** Kinds of openings kept: orders, places in the thread, and the revisions that many come back with after a cut. */
const MOST = 16;

/** A `hello` of somebody who is nobody: all who say the same are answered the same. */
export function isOpening(request: SiteRequest, { participant }: Caller): request is HelloRequest {
  return request.type === 'hello' && participant === null && isNobodys(request);
}

function isNobodys({ token, guest }: HelloRequest): boolean {
  return token === undefined && guest === undefined;
}

/** What changes nothing, and needs nobody's name; what cannot be read is refused wherever it comes. */
const READING: ReadonlySet<ReturnType<typeof parseRequest>['type']> = new Set([
  'hello',
  'window',
  'people',
  'preview',
  'ping',
  'refused',
]);

/** Whether a session of one request does nothing but read, as nobody: then any room of the page can answer it. [P57] */
export function onlyReads(messages: readonly string[]): boolean {
  return messages.map(parseRequest).every((one) => {
    return READING.has(one.type) && (one.type !== 'hello' || isNobodys(one));
  });
}

/** What a page opens with, asked for once for all who come while nothing changes: a rush costs the site nothing. */
export class Openings {
  readonly #site: Authority;
  readonly #kept = new Map<string, Promise<SiteAnswer>>();

  constructor(site: Authority) {
    this.#site = site;
  }

  /** Something has changed: whoever comes now is not answered what was true before. */
  forget(): void {
    this.#kept.clear();
  }

  async ask({ ref, ...hello }: HelloRequest, caller: Caller): Promise<SiteAnswer> {
    const name = nameOf(hello);
    const asking = this.#kept.get(name) ?? this.#begin(name, hello, caller);
    const answer = await asking;
    return ref === undefined ? answer : { ...answer, ref };
  }

  #begin(name: string, hello: HelloRequest, caller: Caller): Promise<SiteAnswer> {
    const asking = this.#site.ask(hello, caller).then((answer) => {
      // A refusal, or trouble, is one's own.
      if (answer.type !== 'greeting' && this.#kept.get(name) === asking) this.#kept.delete(name);
      return answer;
    });
    this.#kept.set(name, asking);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
    return asking;
  }
}

function nameOf({ since, history, sort, around }: HelloRequest): string {
  return JSON.stringify([since, history, sort ?? 'newest', around]);
}
