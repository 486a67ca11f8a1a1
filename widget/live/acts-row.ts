import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Comment } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { canComment } from '../standing.ts';
import { nameOf, say } from '../words.ts';
import type { Staff } from './staff.ts';

/**
 * What one can do with a comment, and why nobody else sees it.
 * @param company what others do with it
 * @param reacting how to react to it
 */
export function actsRow(
  comment: Comment,
  scene: Scene,
  staff: Staff,
  company: TemplateResult,
  reacting: TemplateResult | typeof nothing,
): TemplateResult {
  const { id, author, status } = comment;
  const { session } = scene;
  const canReply = author && status === 'published' && canComment(session);
  return html`${noteOn(comment, scene, staff)} ${company}
  ${
    canReply
      ? html`<button
          class="quiet act reply"
          part="action"
          aria-label=${say('reply-to', { name: nameOf(author) })}
          @click=${() => scene.replyTo(id)}
        >
          ${say('reply')}
        </button>`
      : nothing
  }
  ${reacting} ${author || session.who.isStaff || opened.has(id) ? menuButton(comment, scene) : nothing}`;
}

/** Comments whose menu was opened: what becomes of one can be taken back there. */
const opened = new Set<string>();

function menuButton({ id, author }: Comment, scene: Scene): TemplateResult {
  return html`<button
    class="quiet act"
    part="action"
    aria-haspopup="menu"
    aria-expanded="false"
    aria-label=${say('acts', { name: nameOf(author) })}
    @click=${(event: Event) => openActs(event, id, scene)}
  >
    ⋯
  </button>`;
}

function openActs({ currentTarget: button }: Event, id: string, scene: Scene): void {
  if (!(button instanceof HTMLElement)) return;
  opened.add(id);
  const place = button.closest('.own')?.querySelector('.place');
  void import('../acts-of-comment.ts').then(
    ({ openActsOf }) => {
      if (place?.firstChild instanceof Text) place.textContent = '';
      openActsOf(scene, button, id);
    },
    () => {
      scene.speak();
      scene.announce(say('not-loaded'));
      if (place) place.textContent = say('not-loaded');
    },
  );
}

/** To staff also what readers have reported. */
function noteOn({ id, status }: Comment, { session }: Scene, staff: Staff): string {
  if (session.who.isStaff) return staff.noteOn(session.state.beside.get(id));
  return status === 'held' ? say('held') : '';
}
