import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test from 'node:test';
import { until } from '../testing/until.ts';
import { eventsOf } from './event-lines.ts';
import type { StreamEvent } from './event-lines.ts';
import { pretendServer, problem, start } from './testing/pretended-server.ts';
import type { Answer } from './testing/pretended-server.ts';

function change(sequence: number, text: string): string {
  const comment = {
    id: 'c',
    author: { id: 'a', name: 'Ada\u001B[2J', role: 'guest' },
    body: [{ type: 'paragraph', children: [text, { type: 'break' }, 'again'] }],
    at: new Date(2026, 10, 3, 4, 5).getTime(),
    status: 'held',
  };
  const data = JSON.stringify({ type: 'moderation', comment, sequence, page: '/wishes/1' });
  return `event: moderation\nid: ${sequence}\ndata: ${data}\n\n`;
}

function stream(use: (response: ServerResponse) => void): Answer {
  return {
    write: (response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      use(response);
    },
  };
}

test('events are read however they were cut on the way', async () => {
  const whole = `:\n\n${change(7, 'ä山👍')}event: other\r\ndata: a\r\ndata: b\r\n\r\nid: 9\ndata: not whole`;
  const bytes = new TextEncoder().encode(whole);
  for (const size of [1, 3, 50, bytes.length]) {
    async function* parts() {
      for (let from = 0; from < bytes.length; from += size) yield bytes.slice(from, from + size);
    }
    const events: StreamEvent[] = [];
    for await (const event of eventsOf(parts())) events.push(event);
    assert.deepEqual(
      events.map(({ name, id }) => [name, id]),
      [
        ['moderation', '7'],
        ['other', null],
      ],
    );
    assert.ok(events[0]?.data.includes('ä山👍'));
    assert.equal(events[1]?.data, 'a\nb');
  }
});

test('what goes on is shown line by line, [A52] with nothing in it that the terminal obeys', async (t) => {
  const server = await pretendServer(t, () => stream((response) => response.write(change(7, 'one\u0007'))));
  const { terminal, ended, stop } = start(['follow'], { DATA_DIR: server.dataDir });
  await until('it is shown', () => terminal.said.includes('\n'));
  stop();
  assert.equal(await ended, 0);
  assert.equal(terminal.said, '2026-11-03 04:05  held       Ada␛[2J on /wishes/1: one␇ again\n');
});

test('a stream that ends is taken up where it was, and scripts get each change as a line', async (t) => {
  let calls = 0;
  const server = await pretendServer(t, () => {
    calls += 1;
    if (calls === 2) return problem(503, 'The server is going away.');
    return stream((response) =>
      calls === 1 ? response.end(change(7, 'one')) : response.write(change(8, 'two')),
    );
  });
  const argv = ['follow', '--after', '5', '--json'];
  const { terminal, ended, stop } = start(argv, { DATA_DIR: server.dataDir });
  await until('both are shown', () => terminal.said.split('\n').length === 3);
  stop();
  assert.equal(await ended, 0);
  const lines = terminal.said.trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { sequence: number }).sequence),
    [7, 8],
  );
  assert.deepEqual(
    server.heard.map(({ target }) => new URL(target, 'http://localhost').searchParams.get('after')),
    ['5', '7', '7'],
  );
});

test('a site that came from a backup is followed from where it is now, and that is said', async (t) => {
  const back = `event: turned-back\nid: 3\ndata: {"type":"turned-back","sequence":3}\n\n`;
  let calls = 0;
  const server = await pretendServer(t, () => {
    calls += 1;
    return stream((response) =>
      calls === 1 ? response.end(back) : response.write(`event: later\ndata: {}\n\n${change(4, 'one')}`),
    );
  });
  const { terminal, ended, stop } = start(['follow', '--after', '9'], { DATA_DIR: server.dataDir });
  await until('what came after is shown', () => terminal.said.includes('one again'));
  stop();
  assert.equal(await ended, 0);
  assert.equal(terminal.said.split('\n').length, 2, 'and what a later server tells besides is not shown');
  assert.match(terminal.complaints, /put back to how it was before/);
  assert.deepEqual(
    server.heard.map(({ target }) => new URL(target, 'http://localhost').searchParams.get('after')),
    ['9', '3'],
  );
});

test('who is not let in does not knock again', async (t) => {
  const server = await pretendServer(t, () => problem(403, 'No staff of this site has this token.'));
  const { code } = await server.run(['follow']);
  assert.equal(code, 4);
  assert.equal(server.heard.length, 1);
});

test('an address that never answered is not tried again', async (t) => {
  const server = await pretendServer(t, () => ({ write: (response) => response.destroy() }));
  const { code } = await server.run(['follow', '--site', 'www.wishtack.com']);
  assert.equal(code, 3);
  assert.equal(server.heard.length, 1);
});
