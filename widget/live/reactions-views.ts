import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { LIMITS } from '../../api/protocol.ts';
import { say, speech } from '../words.ts';
import type { Posting } from '../writing/posting.ts';

export interface Chip {
  readonly emoji: string;
  readonly count: number;
  readonly isMine: boolean;
  /** Left out: it is only to be seen. */
  readonly press?: (() => void) | undefined;
}

/** How many have reacted with each emoji: a row of its own, which never makes that of the comment higher. */
export function chipsView(chips: readonly Chip[], left: () => void): TemplateResult {
  const canPress = chips.some(({ press }) => press);
  const leave = (event: PointerEvent | FocusEvent): void => {
    if (hasLeft(event)) left();
  };
  // What scrolls can be reached by the keyboard.
  return html`<div
    class="chips"
    part="reactions"
    role="group"
    tabindex=${canPress ? nothing : 0}
    aria-label=${say('reactions')}
    @pointerleave=${leave}
    @focusout=${leave}
  >
    ${chips.map((chip) => chipView(chip))}
  </div>`;
}

/** Neither the hand nor the keyboard is there any more. */
function hasLeft({ type, currentTarget: row, relatedTarget: to }: PointerEvent | FocusEvent): boolean {
  if (!(row instanceof Element) || (to instanceof Node && row.contains(to))) return false;
  return !row.matches(type === 'focusout' ? ':hover' : ':focus-within');
}

function chipView({ emoji, count, isMine, press }: Chip): TemplateResult {
  const inside = html`${emoji} ${speech.number(count)}`;
  return press
    ? html`<button
        class="chip quiet ${count ? '' : 'none'}"
        part="reaction ${isMine ? 'mine' : ''}"
        data-emoji=${emoji}
        aria-pressed=${isMine}
        aria-label=${say('reaction', { emoji, count })}
        @click=${press}
      >
        ${inside}
      </button>`
    : html`<span class="chip" part="reaction">${inside}</span>`;
}

export interface Offered {
  readonly emoji: string;
  readonly isMine: boolean;
  readonly choose: () => void;
}

export function setView(offered: readonly Offered[]): TemplateResult {
  return html`${offered.map(
    ({ emoji, isMine, choose }) =>
      html`<button class="emoji" tabindex="-1" aria-pressed=${isMine} @click=${choose}>${emoji}</button>`,
  )}`;
}

/** Asks who one is, as the form of a comment does: a name that is given here is given there, too. */
export function nameView(
  emoji: string,
  note: string,
  posting: Posting | undefined,
  isOptional: boolean,
  submit: (name: string) => void,
): TemplateResult {
  const send = (event: Event): void => {
    event.preventDefault();
    const field = event.currentTarget instanceof Element && event.currentTarget.querySelector('input');
    if (!field) return;
    if (field.value.trim() || isOptional) submit(field.value.trim());
    else field.focus();
  };
  return html`<form @submit=${send}>
    <label
      ><span class="small">${say('react-as')}</span
      ><input
        class="who"
        dir="auto"
        autocomplete="nickname"
        maxlength=${LIMITS.nameCodePoints}
        placeholder=${isOptional ? say('anonymous') : say('your-name')}
        ?required=${!isOptional}
        aria-invalid=${Boolean(note)}
        .value=${posting?.refusedName ?? posting?.me.name ?? ''}
    /></label>
    <button class="quiet">${emoji} ${say('react')}</button>
    ${saidView(note)}
  </form>`;
}

export function saidView(note: string): TemplateResult {
  return html`<p class="small"><bdi>${note}</bdi></p>`;
}
