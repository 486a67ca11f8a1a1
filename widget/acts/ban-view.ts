import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { BAN_HOURS } from './act-requests.ts';
import { say } from '../words.ts';
import type { CommentActs } from './comment-acts.ts';
import { formView } from './form-view.ts';
import type { Panel } from './panel.ts';

/** For how long, and what else. Who was banned some time ago is not known here: the way back stands there too. */
export function banView(acts: CommentActs, panel: Panel): TemplateResult {
  return formView(acts, panel, {
    name: say('ban-title', { name: acts.comment?.author?.name ?? '' }),
    isNameShown: true,
    fields: html`<div class="acts-choices" role="radiogroup" aria-label=${say('ban-how-long')}>
        ${BAN_HOURS.map((hours, place) => {
          return html`<label>
            <input type="radio" name="ban-hours" value=${hours} ?checked=${place === 0} />
            <bdi>${say(`ban-for-${hours}`)}</bdi>
          </label>`;
        })}
      </div>
      ${tick('ban-address', say('ban-address'))} ${tick('ban-remove', say('ban-remove'))}`,
    hint: html`<button type="button" class="quiet" @click=${() => acts.carryOut('unban')}>
      ${say('act-unban')}
    </button>`,
    button: say('ban'),
    submit: (form) => {
      const chosen = new FormData(form);
      const hours = Number(chosen.get('ban-hours'));
      return acts.ban({ hours, address: chosen.has('ban-address'), remove: chosen.has('ban-remove') });
    },
  });
}

/** A name must be none of the members of forms, as `remove` is: it would stand in its place. */
function tick(name: `ban-${string}`, label: string): TemplateResult {
  return html`<label><input type="checkbox" name=${name} /> <bdi>${label}</bdi></label>`;
}
