import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { temporaryFolder } from '../api/node/testing/until.ts';
import { WISH_PATH } from './pages.ts';
import { WISH_THREAD } from './wish-thread.ts';

const QUICK_START = new URL('../api/node/quick-start.ts', import.meta.url).href;
const START = fileURLToPath(new URL('start.ts', import.meta.url));
const Room = v.object({ comments: v.array(v.object({ parent: v.nullable(v.string()) })) });

/** `npm start` with these variables; whatever happens, it does not outlive its test. */
function run(context: TestContext, variables: Record<string, string>): ChildProcess {
  const { npm_lifecycle_event: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', QUICK_START, START], {
    env: { ...env, PORT: '0', DEMO_PORT: '0', ...variables },
  });
  context.after(() => child.kill('SIGKILL'));
  return child;
}

/** What it printed until it said that it runs. */
async function printed(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const line of createInterface({ input: child.stdout! })) {
    text += `${line}\n`;
    if (line.startsWith('Ctrl+C')) return text;
  }
  throw new Error(`It ended early, and said: ${text}`);
}

/** How it ended, and what it complained of. */
async function ended(child: ChildProcess): Promise<{ code: unknown; complaint: string }> {
  let complaint = '';
  child.stderr!.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, complaint };
}

async function takenPort(context: TestContext): Promise<string> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  context.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return String(address.port);
}

function addresses(text: string): { site: string; comments: string } {
  const site = /All pages of the demo +(\S+)$/m.exec(text)?.[1];
  const comments = /<script src="(\S+)\/embed\.js" async crossorigin><\/script>/.exec(text)?.[1];
  assert.ok(site !== undefined && comments !== undefined, text);
  return { site, comments };
}

async function thread({
  site,
  comments,
}: {
  site: string;
  comments: string;
}): Promise<v.InferOutput<typeof Room>> {
  const response = await fetch(`${comments}/api/room?page=${encodeURIComponent(site + WISH_PATH)}`);
  return v.parse(Room, await response.json());
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`npm start prints addresses that work, and ${signal} ends all of it`, async (context) => {
    const child = run(context, { DATA_DIR: temporaryFolder() });
    const text = await printed(child);
    const { site, comments } = addresses(text);
    assert.ok(text.includes(site + WISH_PATH));
    const page = await (await fetch(site + WISH_PATH)).text();
    assert.ok(page.includes(`<script src="${comments}/embed.js" async crossorigin></script>`));
    const script = await fetch(`${comments}/embed.js`);
    assert.equal(script.status, 200);
    await script.text();
    const [, desk = '', file = ''] = /^ *Moderate +(\S+), with the token in (.+)$/m.exec(text) ?? [];
    assert.equal((await fetch(desk)).status, 200, desk);
    const headers = { Authorization: `Bearer ${(await readFile(file, 'utf8')).trim()}` };
    assert.equal((await fetch(`${comments}/api/admin/sites`, { headers })).status, 200, 'the token opens it');

    const end = ended(child);
    child.kill(signal);
    assert.deepEqual(await end, { code: 0, complaint: '' });
    await assert.rejects(fetch(site));
    await assert.rejects(fetch(comments));
  });
}

test('the wish page has its thread after the first start, and not a second one after the next', async (context) => {
  const DATA_DIR = temporaryFolder();
  for (const time of ['first', 'next']) {
    const child = run(context, { DATA_DIR });
    const { comments } = await thread(addresses(await printed(child)));
    assert.equal(comments.length, WISH_THREAD.length, `${time} start`);
    const replies = comments.filter(({ parent }) => parent !== null);
    assert.equal(replies.length, WISH_THREAD.filter(({ to }) => to !== undefined).length);
    const end = ended(child);
    child.kill('SIGTERM');
    assert.equal((await end).code, 0);
  }
});

for (const variable of ['PORT', 'DEMO_PORT']) {
  test(`a ${variable} in use is one sentence that names ${variable}`, async (context) => {
    const port = await takenPort(context);
    const child = run(context, { DATA_DIR: temporaryFolder(), [variable]: port });
    const { code, complaint } = await ended(child);
    assert.equal(code, 1);
    assert.equal(
      complaint,
      `${variable}: ${port} is in use by another process; set ${variable} to a free port.\n`,
    );
  });

  test(`a ${variable} that is none is one sentence that names ${variable}`, async (context) => {
    const { code, complaint } = await ended(run(context, { [variable]: 'eighty' }));
    assert.equal(code, 1);
    assert.match(complaint, new RegExp(`^${variable}: “eighty” is not .+\\.\n$`));
  });
}

test('it ends with the npm that started it, also where nobody passes a signal on', async () => {
  const env = { ...process.env, PORT: '0', DEMO_PORT: '0', DATA_DIR: temporaryFolder() };
  const line = `"${process.execPath}" --import "${QUICK_START}" "${START}"; exit`;
  const shell = spawn('sh', ['-c', line], { env: { ...env, npm_lifecycle_event: 'start' } });
  await printed(shell);
  const silent = once(shell.stdout, 'close');
  shell.kill('SIGKILL');
  await silent;
});
