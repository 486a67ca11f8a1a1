import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** What moderators read where only owners may do something. @param what such as “change settings” */
export function ownersOnly(what: string): TemplateResult {
  return html`<p class="note">
    Only owners of this site ${what}. You are a moderator here: if you need this, ask an owner.
  </p>`;
}
