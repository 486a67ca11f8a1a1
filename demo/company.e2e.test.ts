import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WISH_PATH } from './pages.ts';
import { setStage } from './testing/stage.ts';

test('[P58] who reads reacts under a name that they give once, and all see it at once', async (t) => {
  const { ada, ben } = await setStage(t, WISH_PATH);
  await ada.says('What a sight');
  await ben.sees('What a sight');
  const comment = ben.comment('What a sight');
  await comment.hover();
  await comment.getByRole('button', { name: 'React to the comment by Ada' }).click();
  await comment.getByRole('button', { name: '🎉' }).click();
  await ben.thread.getByLabel('React as').fill('Ben');
  await ben.thread.getByLabel('React as').press('Enter');
  await comment.getByRole('button', { name: '🎉 1 reaction', pressed: true }).waitFor();
  const seen = ada.comment('What a sight').getByRole('button', { name: '🎉 1 reaction', pressed: false });
  await seen.click();
  await comment.getByRole('button', { name: '🎉 2 reactions', pressed: true }).click();
  await ada.comment('What a sight').getByRole('button', { name: '🎉 1 reaction', pressed: true }).waitFor();
  await ada.thread.page().reload();
  await ada.comment('What a sight').getByRole('button', { name: '🎉 1 reaction', pressed: true }).waitFor();
});

test('[P61] who is mentioned by completion is told apart, and sees that it is them', async (t) => {
  const { ada, ben } = await setStage(t, WISH_PATH);
  await ada.says('Hello');
  await ben.sees('Hello');
  const field = ben.thread.locator('textarea').first();
  await field.fill('Thank you, ');
  await field.pressSequentially('@a');
  await ben.thread.getByRole('option', { name: 'Ada' }).waitFor();
  await field.press('Enter');
  assert.equal(await field.inputValue(), 'Thank you, @Ada ');
  await ben.says('Thank you, @Ada and all');
  await ben.thread.locator('.mention:not(.me)', { hasText: 'Ada' }).waitFor();
  await ada.thread.locator('.mention.me', { hasText: 'Ada' }).waitFor();
});

test('whom one mutes is hidden from them alone, also the next time', async (t) => {
  const { ada, ben } = await setStage(t, WISH_PATH);
  await ada.says('Something');
  await ben.sees('Something');
  await ben.does('Mute Ada', 'Something');
  await ben.thread.getByText('Muted', { exact: true }).waitFor();
  assert.equal(await ben.thread.locator('.body', { hasText: 'Something' }).count(), 0);
  await ben.thread.page().reload();
  await ben.thread.getByRole('button', { name: 'Show', exact: true }).click();
  await ben.thread.locator('.body', { hasText: 'Something' }).waitFor();
  assert.equal(await ada.thread.locator('.body', { hasText: 'Muted' }).count(), 0);
});
