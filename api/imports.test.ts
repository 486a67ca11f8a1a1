/**
 * Who may import whom. The folders are the design, and this table is what keeps it beside the compiler: a pure folder
 * that imports a host, or a widget that imports the server, fails here.
 */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What the desk has to know of sites: types and plain data, with which no library comes along. */
const FOR_THE_DESK = ['default-settings', 'listed', 'outgoing', 'sign-on', 'site-settings', 'site-entry'].map(
  (name) => `api/comments/${name}.ts`,
);
/** A folder ends in a slash; `api/*` is the files that stand in `api/` itself. */
const WORDS = ['api/protocol.ts', ...FOR_THE_DESK, 'api/comments/'];
const PURE = [...WORDS, 'api/room/', 'api/site/'];
const FRONT = [
  ...PURE,
  'api/*',
  'api/admin/',
  'api/other-ways/',
  'api/sign-on/',
  'api/transfer/',
  'api/notify/',
];

/** Libraries by name; `hono/*` is any part of it. In the pure folders only such as do no I/O. */
const CHECKS = ['valibot'];
const MARKDOWN = ['markdown-it'];
const TABLES = ['drizzle-orm', 'drizzle-orm/sqlite-core'];
const HTTP = ['hono', 'hono/*'];
const DOCUMENT = [...FRONT, 'api/admin/document/', ...CHECKS, '@valibot/to-json-schema'];
const NODE = [
  'pino',
  'prom-client',
  'node:*',
  '@hono/node-server',
  'better-sqlite3',
  'drizzle-orm/better-sqlite3',
  'commander',
  'ws',
];
/** Workers have Node's hashes too, which unlike their own answer at once. */
const CLOUDFLARE = ['cloudflare:workers', 'drizzle-orm/durable-sqlite', 'node:crypto'];

/** What the widget's build is made of. */
const OF_THE_BUILD = [
  'lean-sources',
  'whole-pieces',
  'own-names',
  'own-properties',
  'doors',
  'lasting-names',
].map((name) => `widget/${name}.ts`);

/** Rows of what no host ever loads: a server runs without the libraries that stand in these alone. */
const FOR_THE_BUILD = ['api/admin/docs/', 'api/admin/document/', 'widget/build.ts', ...OF_THE_BUILD];

/** The first row that a file falls under is its own. What a row does not name may not be imported. */
const TABLE: readonly (readonly [of: string, may: readonly string[]])[] = [
  ['api/protocol.ts', []],
  ...FOR_THE_DESK.map((file) => [file, ['api/protocol.ts', ...FOR_THE_DESK]] as const),
  ['api/comments/', [...WORDS, ...CHECKS, ...MARKDOWN]],
  ['api/room/', [...WORDS, 'api/room/', ...CHECKS]],
  ['api/site/', [...WORDS, 'api/site/', ...CHECKS, ...TABLES]],
  // What makes the document of the API is for the build: no host has to carry it.
  ['api/admin/docs/', [...DOCUMENT, 'api/admin/docs/', ...HTTP]],
  ['api/admin/document/', DOCUMENT],
  ['api/admin/', [...FRONT, ...CHECKS, ...HTTP]],
  ['api/other-ways/', [...FRONT, ...CHECKS, ...HTTP]],
  ['api/sign-on/', [...FRONT, ...CHECKS, 'jose']],
  ['api/transfer/', [...FRONT, ...CHECKS, ...HTTP]],
  ['api/notify/', [...FRONT, ...CHECKS, ...HTTP]],
  ['api/*', [...FRONT, ...CHECKS, ...HTTP]],
  ['api/node/', [...FRONT, 'api/node/', ...CHECKS, ...HTTP, ...TABLES, ...NODE]],
  // A host without files imports the migrations as text.
  [
    'api/cloudflare/',
    [...FRONT, 'api/cloudflare/', 'migrations/', ...CHECKS, ...HTTP, ...TABLES, ...CLOUDFLARE],
  ],
  ['migrations/', []],
  // The build runs in Node and is no part of what it builds: no row names it.
  // It writes the document of the API, too.
  ['widget/build.ts', [...OF_THE_BUILD, 'widget/size.ts', 'api/admin/docs/', 'esbuild', 'node:*']],
  ...OF_THE_BUILD.map((file) => [file, ['widget/doors.ts', 'esbuild', 'node:*']] as const),
  ['widget/size.ts', []],
  // The desk takes the shapes of what the admin API answers, and draws plots.
  [
    'widget/admin/',
    ['api/protocol.ts', ...FOR_THE_DESK, 'widget/', 'widget/admin/', 'lit', 'lit/*', 'uplot', 'uplot/*'],
  ],
  ['widget/', ['api/protocol.ts', 'widget/', 'lit', 'lit/*']],
];

/** The one module whose name is known to the build alone. */
const LOADS_WHAT_IS_BUILT = ['widget/embed.ts'];

/** Tests import what they need, and only they may import one another and what stands in a `testing/` folder. */
function isTest(file: string): boolean {
  return /\.(?:test|contract)\.ts$|\/testing\//.test(file);
}

function rowOf(file: string): string | undefined {
  return TABLE.find(([of]) => {
    if (of.endsWith('/')) return file.startsWith(of);
    return of.endsWith('/*') ? posix.dirname(file) === of.slice(0, -2) : file === of;
  })?.[0];
}

/**
 * What a file imports, re-exports or loads, types included; `null` stands for a name that is computed. Prettier puts
 * every import line at the start of a line, so neither strings nor comments are taken for one.
 */
function importsOf(source: string): (string | null)[] {
  const lines = source.matchAll(/^(?:import|export)\s(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]/gm);
  const code = source.replaceAll(/^\s*(?:\/\/(?!\/)|\/?\*).*$/gm, '');
  const calls = code.matchAll(/\b(?:import|require)\s*\(\s*(?:(['"])([^'"]+)\1\s*[,)])?/g);
  const references = source.matchAll(/^\/\/\/\s*<reference\s+\w+=["']([^"']+)["']/gm);
  return [
    ...[...lines].map((match) => match[1] ?? null),
    ...[...calls].map((match) => match[2] ?? null),
    ...[...references].map((match) => match[1] ?? null),
  ];
}

/** What is wrong with the imports of a file, each as a sentence. */
function complaints(file: string, source: string): string[] {
  const row = rowOf(file);
  if (row === undefined) return [`${file} stands in no folder of the table.`];
  const may = TABLE.find(([of]) => of === row)?.[1] ?? [];
  return importsOf(source).flatMap((specifier) => {
    if (specifier === null) {
      return LOADS_WHAT_IS_BUILT.includes(file) ? [] : [`${file} loads a module by a computed name.`];
    }
    if (specifier.startsWith('.'))
      return complaintsOfOurs(file, posix.join(posix.dirname(file), specifier), may);
    const allowed = may.some((name) =>
      name.endsWith('*') ? specifier.startsWith(name.slice(0, -1)) : name === specifier,
    );
    return allowed ? [] : [`${file} may not import ${specifier}.`];
  });
}

function complaintsOfOurs(file: string, target: string, may: readonly string[]): string[] {
  if (!existsSync(`${ROOT}${target}`)) return [`${file} imports ${target}, which does not exist.`];
  if (isTest(target)) return [`${file} imports ${target}, which is a test.`];
  return may.includes(rowOf(target) ?? '') ? [] : [`${file} may not import ${target}.`];
}

function sources(): string[] {
  const files = globSync(['api/**/*.ts', 'widget/**/*.ts'], { cwd: ROOT, exclude: ['widget/dist/**'] });
  return files.map((file) => file.replaceAll('\\', '/')).filter((file) => !isTest(file));
}

test('every file imports only what its folder may', () => {
  const files = sources();
  assert.ok(files.length >= 1);
  const found = files.flatMap((file) => complaints(file, readFileSync(`${ROOT}${file}`, 'utf8')));
  assert.deepEqual(found, [], found.join('\n'));
});

test('every library of a host or of the widget is a dependency of the package', () => {
  const manifest: unknown = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  assert.ok(typeof manifest === 'object' && manifest !== null && 'dependencies' in manifest);
  const installed = Object.keys(manifest.dependencies ?? {});
  const libraries = TABLE.filter(([of]) => !FOR_THE_BUILD.includes(of))
    .flatMap(([, may]) => may)
    .filter((name) => /^(?!api\/|widget\/|migrations\/)[^:]+$/.test(name));
  assert.ok(libraries.includes('hono'));
  for (const name of libraries) {
    const owner = name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/');
    assert.ok(installed.includes(owner), `${name} is not among the dependencies`);
  }
});

const REFUSED: readonly (readonly [file: string, line: string])[] = [
  ['api/protocol.ts', "import type { Page } from './comments/page.ts';"],
  ['api/comments/listed.ts', "import * as v from 'valibot';"],
  ['api/comments/outgoing.ts', "import { SETTING_CHANGES } from './settings.ts';"],
  ['api/comments/thread.ts', "import { Room } from '../room/room.ts';"],
  ['api/comments/thread.ts', "import { readFile } from 'node:fs/promises';"],
  ['api/comments/thread.ts', "import type { Database } from 'better-sqlite3';"],
  ['api/room/room.ts', "import { eq } from 'drizzle-orm';"],
  ['api/room/room.ts', "import {\n  site,\n} from '../site/site.ts';"],
  ['api/site/site.ts', "export { Hono } from 'hono';"],
  ['api/site/site.ts', "export * from 'drizzle-orm/better-sqlite3';"],
  ['api/site/site.ts', "import 'valibot/impure';"],
  ['api/site/site.ts', "const late = await import('../node/config.ts');"],
  ['api/site/site.ts', "type Late = import('hono').Context;"],
  ['api/site/site.ts', "const late = require('node:fs');"],
  ['api/site/site.ts', '/// <reference types="node" />'],
  ['api/app.ts', "import { serve } from '@hono/node-server';"],
  ['api/app.ts', "import { config } from './node/config.ts';"],
  ['api/app.ts', "import { docsFiles } from './admin/docs/files.ts';"],
  ['api/node/house.ts', "import { openApi } from '../admin/document/open-api.ts';"],
  ['api/app.ts', 'const late = await import(`./${name}.ts`);'],
  ['api/node/server.ts', "import { SiteObject } from '../cloudflare/site-object.ts';"],
  ['api/cloudflare/worker.ts', "import { createServer } from 'node:http';"],
  ['api/unheard-of/thing.ts', ''],
  ['widget/live-thread.ts', "import { canonicalKey } from '../api/comments/page.ts';"],
  ['widget/live-thread.ts', "import type { SiteEntry } from '../api/comments/site-entry.ts';"],
  ['widget/admin/desk.ts', "import type { SettingChanges } from '../../api/comments/settings.ts';"],
  ['widget/live-thread.ts', "import { buildWidget } from './build.ts';"],
  ['widget/live-thread.ts', "import { nothing } from './no-such-file.ts';"],
  ['api/imports.ts', "import './imports.test.ts';"],
];

for (const [file, line] of REFUSED) {
  test(`${file} is refused: ${line.replaceAll('\n', ' ')}`, () =>
    assert.equal(complaints(file, line).length, 1));
}

const ALLOWED: readonly (readonly [file: string, line: string])[] = [
  ['api/room/room.ts', "import type { Fact } from '../protocol.ts';\nimport * as v from 'valibot';"],
  ['api/site/site.ts', "import {\n  eq,\n  sql,\n} from 'drizzle-orm';"],
  ['api/app.ts', "import { cors } from 'hono/cors';\nexport { type Page } from './protocol.ts';"],
  ['api/node/server.ts', "import { createServer } from 'node:http';\nimport type { WebSocket } from 'ws';"],
  ['api/cloudflare/worker.ts', "import { DurableObject } from 'cloudflare:workers';"],
  ['widget/live-thread.ts', "import { repeat } from 'lit/directives/repeat.js';"],
  ['widget/admin/desk.ts', "import type { SiteEntry } from '../../api/comments/site-entry.ts';"],
  ['widget/embed.ts', 'void import(new URL(__LIVETHREAD_PIECE__, script.src).href);'],
  [
    'api/room/room.ts',
    "// import 'ws';\n/**\n * import('ws')\n */\nexport const from = 'ws';\nimport.meta.url;",
  ],
];

for (const [file, line] of ALLOWED) {
  test(`${file} is allowed: ${line.replaceAll('\n', ' ')}`, () =>
    assert.deepEqual(complaints(file, line), []));
}
