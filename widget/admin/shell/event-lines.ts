/** One event of a stream. */
export interface StreamEvent {
  readonly id: string;
  readonly data: string;
}

/** Takes the text of an event stream as it comes, in any parts (WHATWG HTML §9.2). */
export class EventLines {
  #rest = '';
  #id = '';
  readonly #data: string[] = [];

  /** @returns the events that are whole by now */
  take(text: string): StreamEvent[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#line(line.endsWith('\r') ? line.slice(0, -1) : line));
  }

  #line(line: string): StreamEvent[] {
    if (line === '') return this.#end();
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === 'data') this.#data.push(value);
    else if (field === 'id') this.#id = value;
    return [];
  }

  #end(): StreamEvent[] {
    const data = this.#data.splice(0);
    return data.length === 0 ? [] : [{ id: this.#id, data: data.join('\n') }];
  }
}
