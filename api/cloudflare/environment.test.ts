import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

function read(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
}

const SOURCE = read('api/cloudflare/environment.ts');

/** Variables and secrets, which are texts; what else there is are bindings. */
const VARIABLES = [...SOURCE.matchAll(/^ {2}readonly ([A-Z_]+)\?: string;$/gm)].map(([, name = '']) => name);

/** The rows of the tables of a page that begin with names of variables, by each name. */
function rowsOf(file: string): ReadonlyMap<string, string> {
  const rows = [...read(file).matchAll(/^\| +((?:`[A-Z_]+`(?:, )?)+) +\| (.*) \|$/gm)];
  return new Map(
    rows.flatMap(([, names = '', rest = '']) =>
      [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => [name, rest] as const),
    ),
  );
}

const HERE = rowsOf('demo/deploy/cloudflare.md');

test('each variable of the Worker is in a table: those of this host in its own, others in that of the server', () => {
  const server = rowsOf('README.md');
  assert.ok(VARIABLES.includes('HOT_PAGE') && VARIABLES.length > 15);
  assert.deepEqual(
    VARIABLES.filter((name) => !HERE.has(name) && !server.has(name)),
    [],
    'named nowhere',
  );
  assert.deepEqual(
    [...HERE.keys()].filter((name) => !VARIABLES.includes(name)),
    [],
    'there is none of this name',
  );
});

test('the page says the defaults that there are', () => {
  for (const name of ['HOT_PAGE', 'ROOM_SEATS']) {
    const [, value = ''] = new RegExp(`^const ${name} = ([\\d_]+);$`, 'm').exec(SOURCE) ?? [];
    assert.match(HERE.get(name) ?? '', new RegExp(`^\`${value.replaceAll('_', '')}\` +\\|`), name);
  }
});

test('a deployment asks for every secret', () => {
  const secrets = [...HERE].filter(([, rest]) => rest.startsWith('a secret')).map(([name]) => name);
  const [, required = ''] = /^required = \[(.*)\]$/m.exec(read('wrangler.toml')) ?? [];
  assert.deepEqual(required.match(/[A-Z_]+/g), secrets);
});
