import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { Assets } from './assets.ts';
import { temporaryFolder } from './testing/until.ts';

const ENTRY = `/* the entry */ ${'export const word = "word"; '.repeat(100)}`;
const PIECE = '/assets/thread-4F2QZ7XA.js';

function dist(): { assets: Assets; folder: string } {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'embed.js'), ENTRY);
  writeFileSync(join(folder, 'admin.js'), 'export {};');
  writeFileSync(join(folder, PIECE), '/* a piece */');
  writeFileSync(join(folder, 'assets', 'secret.txt'), 'nobody asks for this');
  writeFileSync(join(folder, 'package.js'), 'nor for this');
  return { assets: new Assets(pathToFileURL(`${folder}/`)), folder };
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Request {
  return new Request(`https://comments.example${path}`, { headers, method });
}

async function serve(assets: Assets, request: Request): Promise<Response> {
  const response = await assets.serve(request);
  assert.ok(response);
  return response;
}

test('the entry keeps its name, so browsers ask for it again after a while', async () => {
  const response = await serve(dist().assets, ask('/embed.js'));
  assert.equal(response.status, 200);
  assert.equal(await response.text(), ENTRY);
  assert.equal(response.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
  assert.equal(response.headers.get('Content-Length'), String(ENTRY.length));
  assert.match(response.headers.get('Cache-Control') ?? '', /^public, max-age=300\b/);
});

test('the script of the desk is asked for again each time: what an older one loads may be gone', async () => {
  const response = await serve(dist().assets, ask('/admin.js'));
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('Cache-Control'), 'no-cache');
});

test('[P41] pieces are cached for ever, and may be read by anyone', async () => {
  const { headers } = await serve(dist().assets, ask(PIECE));
  assert.equal(headers.get('Cache-Control'), 'public, max-age=31536000, immutable');
  assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
  assert.equal(headers.get('Access-Control-Allow-Credentials'), null);
  assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
});

const ENCODINGS: readonly (readonly [accepted: string, encoding: string | null])[] = [
  ['br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, BR;q=0.5', 'br'],
  ['br;q=1', 'br'],
  ['gzip, deflate', null],
  ['', null],
  ['br;q=0', null],
  ['gzip, br;q=0.000', null],
  ['brotli, x-br', null],
];

for (const [accepted, encoding] of ENCODINGS) {
  test(`to “${accepted}” goes ${encoding ?? 'plain text'}`, async () => {
    const response = await serve(dist().assets, ask('/embed.js', { 'Accept-Encoding': accepted }));
    assert.equal(response.headers.get('Content-Encoding'), encoding);
    assert.equal(response.headers.get('Vary'), 'Accept-Encoding');
    const body = Buffer.from(await response.arrayBuffer());
    assert.equal(response.headers.get('Content-Length'), String(body.length));
    assert.equal(String(encoding === 'br' ? brotliDecompressSync(body) : body), ENTRY);
    if (encoding === 'br') assert.ok(body.length < ENTRY.length / 4);
  });
}

test('who has it is told so: each encoding has a validator of its own', async () => {
  const { assets } = dist();
  const plain = (await serve(assets, ask('/embed.js'))).headers.get('ETag') ?? '';
  const brotli =
    (await serve(assets, ask('/embed.js', { 'Accept-Encoding': 'br' }))).headers.get('ETag') ?? '';
  assert.match(plain, /^"[\w-]{22}"$/);
  assert.notEqual(plain, brotli);
  const again = await serve(assets, ask('/embed.js', { 'If-None-Match': `"other", W/${plain}` }));
  assert.deepEqual([again.status, await again.text(), again.headers.get('ETag')], [304, '', plain]);
  assert.ok(again.headers.get('Cache-Control'));
  assert.equal((await serve(assets, ask('/embed.js', { 'If-None-Match': brotli }))).status, 200);
});

test('HEAD is answered by the same headers without a body', async () => {
  const response = await serve(dist().assets, ask('/embed.js', {}, 'HEAD'));
  assert.equal(response.headers.get('Content-Length'), String(ENTRY.length));
  assert.equal(await response.text(), '');
});

for (const path of [
  '/',
  '/embed.js/',
  '/package.js',
  '/assets/secret.txt',
  '/assets/../package.js',
  '/assets/..%2Fpackage.js',
  '/assets/%2e%2e/package.js',
  '/assets//thread-4F2QZ7XA.js',
  '/assets/no-such-piece.js',
]) {
  test(`[A44] nothing is served as ${path}`, async () => {
    assert.equal(await dist().assets.serve(ask(path)), null);
  });
}

test('what was not built yet is served once it is', async () => {
  const { assets, folder } = dist();
  rmSync(join(folder, 'embed.js'));
  assert.equal(await assets.serve(ask('/embed.js')), null);
  writeFileSync(join(folder, 'embed.js'), ENTRY);
  assert.equal((await serve(assets, ask('/embed.js'))).status, 200);
});
