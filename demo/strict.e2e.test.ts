import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setStage } from './testing/stage.ts';

test('[A53] a thread works under a policy that allows the comments server and nothing else', async (t) => {
  const { ada, ben } = await setStage(t, '/strict');
  const complaints: string[] = [];
  ada.page.on('console', (message) => complaints.push(message.text()));
  await ada.page.reload();
  await ada.says('Within the policy');
  await ben.sees('Within the policy');
  const field = ada.thread.locator('textarea').first();
  const resize = await field.evaluate((element) => getComputedStyle(element).resize);
  assert.equal(resize, 'none', 'the styles of the thread are there');
  assert.deepEqual(complaints, []);
});
