import type { LiveThread } from './live-thread.ts';

const TAG = 'live-thread';

/** Where pages have the threads of other systems. */
const POINTS = '#disqus_thread #cusdis_thread #remark42 #isso-thread #commento .giscus';
/** What such a place says of its page and its looks, and not of its system. */
const OF_PAGE = /^data-(page-|isso-id|title|theme)/;

/** Runs `run` when the page is parsed. */
export function whenParsed(run: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run);
  else run();
}

/**
 * Puts a thread where the owner of the page wants it: where they wrote `<live-thread>` themselves, else in what the
 * script's `data-target` selects, else where another system had its thread, else right after the script. A script that
 * is there twice does it once.
 */
export function mount(script: HTMLScriptElement): void {
  const { loading, target } = script.dataset;
  const threads = [...document.querySelectorAll(TAG)];
  if (loading === 'manual' || threads.some(({ script: by }) => !by || by.isEqualNode(script))) return;
  const thread = document.createElement(TAG);
  thread.script = script;
  const place = (target && find(target)) || POINTS.split(' ').map(find).find(Boolean);
  if (place) {
    inherit(thread, place, OF_PAGE);
    place.append(thread);
  } else if (document.body.contains(script)) script.after(thread);
  else document.body.append(thread);
}

/** A thread says what another element says and it does not. */
export function inherit(thread: LiveThread, from: Element | undefined, names = /^(data|t)-/): void {
  for (const { name, value } of from?.attributes ?? [])
    if (names.test(name) && !thread.hasAttribute(name)) thread.setAttribute(name, value);
}

function find(selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch (error) {
    console.error(error);
    return null;
  }
}
