import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Sort } from '../../api/protocol.ts';
import { SORT } from '../reading-notes.ts';
import type { Scene } from '../scene.ts';
import { sortOf } from '../sort.ts';
import { say } from '../words.ts';

export function sortView(scene: Scene): TemplateResult {
  const change = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) sortBy(sortOf(target.value) ?? 'newest', scene);
  };
  const choice = (sort: Sort): TemplateResult =>
    html`<option value=${sort} ?selected=${scene.session.sort === sort}>${say(sort)}</option>`;
  return html`<select class="small" part="sort" aria-label=${say('sort')} @change=${change}>
    ${choice('newest')}${choice('oldest')}${choice('top')}
  </select>`;
}

/** As the reader wants it, also the next time. */
function sortBy(sort: Sort, scene: Scene): void {
  scene.setup.notes.write(SORT, sort);
  scene.live?.arrivals.letAllIn();
  scene.session.sortBy(sort);
  // Where there is no connection, no answer brings what was let in.
  scene.redraw();
}
