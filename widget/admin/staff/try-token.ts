import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Member, TriedToken } from '../../../api/comments/sign-on.ts';
import { exactTime } from '../../exact-time.ts';
import type { Desk } from '../desk.ts';
import { marked } from '../parts/marked.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';

const ROLES = { member: 'Member', moderator: 'Moderator', owner: 'Owner' } as const;

/** Says what the sign-on makes of a token that one pastes, and what belongs into one. */
export class DeskTryToken extends LitElement {
  static override properties = {
    desk: { attribute: false },
    tried: { state: true },
    trouble: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      .claims {
        margin-top: 8px;
      }
    `,
  ];
  declare desk: Desk;
  declare tried: TriedToken | null;
  declare trouble: string | null;
  #asked = 0;

  constructor() {
    super();
    this.tried = null;
    this.trouble = null;
  }

  override render() {
    return html`<section class="section" aria-labelledby="try">
      <div>
        <h2 id="try">Try a token</h2>
        <p class="hint" id="about">
          Paste a token that your server has made. You are told who would be signed on, or why nobody would.
          It is not stored, and nobody is signed on by it.
        </p>
      </div>
      <form class="stack" @submit=${(event: Event) => this.#submit(event)}>
        <div class="field">
          <label for="token">Token</label>
          <textarea
            id="token"
            class="code"
            rows="4"
            required
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            aria-describedby="about"
          ></textarea>
        </div>
        <div class="row"><button class="primary">Try it</button></div>
      </form>
      <div role="status">${this.#outcome()}</div>
      ${troubleNote(this.trouble)} ${this.#recipe()}
    </section>`;
  }

  #outcome(): TemplateResult | typeof nothing {
    const { tried } = this;
    if (!tried) return nothing;
    if (tried.member) return memberView(tried.member);
    return html`<p class="note wrong">
      <strong>Nobody would be signed on.</strong> ${marked(tried.trouble ?? '')}
    </p>`;
  }

  #recipe(): TemplateResult {
    return html`<details>
      <summary>What belongs into a token</summary>
      <dl class="facts claims">
        <dt class="code">sub</dt>
        <dd>what never changes of this user, such as their number</dd>
        <dt class="code">name</dt>
        <dd>as readers will see it</dd>
        <dt class="code">aud</dt>
        <dd>the name of this site: <code>${this.desk.site}</code></dd>
        <dt class="code">exp</dt>
        <dd>seconds since 1970, a day ahead at most; an hour is good</dd>
        <dt class="code">avatar</dt>
        <dd>the https: address of a picture; may be left out</dd>
        <dt class="code">email</dt>
        <dd>for mail about replies, shown to no reader; may be left out</dd>
        <dt class="code">role</dt>
        <dd>member, moderator or owner; left out: member</dd>
      </dl>
      <p class="small">
        The folder <code>demo/sign-on</code> of Livethread has recipes for Node, PHP, Python and Ruby, a dozen
        lines each. <a href="/api/docs" target="_blank" rel="noreferrer">What the API says of keys</a>.
      </p>
    </details>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const field = this.renderRoot.querySelector('#token');
    const token = field instanceof HTMLTextAreaElement ? field.value.trim() : '';
    if (token === '') return;
    this.#asked += 1;
    const asked = this.#asked;
    const answer = await this.desk.api.post<TriedToken>('/sign-on-keys/try', { token });
    if (asked !== this.#asked) return;
    this.trouble = isTrouble(answer) ? answer.message : null;
    this.tried = isTrouble(answer) ? null : answer;
  }
}

function memberView({ subject, name, role, email, avatar, expires }: Member): TemplateResult {
  return html`<div class="note good">
    <p><strong>It is good: ${name} would be signed on.</strong></p>
    <dl class="facts">
      <dt>Role</dt>
      <dd>${ROLES[role]}</dd>
      <dt>Known as</dt>
      <dd class="code">${subject}</dd>
      <dt>E-mail</dt>
      <dd>${email ?? 'none'}</dd>
      <dt>Picture</dt>
      <dd>${avatar ?? 'none'}</dd>
      <dt>Good until</dt>
      <dd>${exactTime(expires)}</dd>
    </dl>
  </div>`;
}

customElements.define('desk-try-token', DeskTryToken);
