import { backdropShade, shadeOfSystem } from './shade.ts';
import type { Shade } from './shade.ts';
import { tellOwner } from '../owner/tell-owner.ts';

interface Dress {
  readonly theme: string | null;
  readonly sheet: CSSStyleSheet;
  readonly ending: AbortController;
}

const dresses = new WeakMap<ShadowRoot, Dress>();

/**
 * Gives a thread its theme: `light`, `dark`, `auto` for that of the reader's system, or the address of a style sheet.
 * Without one it is as the page is.
 */
export function dress(root: ShadowRoot, theme: string | null): void {
  if ((dresses.get(root)?.theme ?? null) === theme) return;
  undress(root);
  if (!theme) return;
  const worn = { theme, sheet: new CSSStyleSheet(), ending: new AbortController() };
  dresses.set(root, worn);
  root.adoptedStyleSheets.push(worn.sheet);
  const name = theme.toLowerCase();
  if (/^(auto|os|system|preferred[-_]color[-_]scheme)$/.test(name)) followSystem(root, worn);
  else if (/[./:]/.test(name)) void fetchSheet(theme, worn);
  else if (/dark|light/.test(name)) shade(root, worn, name.includes('dark') ? 'dark' : 'light');
  else tellOwner(`there is no theme “${theme}”: say light, dark, auto, or the address of a style sheet.`);
}

/** As the page is. */
export function undress(root: ShadowRoot): void {
  const worn = dresses.get(root);
  if (!worn) return;
  dresses.delete(root);
  worn.ending.abort();
  root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== worn.sheet);
}

function followSystem(root: ShadowRoot, worn: Dress): void {
  shade(root, worn, shadeOfSystem());
  matchMedia('(prefers-color-scheme: dark)').addEventListener(
    'change',
    () => shade(root, worn, shadeOfSystem()),
    { signal: worn.ending.signal },
  );
}

/** Where the page is of the other shade, the thread needs a ground of its own: else it could not be read. */
function shade({ host }: ShadowRoot, { sheet }: Dress, wanted: Shade): void {
  const ground = 'color:CanvasText;background:Canvas;padding:16px;border-radius:8px';
  sheet.replaceSync(`:host{color-scheme:${wanted};${backdropShade(host) === wanted ? '' : ground}}`);
}

async function fetchSheet(theme: string, { sheet, ending }: Dress): Promise<void> {
  try {
    const response = await fetch(new URL(theme, document.baseURI), {
      credentials: 'omit',
      signal: ending.signal,
    });
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    sheet.replaceSync(asWithin(await response.text()));
  } catch (error) {
    if (ending.signal.aborted) return;
    tellOwner(
      `the theme ${theme} could not be had (${String(error)}). The policy of the page has to allow it in connect-src, and another origin has to say Access-Control-Allow-Origin.`,
    );
  }
}

/**
 * Within the thread, what a page's own sheet calls `live-thread` is `:host`, and `live-thread::part(body)` has that part: so
 * that one file can be either. As there, it goes before the styles of the thread, whatever selects in those.
 */
export function asWithin(css: string): string {
  return css
    .replaceAll(
      /(?<![\w.#-])(?:live-thread(\S*?))?::part\(\s*([^)]*?)\s*\)/g,
      (_, state: string | undefined, names: string) => {
        const parts = names.split(/\s+/).map((name) => `[part~="${name}"]`);
        return `${state ? `:host(${state}) ` : ''}:is(${parts.join('')},#livethread)`;
      },
    )
    .replaceAll(/(?<![\w.#-])live-thread(?![\w-])/g, ':host');
}
