import { askCounts, countIn, isCount } from './count-answer.ts';
import { PLACES, SAYING, isSameRoom, roomOfPlace, roomOfThread } from './count-places.ts';
import { countRequests } from './count-requests.ts';

/** What counts need of their surroundings beside the DOM, so that tests can hold it still. */
export interface CountWorld {
  readonly fetch: (url: string) => Promise<Response>;
  /** Runs `run` when the page is drawn next; not while nobody sees it. */
  nextFrame(run: () => void): void;
  /** Where `online` is heard. */
  readonly events: EventTarget;
}

const theWorld: CountWorld = {
  fetch: (url) => fetch(url, { credentials: 'omit' }),
  nextFrame: (run) => void requestAnimationFrame(run),
  get events() {
    return window;
  },
};

/** What a thread on this page counts. */
interface Heard {
  readonly room: string;
  readonly count: number;
}

/** Counts all that is to be counted on the page. @param server any URL of the comments server, or its host alone */
export function startCounts(server: string, world: CountWorld = theWorld): Counts {
  const counts = new Counts(server, world);
  counts.refresh();
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', () => counts.refresh(), { once: true });
  return counts;
}

/**
 * The counts on a page. All that are wanted until it is drawn next are asked for at once; those of a page whose thread
 * is here, too, follow it. Where a count can't be had, what was there stays.
 */
export class Counts {
  readonly #server: string;
  readonly #world: CountWorld;
  /** What shows counts, by the address of the room that it shows. */
  readonly #places = new Map<Element, string>();
  readonly #wanted = new Set<string>();
  readonly #failed = new Set<string>();
  readonly #threads = new Map<Element, Heard>();
  readonly #attributes = new MutationObserver((changes) => {
    for (const { target } of changes) if (target instanceof Element) this.show(target);
  });
  #hasWarned = false;

  constructor(server: string, world: CountWorld) {
    this.#server = server;
    this.#world = world;
    world.events.addEventListener('online', () => this.#tryAgain());
    document.addEventListener('livethread:count', (event) => this.#follow(event));
  }

  /** Shows in an element the count of the page that it names, now and whenever it names another one. */
  show(element: Element): void {
    this.#attributes.observe(element, { attributeFilter: SAYING });
    const room = roomOfPlace(element, this.#server);
    if (room === undefined) return void this.#places.delete(element);
    this.#places.set(element, room);
    const heard = this.#heardOf(room);
    if (heard) return write(element, heard.count);
    if (this.#wanted.size === 0) this.#world.nextFrame(() => this.#ask());
    this.#wanted.add(room);
  }

  /** Looks for elements that show counts, and asks for all of them anew. */
  refresh(): void {
    const places = new Set([...document.querySelectorAll(PLACES), ...this.#places.keys()]);
    for (const element of places) if (element.isConnected) this.show(element);
  }

  #follow(event: Event): void {
    const [thread] = event.composedPath();
    const count = countIn(event);
    if (!(thread instanceof Element) || count === undefined) return;
    const room = roomOfThread(thread, this.#server);
    this.#threads.set(thread, { room, count });
    for (const [element, shown] of this.#places) {
      if (isSameRoom(room, shown)) write(element, count);
      // The page has become another one.
      else if (roomOfPlace(element, this.#server) !== shown) this.show(element);
    }
  }

  #ask(): void {
    for (const element of this.#places.keys()) if (!element.isConnected) this.#places.delete(element);
    const shown = new Set(this.#places.values());
    const wanted = [...this.#wanted].filter((room) => shown.has(room));
    this.#wanted.clear();
    this.#send(wanted, this.#failed);
  }

  /** Asks for what failed, once. */
  #tryAgain(): void {
    const failed = [...this.#failed];
    this.#failed.clear();
    this.#send(failed);
  }

  #send(rooms: readonly string[], failed?: Set<string>): void {
    for (const request of countRequests(rooms, location.origin))
      void askCounts(this.#world.fetch, request.url).then((answer) => {
        if ('counts' in answer) return this.#tell(request.rooms, answer.counts);
        for (const room of request.rooms) if (room) failed?.add(room);
        if (answer.trouble !== undefined) this.#warn(answer.trouble);
      });
  }

  #tell(rooms: readonly string[], counts: readonly unknown[]): void {
    const known = new Map(rooms.map((room, at) => [room, counts[at]]));
    for (const [element, room] of this.#places) {
      const count = known.get(room);
      if (isCount(count) && !this.#heardOf(room)) write(element, count);
    }
  }

  /** Tells the owner of the page. */
  #warn(trouble: string): void {
    if (!this.#hasWarned) console.warn(`Livethread: comments can’t be counted. ${trouble}`);
    this.#hasWarned = true;
  }

  #heardOf(room: string): Heard | undefined {
    for (const thread of this.#threads.keys()) if (!thread.isConnected) this.#threads.delete(thread);
    return [...this.#threads.values()].find((heard) => isSameRoom(heard.room, room));
  }
}

/** The number alone, as it is written in the language of the place. */
function write(element: Element, count: number): void {
  const language = element.closest('[lang]')?.getAttribute('lang') || undefined;
  let written = String(count);
  try {
    written = count.toLocaleString(language);
  } catch {
    // The page names a language that is none.
  }
  if (element.textContent !== written) element.textContent = written;
}
