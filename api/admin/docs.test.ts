import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtFile } from '../built-files.ts';
import { docsFiles } from './docs/files.ts';
import { openApi } from './document/open-api.ts';

const api = openApi();

/** What the build writes, and how it goes out. */
async function read(path: string) {
  const built = builtFile(path);
  const text = (await docsFiles()).get(built?.file ?? '');
  assert.ok(built && text !== undefined, path);
  return { headers: new Headers(built.headers), text };
}

test('[A14] [A53] the page of the API has a strict policy, and is inside no other page', async () => {
  const { headers } = await read('/api/docs');
  const policy = new Map(
    (headers.get('Content-Security-Policy') ?? '').split('; ').map((rule) => {
      const [name = '', ...values] = rule.split(' ');
      return [name, values.join(' ')] as const;
    }),
  );
  assert.deepEqual(Object.fromEntries(policy), {
    'default-src': "'none'",
    'style-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
  assert.match(headers.get('Content-Type') ?? '', /^text\/html; charset=utf-8$/i);
  assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
  assert.equal(headers.get('Set-Cookie'), null);
});

test('[A53] it has no script, no inline style, and nothing from elsewhere', async () => {
  const { text } = await read('/api/docs');
  assert.doesNotMatch(text, /<script|<style|<iframe|<img|<object|<form|\sstyle=|\son\w+=|javascript:/i);
  const loaded = [...text.matchAll(/<(?:link|base)[^>]*?href="([^"]*)"/g)].map((match) => match[1]);
  assert.deepEqual(loaded, ['/api/docs.css']);
  const links = [...text.matchAll(/<a [^>]*?href="([^"]*)"/g)].map((match) => match[1] ?? '');
  assert.ok(links.length > 100);
  for (const link of links) assert.match(link, /^#|^\/api\/openapi\.json$/);
});

test('[A53] its style sheet loads nothing either', async () => {
  const { text, headers } = await read('/api/docs.css');
  assert.equal(headers.get('Content-Type'), 'text/css; charset=utf-8');
  assert.doesNotMatch(text, /url\(|@import|expression/i);
  assert.match(text, /color-scheme: light dark/);
});

test('[P44] it has each operation, with its path, its words and how to ask', async () => {
  const { text } = await read('/api/docs');
  for (const [path, item] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const from = text.indexOf(`<article id="${operation.operationId}">`);
      assert.ok(from > 0, operation.operationId);
      const section = text.slice(from, text.indexOf('</article>', from));
      assert.ok(section.includes(`<b>${method.toUpperCase()}</b> <code>${path}</code>`), path);
      assert.ok(section.includes(operation.summary.replaceAll('’', '’')));
      for (const { name } of operation.parameters) assert.ok(section.includes(`<code>${name}</code>`), name);
      for (const status of Object.keys(operation.responses)) assert.ok(section.includes(`<b>${status}</b>`));
      assert.match(section, /curl [^\n]*&quot;\$SERVER\/api\//);
      assert.doesNotMatch(section, /\$SERVER[^&]*[{}]/, 'a request to copy has no holes');
    }
  }
  for (const name of Object.keys(api.components.schemas)) assert.ok(text.includes(`id="schema-${name}"`));
});

test('[P44] every link within it leads somewhere, and ids are unique', async () => {
  const { text } = await read('/api/docs');
  const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
  assert.equal(new Set(ids).size, ids.length);
  for (const [, target] of text.matchAll(/href="#([^"]*)"/g)) assert.ok(ids.includes(target), target);
});

test('[A1] whatever the document says is text', async () => {
  const { text } = await read('/api/docs');
  assert.doesNotMatch(text, /\[object|undefined|NaN/);
  assert.ok(text.includes('{&quot;ids&quot;:['));
});
