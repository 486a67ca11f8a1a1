import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Author } from '../api/protocol.ts';

/**
 * What the site's sign-on gave, if that is a secure address; below it, and in its stead where it cannot be had, what is
 * drawn here.
 */
export function avatar(author: Author): TemplateResult {
  const src = author.avatar?.startsWith('https://') ? author.avatar : null;
  return html`<span class="avatar" part="avatar"
    >${drawn(author)}${
      src === null
        ? nothing
        : html`<img src=${src} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${hide} />`
    }</span
  >`;
}

function hide({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLElement) currentTarget.hidden = true;
}

/** Two tones and initials. The same author looks the same everywhere, and nothing is fetched from anywhere. */
function drawn({ id, name }: Author): TemplateResult {
  const hash = hashOf(id);
  const hue = (hash % 24) * 15;
  const angle = hash >>> 8;
  return html`<svg viewBox="0 0 36 36" aria-hidden="true">
    <path fill=${`oklch(0.54 0.1 ${hue})`} d="M0 0h36v36H0z" />
    <circle
      cx=${18 + 14 * Math.cos(angle)}
      cy=${18 + 14 * Math.sin(angle)}
      r="17"
      fill=${`oklch(0.47 0.11 ${hue + 24})`}
    />
    <text x="18" y="18" dy=".36em">${initials(name)}</text>
  </svg>`;
}

/** FNV-1a, 32 bits. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const unit of id) hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}

/** The first letter of the first and of the last word; none where a name has no letters. */
export function initials(name: string): string {
  const letters = name.split(/[\s_.-]+/).flatMap((word) => word.match(/[\p{L}\p{N}]\p{M}?/u) ?? []);
  const ends = letters.length > 1 ? [letters[0], letters[letters.length - 1]] : letters;
  // Some scripts join neighbouring letters; these two do not belong to one word.
  return ends.join('\u200c').toLocaleUpperCase();
}
