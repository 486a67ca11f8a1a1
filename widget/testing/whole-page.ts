/** A page around a thread that has nothing wrong with it, so that whatever is found there is the thread's. */
import type { LiveThread } from '../live-thread.ts';
import { violations } from './axe.ts';
import { clearPage, equal, placeLive, styled } from './browser-page.ts';
import { faintTexts } from './contrast.ts';
import { ScriptedRoom } from './scripted-room.ts';
import { show, STATES } from './states.ts';
import { talk } from './ways-there.ts';

export const PAGES = {
  light: ':root { color-scheme: light } body { background: #fff; color: #333 }',
  dark: ':root { color-scheme: dark } body { background: #121212; color: #ddd }',
} as const;

/** Answers where the thread belongs. */
export function writePage(css: string = PAGES.light): Element {
  styled(css);
  document.documentElement.lang = 'en';
  document.title = 'A page with comments';
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  heading.textContent = 'A page';
  main.append(heading);
  document.body.append(main);
  return main;
}

export function clearWholePage(): void {
  clearPage();
  document.documentElement.removeAttribute('lang');
}

/** Somebody reads what some have said, on such a page, and is told what else happens in the room. */
export async function reading(): Promise<{ thread: LiveThread; room: ScriptedRoom }> {
  const room = new ScriptedRoom();
  talk(room);
  const thread = await placeLive(room, { into: writePage() });
  return { thread, room };
}

/** Everything is as it looks in the end; what shows under the pointer only is there, as it is on touch. */
export function settle({ shadowRoot }: LiveThread): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.act { opacity: 1 !important }');
  shadowRoot?.adoptedStyleSheets.push(sheet);
  for (const animation of shadowRoot?.getAnimations() ?? []) animation.finish();
}

/** What is wrong with a thread as it stands there. */
export async function faultsOf(thread: LiveThread): Promise<string[]> {
  settle(thread);
  const faint = thread.shadowRoot ? faintTexts(thread.shadowRoot) : ['There is no shadow tree.'];
  return [...(await violations()), ...faint];
}

/** A test for each state that a thread can be in. */
export function everyStateIsAccessible(page: keyof typeof PAGES): void {
  describe(`accessible on a ${page} page`, () => {
    afterEach(clearWholePage);
    for (const [name, state] of Object.entries(STATES)) {
      it(name, async () =>
        equal(await faultsOf(await show(state, writePage(PAGES[page]))), [], 'what is wrong'),
      );
    }
  });
}
