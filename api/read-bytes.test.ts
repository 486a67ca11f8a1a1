import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBytes } from './read-bytes.ts';
import { openHouse, SITE } from './admin/testing/recording-house.ts';

const MOST = 10;

function sent(...pieces: readonly (readonly number[] | Error)[]): Request {
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const piece = left.shift();
      if (piece === undefined) controller.close();
      else if (piece instanceof Error) controller.error(piece);
      else controller.enqueue(new Uint8Array(piece));
    },
  });
  return new Request('https://comments.example/', { method: 'POST', body, duplex: 'half' });
}

test('[A41] a body comes whole, in however many pieces', async () => {
  assert.deepEqual(await readBytes(sent([1], [2, 3], [4]), MOST), new Uint8Array([1, 2, 3, 4]));
  assert.deepEqual(await readBytes(sent(), MOST), new Uint8Array());
  assert.deepEqual(await readBytes(new Request('https://comments.example/'), MOST), new Uint8Array());
});

test('[A41] a body ends where it would be too long', async () => {
  const full = Array.from({ length: MOST }, (_none, at) => at);
  assert.deepEqual(await readBytes(sent(full), MOST), new Uint8Array(full));
  assert.equal(await readBytes(sent(full, [1], new Error('never asked for')), MOST), null);
  const announced = new Request('https://comments.example/', {
    method: 'POST',
    headers: { 'Content-Length': String(MOST + 1) },
  });
  assert.equal(await readBytes(announced, MOST), null, 'at once');
});

test('[A41] whoever goes before the end is no fault of ours, and is not reported as one', async () => {
  assert.equal(await readBytes(sent([1], new Error('aborted')), MOST), 'gone');
  const { house, ask } = openHouse();
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('aborted')) });
  const response = await ask('POST', `/api/admin/sites/${SITE}/acts`, { raw: body });
  assert.equal(response.status, 400);
  assert.deepEqual(house.reported, []);
});

test('[A35] what would be imported is read of nobody who may not send it', async () => {
  const { house, ask } = openHouse();
  house.instead = { type: 'refused', reason: 'not-introduced', message: 'Nobody has this token.' };
  let read = 0;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    read++;
    controller.enqueue(new Uint8Array(1_000));
  };
  const body = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 });
  const response = await ask('POST', `/api/admin/sites/${SITE}/import?line=0`, { raw: body });
  assert.deepEqual([response.status, read], [401, 0]);
});
