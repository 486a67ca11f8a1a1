import type { startCounts } from './count/counts.ts';
import { offerCounts } from './count/live-thread-count.ts';
import { apologise, mount } from './mount.ts';

/** Where the element and what counts are, relative to this script. The build knows. */
declare const __LIVETHREAD_PIECE__: string;
declare const __LIVETHREAD_COUNTS__: string;

const script = document.currentScript;
// An image called `currentScript` would be found under that name, too.
if (script instanceof HTMLScriptElement) {
  const { src, dataset } = script;
  const find = (piece: string): string => new URL(piece, src).href;
  // A page that only lists others has counts, and no thread of its own.
  if (dataset['loading'] !== 'manual') {
    import(find(__LIVETHREAD_PIECE__)).catch(apologise);
    mount(script);
  }
  offerCounts(() =>
    import(find(__LIVETHREAD_COUNTS__)).then((counting: { startCounts: typeof startCounts }) =>
      counting.startCounts(dataset['host'] || src),
    ),
  );
}
