import type { Authority, Caller, SiteAnswer, SiteRequest } from '../../comments/seam.ts';
import type { HelloRequest, Time } from '../../protocol.ts';
import { parseRequest } from '../parse.ts';

/** Kinds of openings kept: orders, places in the thread, and the revisions that many come back with after a cut. */
const MOST = 16;
/** Milliseconds for which a site that was in trouble is not asked again what a page opens with. */
const RESTS_FOR = 1_000;

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
  readonly #now: () => Time;
  readonly #kept = new Map<string, Promise<SiteAnswer>>();
  /** What the site said in trouble, or why it said nothing: told to all, whatever page they would open. */
  #trouble: { readonly asking: Promise<SiteAnswer>; readonly until: Time } | undefined;

  /** @param site may reject */
  constructor(site: Authority, now: () => Time) {
    this.#site = site;
    this.#now = now;
  }

  /** Something has changed: whoever comes now is not answered what was true before. */
  forget(): void {
    this.#kept.clear();
    this.#trouble = undefined;
  }

  /** May reject, as the site did. */
  async ask({ ref, ...hello }: HelloRequest, caller: Caller): Promise<SiteAnswer> {
    const name = nameOf(hello);
    const asking = this.#kept.get(name) ?? this.#recentTrouble() ?? this.#begin(name, hello, caller);
    const answer = await asking;
    return ref === undefined ? answer : { ...answer, ref };
  }

  #begin(name: string, hello: HelloRequest, caller: Caller): Promise<SiteAnswer> {
    const asking = this.#site.ask(hello, caller);
    const drop = () => void (this.#kept.get(name) === asking && this.#kept.delete(name));
    const rest = () => void (this.#trouble = { asking, until: this.#now() + RESTS_FOR });
    void asking.then(
      (answer) => {
        // A refusal is one's own.
        if (answer.type !== 'greeting') drop();
        if (isTrouble(answer)) rest();
      },
      () => {
        drop();
        rest();
      },
    );
    this.#kept.set(name, asking);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
    return asking;
  }

  #recentTrouble(): Promise<SiteAnswer> | undefined {
    return this.#trouble && this.#now() < this.#trouble.until ? this.#trouble.asking : undefined;
  }
}

function isTrouble(answer: SiteAnswer): boolean {
  return answer.type === 'unavailable' || (answer.type === 'refused' && answer.reason === 'storage-trouble');
}

function nameOf({ since, history, sort, around }: HelloRequest): string {
  return JSON.stringify([since, history, sort ?? 'newest', around]);
}
