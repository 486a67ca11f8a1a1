import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { HOOK_PARTS, RECEIVERS } from '../../../api/comments/outgoing.ts';
import type { HookSettings } from '../../../api/comments/outgoing.ts';
import { ASKS, LATE, NEW_HOOK, PARTS } from './outgoing-words.ts';

/** The fields of the hook, as a form that `readHookForm` reads. */
export function hookFields(hook: HookSettings): TemplateResult {
  return html`<div class="field">
      <label for="url">Address</label>
      <input
        id="url"
        name="url"
        type="url"
        required
        maxlength=${RECEIVERS.urlCharacters}
        placeholder="https://www.example.com/check"
        .value=${hook.url}
      />
    </div>
    <fieldset>
      <legend>It is asked of comments</legend>
      ${ASKS.map(([value, label, about]) => choice('radio', 'asks', value, label, about, hook.asks === value))}
    </fieldset>
    <div class="field">
      <label for="within">Seconds that it has for its answer</label>
      <input
        id="within"
        name="within"
        type="number"
        min=${RECEIVERS.withinLeast}
        max=${RECEIVERS.withinMost}
        required
        .value=${String(hook.within)}
      />
      <p class="hint">It is asked again in this time, if it does not answer.</p>
    </div>
    <fieldset>
      <legend>If it is late, or down, a comment that waits for it alone</legend>
      ${LATE.map(([value, label, about]) => choice('radio', 'late', value, label, about, hook.late === value))}
    </fieldset>
    <fieldset>
      <legend>What leaves this server</legend>
      <p class="hint">
        Besides ids, which say nothing outside. Say in your privacy notice what you send, and to whom.
      </p>
      ${PARTS.map(([value, label, about]) =>
        choice('checkbox', 'sends', value, label, about, hook.sends.includes(value)),
      )}
    </fieldset>`;
}

function choice(
  type: 'radio' | 'checkbox',
  group: string,
  value: string,
  label: string,
  about: string,
  isChosen: boolean,
): TemplateResult {
  const id = `${group}-${value}`;
  return html`<div class="choice">
    <input
      type=${type}
      id=${id}
      name=${group}
      value=${value}
      aria-describedby="${id}-about"
      .checked=${isChosen}
    />
    <div>
      <label for=${id}>${label}</label>
      <p class="hint" id="${id}-about">${about}</p>
    </div>
  </div>`;
}

export function readHookForm(given: FormData): HookSettings {
  const sends = given.getAll('sends');
  const url = given.get('url');
  return {
    url: typeof url === 'string' ? url.trim() : '',
    asks: ASKS.find(([asks]) => asks === given.get('asks'))?.[0] ?? NEW_HOOK.asks,
    late: LATE.find(([late]) => late === given.get('late'))?.[0] ?? NEW_HOOK.late,
    within: Number(given.get('within')),
    sends: HOOK_PARTS.filter((part) => sends.includes(part)),
  };
}
