import { DeskQueue } from './queue.ts';
import type { Tab } from './queue-place.ts';

/** All comments of the site, to be looked through. */
export class DeskComments extends DeskQueue {
  override get view(): string {
    return 'comments';
  }

  override get usualTab(): Tab {
    return 'all';
  }
}

customElements.define('desk-comments', DeskComments);
