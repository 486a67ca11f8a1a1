/**
 * Runs test files one after another in this process: `node together.ts <marks> <file>...`. A line of JSON in the file
 * `marks` says, as it begins, which one it is: whatever then happens to the process, it is known whose turn it was.
 */
import '../api/node/quick-start.ts';
import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Mark } from './marks.ts';

const [marks = '', ...files] = process.argv.slice(2);

for (const file of files) {
  note(file);
  // Its hooks are its own, and the next one is not even loaded before it is done.
  await describe(file, async () => void (await import(pathToFileURL(resolve(file)).href)));
}
note(null);

function note(file: string | null): void {
  const mark: Mark = { file, at: performance.now(), open: openNow() };
  appendFileSync(marks, `${JSON.stringify(mark)}\n`);
}

/** How much there is that keeps a process from ending, but for what is being written of the tests themselves. */
function openNow(): number {
  return process.getActiveResourcesInfo().filter((what) => !what.startsWith('FSReq')).length;
}
