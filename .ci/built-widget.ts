import { buildWidget } from '../widget/build.ts';

/** A variable of the environment: `yes` says that whoever runs the tests has built the widget for all of them. */
export const WIDGET_IS_BUILT = 'LIVETHREAD_WIDGET_IS_BUILT';

let building: Promise<unknown> | undefined;

/** What the server serves is there: built once for all tests of a process, or before all of them. */
export async function builtWidget(): Promise<void> {
  if (process.env[WIDGET_IS_BUILT] === 'yes') return;
  building ??= buildWidget({ minify: true });
  await building;
}
