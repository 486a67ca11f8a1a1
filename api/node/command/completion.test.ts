import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { temporaryFolder } from '../testing/until.ts';
import { SHELLS } from './completion.ts';
import { ENTRIES } from './entries.ts';
import { run } from './testing/pretended-server.ts';

async function scriptFor(shell: string): Promise<string> {
  const { code, said } = await run(['completion', shell], {});
  assert.equal(code, 0);
  return said;
}

/** What bash would offer behind these words, the last of which is being written. */
async function offered(words: readonly string[]): Promise<string[]> {
  const script = join(temporaryFolder(), 'completion.bash');
  writeFileSync(script, await scriptFor('bash'));
  const program = `source "$1"; shift; COMP_WORDS=(livethread "$@"); COMP_CWORD=$#; _livethread
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', program, 'bash', script, ...words], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stdout.split('\n').filter((line) => line !== '');
}

test('bash reads the script, and completes livethread by it', async () => {
  const script = await scriptFor('bash');
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `${script}\ncomplete -p livethread`], {
    encoding: 'utf8',
  });
  assert.deepEqual([status, stderr, stdout], [0, '', 'complete -F _livethread livethread\n']);
});

const OFFERS: readonly (readonly [words: string, offered: readonly string[]])[] = [
  ['se', ['serve', 'settings']],
  ['comment re', ['reject', 'restore', 'reports']],
  ['page alias ', ['add', 'remove', '--help']],
  ['comment list --st', ['--status']],
  ['comment list --status h', ['held']],
  ['token create Mo --role ', ['moderator', 'owner']],
  ['participant list --role m', ['member', 'moderator']],
  ['page list --search comment --lim', ['--limit']],
  ['page list --limit ', []],
  ['completion f', ['fish']],
  ['serve --data', ['--data-dir']],
];

for (const [words, expected] of OFFERS) {
  test(`livethread ${words} is completed to ${expected.join(', ') || 'nothing'}`, async () => {
    assert.deepEqual(await offered(words.split(' ')), expected);
  });
}

test('files are offered where a file is wanted', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'ada.json'), '');
  assert.deepEqual(await offered(['participant', 'data', '4', '--out', join(folder, 'a')]), [
    join(folder, 'ada.json'),
  ]);
});

test('nothing of what is being written is run', async () => {
  const folder = temporaryFolder();
  await offered(['page', 'show', `$(touch ${folder}/harm)`, '--si']);
  await offered(['page', `\`touch ${folder}/harm\``]);
  assert.deepEqual(spawnSync('ls', [folder], { encoding: 'utf8' }).stdout, '');
});

for (const shell of SHELLS) {
  test(`the script for ${shell} knows every command`, async () => {
    const script = await scriptFor(shell);
    for (const { name } of ENTRIES) assert.ok(script.includes(`' ${name}'`), name);
  });
}

test('[A52] in the script for fish no description ends its quotes', async () => {
  const lines = (await scriptFor('fish')).split('\n').filter((line) => line.startsWith('complete '));
  assert.ok(lines.length > 200);
  for (const line of lines) {
    assert.match(line, /^complete -c livethread(?: -[a-zA-Z]+(?: (?:'(?:[^'\\]|\\.)*'|"[^"]*"|[\w-]+))?)*$/);
  }
});
