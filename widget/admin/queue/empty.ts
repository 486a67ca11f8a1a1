import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { isNarrow } from './queue-place.ts';
import type { QueuePlace, Tab } from './queue-place.ts';

const WORDS: Readonly<Record<Tab, readonly [first: string, more: string]>> = {
  held: ['All done.', 'Nothing waits for you. What comes in appears here by itself.'],
  reported: ['Nothing is reported.', 'Readers have no complaints.'],
  spam: ['No spam.', 'It was not worth their while.'],
  all: ['No comments yet.', 'The first one appears here by itself.'],
};

/** Nothing to do is a pleasant sight. @param isUnknown it is not known yet whether there is something */
export function emptyView(place: QueuePlace, isUnknown: boolean): TemplateResult {
  if (isUnknown) return html`<div class="empty"></div>`;
  const [first, more] = isNarrow(place)
    ? ['Nothing found.', 'No comment fits all of that. Look for fewer words, or among all.']
    : WORDS[place.tab];
  return html`<div class="empty"><strong>${first}</strong>${more}</div>`;
}
