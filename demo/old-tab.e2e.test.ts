import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WISH_PATH } from './pages.ts';
import { setStage } from './testing/stage.ts';

test('[R17] a tab from before a deploy, whose pieces are gone, says so and keeps what one writes until it is loaded anew', async (t) => {
  const { stranger, siteUrl } = await setStage(t, WISH_PATH);
  const cleo = await stranger('Cleo');
  // A new build has pieces of other names.
  await cleo.page.route(/\/assets\/(writing|acts-of-comment)\./, (route) => route.fulfill({ status: 404 }));
  await cleo.opens(siteUrl + WISH_PATH, true);
  const field = cleo.thread.locator('textarea').first();
  await field.fill('Half a thought');
  await cleo.reads('what you wrote is kept');
  await cleo.page.unrouteAll();
  await cleo.page.reload();
  await cleo.comesNear();
  assert.equal(await field.inputValue(), 'Half a thought');
});
