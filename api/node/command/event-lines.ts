/** One event of a stream of them. */
export interface StreamEvent {
  readonly name: string;
  /** Where to go on after it; `null`: it says nothing of that. */
  readonly id: string | null;
  readonly data: string;
}

/** Reads an event stream (WHATWG HTML §9.2.6): what our servers send of it. A last event that is not whole is none. */
export async function* eventsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventOf(block);
      if (event.data !== '') yield event;
    }
  }
}

function eventOf(block: string): StreamEvent {
  const fields = block.split(/\r?\n/).map((line) => /^([^:]*)(?:: ?(.*))?$/.exec(line));
  const valuesOf = (name: string) => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  return {
    name: valuesOf('event').at(-1) ?? 'message',
    id: valuesOf('id').at(-1) ?? null,
    data: valuesOf('data').join('\n'),
  };
}
