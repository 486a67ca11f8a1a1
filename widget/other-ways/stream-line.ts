import { ABNORMAL } from '../world.ts';
import type { Ears, Line } from '../world.ts';
import { post, takeSome } from './room-requests.ts';

const SEAT = /"seat":"([\w-]+)"/;

/** Hears by a stream, and speaks by requests, one after another. [P56] */
export class StreamLine implements Line {
  readonly #address: string;
  readonly #ears: Ears;
  readonly #ending = new AbortController();
  readonly #waiting: string[] = [];
  #isOpening = false;
  #isSpeaking = false;
  #seat: string | undefined;

  /** @param address see `requestAddress` */
  constructor(address: string, ears: Ears) {
    this.#address = address;
    this.#ears = ears;
  }

  /** The first is a `hello`: it opens the stream. */
  send(text: string): void {
    this.#waiting.push(text);
    void (this.#isOpening ? this.#speak() : this.#open()).catch(() => this.#end(ABNORMAL));
  }

  close(): void {
    this.#ending.abort();
  }

  async #open(): Promise<void> {
    this.#isOpening = true;
    const { body, ok } = await this.#post({ Accept: 'text/event-stream' });
    if (ok && body) await this.#listen(body.getReader());
    this.#end(ABNORMAL);
  }

  async #listen(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const events = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) this.#hear(event);
    }
  }

  #hear(event: string): void {
    const data = /^data: (.*)/m.exec(event)?.[1];
    if (data === undefined) return;
    if (event.startsWith('event: close')) return this.#end(Number(data));
    const seat = this.#seat ?? SEAT.exec(data)?.[1];
    if (!this.#ending.signal.aborted) this.#ears.heard(data);
    if (this.#seat || !seat) return;
    this.#seat = seat;
    void this.#speak().catch(() => this.#end(ABNORMAL));
  }

  async #speak(): Promise<void> {
    if (this.#isSpeaking || !this.#seat) return;
    this.#isSpeaking = true;
    while (this.#waiting.length > 0) {
      const { status } = await this.#post({ 'Livethread-Seat': this.#seat });
      if (status !== 202) return this.#end(ABNORMAL);
    }
    this.#isSpeaking = false;
  }

  #post(headers: Readonly<Record<string, string>>): Promise<Response> {
    return post(this.#address, `[${takeSome(this.#waiting).join()}]`, {
      headers,
      signal: this.#ending.signal,
    });
  }

  /** Tells it once; not, if it was us who hung up. */
  #end(code: number): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    this.#ears.closed(code);
  }
}
