import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { singleKeys } from '../parts/single-keys.ts';
import { isTrouble } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { VIEWS } from '../views.ts';
import type { StreamState } from './change-stream.ts';
import { DeskLine } from './desk-line.ts';
import { enter } from './enter.ts';
import type { Entered } from './enter.ts';
import { isTyping } from './is-typing.ts';
import { kept } from './kept.ts';
import { navigation } from './navigation.ts';
import { hashOf, readPlace } from './place.ts';
import type { DeskPlace } from './place.ts';
import { TokenSeat } from './seat.ts';
import { shellStyles } from './shell-styles.ts';
import './sign-in.ts';
import { SiteDesk } from './site-desk.ts';
import { siteSwitch } from './site-switch.ts';
import { ViewFrame } from './view-frame.ts';
import { followWaiting } from './waiting.ts';
import type { Waiting } from './waiting.ts';

const STATES: Readonly<Record<StreamState, string>> = { live: 'Live', reconnecting: 'Reconnecting…' };

/** The owner's desk: who sits there, at which site, and what of it they look at. */
export class DeskShell extends LitElement {
  static override properties = {
    phase: { state: true },
    desk: { state: true },
    place: { state: true },
    waiting: { state: true },
    stream: { state: true },
    isRenewing: { state: true },
    isMenuOpen: { state: true },
  };
  static override styles = [deskStyles, shellStyles];
  declare phase: 'opening' | 'out' | 'in';
  declare desk: SiteDesk | null;
  declare place: DeskPlace;
  declare waiting: Waiting | null;
  declare stream: StreamState;
  declare isRenewing: boolean;
  declare isMenuOpen: boolean;
  #sites: readonly string[] = [];
  #seat = new TokenSeat('', () => undefined);
  #stopCounting = (): void => undefined;
  readonly #frame = new ViewFrame(() => this.requestUpdate());
  #events = new AbortController();

  constructor() {
    super();
    this.phase = 'opening';
    this.desk = null;
    this.place = readPlace(location.hash);
    this.waiting = null;
    this.stream = 'reconnecting';
    this.isRenewing = false;
    this.isMenuOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#events = new AbortController();
    const { signal } = this.#events;
    window.addEventListener('hashchange', () => void this.#move(), { signal });
    window.addEventListener('keydown', (event) => this.#press(event), { signal });
    void this.#resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#events.abort();
    this.#close();
  }

  override render(): TemplateResult {
    if (this.phase === 'in' && this.desk) return this.#openDesk(this.desk);
    if (this.phase === 'opening') return html`<main aria-busy="true"></main>`;
    return html`<main>
      <desk-sign-in
        .site=${this.place.site || kept.site}
        @entered=${({ detail }: CustomEvent<Entered>) => {
          this.#enter(detail);
          // The field that had the focus is gone.
          void this.updateComplete.then(() => this.#focusHeading());
        }}
      ></desk-sign-in>
    </main>`;
  }

  #openDesk(desk: SiteDesk): TemplateResult {
    return html`<div class="desk">
        <button type="button" class="skip" @click=${() => this.#focusHeading()}>Skip to the content</button>
        <header>
          <span class="name">Livethread</span>
          ${siteSwitch(desk.site, this.#sites, this.place.view)}
          <span class="state ${this.stream}" role="status">${STATES[this.stream]}</span>
          <button type="button" class="quiet" @click=${() => this.#signOut()}>Sign out</button>
        </header>
        ${navigation({
          desk,
          current: this.place.view,
          waiting: this.waiting,
          isOpen: this.isMenuOpen,
          toggle: () => (this.isMenuOpen = !this.isMenuOpen),
        })}
        <main>
          <h1 tabindex="-1">${VIEWS[this.place.view].title}</h1>
          ${this.#frame.content}
        </main>
      </div>
      <desk-line></desk-line>
      ${this.isRenewing ? this.#renewal(desk) : nothing}`;
  }

  #renewal({ site }: SiteDesk): TemplateResult {
    return html`<dialog aria-label="Sign in again" @cancel=${(event: Event) => event.preventDefault()}>
      <desk-sign-in
        again
        .site=${site}
        @entered=${({ detail }: CustomEvent<Entered>) => this.#reenter(detail)}
      ></desk-sign-in>
      <button type="button" class="quiet" @click=${() => this.#signOut()}>Sign out</button>
    </dialog>`;
  }

  override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    const name = this.desk ? `${VIEWS[this.place.view].title} · ${this.desk.site}` : 'Sign in';
    document.title = `${name} · Livethread`;
  }

  /** With the token that this tab kept, if it is still good. */
  async #resume(): Promise<void> {
    const { token } = kept;
    const entered = token === '' ? null : await enter(token, this.place.site || kept.site);
    if (entered === null || isTrouble(entered)) this.phase = 'out';
    else this.#enter(entered);
  }

  #enter(entered: Entered): void {
    const { token, site, sites, origins, state } = entered;
    this.#close();
    kept.keep(token, site);
    this.#sites = sites;
    this.#seat = new TokenSeat(token, () => (this.isRenewing = true));
    const desk = new SiteDesk({
      site,
      origins,
      state,
      seat: this.#seat,
      say: (text, undo) => {
        // What ends late is of another desk, and its way back with it.
        if (this.desk === desk) this.#line?.say(text, undo);
      },
      became: (stream) => (this.stream = stream),
      turnedBack: (now) => this.#beginAnew({ ...entered, token: this.#seat.token, state: now }),
    });
    this.desk = desk;
    this.phase = 'in';
    this.waiting = state;
    this.#stopCounting = followWaiting(desk, (waiting) => (this.waiting = waiting));
    const { view, path } = this.place;
    const hash = hashOf(site, path === '' ? view : `${view}/${path}`);
    if (location.hash !== hash) history.replaceState(null, '', hash);
    void this.#move();
  }

  #beginAnew(entered: Entered): void {
    this.#enter(entered);
    this.desk?.say('The site was put back to how it was before, so all of it was read again.');
  }

  /** Somebody else may sit here now, or in another role: what they may do is not the same. */
  #reenter(entered: Entered): void {
    const { desk } = this;
    // Who signed out meanwhile stays out.
    if (!desk) return;
    this.isRenewing = false;
    const { you } = entered.state;
    const isSame = you.id === desk.me && you.role === desk.role && entered.site === desk.site;
    if (!isSame) return this.#enter(entered);
    kept.keep(entered.token, entered.site);
    this.#seat.take(entered.token);
  }

  /** To where the address says. */
  async #move(): Promise<void> {
    const before = this.place;
    const { desk } = this;
    this.place = readPlace(location.hash);
    this.isMenuOpen = false;
    if (!desk) return;
    if (this.place.site !== desk.site && this.#sites.includes(this.place.site)) return this.#switchSite();
    const isNew = await this.#frame.show(desk, this.place);
    if (!isNew || before === this.place) return;
    await this.updateComplete;
    if (before.view !== this.place.view) this.#focusHeading();
  }

  async #switchSite(): Promise<void> {
    const { desk, place } = this;
    const entered = await enter(this.#seat.token, place.site);
    // Somebody has signed out meanwhile, or gone elsewhere.
    if (desk === null || desk !== this.desk || place.site !== this.place.site) return;
    if (!isTrouble(entered)) return this.#enter({ ...entered, sites: this.#sites });
    desk.say(entered.message);
    history.replaceState(null, '', hashOf(desk.site, this.place.view));
  }

  #signOut(): void {
    kept.forget();
    this.#close();
    this.phase = 'out';
  }

  #close(): void {
    this.#stopCounting();
    this.#frame.clear();
    this.#seat.leave();
    this.#line?.clear();
    this.desk?.close();
    this.desk = null;
    this.isRenewing = false;
  }

  #press(event: KeyboardEvent): void {
    if (event.key === 'u' && !isTyping(event) && !singleKeys.ignore(event)) void this.#line?.undo();
  }

  get #line(): DeskLine | null {
    const line = this.renderRoot.querySelector('desk-line');
    return line instanceof DeskLine ? line : null;
  }

  #focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('main > h1')?.focus();
  }
}

customElements.define('desk-shell', DeskShell);
