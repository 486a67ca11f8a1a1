import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import test from 'node:test';
import { OutgoingTrouble } from './outgoing-address.ts';
import type { OutgoingOptions } from './outgoing-address.ts';
import { fetchJson } from './outgoing.ts';
import { HERE, LOOPBACK, answering, listener, resolveTo } from './testing/elsewhere.ts';
import { until } from './testing/until.ts';

function trouble(message: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof OutgoingTrouble && message.test(error.message);
}

test('[A45] an address of this machine sees nothing, however it is written', async (t) => {
  const { port, seen } = await listener(t);
  for (const host of HERE) {
    const asked = fetchJson(`https://${host}:${port}/keys`, { allowPrivate: false, anyPort: true });
    await assert.rejects(asked, trouble(/private address/), host);
  }
  assert.equal(seen(), 0);
});

test('[A45] where private addresses are allowed, each of these is seen', async (t) => {
  const { port, seen } = await listener(t);
  // Not every machine has IPv6.
  for (const host of HERE.filter((one) => !one.startsWith('['))) {
    const before = seen();
    await assert.rejects(
      fetchJson(`https://${host}:${port}/keys`, { allowPrivate: true }),
      trouble(/not be reached/),
    );
    await until(`${host} is seen`, () => seen() > before);
  }
});

test('[A45] one private address among those of a host is enough to refuse it', async (t) => {
  const { port, seen } = await listener(t);
  const elsewhere: LookupAddress = { address: '192.0.2.1', family: 4 };
  for (const addresses of [[LOOPBACK], [{ address: '2606:4700::1111', family: 6 }, LOOPBACK], [elsewhere]]) {
    const options = { allowPrivate: false, anyPort: true, resolve: resolveTo(...addresses) };
    await assert.rejects(fetchJson(`https://keys.example:${port}/`, options), trouble(/private address/));
  }
  assert.equal(seen(), 0);
});

test('[A45] what is an address already is looked up nowhere', async (t) => {
  const { port, seen } = await listener(t);
  const resolve = resolveTo({ address: '2606:4700::1111', family: 6 });
  for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]']) {
    const asked = fetchJson(`https://${host}:${port}/`, { allowPrivate: false, anyPort: true, resolve });
    await assert.rejects(asked, trouble(/private address/), host);
  }
  assert.equal(seen(), 0);
});

test('[A45] a name is resolved once, and leads where it was checked: it cannot lead elsewhere then', async (t) => {
  const hosts: string[] = [];
  const port = await answering(t, (request, response) => {
    hosts.push(`${request.headers.host}`);
    response.end('{"keys":[]}');
  });
  let asked = 0;
  const resolve = async (): Promise<readonly LookupAddress[]> => {
    asked++;
    return asked === 1 ? [LOOPBACK] : [];
  };
  const url = `http://keys.example:${port}/`;
  assert.deepEqual(await fetchJson(url, { allowPrivate: true, resolve }), { keys: [] });
  assert.deepEqual([asked, hosts], [1, [`keys.example:${port}`]]);
  await assert.rejects(fetchJson(url, { allowPrivate: true, resolve }), trouble(/no address/));
});

test('[A45] a host without an address, or one that cannot be looked up, is refused', async () => {
  const resolve = (): Promise<never> => Promise.reject(new Error('ENOTFOUND'));
  const options = { allowPrivate: false };
  const url = 'https://keys.example/';
  await assert.rejects(fetchJson(url, { ...options, resolve: resolveTo() }), trouble(/no address/));
  await assert.rejects(fetchJson(url, { ...options, resolve }), trouble(/no address/));
});

test('[A45] only https, only its port, and no password in the address', async () => {
  const resolve = (): Promise<never> => assert.fail('nobody is looked up');
  for (const [url, message] of [
    ['http://example.com/', /https/],
    ['file:///etc/passwd', /https/],
    ['ftp://example.com/', /https/],
    ['data:application/json,{}', /https/],
    ['https://example.com:8443/', /port/],
    ['https://example.com:22/', /port/],
    ['https://me@example.com/', /password/],
    ['https://me:secret@example.com/', /password/],
    ['//example.com/', /none/],
    ['', /none/],
  ] as const) {
    await assert.rejects(fetchJson(url, { allowPrivate: false, resolve }), trouble(message), url);
  }
});

test('[A45] a redirect is not followed', async (t) => {
  const { port: target, seen } = await listener(t);
  for (const status of [301, 302, 303, 307, 308]) {
    const port = await answering(t, (_request, response) => {
      response.writeHead(status, { location: `http://127.0.0.1:${target}/` }).end('{}');
    });
    const asked = fetchJson(`http://127.0.0.1:${port}/`, { allowPrivate: true });
    await assert.rejects(asked, trouble(new RegExp(`status ${status}`)));
  }
  assert.equal(seen(), 0);
});

test('[A45] an answer that is not 200, or no JSON, is refused, and nothing of it is quoted', async (t) => {
  for (const [status, body, message] of [
    [200, 'a secret', /^The answer is no JSON\.$/],
    [200, '', /^The answer is no JSON\.$/],
    [200, '{"a":"\xff"}', /^The answer is no JSON\.$/],
    [204, '', /status 204/],
    [404, '{"a":1}', /status 404/],
    [500, '{"a":1}', /status 500/],
  ] as const) {
    const port = await answering(t, (_request, response) => {
      response.writeHead(status).end(Buffer.from(body, 'latin1'));
    });
    await assert.rejects(fetchJson(`http://127.0.0.1:${port}/`, { allowPrivate: true }), trouble(message));
  }
});

test('[A45] an answer of 64 KiB is read, and one that goes on is cut off', async (t) => {
  const whole = JSON.stringify('a'.repeat(65_534));
  const fits = await answering(t, (_request, response) => response.end(whole));
  const read = await fetchJson(`http://127.0.0.1:${fits}/`, { allowPrivate: true });
  assert.equal(read, 'a'.repeat(65_534));

  let isCut = false;
  const endless = await answering(t, (_request, response) => {
    const write = (): void => void response.write(' '.repeat(16_384), () => isCut || write());
    response.on('close', () => (isCut = true));
    write();
  });
  const asked = fetchJson(`http://127.0.0.1:${endless}/`, { allowPrivate: true });
  await assert.rejects(asked, trouble(/more than 65536 bytes/));
  await until('the connection ends', () => isCut);
});

test('[A45] all together has one limit of time: a head that never comes, a body that drips, a name', async (t) => {
  const silent = await answering(t, () => undefined);
  const closed: string[] = [];
  const drips = await answering(t, (_request, response) => {
    const drip = setInterval(() => response.write(' '), 5);
    response.on('close', () => {
      clearInterval(drip);
      closed.push('drips');
    });
  });
  const never: NonNullable<OutgoingOptions['resolve']> = () => new Promise(() => undefined);
  const options = { allowPrivate: true, patience: 150 };
  const late = trouble(/more than 150 ms/);
  await assert.rejects(fetchJson(`http://127.0.0.1:${silent}/`, options), late);
  await assert.rejects(fetchJson(`http://127.0.0.1:${drips}/`, options), late);
  await assert.rejects(fetchJson(`http://keys.example:${drips}/`, { ...options, resolve: never }), late);
  await until('the connection ends', () => closed.length === 1);
});

test('[A45] an answer that breaks off is trouble', async (t) => {
  const port = await answering(t, (_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"keys":', () => response.destroy());
  });
  const asked = fetchJson(`http://127.0.0.1:${port}/`, { allowPrivate: true });
  await assert.rejects(asked, trouble(/^It could not be reached \(ECONNRESET\)\.$/));
});
