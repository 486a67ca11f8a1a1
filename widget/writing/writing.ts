/** What one needs to write, beyond a field: who only reads never loads it. */
import type { Scene } from '../scene.ts';
import { walkFeed } from './feed-keys.ts';
import { takeOver } from './form.ts';
import { Posting } from './posting.ts';
import { writingStyles } from './writing-styles.ts';
import './writing-words.ts';

export { footView } from './foot-view.ts';
export { textOf } from './drafted.ts';
export { handle, rowsOf, takeBack } from './form.ts';
export { postView } from './post-view.ts';

let sheet: CSSStyleSheet | undefined;

/** From now on one can write in this thread. */
export function startWriting(scene: Scene): void {
  const { root, session } = scene;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(writingStyles);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  root.addEventListener('keydown', walkFeed);
  session.write((setup) => new Posting(setup));
  takeOver(scene);
  scene.replyingTo ??= session.posting?.drafts.begun ?? null;
}
