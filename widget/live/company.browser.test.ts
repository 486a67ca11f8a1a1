import type { Presence, Showing, Typing } from '../../api/protocol.ts';
import type { LiveThread } from '../live-thread.ts';
import {
  all,
  button,
  clearPage,
  equal,
  ok,
  one,
  placeLive,
  say,
  textField,
  type,
  until,
} from '../testing/browser-page.ts';
import { nextFrame } from '../testing/frames.ts';
import { memoryNotes } from '../testing/held-world.ts';
import { author, ScriptedRoom } from '../testing/scripted-room.ts';
import { hurried, zoe } from './testing/reading.ts';

const ada = author('Ada');

async function companyOf(showing: Showing, notes = memoryNotes()) {
  const room = new ScriptedRoom();
  room.settings = { ...room.settings, presence: showing, typing: showing };
  room.say('One', { by: ada });
  room.tokens.set('mine', author('Me'));
  let now = Date.now();
  const thread = await placeLive(room, { notes, world: { now: () => now } });
  return { room, thread, later: (milliseconds: number) => (now += milliseconds) };
}

/** The line of the thread, without what keeps the directions of names apart. */
function line(thread: LiveThread): string {
  return (one(thread, '.state').textContent ?? '').replaceAll(/[\u2068\u2069]/g, '').trim();
}

function replying(thread: LiveThread): string {
  return all(thread, '.replying')
    .map(({ textContent }) => textContent?.trim())
    .join()
    .replaceAll(/[\u2068\u2069]/g, '');
}

function told(room: ScriptedRoom) {
  return room.heard.filter((request) => request.type === 'typing');
}

function presence(readers: number, typing?: readonly Typing[], people?: Presence['people']): Presence {
  return { type: 'presence', readers, ...(typing && { typing }), ...(people && { people }) };
}

function me() {
  const notes = memoryNotes();
  notes.write('token', 'mine');
  return notes;
}

describe('[P59] who writes', () => {
  afterEach(clearPage);

  it('says so every 3 s while there is something to say, and where', async () => {
    const { room, thread, later } = await companyOf('count');
    type(textField(thread), ' \n ');
    equal(told(room), []);
    type(textField(thread), 'H');
    type(textField(thread), 'He');
    equal(told(room), [{ type: 'typing' }]);
    later(2_999);
    type(textField(thread), 'Hel');
    equal(told(room).length, 1);
    later(1);
    button(thread, 'Reply to Ada').click();
    type(textField(thread, 'id-1'), 'You');
    equal(told(room), [{ type: 'typing' }, { type: 'typing', parent: 'id-1' }]);
  });

  it('says nothing where the site does not show it, nor without a connection', async () => {
    const { room, thread, later } = await companyOf('off');
    type(textField(thread), 'Hello');
    room.changeSettings({ typing: 'count' });
    room.cut();
    type(textField(thread), 'Hello');
    equal(told(room), []);
    await until(() => all(thread, '.live').length > 0, 'the connection is back');
    await nextFrame();
    later(1);
    type(textField(thread), 'Hello');
    equal(told(room).length, 1);
  });
});

describe('[P59] who is here', () => {
  afterEach(clearPage);

  it('is told in one line: how many read, and who is writing', async () => {
    const { room, thread } = await companyOf('names', me());
    const people = ['Me', 'Ada', 'Ben'].map((name) => author(name));
    room.tell(presence(5, undefined, people));
    await until(() => line(thread) === 'Ada, Ben, and 2 others reading', 'it is told');
    room.tell(presence(5, [{ parent: null, count: 1, people: [zoe] }], people));
    await until(() => line(thread) === '5 reading · Zoe is writing…', 'who writes is told');
    room.tell(presence(1));
    await until(() => line(thread) === '', 'one is alone');
  });

  it('moves nothing on a phone, where the dot stands beside the title', async () => {
    const { room, thread } = await companyOf('count');
    thread.style.width = '328px';
    const boxOf = (selector: string) => one(thread, selector).getBoundingClientRect();
    const before = boxOf('textarea').top;
    ok(before - boxOf('h2').bottom < 32, 'no line is taken by the dot alone');
    room.tell(presence(5, [{ parent: null, count: 12 }]));
    await until(() => line(thread).startsWith('5 reading'), 'it is told');
    ok(boxOf('.state span').top >= boxOf('h2').bottom, 'it has a line of its own');
    equal(boxOf('textarea').top, before, 'where one writes');
    one(thread, '.state span').append(' and many, many more'.repeat(9));
    ok(boxOf('.state span').right <= thread.getBoundingClientRect().right, 'what is too long ends there');
    equal(boxOf('textarea').top, before, 'where one writes');
  });

  it('is told below a comment where a reply is written to it', async () => {
    const { room, thread } = await companyOf('names');
    room.tell(presence(2, [{ parent: 'id-1', count: 1, people: [zoe] }]));
    await until(() => replying(thread) === 'Zoe is writing a reply…', 'it is told');
    equal(line(thread), '2 reading');
    room.tell(presence(2));
    await until(() => replying(thread) === '', 'nobody is writing any more');
  });

  it('leaves out oneself by name, and whom one has muted', async () => {
    const notes = me();
    notes.write('read muted', zoe.id);
    const { room, thread } = await companyOf('names', notes);
    room.tell(presence(4, [{ parent: null, count: 3, people: [author('Me'), zoe, ada] }]));
    await until(() => line(thread) === '4 reading · Ada is writing…', 'the others are told');
    room.tell(presence(4, [{ parent: null, count: 2, people: [author('Me'), zoe] }]));
    await until(() => line(thread) === '4 reading', 'there are none');
  });

  it('leaves out oneself by number where nobody is named, while one writes there', async () => {
    const { room, thread, later } = await companyOf('count');
    type(textField(thread), 'Hello');
    room.tell(
      presence(2, [
        { parent: null, count: 1 },
        { parent: 'id-1', count: 1 },
      ]),
    );
    await until(() => replying(thread) === 'Somebody is writing a reply…', 'others are told');
    equal(line(thread), '2 reading');
    room.tell(presence(2, [{ parent: null, count: 2 }]));
    await until(() => line(thread) === '2 reading · Somebody is writing…', 'one of two is somebody else');
    later(6_001);
    room.tell(presence(2, [{ parent: null, count: 1 }]));
    await until(() => line(thread) === '2 reading · Somebody is writing…', 'that is somebody else');
  });

  it('counts others whole again once one has posted', async () => {
    const { room, thread } = await companyOf('count');
    say(thread, 'Hello', 'Chloé');
    await until(() => room.comments.length === 2, 'it is posted');
    room.tell(presence(2, [{ parent: null, count: 1 }]));
    await until(() => line(thread) === '2 reading · Somebody is writing…', 'that is somebody else');
  });

  it('is not told without a connection, and of nobody for longer than a minute without news', async () => {
    const { room, thread, later } = await companyOf('names');
    room.tell(
      presence(2, [
        { parent: null, count: 1, people: [zoe] },
        { parent: 'id-1', count: 1, people: [zoe] },
      ]),
    );
    await until(() => line(thread).includes('Zoe') && replying(thread) !== '', 'it is told');
    later(60_000);
    button(thread, 'Reply to Ada').click();
    equal([line(thread), replying(thread)], ['2 reading', '']);
  });

  it('is told no more after a minute, though nothing else happens', async () => {
    const room = new ScriptedRoom();
    room.settings = { ...room.settings, typing: 'names' };
    room.say('One', { by: ada });
    const thread = await placeLive(room, { world: hurried(100) });
    room.tell(presence(2, [{ parent: 'id-1', count: 1, people: [zoe] }]));
    await until(() => replying(thread) !== '', 'it is told');
    await until(() => replying(thread) === '', 'it is told no more');
  });
});
