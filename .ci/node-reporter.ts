/**
 * A reporter for `node --test-reporter`: a line of JSON for each test, one for each outermost suite that is done, and a
 * last one that says that the process came to its end. One that died on the way has none.
 */
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

/** `titles` are those of the suites around, the outermost first, and of the test itself. */
export type Report =
  | { readonly is: 'passed'; readonly titles: readonly string[] }
  | { readonly is: 'skipped'; readonly titles: readonly string[] }
  | { readonly is: 'failed'; readonly titles: readonly string[]; readonly detail: string }
  | { readonly is: 'done'; readonly titles: readonly string[] }
  /** An error that came after its test had passed: Node makes the process fail, but not the test. */
  | { readonly is: 'stray'; readonly detail: string }
  | { readonly is: 'end' };

export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  /** The titles of the suites around, and of the test itself: `test:start` comes on the way down. */
  const titles: string[] = [];
  for await (const event of events) {
    if (event.type === 'test:start') titles.splice(event.data.nesting, Infinity, event.data.name);
    for (const told of tell(event, titles)) yield `${JSON.stringify(told)}\n`;
  }
}

function tell(event: TestEvent, titles: readonly string[]): Report[] {
  switch (event.type) {
    case 'test:pass': {
      const { details, skip, todo } = event.data;
      if (details.type === 'suite') return doneAt(titles, event.data);
      const ran = skip === undefined && todo === undefined;
      return [{ is: ran ? 'passed' : 'skipped', titles: titlesAt(titles, event.data) }];
    }
    case 'test:fail': {
      const { error } = event.data.details;
      // What failed only by what is in it was told already.
      if (failureType(error) === 'subtestsFailed') return doneAt(titles, event.data);
      const failed = { is: 'failed', titles: titlesAt(titles, event.data), detail: explain(error) } as const;
      return [failed, ...doneAt(titles, event.data)];
    }
    case 'test:diagnostic':
      return event.data.message.startsWith('Error: ') ? [{ is: 'stray', detail: event.data.message }] : [];
    case 'test:summary':
      return [{ is: 'end' }];
    default:
      return [];
  }
}

interface Told {
  readonly nesting: number;
  readonly name: string;
}

function doneAt(titles: readonly string[], told: Told): Report[] {
  return told.nesting === 0 ? [{ is: 'done', titles: titlesAt(titles, told) }] : [];
}

function titlesAt(titles: readonly string[], { nesting, name }: Told): string[] {
  return [...titles.slice(0, nesting), name];
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
