import { equal, one, styled } from './testing/browser-page.ts';
import { misfits } from './testing/layout.ts';
import { narrow, resize, widen, WINDOW } from './testing/preferences.ts';
import { show, STATES } from './testing/states.ts';
import { clearWholePage, settle, writePage } from './testing/whole-page.ts';

const canResize = await resize(WINDOW.width, WINDOW.height);
const how = canResize ? '' : ', in a page that is as narrow (this engine does not change its window)';

/** CSS pixels across a window of 1280 px, and the text's size beside that of the page. */
const ZOOMS = [
  { name: '200 %', width: 640, text: '100%' },
  { name: '400 %', width: 320, text: '100%' },
  { name: 'text of twice the size', width: 640, text: '200%' },
] as const;

/** What lies above the thread keeps to the window, and not to the page in it. */
const KEEP_TO_THE_WINDOW = /^the menu|^reasons|to react/;

for (const { name, width, text } of ZOOMS) {
  describe(`at ${name}${how}`, () => {
    afterEach(async () => {
      clearWholePage();
      await widen();
    });

    for (const [state, way] of Object.entries(STATES)) {
      if (!canResize && KEEP_TO_THE_WINDOW.test(state)) continue;
      it(`all of it fits: ${state}`, async () => {
        styled(`html { font-size: ${text} } main { font-size: 1rem }`);
        const place = writePage();
        if (!(place instanceof HTMLElement)) throw new Error('There is no page.');
        await narrow(place, width);
        const thread = await show(way, place);
        settle(thread);
        const root = document.documentElement;
        const edge = canResize ? root.clientWidth : place.getBoundingClientRect().right;
        equal(thread.shadowRoot && misfits(thread.shadowRoot, edge), [], 'what does not fit');
        equal(root.scrollWidth <= root.clientWidth, true, 'the page does not scroll sideways');
      });
    }
  });
}

describe('what these tests look for', () => {
  afterEach(clearWholePage);

  for (const style of ['position: relative; inset-inline-start: 2000px', 'width: 10px; overflow: hidden'])
    it(`is found: ${style}`, async () => {
      const thread = await show(STATES['reading'] ?? {}, writePage());
      one(thread, '.reply').style.cssText = `${style}; white-space: nowrap`;
      equal(thread.shadowRoot && misfits(thread.shadowRoot, WINDOW.width).length > 0, true, 'it is');
    });
});
