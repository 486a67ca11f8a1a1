import { after } from 'node:test';
import type { TestContext } from 'node:test';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { BROWSER_FLAGS, findBrowser } from '../../.ci/browser.ts';

/** Browsers that nobody sits at, and nobody's traces are in: it takes longer to start one than most of what is done there. */
const idle: Browser[] = [];
after(() => Promise.all(idle.map((browser) => browser.close())));

/** A browser of its own: two readers share neither storage nor process. */
export async function openBrowser(t: TestContext): Promise<() => Promise<Page>> {
  const browser = idle.pop() ?? (await launch());
  t.after(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    idle.push(browser);
  });
  return async () => (await browser.newContext()).newPage();
}

/** A browser whose pages are tabs of one person. @param without flags that playwright sets, and people do not */
export async function openContext(t: TestContext, without: string[] = []): Promise<BrowserContext> {
  const browser = await launch(without);
  t.after(() => browser.close());
  return browser.newContext();
}

async function launch(without: string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(),
    args: [...BROWSER_FLAGS],
    ignoreDefaultArgs: without,
  });
}

/** A reader of a page with a thread, as somebody at the screen sees and does. */
export class Reader {
  readonly page: Page;
  readonly #name: string;

  constructor(name: string, page: Page) {
    this.#name = name;
    this.page = page;
  }

  /** Playwright looks into shadow trees by itself. */
  get thread() {
    return this.page.locator('live-thread');
  }

  /** @param isFar nobody comes near the thread yet */
  async opens(url: string, isFar = false): Promise<void> {
    await this.page.goto(url);
    await this.thread.locator('.live').waitFor();
    if (!isFar) await this.comesNear();
  }

  /** The pointer passes over the thread, which loads what one needs to write. */
  async comesNear(): Promise<void> {
    await this.thread.locator('h2').first().hover();
    await this.thread.locator('.foot').first().waitFor({ state: 'attached' });
  }

  async says(text: string): Promise<void> {
    await this.#write(this.thread.locator('form').first(), text);
  }

  async replies(to: string, text: string): Promise<void> {
    await this.comment(to).locator('button.reply').first().click();
    await this.#write(this.comment(to).locator('form'), text);
  }

  async #write(form: Locator, text: string): Promise<void> {
    const [field, who] = [form.locator('textarea'), form.locator('input.who')];
    await field.fill(text);
    if ((await who.inputValue()) === '') await who.fill(this.#name);
    await field.press('Control+Enter');
  }

  /** The comment with this text; its replies are within it. */
  comment(text: string) {
    const own = this.page.locator('> .own .body', { hasText: exactly(text) });
    return this.thread.locator('article').filter({ has: own });
  }

  /** Waits until the text is there, if need be by asking for what waits, and counts how often. */
  async sees(text: string): Promise<number> {
    const bodies = this.thread.locator('.body', { hasText: exactly(text) });
    const waiting = this.thread.locator('[part=pill]');
    await bodies.or(waiting).first().waitFor();
    if (await bodies.first().isVisible()) return bodies.count();
    await waiting.first().click();
    return this.sees(text);
  }

  /** Has nothing in hand, and looks at the head of the thread: what arrives there is shown at once. */
  async rests(): Promise<void> {
    await this.thread.evaluate(({ shadowRoot }) => {
      if (shadowRoot?.activeElement instanceof HTMLElement) shadowRoot.activeElement.blur();
      shadowRoot?.querySelector('h2')?.scrollIntoView();
    });
  }

  /** Waits until the thread says so. */
  async reads(sentence: string): Promise<void> {
    await this.thread.getByText(sentence).first().waitFor();
  }

  /** Chooses from the menu of a comment. */
  async does(act: string, text: string): Promise<void> {
    const own = this.comment(text).locator('> .own');
    await own.hover();
    await own.locator('[aria-haspopup=menu]').click();
    await own.getByRole('menuitem', { name: act }).click();
  }

  /** When the text first came into the thread, by the clock of the machine; asked for before it comes. */
  async notesArrivalOf(text: string): Promise<() => Promise<number>> {
    const handle = await this.page.evaluateHandle((wanted) => {
      const root = document.querySelector('live-thread')?.shadowRoot;
      if (!root) throw new Error('There is no thread.');
      return {
        arrived: new Promise<number>((resolve) => {
          new MutationObserver((_changes, observer) => {
            if (![...root.querySelectorAll('.body')].some((body) => body.textContent?.includes(wanted)))
              return;
            observer.disconnect();
            resolve(performance.timeOrigin + performance.now());
          }).observe(root, { subtree: true, childList: true, characterData: true });
        }),
      };
    }, text);
    return () => handle.evaluate(({ arrived }) => arrived);
  }
}

/** For texts without a character that means something in a pattern. */
function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text}\\s*$`);
}
