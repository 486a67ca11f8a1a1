import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ListedComment } from '../../../api/comments/listed.ts';
import { singleKeys } from '../parts/single-keys.ts';
import { verdictsOn } from './acts.ts';
import type { QueueAct } from './acts.ts';

export interface ActHands {
  readonly verdict: (act: QueueAct) => void;
  readonly edit: () => void;
  readonly ban: () => void;
}

/** All that may become of the comment that is read: the likeliest first and largest. */
export function actsView(comment: ListedComment, { verdict, edit, ban }: ActHands): TemplateResult {
  const quiet = (label: string, act: () => void, key?: string): TemplateResult =>
    html`<button type="button" class="quiet" aria-keyshortcuts=${shortcut(key)} @click=${act}>
      ${label}
    </button>`;
  const { status, parent, pinned, author } = comment;
  const canBan = author.role === 'guest' || author.role === 'member';
  return html`<div class="row acts">
      ${verdictsOn(comment).map(
        ({ act, label, key }, place) =>
          html`<button
            type="button"
            class=${place === 0 ? 'primary' : ''}
            aria-keyshortcuts=${shortcut(key)}
            @click=${() => verdict(act)}
          >
            ${label}
          </button>`,
      )}
    </div>
    <div class="row more">
      ${isEditable(comment) ? quiet('Edit', edit, 'e') : nothing}
      ${
        status === 'published' && parent === null
          ? quiet(pinned ? 'Unpin' : 'Pin', () => verdict(pinned ? 'unpin' : 'pin'))
          : nothing
      }
      ${canBan ? quiet('Ban author…', ban) : nothing}
    </div>`;
}

function shortcut(key: string | null | undefined): string | typeof nothing {
  return key && singleKeys.areOn ? key : nothing;
}

/** What is taken away has to be restored first. */
export function isEditable({ status }: ListedComment): boolean {
  return status === 'published' || status === 'held';
}
