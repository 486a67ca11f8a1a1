import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { LIMITS } from '../../api/protocol.ts';
import type { Comment } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import type { ThreadSession } from '../thread-session.ts';
import { reasonWords, say } from '../words.ts';
import { waitsForApproval } from './approval.ts';
import type { Posting } from './posting.ts';
import { codePointsLeft, COUNT_FROM } from '../text-limits.ts';
import { peopleView } from './people-view.ts';
import { previewView } from './preview.ts';
import { toolbarView } from './toolbar-view.ts';

/** Below the field: as whom one writes, what there is to know, and the button that says what will happen. */
export function footView(parent: Comment | null, scene: Scene): TemplateResult | typeof nothing {
  const { session } = scene;
  const { posting } = session;
  if (!posting) return nothing;
  const id = parent?.id ?? null;
  const text = posting.drafts.read(id);
  return html`${peopleView(id, scene)} ${previewView(id, scene)} ${toolbarView(id, scene)}
    <div class="foot" part="foot">
      ${session.who.isMember ? memberView(posting) : nameView(posting, session)}
      <input class="trap" name="url" tabindex="-1" autocomplete="off" aria-hidden="true" />
      <span class="note small" role="status">${noteView(text, posting, session)}</span>
      ${
        parent
          ? html`<button type="button" class="quiet small" @click=${() => scene.replyTo(null)}>
              ${say('cancel')}
            </button>`
          : nothing
      }
      <button class="post" part="post" ?disabled=${codePointsLeft(text) < 0}>
        ${action(parent, session)}
      </button>
    </div>`;
}

function memberView({ me }: Posting): TemplateResult {
  return html`<span class="small">${say('commenting-as')} <bdi class="who" lang="">${me.name}</bdi></span>`;
}

function nameView({ me, nameProblem, refusedName }: Posting, { state }: ThreadSession): TemplateResult {
  const isOptional = state.settings?.anonymous === true;
  return html`<label
    ><span class="small">${say('comment-as')}</span
    ><input
      class="who"
      part="name-field"
      dir="auto"
      autocomplete="nickname"
      maxlength=${LIMITS.nameCodePoints}
      placeholder=${isOptional ? say('anonymous') : say('your-name')}
      ?required=${!isOptional}
      aria-invalid=${Boolean(nameProblem)}
      .value=${refusedName ?? me.name}
  /></label>`;
}

function noteView(text: string, { nameProblem }: Posting, { connection }: ThreadSession): string {
  const left = codePointsLeft(text);
  if (nameProblem) return reasonWords(nameProblem);
  if (left < 0) return say('characters-over', { count: -left });
  if (left < COUNT_FROM) return say('characters-left', { count: left });
  return connection.state === 'offline' ? say('offline-hint') : '';
}

function action(parent: Comment | null, session: ThreadSession): string {
  if (waitsForApproval(session)) return say('send-for-approval');
  return parent === null ? say('post') : say('post-reply');
}
