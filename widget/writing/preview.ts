import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { CommentId } from '../../api/protocol.ts';
import { askNow } from '../act-answers.ts';
import type { ActAnswer } from '../act-answers.ts';
import { bodyView } from '../body-view.ts';
import type { Scene } from '../scene.ts';
import type { ThreadSession } from '../thread-session.ts';
import { reasonWords, say } from '../words.ts';
import { textOf } from './drafted.ts';

interface Preview {
  /** What it is of: another text has none yet. */
  readonly text: string;
  readonly shown: ActAnswer | 'waiting' | 'blank';
}

const previews = new WeakMap<ThreadSession, Map<CommentId | null, Preview>>();

export function isPreviewing(parent: CommentId | null, scene: Scene): boolean {
  return previewOf(parent, scene) !== undefined;
}

/** Shows how the text will look, in its place; or the text again. */
export function turnPreview(parent: CommentId | null, scene: Scene): void {
  const text = textOf(parent, scene);
  if (isPreviewing(parent, scene)) endPreview(parent, scene);
  else if (text.trim()) void ask(parent, scene, text);
  else show(parent, scene, { text, shown: 'blank' });
}

export function endPreview(parent: CommentId | null, scene: Scene): void {
  previews.get(scene.session)?.delete(parent);
  scene.redraw([]);
}

export function previewView(parent: CommentId | null, scene: Scene): TemplateResult | undefined {
  const preview = previewOf(parent, scene);
  return (
    preview &&
    html`<div
      class="preview body"
      part="preview"
      role="group"
      tabindex="0"
      dir="auto"
      lang=""
      aria-label=${say('preview')}
    >
      ${shownView(preview)}
    </div>`
  );
}

function previewOf(parent: CommentId | null, scene: Scene): Preview | undefined {
  const preview = previews.get(scene.session)?.get(parent);
  return preview?.text === textOf(parent, scene) ? preview : undefined;
}

async function ask(parent: CommentId | null, scene: Scene, text: string): Promise<void> {
  const waiting = show(parent, scene, { text, shown: 'waiting' });
  const shown = await askNow(scene.session, { type: 'preview', text });
  if (previewOf(parent, scene) === waiting) show(parent, scene, { text, shown });
}

function show(parent: CommentId | null, scene: Scene, preview: Preview): Preview {
  const all = previews.get(scene.session) ?? new Map<CommentId | null, Preview>();
  previews.set(scene.session, all.set(parent, preview));
  const sentence = sentenceOf(preview);
  if (sentence && preview.shown !== 'waiting') scene.announce(sentence);
  else scene.redraw([]);
  return preview;
}

function shownView(preview: Preview): unknown {
  const { shown } = preview;
  if (typeof shown === 'object' && shown.type === 'preview') return bodyView(shown.body);
  return html`<p class="small ${shown === 'waiting' ? 'patient' : ''}"><bdi>${sentenceOf(preview)}</bdi></p>`;
}

/** What there is to say where nothing can be shown. */
function sentenceOf({ shown }: Preview): string {
  if (shown === 'waiting') return say('more-loading');
  if (shown === 'blank') return say('preview-blank');
  if (shown === 'offline') return say('preview-offline');
  if (shown.type === 'preview') return '';
  return (shown.type === 'refused' && reasonWords(shown.reason)) || say('preview-failed');
}
