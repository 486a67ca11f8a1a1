import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Basis } from '../house.ts';

/** What is looked at of a request. */
export type Question = Pick<IncomingMessage, 'headers'> & {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
};

/** An answer as it goes out. */
interface Finished {
  readonly status: number;
  /** Names and values in turns. */
  readonly headers: string[];
  readonly body: Uint8Array | null;
  readonly stands: () => boolean;
  /** The edition of the directory that said whose page it is. */
  readonly edition: object;
  /** What it costs to keep it. */
  readonly bytes: number;
}

/** Bytes of all that is kept. More at once would be no readers, but somebody who looks for pages. */
const MOST_BYTES = 8_000_000;
/** Bytes of an answer without those of its body and its question. */
const EACH = 2_000;
/** Characters of a question that is worth to be known again: a list of a hundred pages has some thousands. */
const LONGEST = 12_000;
/** No header and no target holds it. */
const END = '\n';

/** What may tell apart two requests for one target, to the routes that say what their answers rest on. */
export const TOLD_APART_BY = ['host', 'origin', 'accept', 'if-none-match'] as const;

/**
 * Answers that are given again to whoever asks the same: to find a route, to read the request and to make an answer costs
 * several times what Node takes to write it. Nothing is decided here. What is answered, a route said; and what that rests
 * on is asked again each time.
 */
export class FinishedAnswers {
  readonly #edition: () => object;
  readonly #bases = new WeakMap<Request, Basis>();
  readonly #kept = new Map<string, Finished>();
  #bytes = 0;

  /** @param edition of the directory: another object once anything in it has changed */
  constructor(edition: () => object) {
    this.#edition = edition;
  }

  /** What the answer to a request rests on. */
  note(request: Request, basis: Basis): void {
    this.#bases.set(request, basis);
  }

  /** Gives the answer to the same question once more. @returns whether there is one that still stands */
  repeat(incoming: Question, outgoing: ServerResponse): boolean {
    const name = nameOf(incoming);
    const kept = name === null ? undefined : this.#kept.get(name);
    if (name === null || kept === undefined) return false;
    if (kept.edition !== this.#edition() || !isStanding(kept)) {
      this.#drop(name);
      return false;
    }
    outgoing.writeHead(kept.status, kept.headers);
    outgoing.end(kept.body);
    return true;
  }

  /** Keeps what a request is answered with, where it was said what that rests on. */
  async answer(
    incoming: Question,
    request: Request,
    answer: () => Response | Promise<Response>,
  ): Promise<Response> {
    // The directory may be another one before there is an answer.
    const edition = this.#edition();
    const response = await answer();
    const basis = this.#bases.get(request);
    const name = basis ? nameOf(incoming) : null;
    if (basis && name !== null) this.#keep(name, finish(response, basis, edition));
    return response;
  }

  #keep(name: string, finished: Finished): void {
    this.#drop(name);
    const bytes = finished.bytes + name.length;
    if (this.#bytes + bytes > MOST_BYTES) {
      this.#kept.clear();
      this.#bytes = 0;
    }
    this.#kept.set(name, { ...finished, bytes });
    this.#bytes += bytes;
  }

  #drop(name: string): void {
    this.#bytes -= this.#kept.get(name)?.bytes ?? 0;
    this.#kept.delete(name);
  }
}

/** All that an answer depends on, besides what is stored; `null`: nothing to be kept. */
function nameOf({ method, url, headers }: Question): string | null {
  if (method !== 'GET' || url === undefined || url.length > LONGEST) return null;
  // A body has to be read, or thrown away with care.
  if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return null;
  let name = url;
  // What is left out is not what is empty.
  for (const header of TOLD_APART_BY) name += END + (headers[header] ?? END);
  return name;
}

function finish(response: Response, { body, stands }: Basis, edition: object): Finished {
  const headers = [...response.headers].flat();
  if (body) headers.push('Content-Length', String(body.byteLength));
  const bytes = EACH + (body?.byteLength ?? 0);
  return { status: response.status, headers, body, stands, edition, bytes };
}

/** Whatever is wrong comes to light where it is asked in full. */
function isStanding({ stands }: Finished): boolean {
  try {
    return stands();
  } catch {
    return false;
  }
}
