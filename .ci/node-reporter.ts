/**
 * A reporter for `node --test-reporter`: a line of JSON for each test, and a last one that says that the file came to
 * its end. A file that died on the way has none.
 */
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export type Report =
  | { readonly is: 'passed'; readonly title: string }
  | { readonly is: 'skipped'; readonly title: string }
  | { readonly is: 'failed'; readonly title: string; readonly detail: string }
  | { readonly is: 'end' };

export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  /** The titles of the suites around, and of the test itself: `test:start` comes on the way down. */
  const titles: string[] = [];
  for await (const event of events) {
    if (event.type === 'test:start') titles.splice(event.data.nesting, Infinity, event.data.name);
    const told = tell(event, titles);
    if (told !== null) yield `${JSON.stringify(told)}\n`;
  }
}

function tell(event: TestEvent, titles: readonly string[]): Report | null {
  switch (event.type) {
    case 'test:pass': {
      const { details, skip, todo } = event.data;
      if (details.type === 'suite') return null;
      const ran = skip === undefined && todo === undefined;
      return { is: ran ? 'passed' : 'skipped', title: titleAt(titles, event.data) };
    }
    case 'test:fail':
      // What failed only by what is in it was told already.
      if (failureType(event.data.details.error) === 'subtestsFailed') return null;
      return { is: 'failed', title: titleAt(titles, event.data), detail: explain(event.data.details.error) };
    case 'test:diagnostic':
      // An error that came after its test had passed: Node makes the process fail, but not the test.
      if (!event.data.message.startsWith('Error: ')) return null;
      return { is: 'failed', title: 'after a test', detail: event.data.message };
    case 'test:summary':
      return { is: 'end' };
    default:
      return null;
  }
}

function titleAt(titles: readonly string[], { nesting, name }: { nesting: number; name: string }): string {
  return [...titles.slice(0, nesting), name].join(' › ');
}

function failureType(error: Error): unknown {
  return 'failureType' in error ? error.failureType : undefined;
}

/** Node wraps what a test threw in an error of its own; the frames of the runner say nothing. */
function explain(wrapper: Error): string {
  const thrown = wrapper.cause ?? wrapper;
  if (!(thrown instanceof Error)) return inspect(thrown);
  const stack = (thrown.stack ?? thrown.message).replaceAll(/\n +at .*\(?node:internal.*/g, '');
  return thrown.cause === undefined ? stack : `${stack}\nbecause of ${inspect(thrown.cause)}`;
}
