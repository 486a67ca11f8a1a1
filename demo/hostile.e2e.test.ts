import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reader } from './testing/browsers.ts';
import { setStage } from './testing/stage.ts';

/** What a page may decide: its font and its colours are the thread's, too. */
const INHERITED =
  /^(font|color|line-height|-webkit-(locale|text-(fill|stroke|emphasis)))|color$|^(caret|outline)-/;
/** What follows from the width that a page gives, or names a thing of its own. */
const MEASURED =
  /size|width|height|top|bottom|left|right|origin|inset|margin|padding|animation|transition|^--/;

/** The computed style of one of each kind of thing in the thread. */
async function styles({ page }: Reader): Promise<Record<string, Record<string, string>>> {
  return page.evaluate(() => {
    const root = document.querySelector('live-thread')?.shadowRoot;
    const kinds = [
      'section',
      'article',
      '.by',
      'h3',
      '.body',
      '.body p',
      'time',
      'button.reply',
      'textarea',
      '.avatar',
    ];
    const all: Record<string, Record<string, string>> = {};
    for (const kind of kinds) {
      const found = root?.querySelector(kind);
      if (!found) throw new Error(`There is no ${kind}.`);
      const style = getComputedStyle(found);
      const named: Record<string, string> = {};
      for (let n = 0; n < style.length; n++) named[style.item(n)] = style.getPropertyValue(style.item(n));
      all[kind] = named;
    }
    return all;
  });
}

test('[A49] a thread looks and works on a page that resets all styles and patches the language', async (t) => {
  const { ada, ben, siteUrl } = await setStage(t, '/hostile');
  await ada.says('Patience, 2026 - is it best? / yes');
  await ben.sees('Patience, 2026 - is it best. / yes'.replace('.', '\\?'));
  await ben.replies('Patience, 2026 - is it best\\? / yes', 'All is well');
  await ada.sees('All is well');
  await ada.page.reload();
  await ada.sees('All is well');

  const hostile = await styles(ben);
  await ben.opens(`${siteUrl}/hostile?off=page-styles,thread-styles`);
  await ben.sees('All is well');
  const friendly = await styles(ben);
  for (const [kind, style] of Object.entries(friendly)) {
    for (const [property, value] of Object.entries(style)) {
      if (INHERITED.test(property) || MEASURED.test(property)) continue;
      assert.equal(hostile[kind]?.[property], value, `${property} of ${kind}`);
    }
  }
  assert.equal(friendly['article']?.['display'], 'block');
});

test('[A49] the keys that a page listens for do not take letters from what is written in the thread', async (t) => {
  const { ada } = await setStage(t, '/hostile');
  const field = ada.thread.locator('textarea').first();
  await field.pressSequentially('best bits, 2026-01-02 / t s');
  assert.equal(await field.inputValue(), 'best bits, 2026-01-02 / t s');
});

test('[A49] nothing that the page adds around the thread shows', async (t) => {
  const { ada } = await setStage(t, '/hostile');
  const contents = await ada.page.evaluate(() => {
    const thread = document.querySelector('live-thread');
    return thread ? ['::before', '::after'].map((name) => getComputedStyle(thread, name).display) : [];
  });
  assert.deepEqual(contents, ['none', 'none']);
});
