import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CDPSession, Page } from 'playwright-core';
import { WISH_PATH } from './pages.ts';
import { setStage } from './testing/stage.ts';

const TIMES = 200;
/** Until all code that runs is compiled. */
const BEFORE = 50;

/** What the page holds in memory when all is collected that can be. */
async function held(devTools: CDPSession): Promise<{ nodes: number; listeners: number; bytes: number }> {
  await devTools.send('HeapProfiler.collectGarbage');
  await devTools.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await devTools.send('Memory.getDOMCounters');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  return { nodes, listeners: jsEventListeners, bytes: usedSize };
}

/** Puts a thread on the page, waits until it is live, and takes it away: again and again. */
async function mount(page: Page, times: number): Promise<void> {
  await page.evaluate(async (count) => {
    for (let time = 0; time < count; time++) {
      const thread = document.createElement('live-thread');
      thread.setAttribute('data-loading', 'eager');
      const ready = new Promise((resolve) => thread.addEventListener('livethread:ready', resolve));
      document.body.append(thread);
      await ready;
      thread.shadowRoot
        ?.querySelector('.thread')
        ?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      // What others do, and the place to write, come after that.
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
      thread.remove();
    }
  }, times);
}

test('a thread that was mounted and removed 200 times leaves nothing in memory, and no socket', async (t) => {
  const { ada } = await setStage(t, WISH_PATH);
  let open = 0;
  let opened = 0;
  ada.page.on('websocket', (socket) => {
    open += 1;
    opened += 1;
    socket.on('close', () => (open -= 1));
  });
  const devTools = await ada.page.context().newCDPSession(ada.page);
  await mount(ada.page, BEFORE);
  const before = await held(devTools);
  await mount(ada.page, TIMES);
  const after = await held(devTools);
  const more = (kind: keyof typeof before): number => after[kind] - before[kind];
  t.diagnostic(
    `${more('nodes')} nodes, ${more('listeners')} listeners and ${more('bytes')} bytes more than before`,
  );
  assert.equal(opened, TIMES + BEFORE);
  assert.equal(open, 0);
  // Far less than one of each, and than the texts of one, for each thread.
  assert.ok(more('nodes') < TIMES / 10, `${more('nodes')} nodes`);
  assert.ok(more('listeners') < TIMES / 10, `${more('listeners')} listeners`);
  assert.ok(more('bytes') < TIMES * 2_000, `${more('bytes')} bytes`);
});
