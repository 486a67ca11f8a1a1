import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import { text } from 'node:stream/consumers';
import test from 'node:test';
import type { Letter } from '../notify/post.ts';
import type { OutgoingOptions } from './outgoing-address.ts';
import { postLetter } from './outgoing.ts';
import { HERE, LOOPBACK, answering, listener, resolveTo } from './testing/elsewhere.ts';
import { until } from './testing/until.ts';

const OPEN: OutgoingOptions = { allowPrivate: true };

function letterTo(url: string, more: Partial<Letter> = {}): Letter {
  return { url, headers: { 'webhook-id': 'e1' }, body: '{"ü":1}', patience: 2_000, isAsking: false, ...more };
}

test('[P66] a letter is posted with its headers and all of its body', async (t) => {
  const heard: unknown[] = [];
  const port = await answering(t, (request, response) => {
    const { method, url, headers } = request;
    void text(request).then((body) => {
      heard.push([method, url, headers['webhook-id'], headers['content-length'], body]);
      response.writeHead(204).end();
    });
  });
  const posted = await postLetter(letterTo(`http://127.0.0.1:${port}/a?b=c`), OPEN);
  assert.deepEqual(posted, { status: 204, trouble: null });
  assert.deepEqual(heard, [['POST', '/a?b=c', 'e1', '8', '{"ü":1}']]);
});

test('[A45] a webhook never reaches a private address, however it is written', async (t) => {
  const { port, seen } = await listener(t);
  for (const host of HERE) {
    const options = { allowPrivate: false, anyPort: true };
    const posted = await postLetter(letterTo(`https://${host}:${port}/`), options);
    assert.deepEqual(posted, { status: null, trouble: 'The host has a private address.' }, host);
  }
  assert.equal(seen(), 0);
});

test('[A45] a name is resolved once, checked, and connected to as it was: it cannot be bound anew', async (t) => {
  const { port: target, seen } = await listener(t);
  const port = await answering(t, (_request, response) => response.writeHead(204).end());
  let asked = 0;
  const rebinding = async (): Promise<readonly LookupAddress[]> => {
    asked += 1;
    return asked === 1 ? [LOOPBACK] : [{ address: '2606:4700::1111', family: 6 }, LOOPBACK];
  };
  const url = `http://receiver.example:${port}/`;
  const first = await postLetter(letterTo(url), { ...OPEN, resolve: rebinding });
  assert.deepEqual([first.status, asked], [204, 1]);
  const options = { allowPrivate: false, anyPort: true, resolve: rebinding };
  const again = await postLetter(letterTo(`https://receiver.example:${target}/`), options);
  assert.deepEqual([again.trouble, asked, seen()], ['The host has a private address.', 2, 0]);
});

test('[A45] a webhook goes over https, to its port, and takes no password along', async () => {
  const resolve = (): Promise<never> => assert.fail('nobody is looked up');
  for (const [url, message] of [
    ['http://receiver.example/', /https/],
    ['https://receiver.example:8443/', /port/],
    ['https://me:secret@receiver.example/', /password/],
    ['receiver.example', /none/],
  ] as const) {
    const { status, trouble } = await postLetter(letterTo(url), { allowPrivate: false, resolve });
    assert.equal(status, null);
    assert.match(trouble ?? '', message);
  }
});

test('[A45] a webhook is led nowhere by a redirect', async (t) => {
  const { port: target, seen } = await listener(t);
  for (const status of [301, 302, 303, 307, 308]) {
    const port = await answering(t, (_request, response) => {
      response.writeHead(status, { location: `http://127.0.0.1:${target}/` }).end('{"verdict":"approve"}');
    });
    for (const isAsking of [false, true]) {
      const posted = await postLetter(letterTo(`http://127.0.0.1:${port}/`, { isAsking }), OPEN);
      assert.equal(posted.status, status);
      assert.match(posted.trouble ?? '', new RegExp(`redirect ${status}`));
      assert.equal(posted.answer, undefined);
    }
  }
  assert.equal(seen(), 0);
});

test('[P66] any 2xx is an arrival, and nothing else; [A45] nothing of the answer is quoted', async (t) => {
  for (const status of [200, 201, 202, 204, 299, 400, 404, 410, 429, 500, 503]) {
    const port = await answering(t, (_request, response) => response.writeHead(status).end('a secret'));
    const posted = await postLetter(letterTo(`http://127.0.0.1:${port}/`), OPEN);
    assert.equal(posted.status, status);
    assert.equal(posted.trouble, status < 300 ? null : `It was answered with the status ${status}.`);
  }
});

test('[P65] the answer of who is asked is read, as JSON', async (t) => {
  for (const [status, body, expected] of [
    [200, '{"verdict":"spam"}', { status: 200, trouble: null, answer: { verdict: 'spam' } }],
    [200, 'a secret', { status: 200, trouble: 'The answer is no JSON.' }],
    [200, '', { status: 200, trouble: 'The answer is no JSON.' }],
    [503, '{"verdict":"spam"}', { status: 503, trouble: 'It was answered with the status 503.' }],
  ] as const) {
    const port = await answering(t, (_request, response) => response.writeHead(status).end(body));
    const posted = await postLetter(letterTo(`http://127.0.0.1:${port}/`, { isAsking: true }), OPEN);
    assert.deepEqual(posted, expected);
  }
});

test('[A45] of an answer that never ends a webhook reads nothing, and the hook 64 KiB', async (t) => {
  let cut = 0;
  const port = await answering(t, (_request, response) => {
    let isCut = false;
    const write = (): void => void response.write(' '.repeat(16_384), () => isCut || write());
    response.on('close', () => {
      isCut = true;
      cut += 1;
    });
    write();
  });
  const url = `http://127.0.0.1:${port}/`;
  assert.deepEqual(await postLetter(letterTo(url), OPEN), { status: 200, trouble: null });
  const { trouble } = await postLetter(letterTo(url, { isAsking: true }), OPEN);
  assert.match(trouble ?? '', /more than 65536 bytes/);
  await until('both connections end', () => cut === 2);
});

test('[A45] all together has one limit of time, and whoever stops the server does not wait for it', async (t) => {
  const port = await answering(t, () => undefined);
  const url = `http://127.0.0.1:${port}/`;
  const late = await postLetter(letterTo(url, { patience: 100 }), OPEN);
  assert.deepEqual(late, { status: null, trouble: 'It took more than 100 ms.' });
  const stop = new AbortController();
  const { resolve } = { resolve: resolveTo(LOOPBACK) };
  const posted = postLetter(letterTo(url, { patience: 60_000 }), { ...OPEN, resolve, stopped: stop.signal });
  stop.abort();
  assert.equal((await posted).status, null);
});
