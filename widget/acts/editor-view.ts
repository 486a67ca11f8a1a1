import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { codePointsLeft } from '../text-limits.ts';
import { editableUntil, isOfStaff } from './acts-offered.ts';
import { say, speech } from '../words.ts';
import type { CommentActs } from './comment-acts.ts';
import { formView } from './form-view.ts';
import type { Panel } from './panel.ts';

/** Lines of a field that does not grow by itself. */
const ROWS_MOST = 20;

/** Takes the place of the text. */
export function editorView(acts: CommentActs, panel: Panel): TemplateResult {
  const { text = '', isStale = false } = acts.stage.draft ?? {};
  return formView(acts, panel, {
    name: say('editor'),
    isNameShown: false,
    fields: html`<textarea
      dir="auto"
      lang=""
      rows=${Math.min(text.split('\n').length + 1, ROWS_MOST)}
      aria-label=${say('editor')}
      .value=${text}
      @input=${(event: InputEvent) => write(event, acts)}
    ></textarea>`,
    hint: isStale ? say('changed-meanwhile') : hintOf(acts, text),
    button: isStale ? say('save-anyway') : say('save'),
    submit: () => acts.save(),
  });
}

function hintOf({ setting }: CommentActs, text: string): string {
  const { comment, settings, you } = setting;
  const left = codePointsLeft(text);
  if (left < 0) return say('characters-over', { count: -left });
  if (!comment || isOfStaff(you)) return '';
  const until = editableUntil({ comment, settings });
  const now = setting.now();
  return now < until ? say('editable-until', { time: timeOf(until, now) }) : say('editing-over');
}

function write({ target }: InputEvent, acts: CommentActs): void {
  if (!(target instanceof HTMLTextAreaElement)) return;
  while (target.scrollHeight > target.clientHeight && target.rows < ROWS_MOST) target.rows += 1;
  acts.write(target.value);
}

/** Milliseconds beyond which the time alone does not say when. */
const HALF_A_DAY = 43_200_000;

function timeOf(time: number, now: number): string {
  const dateStyle = time - now < HALF_A_DAY ? undefined : 'long';
  return new Date(time).toLocaleString(speech.language, { timeStyle: 'short', dateStyle });
}
