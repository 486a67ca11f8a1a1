import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Output } from './doors.ts';
import { withLastingNames } from './lasting-names.ts';

function piece(name: string, text: string): Output {
  return {
    file: `assets/${name}.js`,
    contents: Buffer.from(text),
    imports: [],
    entryPoint: undefined,
    modules: [],
  };
}

/** Two that name each other, and one that names nothing. */
function named(live = 'draw()', pair = 'AAAAAAAA'): Record<string, string> {
  const pieces = withLastingNames([
    piece(`core.${pair}`, 'import("./live.BBBBBBBB.js")'),
    piece('live.BBBBBBBB', `import"./core.${pair}.js";${live}`),
    piece('alone.CCCCCCCC', 'count()'),
  ]);
  return Object.fromEntries(pieces.map(({ file, contents }) => [file, Buffer.from(contents).toString()]));
}

function hashes(files: Record<string, string>): string[] {
  return Object.keys(files).map((file) => file.split('.')[1] ?? '');
}

test('a piece that changes has another name, and so have all that name it', () => {
  const [core, live, alone] = hashes(named());
  const [changedCore, changedLive, sameAlone] = hashes(named('draw(2)'));
  assert.notEqual(live, changedLive);
  assert.notEqual(core, changedCore);
  assert.equal(alone, sameAlone);
});

test('pieces name one another as they are called, and names depend on nothing else', () => {
  const files = named();
  assert.deepEqual(named('draw()', 'ZZZZZZZZ'), files);
  const [core = '', live = ''] = Object.keys(files);
  assert.match(core, /^assets\/core\.[a-z]{8}\.js$/);
  assert.equal(files[core], `import("./${live.replace('assets/', '')}")`);
  assert.equal(files[live], `import"./${core.replace('assets/', '')}";draw()`);
});
