/** What does not fit where it is (WCAG 2.2, 1.4.4 and 1.4.10). */

const CONTROLS = 'button, input, select, textarea, a[href]';

/** What sticks out of a page that ends at `edge`, or is cut off. What scrolls by itself may be as wide as it likes. */
export function misfits(root: ShadowRoot, edge: number): string[] {
  const all = [...root.querySelectorAll<HTMLElement>('*')].filter((element) => element.checkVisibility());
  const outside = all.filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return element.matches(CONTROLS) && !element.closest('pre') && (left < -1 || right > edge + 1);
  });
  return [
    ...outside.map((element) => `sticks out: ${told(element)}`),
    ...all.filter(isCutOff).map((element) => `is cut off: ${told(element)}`),
  ];
}

/** What ends in "…" says that it goes on. */
function isCutOff(element: HTMLElement): boolean {
  const { overflowX, textOverflow, clipPath, display } = getComputedStyle(element);
  const mayCut = ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis' && clipPath === 'none';
  return mayCut && display !== 'inline' && element.scrollWidth > element.clientWidth + 1;
}

function told(element: HTMLElement): string {
  const { left, right } = element.getBoundingClientRect();
  const name = element.ariaLabel ?? element.textContent?.trim().slice(0, 40);
  return `${element.localName}.${element.className} "${name}" from ${Math.round(left)} to ${Math.round(right)}`;
}
