/** A server that counts as a test tells it, and a page that is drawn when the test says so. */
import type { CountWorld } from '../counts.ts';

export const SERVER = 'https://comments.example';

export class CountingServer implements CountWorld {
  readonly events = new EventTarget();
  /** The pages of each request, in order. */
  readonly asked: string[][] = [];
  /** By page, as it is asked for. */
  readonly counts: Record<string, unknown> = {};
  /** What is answered instead; `null`: nothing comes back. */
  instead: object | null | undefined;
  readonly #frames: (() => void)[] = [];

  readonly fetch = async (url: string): Promise<Response> => {
    const pages = [...new URL(url).searchParams.values()];
    this.asked.push(pages);
    if (this.instead === null) throw new TypeError('Failed to fetch');
    const answer = this.instead ?? { counts: pages.map((page) => this.counts[page] ?? 0) };
    // A body of its own would come in its own time.
    return Object.assign(new Response(), { json: () => Promise.resolve(answer) });
  };

  nextFrame(run: () => void): void {
    this.#frames.push(run);
  }

  /** The page is drawn, and what it asks for is answered. */
  async draws(): Promise<void> {
    for (const run of this.#frames.splice(0)) run();
    await this.answers();
  }

  async answers(): Promise<void> {
    // Everything here is already there: what waits for it has run before the next task does.
    await new Promise((next) => setTimeout(next));
  }

  async comesBack(): Promise<void> {
    this.events.dispatchEvent(new Event('online'));
    await this.answers();
  }
}

/** Puts an element on the page. */
export function put(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  into: Element = document.body,
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = 'Comments';
  into.append(element);
  return element;
}

export function textsOf(elements: readonly Element[]): (string | null)[] {
  return elements.map(({ textContent }) => textContent);
}
