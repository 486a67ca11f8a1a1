import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { Desk } from './testing/desk.ts';
import { newAddress } from './testing/ids.ts';
import type { World } from './testing/world.ts';

const FROM = 'leaving.example';
const TO = 'arriving.example';

const STATE = v.strictObject({ lines: v.number(), sha256: v.string(), isOpen: v.boolean() });

/** A site that moves, from one name to another here. */
export function transfer(world: World): void {
  const [from, to] = [new Desk(world, FROM), new Desk(world, TO)];
  const put = async (line: number, lines: readonly string[]): Promise<Response> => {
    await world.rest(TO);
    const headers = { ...world.from(newAddress()), Authorization: `Bearer ${world.host.operatorToken}` };
    const init = { method: 'POST', body: lines.join('\n') };
    return world.fetch(`/api/admin/sites/${TO}/import?line=${line}`, headers, init);
  };
  const stateAfter = async (line: number, lines: readonly string[]) => {
    const response = await put(line, lines);
    const text = await response.text();
    assert.equal(response.status, 200, text);
    return v.parse(STATE, JSON.parse(text));
  };

  test('[P44] a site moves as a file, is closed until all is there, and whoever held its pages goes on', async () => {
    const path = '/moving';
    const ada = await world.room({ origin: `https://${FROM}`, path }).visitor('Ada');
    const { id } = await ada.says('A *wish*');
    await ada.says('And a reply', { parent: id });
    const before = await world.room({ origin: `https://${FROM}`, path }).view();

    const response = await from.ask('GET', 'export');
    assert.match(response.headers.get('Content-Type') ?? '', /^application\/x-ndjson/);
    const lines = (await response.text()).trimEnd().split('\n');
    assert.match(lines[0] ?? '', /^\{"format":"livethread-site","version":1,"site":"leaving.example",/);
    assert.match(lines.at(-1) ?? '', /^\{"end":\{"rows":\{/);
    assert.equal((await from.audit())[0]?.act, 'export');

    const half = Math.floor(lines.length / 2);
    const state = await stateAfter(0, lines.slice(0, half));
    assert.deepEqual([state.lines, state.isOpen], [half, false]);
    assert.deepEqual(await to.gets(STATE, 'GET', 'import'), state);
    const room = world.room({ origin: `https://${TO}`, path });
    const { status, problem } = await world.isTurnedAway({ origin: `https://${TO}`, path });
    assert.deepEqual([status, problem.reason], [503, 'storage-trouble']);
    assert.equal((await world.fetch(`/api/room?page=${encodeURIComponent(room.url)}`)).status, 503);
    assert.equal((await to.isRefused('GET', 'comments')).reason, 'storage-trouble');
    assert.equal((await put(half + 1, lines.slice(half + 1))).status, 409, 'a line is missing');

    assert.equal((await stateAfter(half - 2, lines.slice(half - 2))).isOpen, true, 'lines may come twice');
    const after = await room.view();
    assert.deepEqual(after.comments, before.comments);
    assert.deepEqual([after.history, after.revision], [before.history, before.revision]);
    assert.equal((await to.audit())[0]?.act, 'import');
    const ben = await room.visitor('Ben');
    await ben.says('It goes on');
    assert.equal((await put(0, lines)).status, 409, 'it is not empty any more');
  });

  test('[P44] [A30] [A50] only owners export and import', async () => {
    const { token } = await from.token('Mo', 'moderator');
    for (const [method, path] of [
      ['GET', 'export'],
      ['GET', 'import'],
      ['DELETE', 'import'],
      ['POST', 'import?line=0'],
    ] as const) {
      assert.equal((await from.isRefused(method, path, undefined, token)).status, 403, `${method} ${path}`);
      assert.equal((await from.isRefused(method, path, undefined, null)).status, 401, `${method} ${path}`);
    }
  });
}
