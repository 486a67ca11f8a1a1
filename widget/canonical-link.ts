/** What the page says is its address. */
export function canonicalLink(): string | undefined {
  return document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
}
