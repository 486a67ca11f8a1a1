import type { Locator, Page } from 'playwright-core';

/** Whoever runs a site, at its desk: with the keyboard, as far as there is a key. */
export class Owner {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signsIn(serverUrl: string, token: string): Promise<void> {
    await this.page.goto(`${serverUrl}/admin`);
    await this.page.getByLabel('Token').fill(token);
    await this.page.keyboard.press('Enter');
  }

  /** On a server that has none yet. */
  async addsSite(name: string, origins: string): Promise<void> {
    await this.page.getByLabel('Name of the site').fill(name);
    await this.page.getByLabel('Addresses of its pages').fill(origins);
    await this.clicks('Add the site');
    await this.page.getByRole('navigation', { name: 'Desk' }).waitFor();
  }

  /** One of the views, by its name in the navigation. */
  async opens(view: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Desk' })
      .getByRole('link', { name: view })
      .first()
      .click();
    await this.page.getByRole('heading', { level: 1, name: view }).waitFor();
  }

  /** Waits until the desk says so. */
  async reads(sentence: string | RegExp): Promise<void> {
    await this.page.getByText(sentence).first().waitFor();
  }

  /** A comment in the list. */
  item(text: string): Locator {
    return this.page.locator('article.item', { hasText: text });
  }

  get items(): Locator {
    return this.page.locator('article.item');
  }

  /** Steps through the list until the comment with this text is the one that is read. */
  async stepsTo(text: string): Promise<void> {
    await this.item(text).first().waitFor();
    const current = this.page.locator('article.item.current');
    for (let left = await this.items.count(); left >= 0; left--) {
      if ((await current.count()) > 0 && (await current.innerText()).includes(text)) return;
      await this.page.keyboard.press('j');
    }
    throw new Error(`The keys do not lead to “${text}”.`);
  }

  async presses(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** By the search of the list. */
  async searches(words: string): Promise<void> {
    await this.page.keyboard.press('/');
    await this.page.getByRole('searchbox').fill(words);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('button', { name: `No longer only “${words}”` }).waitFor();
    // The keys are for the list again.
    await this.page.getByRole('searchbox').blur();
  }

  async clicks(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).first().click();
  }
}
