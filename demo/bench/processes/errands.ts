/** What a child process of a bench does when the bench asks for it: the child's side of `child.ts`. */
import * as v from 'valibot';

/** Does what was asked; what it returns, or resolves to, is the answer. */
export type Errand = (input: unknown) => unknown;

const Asked = v.object({ id: v.number(), errand: v.string(), input: v.optional(v.unknown()) });

const errands = new Map<string, Errand>();

export function offer(errand: string, work: Errand): void {
  errands.set(errand, work);
}

/** Listens to the bench that started this process, and ends with it: nothing of a bench outlives it. */
export function serveErrands(): void {
  process.on('message', (message: unknown) => void answer(message));
  process.on('disconnect', () => process.exit());
  // A server stays for its sockets, and would not end for this channel.
  process.channel?.unref();
}

async function answer(message: unknown): Promise<void> {
  const { id, errand, input } = v.parse(Asked, message);
  try {
    const work = errands.get(errand);
    if (!work) throw new Error(`Nobody here does “${errand}”.`);
    process.send?.({ id, result: await work(input) });
  } catch (error) {
    process.send?.({ id, failed: error instanceof Error ? error.message : String(error) });
  }
}
