import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { CommentId } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { say } from '../words.ts';
import { isPreviewing, turnPreview } from './preview.ts';
import { apply, isApple, KEYS, TOOLS } from './tools.ts';
import type { Kind } from './wrap.ts';

/** What helps to write Markdown, for replies to `parent`. One step of the Tab key, then the arrow keys. */
export function toolbarView(parent: CommentId | null, scene: Scene): TemplateResult {
  const isPressed = isPreviewing(parent, scene);
  return html`<div class="tools" part="tools">
    <div
      role="toolbar"
      aria-label=${say('tools')}
      ?hidden=${isPressed}
      @keydown=${roam}
      @focusin=${settle}
      @mousedown=${(event: Event) => event.preventDefault()}
    >
      ${TOOLS.map(({ kind, lines }, place) => toolView(kind, lines, place))}
    </div>
    <span class="hint small">Markdown</span>
    <button
      type="button"
      class="quiet small"
      aria-pressed=${isPressed}
      @click=${() => turnPreview(parent, scene)}
    >
      ${say('preview')}
    </button>
  </div>`;
}

function toolView(kind: Kind, lines: string, place: number): TemplateResult {
  const label = say(`tool-${kind}`);
  const key = KEYS[kind]?.toUpperCase();
  return html`<button
    type="button"
    class="tool"
    part="tool"
    tabindex=${place ? -1 : 0}
    aria-label=${label}
    aria-keyshortcuts=${key ? `${isApple ? 'Meta' : 'Control'}+${key}` : ''}
    title=${key ? `${label} (${isApple ? '⌘' : 'Ctrl+'}${key})` : label}
    data-tool=${kind}
    @click=${(event: Event) => use(event, kind)}
  >
    <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${lines} /></svg>
  </button>`;
}

function use({ currentTarget }: Event, kind: Kind): void {
  const field = currentTarget instanceof Element && currentTarget.closest('form')?.querySelector('textarea');
  if (field) apply(field, kind);
}

function toolsOf({ currentTarget }: Event): HTMLButtonElement[] {
  return currentTarget instanceof Element ? [...currentTarget.querySelectorAll('button')] : [];
}

/** The Tab key comes back to where one was. */
function settle(event: FocusEvent): void {
  for (const tool of toolsOf(event)) tool.tabIndex = tool === event.target ? 0 : -1;
}

function roam(event: KeyboardEvent): void {
  const tools = toolsOf(event);
  const at = tools.findIndex((tool) => tool === event.target);
  const [first] = tools;
  const isRightToLeft = first && getComputedStyle(first).direction === 'rtl';
  const step = isRightToLeft ? -1 : 1;
  const next = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  tools.at(next % tools.length)?.focus();
  event.preventDefault();
}
