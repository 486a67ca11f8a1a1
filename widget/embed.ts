import type { startCounts } from './count/counts.ts';
import { offerCounts } from './count/live-thread-count.ts';
import { defineThread, LiveThread } from './live-thread.ts';
import { mount, whenParsed } from './mount.ts';

/** Where what draws threads and what counts are, relative to this script. The build knows. */
declare const __LIVETHREAD_PIECE__: string;
declare const __LIVETHREAD_COUNTS__: string;

// A module has no `currentScript`; and an image that is called so would be found under that name, too.
const script = [document.currentScript, document.querySelector('script[type=module][src*="/embed.js"]')].find(
  (one) => one instanceof HTMLScriptElement,
);
if (script) {
  const { src, dataset } = script;
  const find = (piece: string): string => new URL(piece, src).href;
  LiveThread.bring = () => import(find(__LIVETHREAD_PIECE__));
  LiveThread.script = script;
  defineThread();
  // The place may stand below the script.
  whenParsed(() => mount(script));
  offerCounts(() =>
    import(find(__LIVETHREAD_COUNTS__)).then((counting: { startCounts: typeof startCounts }) =>
      counting.startCounts(dataset['host'] || dataset['server'] || src),
    ),
  );
} else console.error('Livethread: this page has no script whose src is embed.js.');
