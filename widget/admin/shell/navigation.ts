import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { VIEWS } from '../views.ts';
import type { ViewName } from '../views.ts';
import type { Waiting } from './waiting.ts';

/** On a phone the first three are always there. */
const ORDER = [
  ['start', 'queue', 'comments'],
  ['pages', 'participants', 'bans'],
  ['settings', 'staff', 'outgoing', 'audit'],
] as const satisfies readonly (readonly ViewName[])[];

interface Navigation {
  readonly desk: Desk;
  readonly current: ViewName;
  readonly waiting: Waiting | null;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

/** All views that one may open; on a phone most of them behind a button. */
export function navigation({ desk, current, waiting, isOpen, toggle }: Navigation): TemplateResult {
  const mayOpen = (name: ViewName): boolean => desk.role === 'owner' || !VIEWS[name].isOwners;
  const groups = ORDER.map((names) => names.filter(mayOpen)).filter((names) => names.length > 0);
  const due = (waiting?.held ?? 0) + (waiting?.reported ?? 0);
  const label = (name: ViewName): unknown =>
    name === 'queue' && due > 0
      ? html`${VIEWS[name].title}
          <span class="badge numbers">${due}<span class="unseen"> to look at</span></span>`
      : VIEWS[name].title;
  return html`<nav aria-label="Desk" class=${isOpen ? 'open' : ''}>
    <ul>
      ${groups.map((names, group) =>
        names.map((name, place) => {
          const kind = `${group === 0 ? 'first' : ''} ${group > 0 && place === 0 ? 'begins' : ''}`;
          return html`<li class=${kind}>${deskLink(desk, name, label(name), name === current)}</li>`;
        }),
      )}
      <li class="menu">
        <button type="button" aria-expanded=${isOpen ? 'true' : 'false'} @click=${toggle}>
          ${isOpen ? 'Less' : 'More'}
        </button>
      </li>
    </ul>
  </nav>`;
}
