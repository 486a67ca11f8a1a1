import { whenParsed } from '../mount.ts';
import type { Counts } from './counts.ts';

const TAG = 'live-thread-count';

/** Whether there is anything to count but in elements of ours; in doubt, there is. */
const ANYTHING = '[data-livethread-count],.remark42__counter,[href$=thread]';

/**
 * Defines `<live-thread-count page="…">`, which shows how many comments a page has, as text. What counts is loaded as
 * soon as there is anything to count, so that pages without have next to nothing of it. Where it can't be loaded, what is
 * there stays.
 */
export function offerCounts(load: () => Promise<Counts>): void {
  let begun: Promise<Counts | undefined> | undefined;
  const begin = () => (begun ??= load().catch(() => undefined));

  class LiveThreadCount extends HTMLElement {
    /** Counts anew, also in elements that have come since and show a count by an attribute alone. */
    static refresh(): void {
      void begin().then((counts) => counts?.refresh());
    }

    connectedCallback(): void {
      void begin().then((counts) => counts?.show(this));
    }
  }

  if (!customElements.get(TAG)) customElements.define(TAG, LiveThreadCount);
  whenParsed(() => {
    if (document.querySelector(ANYTHING)) void begin();
  });
}
