import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { CommentId } from '../../api/protocol.ts';
import type { Gap } from '../intervals.ts';
import type { Scene } from '../scene.ts';
import type { ThreadSession } from '../thread-session.ts';
import { say } from '../words.ts';
import { windowRequest } from './window-request.ts';

/** The button where more can be asked for. */
export function moreView(parent: CommentId | null, gap: Gap, scene: Scene): TemplateResult {
  const { session } = scene;
  const ask = (): void => {
    askMore(session, parent, gap);
    scene.redraw([parent ?? '']);
  };
  const label = parent === null ? say('more') : say('more-replies', { count: session.state.missing(parent) });
  const loading = isLoading(session, parent, gap);
  const button = html`<button class="quiet small more" part="more" aria-busy=${loading} @click=${ask}>
    ${loading ? say('more-loading') : label}
  </button>`;
  // A feed may hold articles only (ARIA 1.2).
  return parent === null ? html`<div role="article" aria-label=${label}>${button}</div>` : button;
}

/** Asks for what is in a gap. */
export function askMore(session: ThreadSession, parent: CommentId | null, gap: Gap): void {
  const request = windowRequest(parent, gap, session.sort);
  if (!isLoading(session, parent, gap) && session.connection.send(request)) session.state.ask(request.ref);
}

export function isLoading({ state, sort }: ThreadSession, parent: CommentId | null, gap: Gap): boolean {
  return state.isAsking(windowRequest(parent, gap, sort).ref);
}
