import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE } from '../api/protocol.ts';
import type { Author, Reason } from '../api/protocol.ts';
import { canComment } from './standing.ts';
import { ADA, called, comment, started, welcome } from './testing/held-session.ts';

const MEMBER: Author = { id: 'member-1', name: 'Mia', role: 'member' };
const MO: Author = { id: 'staff-1', name: 'Mo', role: 'moderator' };
const [JWT, NEXT] = ['head.first.sig', 'head.second.sig'];

/** What the page does when it is asked for another token happens in turns of its own, and so does loading what asks. */
async function turn(): Promise<void> {
  await import('./renewal.ts');
  await new Promise((next) => setImmediate(next));
}

type Session = ReturnType<typeof called>;

function lastHello({ world }: Session) {
  return world.line.asked('hello').at(-1);
}

/** The server takes whoever said the last hello for `you`. */
function welcomeAs(session: Session, you: Author | null): void {
  session.world.line.say(welcome(lastHello(session)?.ref, { you, since: 0 }));
}

function refuseHello(session: Session, reason: Reason): void {
  session.world.line.say({ type: 'refused', ref: lastHello(session)?.ref ?? '', reason, message: reason });
}

function comeBack({ world }: Session): void {
  world.pass(world.nextTimer);
  world.line.open();
}

/** A member whose token the server knew, on a device where a guest wrote before. */
function member(renew?: () => Promise<string | null>): Session {
  const notes = new Map([
    ['name', 'Ada'],
    ['token', 'guest-token'],
  ]);
  const all = called({ notes, setup: { token: JWT, ...(renew && { renew }) } });
  all.world.line.open();
  welcomeAs(all, MEMBER);
  return all;
}

function told({ events }: Session): string[] {
  return events.map(({ type }) => type).filter((type) => type === 'token-expired');
}

test('[P50] a token of the site goes with hello, and the guest of this device with it', () => {
  const { world, session, posting } = member();
  const [hello] = world.line.asked('hello');
  assert.deepEqual([hello?.token, hello?.guest], [JWT, 'guest-token']);
  assert.equal(posting.me.name, 'Mia');
  assert.ok(session.who.isMember);
  posting.post('Hello', null);
  assert.equal(world.line.asked('introduce').length, 0, 'a member needs no introduction');
  assert.equal(world.line.asked('comment').length, 1);
});

test('[P50] a member leaves no name on the device', () => {
  assert.equal(member().notes.get('name'), 'Ada');
  const { notes } = started({ you: MEMBER, setup: { token: JWT } });
  assert.deepEqual([...notes.keys()], []);
});

test('[P50] who signs on later does so in the same session, and loses nothing that was written', () => {
  const all = started();
  const { world, session, posting } = all;
  posting.drafts.write(null, 'Half a thought');
  session.who.signOn(JWT);
  assert.equal(world.lines.length, 1);
  assert.equal(lastHello(all)?.token, JWT);
  assert.equal(lastHello(all)?.since, 0);
  welcomeAs(all, MEMBER);
  assert.equal(posting.me.name, 'Mia');
  assert.equal(posting.drafts.read(null), 'Half a thought');
});

test('[P10] who signs off is the guest of this device again, or nobody', () => {
  const all = member();
  all.session.who.signOn(null);
  assert.deepEqual([lastHello(all)?.token, lastHello(all)?.guest], ['guest-token', undefined]);
  const stranger = started({ setup: { token: JWT }, you: MEMBER });
  stranger.session.who.signOn(null);
  assert.equal(lastHello(stranger)?.token, '', 'a token that nobody has');
  welcomeAs(stranger, null);
  assert.equal(stranger.session.who.you, null);
});

test('[P37] when a token expires, the page is asked for another, once, and hello waits for it', async () => {
  let asked = 0;
  let give: (token: string) => void = () => undefined;
  const all = member(() => {
    asked += 1;
    return new Promise((resolve) => (give = resolve));
  });
  all.world.line.drop(CLOSE.tokenExpired);
  comeBack(all);
  assert.equal(all.world.line.asked('hello').length, 0);
  await turn();
  give(NEXT);
  await turn();
  assert.equal(lastHello(all)?.token, NEXT);
  welcomeAs(all, MEMBER);
  assert.equal(asked, 1);
  assert.deepEqual(told(all), []);
});

test('[P50] so it is when a hello is refused for it', async () => {
  const all = called({ setup: { token: JWT, renew: async () => NEXT } });
  all.world.line.open();
  refuseHello(all, 'token-expired');
  await turn();
  assert.deepEqual(
    all.world.line.asked('hello').map(({ token }) => token),
    [JWT, NEXT],
  );
  welcomeAs(all, MEMBER);
  assert.equal(all.session.who.you?.name, 'Mia');
});

test('[P50] a page that has no other token is told, and the reader goes on as the guest', async () => {
  const all = member();
  all.world.line.drop(CLOSE.tokenExpired);
  await turn();
  assert.deepEqual(told(all), ['token-expired']);
  comeBack(all);
  assert.equal(lastHello(all)?.token, 'guest-token');
  welcomeAs(all, ADA);
  all.session.who.signOn(NEXT);
  assert.equal(lastHello(all)?.token, NEXT, 'a token that comes later signs on again');
});

test('[P50] a page that keeps giving expired tokens is not asked for ever', async () => {
  let asked = 0;
  const all = called({ setup: { token: JWT, renew: async () => `${NEXT}${(asked += 1)}` } });
  all.world.line.open();
  for (let n = 0; n < 3; n += 1) {
    refuseHello(all, 'token-expired');
    await turn();
  }
  assert.equal(asked, 1);
  assert.equal(lastHello(all)?.token, '');
  assert.deepEqual(told(all), ['token-expired']);
});

test('[P50] a page that fails to give one is asked again, some time later and not in a crowd', async () => {
  let asked = 0;
  const all = member(async () => {
    asked += 1;
    if (asked === 1) throw new Error('The sign-on is down.');
    return NEXT;
  });
  all.world.line.drop(CLOSE.tokenExpired);
  await turn();
  comeBack(all);
  welcomeAs(all, ADA);
  assert.deepEqual(told(all), ['token-expired']);
  for (let passed = 0; passed < 44_000; passed += 11_000) {
    all.world.pass(11_000);
    all.world.line.say({ type: 'pong' });
    assert.equal(asked, 1);
  }
  all.world.pass(1_000);
  await turn();
  assert.equal(lastHello(all)?.token, NEXT);
  assert.deepEqual(told(all), ['token-expired']);
});

test('[P50] a page that takes too long is not waited for, and taken at its word later', async () => {
  let give: (token: string) => void = () => undefined;
  const all = member(() => new Promise((resolve) => (give = resolve)));
  all.world.line.drop(CLOSE.tokenExpired);
  comeBack(all);
  all.world.pass(5_000);
  assert.equal(lastHello(all)?.token, 'guest-token');
  assert.deepEqual(told(all), ['token-expired']);
  await turn();
  give(NEXT);
  await turn();
  assert.equal(lastHello(all)?.token, NEXT);
});

test('[P50] a token that is none is said to the developer once, and the reader goes on without', (t) => {
  const { mock } = t.mock.method(console, 'warn', () => undefined);
  const all = called({ setup: { token: JWT } });
  all.world.line.open();
  refuseHello(all, 'bad-token');
  assert.equal(lastHello(all)?.token, undefined);
  welcomeAs(all, null);
  assert.deepEqual(
    mock.calls.map(({ arguments: [line] }) => String(line)),
    ['Livethread: bad-token'],
  );
  assert.ok(all.events.some((event) => event.type === 'error' && event.reason === 'bad-token'));
  all.world.line.drop();
  comeBack(all);
  assert.equal(lastHello(all)?.token, undefined);
});

test('[P42][A35] a token of the staff lasts as long as the tab, and is not where guests are kept', () => {
  const all = started();
  all.session.who.signIn('secret-of-mo');
  assert.equal(lastHello(all)?.token, 'secret-of-mo');
  welcomeAs(all, MO);
  assert.ok(all.session.who.isStaff && all.session.who.isStaffHere);
  assert.deepEqual([...all.tabNotes.values()], ['secret-of-mo']);
  assert.deepEqual([...all.notes.keys()], []);
  const reloaded = called({ tabNotes: all.tabNotes });
  reloaded.world.line.open();
  assert.equal(lastHello(reloaded)?.token, 'secret-of-mo');
});

test('[P42] it counts before that of a member, who comes back after it', () => {
  const all = member();
  all.session.who.signIn('secret-of-mo');
  welcomeAs(all, MO);
  assert.deepEqual([lastHello(all)?.token, lastHello(all)?.guest], ['secret-of-mo', undefined]);
  all.session.who.signOut();
  assert.deepEqual([lastHello(all)?.token, lastHello(all)?.guest], [JWT, 'guest-token']);
});

test('[P10] a token of the staff that the server does not know is forgotten, and I am who I was', () => {
  const all = member();
  all.session.who.signIn('nonsense');
  welcomeAs(all, null);
  assert.equal(all.tabNotes.size, 0);
  assert.equal(lastHello(all)?.token, JWT);
});

test('[P43] whose staff token was removed is who they were, after coming back', () => {
  const all = member();
  all.session.who.signIn('secret-of-mo');
  welcomeAs(all, MO);
  all.world.line.drop(CLOSE.tokenExpired);
  comeBack(all);
  assert.equal(all.tabNotes.size, 0);
  assert.equal(lastHello(all)?.token, JWT);
});

test('[P47] who is banned reads on as a reader, keeps what is on the screen and what was written, and cannot write', () => {
  const notes = new Map([['token', 'guest-token']]);
  const all = started({ you: ADA, notes });
  const { world, session, posting } = all;
  world.line.say({ type: 'comment', comment: comment('one'), count: 1, revision: 1 });
  posting.drafts.write(null, 'Half a thought');
  const id = posting.post('On its way', 'one');
  world.line.drop(CLOSE.banned);
  assert.ok(!canComment(session));
  comeBack(all);
  assert.equal(lastHello(all)?.token, '');
  assert.equal(lastHello(all)?.since, 1);
  world.line.say(welcome(lastHello(all)?.ref, { since: 1, revision: 1 }));
  assert.equal(session.state.level(null).length, 1);
  assert.ok(!canComment(session));
  assert.deepEqual([posting.drafts.read(null), posting.drafts.read('one')], ['Half a thought', 'On its way']);
  assert.equal(posting.outbox.find(id), undefined);
  assert.equal(notes.get('token'), 'guest-token', 'a ban may end');
});

test('[P47] so does who says hello with a token that is banned, or is told so when they want to say something', () => {
  const hello = called({ notes: new Map([['token', 'guest-token']]) });
  hello.world.line.open();
  refuseHello(hello, 'banned');
  assert.equal(lastHello(hello)?.token, '');
  const saying = started({ you: ADA });
  const id = saying.posting.post('Hello', null);
  saying.world.line.say({ type: 'refused', ref: id, reason: 'banned', message: '' });
  assert.equal(saying.posting.outbox.find(id)?.state, 'failed');
  for (const { session } of [hello, saying]) assert.ok(session.who.isBanned && !canComment(session));
});
