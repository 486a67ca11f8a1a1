import { LitElement, html, nothing } from 'lit';
import type { Desk, DeskView } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import './greeting.ts';
import { readOverview } from './overview.ts';
import type { Overview } from './overview.ts';
import './plot.ts';
import { plotsOf } from './plots.ts';
import { SPANS, SPAN_NAMES, barsOf } from './spans.ts';
import type { SpanName } from './spans.ts';
import { startStyles } from './start-styles.ts';

/** The start of the desk: what needs somebody now, and what happened over time. A new owner is greeted instead. */
export class DeskStart extends LitElement implements DeskView {
  static override properties = {
    desk: { attribute: false },
    path: {},
    overview: { state: true },
    trouble: { state: true },
    span: { state: true },
    isGreeting: { state: true },
  };
  static override styles = [deskStyles, startStyles];
  /** Milliseconds after which what happened is shown: much may happen at once. */
  static pace = 3_000;
  declare desk: Desk;
  declare path: string;
  declare overview: Overview | null;
  declare trouble: string | null;
  declare span: SpanName;
  declare isGreeting: boolean;
  #leave: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #shown = () => void (document.hidden || this.#read());

  constructor() {
    super();
    this.path = '';
    this.overview = null;
    this.trouble = null;
    this.span = 'month';
    this.isGreeting = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#shown);
    // At first it begins with its desk.
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#shown);
    this.#end();
  }

  override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('desk') && this.isConnected) this.#begin();
  }

  override render() {
    const { overview, trouble } = this;
    if (overview === null)
      return html`${troubleNote(trouble)}${trouble === null ? html`<p class="muted">Looking…</p>` : nothing}`;
    if (this.isGreeting) {
      return html`<desk-greeting
        .desk=${this.desk}
        @done=${() => (this.isGreeting = false)}
      ></desk-greeting>`;
    }
    return html`${troubleNote(trouble)}
      <section aria-labelledby="needs">
        <h2 id="needs">For you now</h2>
        ${this.#needs(overview)}
      </section>
      <section class="section" aria-labelledby="happened">
        <div class="row">
          <h2 id="happened" class="grow">What happened</h2>
          ${this.#spans()}
        </div>
        ${this.#plots(overview)}
      </section>`;
  }

  #needs({ held, reported, spam, outgoing }: Overview) {
    const isQuiet = held + reported + outgoing.length === 0;
    return html`${isQuiet ? html`<p class="quiet">Nothing waits for you. <span class="muted">All is well.</span></p>` : nothing}
      <ul class="needs">
        ${held === 0 ? nothing : html`<li>${this.#number('queue/held', held, held === 1 ? 'comment waits' : 'comments wait')}</li>`}
        ${
          reported === 0
            ? nothing
            : html`<li>
                ${this.#number('queue/reported', reported, reported === 1 ? 'comment was reported' : 'comments were reported')}
              </li>`
        }
        ${outgoing.map((sentence) => html`<li>${deskLink(this.desk, 'outgoing', html`<span class="badge wrong">!</span> ${sentence}`)}</li>`)}
      </ul>
      ${
        spam === 0
          ? nothing
          : html`<p class="small">
              ${deskLink(this.desk, 'queue/spam', `${spam.toLocaleString('en')} in the spam`)}<span
                class="muted"
                >, in case something good is among it</span
              >
            </p>`
      }`;
  }

  #number(path: string, count: number, words: string) {
    return deskLink(
      this.desk,
      path,
      html`<strong class="numbers">${count.toLocaleString('en')}</strong> ${words}`,
    );
  }

  #spans() {
    return html`<div class="spans" role="group" aria-label="How far back">
      ${SPAN_NAMES.map(
        (name) =>
          html`<button type="button" aria-pressed=${this.span === name} @click=${() => this.#choose(name)}>
            ${SPANS[name].name}
          </button>`,
      )}
    </div>`;
  }

  #plots({ tallies }: Overview) {
    const span = SPANS[this.span];
    const bars = barsOf(tallies, span, Date.now());
    const times = bars.map(({ at }) => at);
    return plotsOf(bars, span).map((plot) => html`<desk-plot .drawn=${{ plot, times, span }}></desk-plot>`);
  }

  #choose(name: SpanName): void {
    this.span = name;
    void this.#read();
  }

  #begin(): void {
    this.#end();
    this.#leave = this.desk.listen(() => this.#readSoon());
    void this.#read();
  }

  #end(): void {
    this.#leave?.();
    this.#leave = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #readSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#read();
    }, DeskStart.pace);
  }

  async #read(): Promise<void> {
    const { desk, span } = this;
    const overview = await readOverview(desk, SPANS[span]);
    // Something else was asked for meanwhile.
    if (desk !== this.desk || span !== this.span) return;
    this.trouble = isTrouble(overview) ? overview.message : null;
    if (isTrouble(overview)) return;
    // Whoever is greeted reads on when the first comment arrives.
    this.isGreeting ||= overview.isNew;
    this.overview = overview;
  }
}

customElements.define('desk-start', DeskStart);
