import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { singleKeys } from '../parts/single-keys.ts';
import type { Waiting } from '../shell/waiting.ts';
import { TABS, readQueuePlace, writeQueuePlace } from './queue-place.ts';
import type { QueuePlace, Tab } from './queue-place.ts';

export interface BarSetting {
  readonly desk: Desk;
  /** The name of the view: `queue` or `comments`. */
  readonly view: string;
  readonly place: QueuePlace;
  readonly waiting: Waiting | null;
  /** Looks for something else. */
  readonly narrow: (change: Partial<QueuePlace>) => void;
  readonly help: () => void;
}

/** What one looks through, and for. */
export function queueBar(setting: BarSetting): TemplateResult {
  const { desk, view, place, waiting } = setting;
  return html`<div class="bar">
    <ul class="tabs" aria-label="Which comments">
      ${(['held', 'reported', 'spam', 'all'] as const).map((tab) => {
        const count = tab === 'all' ? 0 : (waiting?.[tab] ?? 0);
        const label = html`${TABS[tab]}
        ${count > 0 ? html`<span class="badge numbers">${count.toLocaleString('en')}</span>` : nothing}`;
        return html`<li>${deskLink(desk, `${view}/${tab}`, label, tab === place.tab)}</li>`;
      })}
    </ul>
    <form class="search" role="search" @submit=${(event: Event) => search(event, setting)}>
      <input
        type="search"
        name="q"
        aria-label="Search comments and authors"
        aria-keyshortcuts=${singleKeys.areOn ? '/' : nothing}
        placeholder="Search"
        maxlength="200"
        .value=${place.q}
      />
      ${place.tab === 'all' ? statusChoice(setting) : nothing}
    </form>
    <button
      type="button"
      class="quiet for-keyboards"
      aria-keyshortcuts=${singleKeys.areOn ? '?' : nothing}
      @click=${setting.help}
    >
      Keys
    </button>
  </div>`;
}

function statusChoice({ place, narrow }: BarSetting): TemplateResult {
  const choose = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLSelectElement)
      narrow({ status: readQueuePlace(`all?status=${currentTarget.value}`, 'all').status });
  };
  return html`<select aria-label="Status" @change=${choose}>
    ${(
      [
        ['', 'Any status'],
        ['published', 'Published'],
        ['held', 'Waiting'],
        ['rejected', 'Rejected'],
        ['spam', 'Spam'],
        ['deleted', 'Deleted'],
      ] as const
    ).map(
      ([status, words]) =>
        html`<option value=${status} ?selected=${status === place.status}>${words}</option>`,
    )}
  </select>`;
}

/** Reports cannot be searched: then all comments are. */
function search(event: Event, { place, narrow }: BarSetting): void {
  event.preventDefault();
  const { currentTarget } = event;
  if (!(currentTarget instanceof HTMLFormElement)) return;
  const q = new FormData(currentTarget).get('q');
  const tab: Tab = place.tab === 'reported' ? 'all' : place.tab;
  narrow({ q: typeof q === 'string' ? q.trim() : '', tab, comment: '' });
}

/** To what it is narrowed down, each with a way back. @param author @param page their names, as far as they are known */
export function chips(
  { place, narrow }: BarSetting,
  author: string,
  page: string,
): TemplateResult | typeof nothing {
  const all = [
    ['q', place.q && `“${place.q}”`],
    ['author', place.author && `by ${author}`],
    ['page', place.page && `on ${page}`],
  ] as const;
  const set = all.filter(([, words]) => words !== '');
  if (set.length === 0) return nothing;
  return html`<div class="row chips">
    <span class="muted small">Only</span>
    ${set.map(
      ([name, words]) =>
        html`<button
          type="button"
          aria-label=${`No longer only ${words}`}
          @click=${() => narrow({ [name]: '' })}
        >
          ${words} <span aria-hidden="true">✕</span>
        </button>`,
    )}
  </div>`;
}

/** The address of a queue that is narrower, or another one. */
export function narrowed(view: string, place: QueuePlace, change: Partial<QueuePlace>): string {
  return `${view}/${writeQueuePlace({ ...place, comment: '', ...change })}`;
}
