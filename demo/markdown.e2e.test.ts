import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WISH_PATH } from './pages.ts';
import { setStage } from './testing/stage.ts';

const WRITTEN = 'See **this**, `code` and [a link](https://a.example/b):\n\n> A quote\n\n1. One\n2. *Two*';

test('[P21][A3] what one writes in Markdown is seen drawn by the other', async (t) => {
  const { ada, ben } = await setStage(t, WISH_PATH);
  await ada.says(WRITTEN);
  for (const reader of [ben, ada]) {
    const body = reader.thread.locator('.body', { hasText: 'See this, code and a link:' });
    await body.locator('ol > li > em').waitFor();
    const texts = await body.locator('strong, code, a, blockquote > p, li').allTextContents();
    assert.deepEqual(texts, ['this', 'code', 'a link', 'A quote', 'One', 'Two']);
  }
  const link = ben.thread.getByRole('link', { name: 'a link' });
  assert.equal(await link.getAttribute('href'), 'https://a.example/b');
  assert.equal(await link.getAttribute('rel'), 'nofollow ugc noopener noreferrer');
});

test('[A3][A13] nothing that one writes leads to a script, or is fetched, for the other', async (t) => {
  const { ada, ben } = await setStage(t, WISH_PATH);
  await ada.says('[here](javascript:alert) and <b>there</b>, ![a picture](https://a.example/x.png)');
  await ben.reads('javascript:alert');
  assert.equal(await ben.thread.locator('.body b, .body img').count(), 0);
  assert.deepEqual(await ben.thread.locator('.body a').allTextContents(), ['a picture']);
});

test('[P21][P45] one sees beforehand how it will look, and edits what one wrote', async (t) => {
  const { ada, ben } = await setStage(t, WISH_PATH);
  const field = ada.thread.locator('textarea').first();
  await field.fill('Half a thought');
  await field.press('ControlOrMeta+a');
  await ada.thread.getByRole('button', { name: 'Bold' }).click();
  assert.equal(await field.inputValue(), '**Half a thought**');
  const toggle = ada.thread.getByRole('button', { name: 'Preview' });
  await toggle.click();
  await ada.thread.locator('.preview strong', { hasText: 'Half a thought' }).waitFor();
  await toggle.click();
  await field.press('ControlOrMeta+z');
  assert.equal(await field.inputValue(), 'Half a thought', 'the way back is there');
  await ada.says('**Half** a thought');
  await ben.sees('Half a thought');
  await ada.does('Edit', 'Half a thought');
  const editor = ada.comment('Half a thought').locator('.place textarea');
  assert.equal(await editor.inputValue(), '**Half** a thought');
  await editor.fill('A **whole** thought');
  await editor.press('Control+Enter');
  await ben.thread.locator('.body strong', { hasText: 'whole' }).waitFor();
});
