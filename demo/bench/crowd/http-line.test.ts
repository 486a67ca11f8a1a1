import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { HttpLine } from './http-line.ts';
import type { HttpRequest } from './http-line.ts';

const GET: HttpRequest = { method: 'GET', target: '/', headers: ['Accept: */*'] };

/** A server whose answers are written by hand. @returns a line to it, and the server's end of it */
async function connected(t: TestContext): Promise<{ line: HttpLine; other: Socket }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const line = new HttpLine(`http://127.0.0.1:${address.port}`);
  const other = await new Promise<Socket>((resolve) => server.once('connection', resolve));
  other.on('error', () => undefined);
  t.after(() => {
    line.hangUp();
    server.close();
  });
  return { line, other };
}

test('an answer is whole when its length has come, in however many pieces', async (t) => {
  const { line, other } = await connected(t);
  other.on('data', () => {
    other.write('HTTP/1.1 200 OK\r\nContent-Le');
    setImmediate(() => other.write('ngth: 5\r\n\r\nhel'));
    setImmediate(() => setImmediate(() => other.write('lo')));
  });
  const { status, body } = await line.ask(GET);
  assert.deepEqual([status, String(body)], [200, 'hello']);
});

test('chunks end with an empty one, and what has no body with its head', async (t) => {
  const { line, other } = await connected(t);
  const answers = [
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
    'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n',
  ];
  other.on('data', () => other.write(answers.shift() ?? ''));
  assert.equal((await line.ask(GET)).status, 200);
  assert.equal((await line.ask(GET)).status, 304);
});

test('what is asked meanwhile waits for the answer before it', async (t) => {
  const { line, other } = await connected(t);
  let asked = 0;
  other.on('data', (bytes: Buffer) => {
    assert.equal(String(bytes).match(/GET/g)?.length, 1);
    setImmediate(() => other.write(`HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n${asked++}`));
  });
  const answers = await Promise.all([line.ask(GET), line.ask(GET), line.ask(GET)]);
  assert.deepEqual(
    answers.map(({ body }) => String(body)),
    ['0', '1', '2'],
  );
});

test('a line that is cut fails what was asked, and what is asked after it', async (t) => {
  const { line, other } = await connected(t);
  other.on('data', () => other.destroy());
  await assert.rejects(Promise.all([line.ask(GET), line.ask(GET)]));
  await assert.rejects(line.ask(GET));
});
