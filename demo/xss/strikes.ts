/** Whether anything of what was tried came to something in a page. */
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    strikes?: number;
    struck?: () => void;
  }
}

/** From now on, in every page and frame that is opened, `struck()` counts. */
export async function countStrikes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.strikes = 0;
    window.struck = () => {
      window.strikes = (window.strikes ?? 0) + 1;
    };
  });
}

export async function strikesOn(page: Page): Promise<number> {
  return page.evaluate(() => window.strikes ?? 0);
}

/**
 * What in the page, in all its open shadow trees, could strike later: elements that run or load something, handlers in
 * attributes, addresses with a scheme of another kind. The scripts of the page itself are none of them.
 */
export async function suspectsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const NEVER =
      'iframe, frame, object, embed, base, applet, form[action], [srcdoc], [formaction], animate, set, foreignObject';
    const found: string[] = [];
    const roots: (Document | ShadowRoot)[] = [document];
    // It grows while it is walked.
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) {
        // What the page itself says of itself.
        if (root === document && element.closest('head')) continue;
        if (element.shadowRoot) roots.push(element.shadowRoot);
        if (element.matches(NEVER)) found.push(`<${element.localName}>`);
        if (root instanceof ShadowRoot && element.matches('script, link, meta'))
          found.push(`<${element.localName}>`);
        for (const { name, value } of element.attributes) {
          const isAddress = /^(href|src|xlink:href|action|poster|background|cite|data)$/.test(name);
          const scheme = isAddress ? new URL(value, location.href).protocol : 'https:';
          if (name.startsWith('on') || !/^(https?|mailto):$/.test(scheme)) found.push(`${name}=${value}`);
        }
      }
    }
    return found;
  });
}
