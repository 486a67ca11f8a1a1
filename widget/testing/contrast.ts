/** How well what is written can be told from what it stands on (WCAG 2.2, 1.4.3). */

/** Of two colours as they come out on the screen, on grounds that lie on one another, the lowest first. */
export function contrast(letters: string, other: string, grounds: readonly string[]): number {
  const [low = 0, high = 0] = [luminance([...grounds, letters]), luminance([...grounds, other])].sort(
    (a, b) => a - b,
  );
  return (high + 0.05) / (low + 0.05);
}

/** Where the system forces its colours, letters are filled with nothing else. */
function fillName(): string {
  return matchMedia('(forced-colors: active)').matches ? 'color' : '-webkit-text-fill-color';
}

/** What is written there and has less contrast than `least`, with how much it has; disabled controls may. */
export function faintTexts(root: ShadowRoot, least = 4.5): string[] {
  const page = pageGround();
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    return lettersIn(element).flatMap(([text, color]) => {
      const ratio = contrast(color, 'transparent', groundsOf(element, page));
      return ratio < least ? [`${ratio.toFixed(2)}: "${text}" in ${nameOf(element)}, ${color}`] : [];
    });
  });
}

/** What an element itself has of text that is seen, and its colour. */
function lettersIn(element: HTMLElement): [text: string, color: string][] {
  const style = getComputedStyle(element);
  const isSeen = element.checkVisibility({ visibilityProperty: true }) && style.clipPath === 'none';
  if (!isSeen || element.closest(':disabled, [aria-disabled=true]')) return [];
  const own = [...element.childNodes].filter((node) => node instanceof Text).map(({ data }) => data.trim());
  const letters: [string, string][] = [[own.join(' '), style.getPropertyValue(fillName())]];
  if (element.matches(':placeholder-shown') && element instanceof HTMLElement)
    letters.push([
      element.getAttribute('placeholder') ?? '',
      getComputedStyle(element, '::placeholder').getPropertyValue('color'),
    ]);
  return letters.filter(([text]) => text.trim() !== '');
}

/** What the page itself stands on, as the browser and the system want it. */
export function pageGround(): string {
  const probe = document.createElement('div');
  probe.style.backgroundColor = 'Canvas';
  document.documentElement.append(probe);
  const { backgroundColor } = getComputedStyle(probe);
  probe.remove();
  return backgroundColor;
}

/** The backgrounds below an element, through shadow roots, the lowest first; that of the page is below all. */
export function groundsOf(element: Element, page = pageGround()): string[] {
  const grounds: string[] = [];
  for (let at: Element | null = element; at; at = outer(at))
    grounds.unshift(getComputedStyle(at).backgroundColor);
  return [page, ...grounds];
}

function outer(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

function luminance(fills: readonly string[]): number {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('There is no canvas to see colours on.');
  for (const fill of fills) {
    context.fillStyle = fill;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function nameOf(element: Element): string {
  return `${element.localName}.${[...element.classList].join('.')}`;
}
