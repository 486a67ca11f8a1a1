import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { PARTICIPANT, PERSON, TAKE_OUT, listOf } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { readProblem } from './testing/shapes.ts';
import { SignOn, newSubject } from './testing/sign-on.ts';
import type { World } from './testing/world.ts';

const SITE = 'people.example';
const ORIGIN = `https://${SITE}`;
const OWN = '/api/participant';

/** Who has come to a site, and what is stored of them: for staff, and for themselves. */
export function people(world: World): void {
  const desk = new Desk(world, SITE);
  const listed = async (query: string) =>
    (await desk.gets(listOf(PARTICIPANT), 'GET', `participants?${query}`)).items;

  test('[P44] staff list participants, the newest first, part by part', async () => {
    const room = world.room({ origin: ORIGIN });
    const names = ['Part One', 'Part Two', 'Part Three'];
    for (const name of names) await (await room.reader()).introduces(name, { email: `x@part.example` });
    const found = (await listed('q=part.example')).map(({ name }) => name);
    assert.deepEqual(found, names.toReversed());
    const first = await desk.gets(listOf(PARTICIPANT), 'GET', 'participants?q=part.example&limit=2');
    const rest = await desk.gets(
      listOf(PARTICIPANT),
      'GET',
      `participants?q=part.example&limit=2&before=${first.next}`,
    );
    assert.deepEqual(
      [first.items, rest.items].map((items) => items.length),
      [2, 1],
    );
    assert.equal(rest.next, null);
    assert.deepEqual(
      [...first.items, ...rest.items].map(({ name }) => name),
      names.toReversed(),
    );
  });

  test('[P44] they are found by a part of name or e-mail address, by role, and by whether they are banned', async () => {
    const room = world.room({ origin: ORIGIN });
    const own = await SignOn.begin(SITE, desk);
    const ada = await room.reader();
    await ada.introduces('Ada Findable', { email: 'ada@find.example' });
    const mia = await room.bearer(own.token('Mia Findable', { role: 'moderator' }));
    const ids = async (query: string) => (await listed(query)).map(({ id }) => id);
    assert.deepEqual(await ids('q=findable'), [mia.you?.id, ada.you?.id]);
    assert.deepEqual(await ids('q=FIND.example'), [ada.you?.id]);
    assert.deepEqual(await ids('q=findable&role=moderator'), [mia.you?.id]);
    assert.deepEqual(await ids('q=findable&banned=true'), []);
    await desk.does('POST', 'bans', { participant: ada.you?.id });
    assert.deepEqual(await ids('q=findable&banned=true'), [ada.you?.id]);
    assert.deepEqual(await ids('q=findable&banned=false'), [mia.you?.id]);
    for (const pattern of ['%', '_', '%25', 'f%_dable', '\\', "'", '"']) {
      assert.deepEqual(await ids(`q=${encodeURIComponent(pattern)}Findable`), [], pattern);
    }
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });

  test('[P44] one participant is told with what they did, and with the guests that they were', async () => {
    const own = await SignOn.begin(SITE, desk);
    const room = world.room({ origin: ORIGIN });
    const guest = await room.reader();
    await guest.introduces('Guest Grace', { email: 'guest@grace.example' });
    const { id: first } = await guest.says('First');
    const sub = newSubject();
    const claims = { sub, email: 'member@grace.example' };
    const grace = await room.bearer(own.token('Grace', claims), guest.token);
    const { id: second } = await grace.says('Second');
    await grace.says('Third');
    await desk.act([first], 'spam');
    await desk.act([second], 'reject');
    const person = await desk.gets(PERSON, 'GET', `participants/${grace.you?.id}`);
    assert.deepEqual(
      [person.name, person.role, person.email, person.subject, person.guests, person.bans],
      ['Grace', 'member', 'member@grace.example', sub, [guest.you?.id], []],
    );
    assert.deepEqual(person.comments, { published: 1, held: 0, rejected: 1, spam: 1, deleted: 0 });
    const was = await desk.gets(PERSON, 'GET', `participants/${guest.you?.id}`);
    assert.equal(was.member, grace.you?.id);
    assert.equal((await desk.isRefused('GET', 'participants/nobody')).status, 404);
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });

  test('[P49] all that is stored of somebody is a file, for an owner and for themselves', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.reader(), await room.visitor('Ben')];
    await ada.introduces('Ada Takeaway', { email: 'ada@takeaway.example' });
    const { id } = await ada.says('Mine to take');
    const { id: his } = await ben.says('Not mine');
    await ada.asks({ type: 'report', id: his, reason: 'spam' });
    await ada.asks({ type: 'react', id: his, emoji: '👍', on: true });
    const response = await desk.ask('GET', `participants/${ada.you?.id}/data`);
    assert.match(response.headers.get('Content-Disposition') ?? '', /^attachment; filename="[\w.-]+\.json"$/);
    const file = v.parse(TAKE_OUT, await response.json());
    assert.deepEqual(
      [file.site, file.participant.name, file.participant.email, file.guests],
      [SITE, 'Ada Takeaway', 'ada@takeaway.example', []],
    );
    assert.deepEqual(
      file.comments.map((one) => [one.id, one.text, one.page]),
      [[id, 'Mine to take', room.path]],
    );
    assert.deepEqual(
      file.reports.map(({ comment, reason }) => [comment, reason]),
      [[his, 'spam']],
    );
    assert.deepEqual(
      file.reactions.map(({ comment, emoji }) => [comment, emoji]),
      [[his, '👍']],
    );
    const own = () => world.fetch(OWN, { Origin: ORIGIN, Authorization: `Bearer ${ada.token}` });
    for (let n = 0; n < 4; n++) assert.deepEqual(v.parse(TAKE_OUT, await (await own()).json()), file);
    const refused = await own();
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('Retry-After')) > 800);
    assert.equal(readProblem(await refused.text()).reason, 'too-many');
  });

  test('[P49] [A37] the pages of a site may ask for it across origins, each for itself', async () => {
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const bearer = { Authorization: `Bearer ${ada.token}` };
    const ask = {
      'Access-Control-Request-Method': 'DELETE',
      'Access-Control-Request-Headers': 'authorization',
    };
    const preflight = await world.fetch(OWN, { Origin: ORIGIN, ...ask }, { method: 'OPTIONS' });
    assert.equal(preflight.status, 204);
    const allowed = ['Origin', 'Methods', 'Headers'].map((name) =>
      preflight.headers.get(`Access-Control-Allow-${name}`),
    );
    assert.equal(allowed[0], ORIGIN);
    assert.match(allowed[1] ?? '', /\bDELETE\b/);
    assert.match(allowed[2] ?? '', /\bAuthorization\b/i);
    const good = await world.fetch(OWN, { Origin: ORIGIN, ...bearer });
    const without = await world.fetch(OWN, { Origin: ORIGIN });
    for (const response of [preflight, good, without]) {
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), ORIGIN);
      assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
      assert.match(response.headers.get('Vary') ?? '', /\bOrigin\b/i);
    }
    assert.deepEqual([good.status, good.headers.get('Cache-Control')], [200, 'no-store']);
    assert.equal(without.status, 401);
    for (const origin of ['https://evil.example', 'null', `${ORIGIN}.evil.example`]) {
      for (const method of ['OPTIONS', 'GET', 'DELETE']) {
        const foreign = await world.fetch(OWN, { Origin: origin, ...bearer, ...ask }, { method });
        assert.deepEqual([foreign.status, foreign.headers.get('Access-Control-Allow-Origin')], [403, null]);
      }
    }
    assert.equal((await ada.says('Still here')).status, 'published');
  });

  test('[P49] [A30] a token takes out what is its owner’s, on its own site', async () => {
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const own = (origin: string, token: string | undefined) =>
      world.fetch(OWN, { ...world.from('10.99.0.1'), Origin: origin, Authorization: `Bearer ${token}` });
    for (const [origin, token, status] of [
      ['https://elsewhere.example', ada.token, 401],
      [ORIGIN, ada.secret, 401],
      [ORIGIN, world.host.operatorToken, 403],
    ] as const) {
      const response = await own(origin, token);
      assert.equal(readProblem(await response.text()).status, status, origin);
      assert.equal(response.status, status);
    }
    assert.equal((await own(ORIGIN, ada.token)).status, 200);
    const byPage = await world.fetch(`${OWN}?page=${encodeURIComponent(`${ORIGIN}/x`)}`, {
      Authorization: `Bearer ${ada.token}`,
    });
    assert.equal(byPage.status, 200, 'a page of the same origin sends no `Origin`');
  });
}
