import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WISHTACK } from './testing/world.ts';
import type { World } from './testing/world.ts';

/** What the page may do, by directive: what is not named is forbidden. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': 'data:',
  'connect-src': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'lit-html',
};

const HEADERS = {
  'content-type': /^text\/html;\s*charset=utf-8$/i,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
  'x-content-type-options': /^nosniff$/,
  'cache-control': /^no-cache$/,
};

export function adminPage(world: World): void {
  for (const path of ['/admin', '/admin/']) {
    test(`[A14] the desk at ${path} runs our own scripts only, and stands within no other page`, async () => {
      const response = await world.fetch(path);
      assert.equal(response.status, 200);
      const policy = response.headers.get('content-security-policy') ?? '';
      const directives = policy.split(/;\s*/).map((one) => one.split(/ (.*)/s, 2));
      assert.deepEqual(Object.fromEntries(directives), POLICY);
      for (const [name, value] of Object.entries(HEADERS)) {
        assert.match(response.headers.get(name) ?? '', value, name);
      }
      assert.equal(response.headers.get('access-control-allow-origin'), null);
      assert.equal(response.headers.get('set-cookie'), null);
      const page = await response.text();
      assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/, 'nothing of it is inline');
    });
  }

  test('the script of the desk is the host’s own, and is asked for anew each time', async () => {
    const page = await (await world.fetch('/admin')).text();
    const [, source = ''] = /<script type="module" src="([^"]+)"/.exec(page) ?? [];
    const script = await world.fetch(source);
    assert.equal(script.status, 200, source);
    assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/);
    assert.equal(script.headers.get('cache-control'), 'no-cache');
    const [, piece = ''] = /"\.\/(assets\/admin-[^"]+\.js)"/.exec(await script.text()) ?? [];
    const loaded = await world.fetch(`/${piece}`);
    assert.deepEqual(
      [loaded.status, loaded.headers.get('cache-control')],
      [200, 'public, max-age=31536000, immutable'],
      piece,
    );
  });

  test('[P4] a page of a site may have the address of the desk: an upgrade there is one to its room', async () => {
    const visitor = await world.comes({ origin: WISHTACK, path: '/admin' });
    visitor.vanishes();
  });
}
