import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { LIMITS } from '../api/protocol.ts';
import type { Comment, CommentId } from '../api/protocol.ts';
import type { Scene } from './scene.ts';
import { reasonWords, words } from './words.ts';

/** Code points before the limit from which on the rest is counted. */
const COUNT_FROM = 500;
/** Lines of a field that does not grow by itself. */
const ROWS_MOST = 12;

/** Where a comment is written, or a reply to `parent`: one line until it is used. */
export function composerView(parent: Comment | null, scene: Scene): TemplateResult {
  const { posting } = scene.session;
  const id = parent?.id ?? null;
  const text = posting.drafts.read(id);
  const label = parent ? words.replyTo(parent.author?.name ?? words.deleted) : words.comment;
  return html`<form
    class="composer"
    @submit=${(event: SubmitEvent) => submit(event, id, scene)}
    @keydown=${(event: KeyboardEvent) => press(event, id, scene)}
    @focusin=${use}
  >
    <textarea
      dir="auto"
      lang=""
      rows=${Math.min(text.split('\n').length, ROWS_MOST)}
      aria-label=${label}
      placeholder=${`${label}…`}
      .value=${text}
      @input=${(event: InputEvent) => write(event, id, scene)}
    ></textarea>
    <div class="foot">
      <label><span class="small">${words.commentAs}</span>${nameView(scene)}</label>
      <span class="note small" role="status">${noteView(text, scene)}</span>
      ${
        parent
          ? html`<button type="button" class="quiet small" @click=${() => scene.replyTo(null)}>
              ${words.cancel}
            </button>`
          : nothing
      }
      <button class="post" ?disabled=${codePointsLeft(text) < 0}>${action(id, scene)}</button>
    </div>
  </form>`;
}

function nameView({ session }: Scene): TemplateResult {
  const { me, nameProblem, refusedName } = session.posting;
  return html`<input
    class="who"
    required
    dir="auto"
    autocomplete="nickname"
    maxlength=${LIMITS.nameCodePoints}
    placeholder=${words.yourName}
    aria-invalid=${Boolean(nameProblem)}
    ?readonly=${me.role !== 'guest'}
    .value=${refusedName ?? me.name}
  />`;
}

function noteView(text: string, { session }: Scene): string {
  const { nameProblem } = session.posting;
  const left = codePointsLeft(text);
  if (nameProblem) return reasonWords(nameProblem);
  if (left < COUNT_FROM) return words.charactersLeft(left);
  return session.connection.state === 'offline' ? words.offlineHint : '';
}

function action(parent: CommentId | null, { session }: Scene): string {
  if (session.waitsForApproval) return words.sendForApproval;
  return parent === null ? words.post : words.postReply;
}

function codePointsLeft(text: string): number {
  return LIMITS.textCodePoints - [...text.trim()].length;
}

/** Once used, a form stays whole: what is below it would jump away under the pointer. */
function use({ currentTarget }: FocusEvent): void {
  if (currentTarget instanceof HTMLElement) currentTarget.classList.add('used');
}

/** The field keeps its own text; the rest of the thread is drawn again only where characters are counted. */
function write({ target }: InputEvent, parent: CommentId | null, scene: Scene): void {
  if (!(target instanceof HTMLTextAreaElement)) return;
  const { drafts } = scene.session.posting;
  while (target.scrollHeight > target.clientHeight && target.rows < ROWS_MOST) target.rows += 1;
  const longest = Math.max(target.value.length, drafts.read(parent).length);
  drafts.write(parent, target.value);
  if (longest > LIMITS.textCodePoints - COUNT_FROM) scene.redraw();
}

function submit(event: SubmitEvent, parent: CommentId | null, scene: Scene): void {
  event.preventDefault();
  const form = event.currentTarget;
  if (!(form instanceof HTMLFormElement)) return;
  const field = form.querySelector('textarea');
  const who = form.querySelector('input');
  const name = who?.value.trim();
  const text = field?.value.trim();
  if (!field || !text || codePointsLeft(text) < 0) return field?.focus();
  if (!name) return who?.focus();
  field.value = '';
  field.rows = 1;
  scene.say(parent, text, name);
}

function press(event: KeyboardEvent, parent: CommentId | null, scene: Scene): void {
  const { key, ctrlKey, metaKey, target, currentTarget } = event;
  const isEmpty = target instanceof HTMLTextAreaElement && !target.value;
  if (key === 'Escape' && parent !== null && isEmpty) scene.replyTo(null);
  if (key !== 'Enter' || !(ctrlKey || metaKey) || !(currentTarget instanceof HTMLFormElement)) return;
  event.preventDefault();
  currentTarget.requestSubmit();
}
