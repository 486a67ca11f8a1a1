import type { LiveThread } from '../live-thread.ts';
import { optionOf } from '../option.ts';

const tokens = new WeakMap<LiveThread, string | null>();
const listeners = new WeakMap<LiveThread, () => void>();

/** Tells when the page sets `token` of a thread, which from now on says also what the attribute does. */
export function followToken(thread: LiveThread, changed: () => void): void {
  if (!listeners.has(thread)) {
    if (thread.token !== undefined) tokens.set(thread, thread.token);
    Object.defineProperty(thread, 'token', accessor);
  }
  listeners.set(thread, changed);
}

const accessor: ThisType<LiveThread> & PropertyDescriptor = {
  get() {
    return tokens.has(this) ? tokens.get(this) : optionOf(this, 'token');
  },
  set(token: string | null) {
    tokens.set(this, token);
    listeners.get(this)?.();
  },
};
