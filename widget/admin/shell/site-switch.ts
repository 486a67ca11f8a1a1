import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { hashOf } from './place.ts';

/** Which site is open, and the way to the same view of another one. */
export function siteSwitch(site: string, sites: readonly string[], view: string): TemplateResult {
  if (sites.length < 2) return html`<span class="site">${site}</span>`;
  const open = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLSelectElement) location.hash = hashOf(currentTarget.value, view);
  };
  return html`<select aria-label="Site" @change=${open}>
    ${sites.map((name) => html`<option ?selected=${name === site} value=${name}>${name}</option>`)}
  </select>`;
}
