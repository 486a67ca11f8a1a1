import { actsStyles } from './acts-styles.ts';
import './acts-words.ts';
import { CommentActs } from './comment-acts.ts';
import { DoneFromHere } from './panel.ts';
import type { ActsSetting } from './setting.ts';

const done = new DoneFromHere();
/** By the place that a comment has on the page. */
const opened = new WeakMap<HTMLElement, CommentActs>();
let sheet: CSSStyleSheet | undefined;

/**
 * Opens the menu of a comment, or closes it where it is open: what a reader, its author or the staff may do with it. To
 * be called at each press of the button.
 */
export function openActs(setting: ActsSetting): void {
  dress(setting.root);
  const acts = opened.get(setting.place) ?? new CommentActs(setting, done);
  opened.set(setting.place, acts);
  acts.press(setting);
}

function dress(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(actsStyles);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
