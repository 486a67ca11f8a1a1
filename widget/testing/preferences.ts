/** What readers want of all pages, as far as an engine can be told that somebody wants it. */
import { emulateMedia, setViewport } from '@web/test-runner-commands';

interface Preference {
  readonly query: string;
  readonly on: Parameters<typeof emulateMedia>[0];
  readonly off: Parameters<typeof emulateMedia>[0];
}

export const LESS_MOTION: Preference = {
  query: '(prefers-reduced-motion: reduce)',
  on: { reducedMotion: 'reduce' },
  off: { reducedMotion: 'no-preference' },
};

export const FORCED_COLOURS: Preference = {
  query: '(forced-colors: active)',
  on: { forcedColors: 'active' },
  off: { forcedColors: 'none' },
};

/** Whether this engine can be told; if so, it is now. */
export async function prefer({ query, on }: Preference): Promise<boolean> {
  return emulateMedia(on).then(
    () => matchMedia(query).matches,
    () => false,
  );
}

/** As it was. */
export async function preferNothing({ off }: Preference): Promise<void> {
  await emulateMedia(off).catch(() => undefined);
}

/** As large as a window is in tests, and as it is after them. */
export const WINDOW = { width: 800, height: 600 } as const;

let mayResize = true;

/** Whether this engine can be told how large its window is; if so, it is now. One that can't is not asked again. */
export async function resize(width: number, height: number): Promise<boolean> {
  mayResize &&= await setViewport({ width, height }).then(
    () => innerWidth === width,
    () => false,
  );
  return mayResize;
}

/**
 * Makes the page so narrow, in CSS pixels: by its window or, where an engine can't be told how large that is, by the width
 * of what is on it. What zooms a page makes it narrow and nothing else.
 */
export async function narrow(place: HTMLElement, width: number): Promise<void> {
  if (!(await resize(width, WINDOW.height))) place.style.width = `${width - 16}px`;
}

export async function widen(): Promise<void> {
  await resize(WINDOW.width, WINDOW.height);
}
