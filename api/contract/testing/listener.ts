import assert from 'node:assert/strict';
import { Happening } from './waiting.ts';
import type { World } from './world.ts';

export interface StreamEvent {
  readonly id: string | undefined;
  /** Left out: `message`. */
  readonly event: string | undefined;
  readonly data: string;
}

/** Somebody who listens to an event stream. */
export class Listener {
  readonly events: StreamEvent[] = [];
  readonly #happening = new Happening();
  readonly #ending: AbortController;
  #isOver = false;

  private constructor(response: Response, ending: AbortController) {
    this.#ending = ending;
    // It may end by being cut off.
    void this.#read(response)
      .catch(() => undefined)
      .then(() => {
        this.#isOver = true;
        this.#happening.happened();
      });
  }

  static async listen(world: World, path: string, headers: Record<string, string> = {}): Promise<Listener> {
    const ending = new AbortController();
    const init = { signal: ending.signal };
    const response = await world.fetch(path, { Accept: 'text/event-stream', ...headers }, init);
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/event-stream/);
    return new Listener(response, ending);
  }

  /** Hears an event that is as one hopes, now or before. */
  hears(isIt: (event: StreamEvent) => boolean): Promise<StreamEvent> {
    return this.#happening.until(
      () => this.events.find(isIt),
      () => `Only these events came: ${JSON.stringify(this.events)}`,
    );
  }

  /** Waits until the host has ended the stream. */
  isOver(): Promise<true> {
    return this.#happening.until(
      () => this.#isOver || undefined,
      () => 'The stream did not end.',
    );
  }

  ends(): void {
    this.#ending.abort();
  }

  async #read({ body }: Response): Promise<void> {
    let rest = '';
    for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      this.events.push(...blocks.filter((block) => block.includes('data: ')).map(eventOf));
      this.#happening.happened();
    }
  }
}

function eventOf(block: string): StreamEvent {
  const field = (name: string): string | undefined =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  return { id: field('id'), event: field('event'), data: field('data') ?? '' };
}
