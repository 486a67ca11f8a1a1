import { render } from 'lit/html.js';
import type { TemplateResult, nothing } from 'lit/html.js';
import type { Draft, Panel } from './panel.ts';
import type { ActsSetting } from './setting.ts';

/** Milliseconds for which what was done stands there with its "Undo". */
const SAID_FOR = 10_000;
/** Milliseconds after which what is open is drawn again: time, or somebody else, may have changed it. */
const TICK = 1_000;

/** The place below a comment: what stands there, until when, and where the focus goes when it has gone. */
export class Stage {
  setting: ActsSetting;
  panel: Panel | null = null;
  /** What was written over the comment. */
  draft: Draft | null = null;
  readonly #view: () => TemplateResult | typeof nothing;
  #cancelFade = noop;
  #cancelTick = noop;

  constructor(setting: ActsSetting, view: () => TemplateResult | typeof nothing) {
    this.setting = setting;
    this.#view = view;
  }

  get isEditing(): boolean {
    return this.panel?.type === 'edit';
  }

  show(panel: Panel | null): Panel | null {
    this.panel = panel;
    this.#cancelFade();
    this.draw();
    if (panel?.note) this.setting.announce(panel.note);
    return panel;
  }

  /** Shows a form, at its first field; a question at the button that says no. */
  open(panel: Panel): void {
    this.show(panel);
    this.find('textarea, input, [type=button]')?.focus();
  }

  /** Says for a while what was done, or why not. */
  say(said: Omit<Panel, 'type'>): void {
    this.show({ ...said, type: 'said' });
    this.#fade(said.stays ?? SAID_FOR);
  }

  draw(): void {
    const { place, button, body } = this.setting;
    const hadFocus = place.matches(':focus-within');
    this.setting.speak();
    render(this.#view(), place);
    body.hidden = this.isEditing && !this.draft?.isStale;
    rowOf(button, place).hidden = this.isEditing;
    if (hadFocus && !place.matches(':focus-within')) button.focus({ preventScroll: true });
  }

  /** Draws again from time to time, for as long as `isOpen`. */
  watch(isOpen: () => boolean): void {
    this.#cancelTick();
    this.#cancelTick = this.setting.after(TICK, () => {
      if (!isOpen()) return;
      this.draw();
      this.watch(isOpen);
    });
  }

  find(selector: string): HTMLElement | null {
    return this.setting.place.querySelector<HTMLElement>(selector);
  }

  /** Nothing goes from under a pointer, or from under the keyboard. */
  #fade(milliseconds: number): void {
    this.#cancelFade = this.setting.after(milliseconds, () => {
      if (this.setting.place.matches(':hover, :focus-within')) this.#fade(TICK);
      else this.show(null);
    });
  }
}

/** What stands beside the place and has the button in it. */
function rowOf(button: HTMLElement, place: HTMLElement): HTMLElement {
  let row = button;
  while (row.parentElement && !row.parentElement.contains(place)) row = row.parentElement;
  return row;
}

function noop(): void {}
