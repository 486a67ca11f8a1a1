import type { QueueAct } from './acts.ts';

/** What a key does in the queue. */
export type KeyAct =
  | { readonly type: 'step'; readonly by: 1 | -1 }
  | { readonly type: 'act'; readonly act: QueueAct }
  | { readonly type: 'open' | 'edit' | 'search' | 'help' | 'close' }
  | { readonly type: 'select'; readonly isRange: boolean };

const KEYS: Readonly<Record<string, KeyAct>> = {
  j: { type: 'step', by: 1 },
  k: { type: 'step', by: -1 },
  o: { type: 'open' },
  Enter: { type: 'open' },
  a: { type: 'act', act: 'approve' },
  r: { type: 'act', act: 'reject' },
  s: { type: 'act', act: 'spam' },
  d: { type: 'act', act: 'delete' },
  e: { type: 'edit' },
  x: { type: 'select', isRange: false },
  X: { type: 'select', isRange: true },
  '/': { type: 'search' },
  '?': { type: 'help' },
  Escape: { type: 'close' },
};

/** In the order of the help. */
export const KEY_WORDS: readonly (readonly [keys: string, does: string])[] = [
  ['j or k', 'next, previous comment'],
  ['Enter or o', 'read it in its conversation'],
  ['a', 'approve; keep what was reported'],
  ['r', 'reject'],
  ['s', 'mark as spam'],
  ['d', 'delete'],
  ['e', 'edit'],
  ['x', 'select; with Shift, all from the last one on'],
  ['u', 'undo'],
  ['/', 'search'],
  ['?', 'this help'],
];

/** On a control, Enter means what it always does. A key that is held down decides about one comment, and no more. */
export function keyAct(event: KeyboardEvent): KeyAct | undefined {
  const { key, repeat } = event;
  if (key === 'Enter' && event.composedPath().some(isControl)) return undefined;
  const found = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  return repeat && found?.type !== 'step' ? undefined : found;
}

function isControl(at: EventTarget): boolean {
  return at instanceof Element && at.matches('a, button, input, summary');
}

/** What is done where a key says so. */
export interface KeyHands {
  step(by: 1 | -1): void;
  act(act: QueueAct): void;
  select(isRange: boolean): void;
  open(): void;
  edit(): void;
  search(): void;
  help(): void;
  close(): void;
}

export function carryOut(pressed: KeyAct, hands: KeyHands): void {
  switch (pressed.type) {
    case 'step':
      return hands.step(pressed.by);
    case 'act':
      return hands.act(pressed.act);
    case 'select':
      return hands.select(pressed.isRange);
    default:
      return hands[pressed.type]();
  }
}
