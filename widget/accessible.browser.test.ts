import { startCounts } from './count/counts.ts';
import { CountingServer, put, SERVER, textsOf } from './count/testing/counting-server.ts';
import { violations } from './testing/axe.ts';
import { equal, ok, one } from './testing/browser-page.ts';
import { show, STATES } from './testing/states.ts';
import { clearWholePage, everyStateIsAccessible, faultsOf, writePage } from './testing/whole-page.ts';

everyStateIsAccessible('light');

describe('accessible counts', () => {
  afterEach(clearWholePage);

  it('of pages, within links and beside them', async () => {
    const server = new CountingServer();
    server.counts['/a'] = 1_234;
    const main = writePage();
    const link = put('a', { href: '/a' }, main);
    const counts = [link, main].map((into) => put('span', { 'data-livethread-count': '/a' }, into));
    startCounts(SERVER, server);
    await server.draws();
    equal(textsOf(counts), ['1,234', '1,234'], 'the counts');
    equal(await violations(), [], 'what axe finds');
  });
});

describe('what these tests look for', () => {
  afterEach(clearWholePage);

  const FAULTS = {
    'button-name': (thread: HTMLElement) => thread.append(document.createElement('button')),
    'aria-required-children': (thread: HTMLElement) => thread.setAttribute('role', 'listbox'),
    'color-contrast': (thread: HTMLElement) => thread.style.setProperty('color', '#999'),
    'target-size': (thread: HTMLElement) =>
      thread.append(
        ...['One', 'Two'].map((label) => {
          const button = Object.assign(document.createElement('button'), { ariaLabel: label });
          button.style.cssText = 'width: 9px; height: 9px; min-height: 0';
          return button;
        }),
      ),
  };
  for (const [rule, spoil] of Object.entries(FAULTS)) {
    it(`is found in the shadow tree: ${rule}`, async () => {
      const thread = await show(STATES['reading'] ?? {}, writePage());
      spoil(one(thread, '.thread'));
      const found = await faultsOf(thread);
      ok(
        found.some((line) => line.startsWith(rule)),
        found.join('\n'),
      );
    });
  }

  it('is found by our own eyes, too: letters that are too faint', async () => {
    const thread = await show(STATES['reading'] ?? {}, writePage());
    one(thread, 'h3').style.setProperty('-webkit-text-fill-color', 'rgb(0 0 0 / 40%)');
    const found = await faultsOf(thread);
    ok(
      found.some((line) => /^\d\.\d\d: /.test(line)),
      found.join('\n'),
    );
  });
});
