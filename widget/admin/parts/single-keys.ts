const OFF = 'livethread-desk-single-keys-off';

/** As far as this page remembers, where the browser keeps nothing. */
let remembered = false;

/**
 * Whether single letters and signs do something at the desk, for this browser. Who speaks to their device, or hits keys
 * by chance, turns them off (WCAG 2.1.4).
 */
export const singleKeys = {
  get areOn(): boolean {
    try {
      return localStorage.getItem(OFF) === null;
    } catch {
      return !remembered;
    }
  },
  turn(on: boolean): void {
    remembered = !on;
    try {
      if (on) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, 'off');
    } catch {
      // Until the page is closed, then.
    }
  },
  /** Whether a key is one of those that are turned off. */
  ignore({ key }: KeyboardEvent): boolean {
    return key.length === 1 && !singleKeys.areOn;
  },
};
