import { css, html, nothing } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';

export const dialogStyles = css`
  :host {
    display: contents;
  }
  .end {
    justify-content: flex-end;
  }
`;

interface Asking {
  readonly heading: string;
  readonly content: unknown;
  /** Of the content: what is read aloud with the heading. */
  readonly describedBy?: string;
  /** The button that does it. */
  readonly act: string;
  readonly isHarmless?: boolean;
  readonly isDisabled?: boolean;
  readonly submitted: (event: SubmitEvent) => void;
  /** Also after it was submitted. */
  readonly closed: () => void;
}

/** The dialog that an element is: it opens as soon as it is drawn, over all else. */
export class OpenDialog implements ReactiveController {
  readonly #host: LitElement;
  #wasOpened = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#wasOpened) return;
    this.#wasOpened = true;
    this.#dialog?.showModal();
  }

  /** Gives the focus back to where it was. */
  close(): void {
    this.#dialog?.close();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog');
  }

  /** One that asks: to do it, or not. What is marked `autofocus` in the content has the focus, else what does nothing. */
  view(asking: Asking): TemplateResult {
    const { heading, content, describedBy, act, isHarmless = false, isDisabled = false } = asking;
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      asking.submitted(event);
    };
    return html`<dialog
      aria-labelledby="heading"
      aria-describedby=${describedBy ?? nothing}
      @close=${asking.closed}
    >
      <form class="stack" autocomplete="off" @submit=${submit}>
        <h2 id="heading">${heading}</h2>
        ${content}
        <div class="row end">
          <button type="button" autofocus @click=${() => this.close()}>Cancel</button>
          <button class=${isHarmless ? 'primary' : 'danger'} ?disabled=${isDisabled}>${act}</button>
        </div>
      </form>
    </dialog>`;
  }
}
