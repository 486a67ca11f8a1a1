import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WISH_PATH } from './pages.ts';
import { setStage } from './testing/stage.ts';

test('[P20] two readers of a page see each other’s comments and replies at once', async (t) => {
  const { ada, ben } = await setStage(t, WISH_PATH);
  await ada.says('The first word');
  await ben.sees('The first word');
  await ben.replies('The first word', 'And the second');
  await ada.sees('And the second');
  const within = ada.comment('The first word').locator('.replies .body');
  assert.deepEqual(
    (await within.allTextContents()).map((text) => text.trim()),
    ['And the second'],
  );

  await ben.rests();
  const delays: number[] = [];
  for (let n = 0; n < 2; n++) {
    const text = `Timed ${n}`;
    const [written, heard] = await Promise.all([ada.notesArrivalOf(text), ben.notesArrivalOf(text)]);
    await ada.says(text);
    delays.push((await heard()) - (await written()));
  }
  t.diagnostic(
    `from shown to its writer until shown to the other: ${delays.map((ms) => ms.toFixed(1)).join(', ')} ms`,
  );
  assert.ok(Math.min(...delays) < 100, `It took ${delays.join(', ')} ms.`);
});

test('[R1][P17] a server that is killed and comes back has lost nothing, and both readers recover by themselves', async (t) => {
  const { server, ada, ben, restart } = await setStage(t, WISH_PATH);
  await ada.says('Before');
  await ben.sees('Before');
  await server.end('SIGKILL');
  await ada.says('Meanwhile, by Ada');
  await ben.says('Meanwhile, by Ben');
  await ada.thread.locator('.state.reconnecting').waitFor();
  await restart();
  for (const reader of [ada, ben]) {
    for (const text of ['Before', 'Meanwhile, by Ada', 'Meanwhile, by Ben'])
      assert.equal(await reader.sees(text), 1);
    await reader.thread.locator('.state.live').waitFor();
  }
  await ada.replies('Before', 'After');
  await ben.sees('After');
  assert.deepEqual(
    await ada.thread.locator('.body').allTextContents(),
    await ben.thread.locator('.body').allTextContents(),
  );
});
