import { outer } from '../over/outer.ts';

export type Shade = 'light' | 'dark';

export function shadeOfSystem(): Shade {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** What an element stands on: the first of those around it that has a background, else the page itself. */
export function backdropShade(element: Element): Shade {
  for (let around = outer(element); around; around = outer(around)) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixel(getComputedStyle(around).backgroundColor);
    if (alpha > 127) return isDark(red, green, blue) ? 'dark' : 'light';
  }
  const schemes = getComputedStyle(document.documentElement).colorScheme;
  return schemes.includes('dark') && (!schemes.includes('light') || shadeOfSystem() === 'dark')
    ? 'dark'
    : 'light';
}

/** A colour as the screen shows it, whatever way of writing the browser prefers. */
function pixel(colour: string): Uint8ClampedArray | readonly number[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return [];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data;
}

/** By the weights of ITU-R BT.601. */
function isDark(red: number, green: number, blue: number): boolean {
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
