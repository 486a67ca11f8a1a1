import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { REASONS } from '../problem.ts';
import { builtFile } from '../built-files.ts';
import { ROUTES } from './all-routes.ts';
import { docsFiles } from './docs/files.ts';
import { documentPath, openApi } from './document/open-api.ts';
import type { Operation } from './document/shapes.ts';
import { CHANGE } from './testing/things.ts';
import { fits, isRecord, resolve } from './testing/json-schema.ts';
import { openHouse } from './testing/recording-house.ts';
import { BAD } from './testing/bad-cases.ts';
import { GOOD } from './testing/route-cases.ts';

/** As it goes over the wire. */
const text = JSON.stringify(openApi());
const api: ReturnType<typeof openApi> = JSON.parse(text) as ReturnType<typeof openApi>;

interface Described {
  readonly name: string;
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

const OPERATIONS: readonly Described[] = Object.entries(api.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method,
    operation,
  })),
);

/** Everything within a value, and the value. */
function* within(value: unknown): Generator {
  yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const member of Object.values(value)) yield* within(member);
}

function operationOf(method: string, path: string): Operation {
  const route = ROUTES.find((one) => {
    const pattern = new RegExp(`^${one.path.replaceAll(/:\w+/g, '[^/]+')}$`);
    return one.method === method.toLowerCase() && pattern.test(path.split('?')[0] ?? '');
  });
  assert.ok(route, `${method} ${path}`);
  const operation = api.paths[documentPath(route.path)]?.[route.method];
  assert.ok(operation);
  return operation;
}

test('[P44] what the build writes for /api/openapi.json is the document', async () => {
  const built = builtFile('/api/openapi.json');
  assert.deepEqual(built?.headers, {
    'Content-Type': 'application/json',
    'Cache-Control': 'public, max-age=300',
  });
  assert.equal((await docsFiles()).get(built.file), text);
});

/** Other ways in, which are no REST. A new one has to be named here, or described. */
const ELSEWHERE = new Set([
  'GET /health',
  'GET /api/room',
  'POST /api/room',
  'OPTIONS /api/room',
  'GET /api/counts',
  'OPTIONS /api/counts',
  'OPTIONS /api/participant',
  'GET /admin',
  'GET /admin/',
  'GET /',
  'GET /*',
]);

test('[P44] every route that is served is described, and every one that is described is served', () => {
  const served = openHouse()
    .app.routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${documentPath(path)}`)
    .filter((name) => !ELSEWHERE.has(name));
  assert.deepEqual(served.toSorted(), OPERATIONS.map(({ name }) => name).toSorted());
});

test('[P44] the document is one of OpenAPI 3.1', () => {
  assert.match(api.openapi, /^3\.1\.\d+$/);
  assert.ok(api.info.title !== '' && api.info.description !== '');
  assert.deepEqual(api.servers, [{ url: '/' }]);
  const allowed = new Set(['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components']);
  assert.deepEqual(
    Object.keys(api).filter((name) => !allowed.has(name)),
    [],
  );
  assert.deepEqual(api.security, [{ bearer: [] }]);
  assert.equal(api.components.securitySchemes['bearer']?.['scheme'], 'bearer');
  for (const name of Object.keys(api.components.schemas)) assert.match(name, /^[\w.-]+$/);
  const tags = api.tags.map(({ name }) => name);
  assert.equal(new Set(tags).size, tags.length);
  assert.deepEqual(new Set(OPERATIONS.flatMap(({ operation }) => operation.tags)), new Set(tags));
});

test('the version is that of the package', () => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.ok(isRecord(manifest));
  assert.equal(api.info.version, manifest['version']);
});

test('[P44] operations have names of their own', () => {
  const ids = OPERATIONS.map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z][A-Za-z]+$/);
});

test('[P44] every reference leads somewhere', () => {
  const references = [...within(api)].filter(isRecord).map((one) => one['$ref']);
  const found = references.filter((one) => typeof one === 'string');
  assert.ok(found.length > 100);
  for (const reference of found) resolve(api, reference);
});

const METHODS: readonly string[] = ['get', 'put', 'post', 'patch', 'delete'];

for (const { name, path, method, operation } of OPERATIONS) {
  test(`[P44] ${name} is described fully`, () => {
    assert.ok(METHODS.includes(method));
    assert.ok(operation.summary !== '' && /For .*\.$/.test(operation.description), operation.description);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const parameters = operation.parameters.filter((one) => one.in === 'path');
    assert.deepEqual(
      parameters.map((one) => one.name),
      inPath,
    );
    assert.ok(parameters.every(({ required }) => required));
    const names = operation.parameters.map((one) => `${one.in} ${one.name}`);
    assert.equal(new Set(names).size, names.length);
    for (const { description, name: called } of operation.parameters)
      assert.notEqual(description, '', called);
    assert.ok(!(method === 'get' || method === 'delete') || operation.requestBody === undefined);
    const statuses = Object.keys(operation.responses);
    assert.equal(statuses.filter((status) => status.startsWith('2')).length, 1);
    for (const status of ['400', '401', '403', '429', '500', '503'])
      assert.ok(statuses.includes(status), status);
    for (const { description } of Object.values(operation.responses)) assert.notEqual(description, '');
  });

  test(`[P44] the examples of ${name} are what their schemas say`, () => {
    const bodies = [
      operation.requestBody?.content ?? {},
      ...Object.values(operation.responses).map((one) => one.content ?? {}),
    ];
    const contents = bodies.flatMap((one) => Object.values(one)).filter((one) => one.example !== undefined);
    for (const { schema, example } of contents)
      assert.ok(fits(api, schema, example), JSON.stringify(example));
  });
}

test('[P44] all errors are problems, and every reason that a problem can have is named', () => {
  const failures = OPERATIONS.flatMap(({ operation }) =>
    Object.entries(operation.responses).filter(([status]) => !status.startsWith('2')),
  );
  assert.ok(failures.length > OPERATIONS.length);
  for (const [, { content = {} }] of failures) {
    assert.deepEqual(Object.keys(content), ['application/problem+json']);
    assert.deepEqual(content['application/problem+json']?.schema, { $ref: '#/components/schemas/Problem' });
  }
  const reason = api.components.schemas['Problem']?.properties?.['reason'];
  assert.ok(isRecord(reason));
  assert.deepEqual(reason['enum'], REASONS);
});

test('[P44] what a route takes fits its description', () => {
  for (const [, method, path, , body] of GOOD) {
    const { requestBody, parameters } = operationOf(method, path);
    const [content] = Object.values(requestBody?.content ?? {});
    assert.ok(!requestBody?.required || body !== undefined);
    if (body !== undefined) assert.ok(content && fits(api, content.schema, body), `${method} ${path}`);
    for (const name of new URLSearchParams(path.split('?')[1]).keys()) {
      assert.ok(
        parameters.some((one) => one.in === 'query' && one.name === name),
        `${path}: ${name}`,
      );
    }
  }
});

test('[P44] a body that a route refuses does not fit its description', () => {
  // That text is well-formed, and a query is not given twice, no schema can say.
  const bodies = BAD.filter(([, , , body]) => body !== undefined && !JSON.stringify(body).includes('ud800'));
  let checked = 0;
  for (const [method, path, , body] of bodies) {
    const [content] = Object.values(operationOf(method, path).requestBody?.content ?? {});
    if (!content) continue;
    checked += 1;
    assert.ok(!fits(api, content.schema, body), `${method} ${path} ${JSON.stringify(body)}`);
  }
  assert.ok(checked > 30);
});

test('[P44] every answer fits its description', async () => {
  for (const [id, method, path, , body] of GOOD) {
    const { ask } = openHouse();
    const response = await ask(method, path, { body });
    const described = operationOf(method, path).responses[response.status];
    assert.ok(described, `${id} ${response.status}`);
    const [mediaType, content] = Object.entries(described.content ?? {})[0] ?? [];
    const type = response.headers.get('Content-Type');
    assert.equal(type?.split(';')[0], mediaType, id);
    if (content) assert.ok(fits(api, content.schema, await response.json()), id);
  }
});

test('[P43] [P44] a change that the stream tells fits its description', () => {
  assert.ok(fits(api, { $ref: '#/components/schemas/Change' }, CHANGE));
  assert.ok(!fits(api, { $ref: '#/components/schemas/Change' }, { ...CHANGE, sequence: 'x' }));
});
