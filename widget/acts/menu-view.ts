import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { REPORT_REASONS } from './act-requests.ts';
import { isOfStaff } from './acts-offered.ts';
import { staffState } from '../staff-words.ts';
import { nameOf, say } from '../words.ts';
import { ACT_KEYS, REASON_KEYS } from './keys.ts';
import type { CommentActs } from './comment-acts.ts';

interface Item {
  readonly label: string;
  readonly key: string;
  readonly choose: () => void;
}

/** A menu as the ARIA Authoring Practices describe it: the focus is on an item, and arrows move it. */
export function menuView(acts: CommentActs, level: 'acts' | 'reasons'): TemplateResult {
  const { comment, menu } = acts;
  const state = comment && isOfStaff(acts.setting.you) ? staffState(comment) : '';
  const title = level === 'acts' ? state : say('report-why');
  const name = level === 'acts' ? say('menu') : say('report-why');
  const groups = level === 'acts' ? actItems(acts) : [reasonItems(acts)];
  return html`<div
    class="acts-menu"
    part="menu"
    @keydown=${(event: KeyboardEvent) => menu.press(event)}
    @focusout=${(event: FocusEvent) => menu.left(event)}
  >
    ${title ? html`<p class="small" aria-hidden="true"><bdi>${title}</bdi></p>` : nothing}
    <div role="menu" aria-label=${state && level === 'acts' ? `${name}. ${state}` : name}>
      ${groups.map(
        (items, place) => html`${place ? html`<hr />` : nothing} ${items.map((item) => itemView(item))}`,
      )}
    </div>
  </div>`;
}

function itemView({ label, key, choose }: Item): TemplateResult {
  return html`<button role="menuitem" tabindex="-1" aria-keyshortcuts=${key} @click=${choose}>
    <bdi>${label}</bdi> <kbd aria-hidden="true">${key.toUpperCase()}</kbd>
  </button>`;
}

function actItems(acts: CommentActs): Item[][] {
  const name = nameOf(acts.comment?.author ?? null);
  return acts.offered.map((group) =>
    group.map((act) => {
      return { label: say(`act-${act}`, { name }), key: ACT_KEYS[act], choose: () => acts.choose(act) };
    }),
  );
}

function reasonItems(acts: CommentActs): Item[] {
  return REPORT_REASONS.map((reason) => {
    const choose = (): void => void acts.report(reason);
    return { label: say(`report-${reason}`), key: REASON_KEYS[reason], choose };
  });
}
