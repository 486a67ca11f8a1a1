import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { CommentId } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { say } from '../words.ts';
import type { Arrivals } from './arrivals.ts';
import { goTo } from './go-to.ts';
import type { Visit } from './visit.ts';

/** Above the comments: those that wait to come in there, and the way to what is unread. */
export function aboveView(arrivals: Arrivals, visit: Visit, scene: Scene): TemplateResult | typeof nothing {
  const pill = isOldestFirst(scene) ? nothing : pillView(arrivals, scene);
  const next = visit.nextView();
  return pill === nothing && next === nothing ? nothing : html`<div class="held small">${pill} ${next}</div>`;
}

/** Below the comments: those that wait to come in there. */
export function endView(arrivals: Arrivals, scene: Scene): TemplateResult | typeof nothing {
  const pill = isOldestFirst(scene) ? pillView(arrivals, scene) : nothing;
  return pill === nothing ? nothing : html`<div class="held end small">${pill}</div>`;
}

function isOldestFirst({ session }: Scene): boolean {
  return session.sort === 'oldest';
}

/** How many wait, and the way to see them. */
function pillView(arrivals: Arrivals, scene: Scene): TemplateResult | typeof nothing {
  const count = arrivals.countAt(null);
  return count
    ? html`<button class="pill" part="pill" @click=${() => letIn(null, arrivals, scene)}>
        <bdi>${say('new-comments', { count })}</bdi>
      </button>`
    : nothing;
}

/** The same below a comment, for what replies to it. */
export function repliesView(id: CommentId, arrivals: Arrivals, scene: Scene): TemplateResult | undefined {
  const count = arrivals.countAt(id);
  if (!count) return undefined;
  return html`<button
    part="pill"
    class="quiet waiting ${arrivals.isLate(id) ? 'late' : ''}"
    @click=${() => letIn(id, arrivals, scene)}
  >
    <bdi>${say('new-replies', { count })}</bdi>
  </button>`;
}

/** The reader goes on at the first of them. */
function letIn(parent: CommentId | null, arrivals: Arrivals, scene: Scene): void {
  const shown = new Set(arrivals.letIn(parent));
  if (parent !== null) scene.folded.delete(parent);
  scene.draw([parent ?? '', ...shown]);
  const comments = [...scene.root.querySelectorAll('article')];
  const first = comments.find(({ dataset: { id } }) => id !== undefined && shown.has(id));
  if (first) goTo(first, 'nearest');
}
