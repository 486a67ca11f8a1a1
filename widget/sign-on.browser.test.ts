import { CLOSE } from '../api/protocol.ts';
import type { LiveThread } from './live-thread.ts';
import {
  all,
  button,
  clearPage,
  equal,
  ok,
  one,
  place,
  placeLive,
  text,
  textField,
  type,
  until,
} from './testing/browser-page.ts';
import { memoryNotes } from './testing/held-world.ts';
import { author, ScriptedRoom } from './testing/scripted-room.ts';

const MIA = author('Mia', 'member');
const [JWT, NEXT] = ['head.first.sig', 'head.second.sig'];

/** A site for members only, which knows Mia by two tokens. */
function membersRoom(): ScriptedRoom {
  const room = new ScriptedRoom();
  room.settings = { ...room.settings, guests: false };
  for (const token of [JWT, NEXT]) room.tokens.set(token, MIA);
  return room;
}

function heard(name: string): Event[] {
  const events: Event[] = [];
  document.body.addEventListener(`livethread:${name}`, (event) => events.push(event), { once: true });
  return events;
}

function isMia(thread: LiveThread): boolean {
  return text(thread).includes('Commenting as Mia');
}

describe('members of the site', () => {
  afterEach(clearPage);

  it('[P50] are signed on by the token of the page, and write under the name that it says', async () => {
    const room = membersRoom();
    const thread = await placeLive(room, { attributes: { 'data-token': JWT } });
    await until(() => isMia(thread), 'it says as whom one writes');
    equal(all(thread, 'form input.who').length, 0, 'fields for a name');
    type(textField(thread), 'Hello');
    one(thread, '.post').click();
    await until(() => room.comments.length === 1, 'it is sent');
    equal(room.comments[0]?.author, MIA);
  });

  it('[P50] can sign on later, by the property, and off again; what they write meanwhile stays', async () => {
    const room = membersRoom();
    room.settings = { ...room.settings, guests: true };
    const thread = await placeLive(room);
    type(textField(thread), 'Half a thought');
    thread.token = JWT;
    await until(() => isMia(thread), 'signed on');
    equal([textField(thread).value, room.connections], ['Half a thought', 1]);
    thread.token = null;
    await until(() => !isMia(thread), 'signed off');
    equal(textField(thread).value, 'Half a thought');
    thread.setAttribute('data-token', NEXT);
    await until(() => isMia(thread), 'by the attribute, too');
    thread.removeAttribute('data-token');
    await until(() => !isMia(thread), 'and off');
    equal(room.heard.filter((request) => request.type === 'hello').length, 5);
  });

  it('[P50] are signed on by a token that the page set before the script came', async () => {
    const early = document.createElement('early-thread');
    early.setAttribute('server', 'https://comments.example');
    Object.assign(early, { token: JWT });
    document.body.append(early);
    const { LiveThread: Element } = await import('./live-thread.ts');
    const room = membersRoom();
    class Early extends Element {
      override world = room.world();
      override notes = memoryNotes();
    }
    customElements.define('early-thread', Early);
    await until(() => room.heard.length > 0, 'it says hello');
    const [hello] = room.heard;
    equal(hello?.type === 'hello' && hello.token, JWT);
  });

  it('[P37] go on with another token when one expires, if the page has one', async () => {
    const room = membersRoom();
    const thread = await placeLive(room, { attributes: { 'data-token': JWT } });
    let asked = 0;
    thread.refreshToken = async () => {
      asked += 1;
      return NEXT;
    };
    const expired = heard('token-expired');
    type(textField(thread), 'Half a thought');
    room.cut(CLOSE.tokenExpired);
    await until(() => room.heard.filter((request) => request.type === 'hello').length === 2, 'they are back');
    await until(() => isMia(thread) && all(thread, '.live').length === 1, 'signed on');
    const said = room.heard.flatMap((request) => (request.type === 'hello' ? [request.token] : []));
    equal([said, asked, expired.length], [[JWT, NEXT], 1, 0]);
    equal(textField(thread).value, 'Half a thought');
  });

  it('[P37] read on where there is no other, and the page is told', async () => {
    const room = membersRoom();
    room.say('Hello');
    const host = document.createElement('div');
    document.body.append(host);
    const inner = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(inner);
    const expired = heard('token-expired');
    const thread = await placeLive(room, { attributes: { 'data-token': JWT }, into: inner });
    room.cut(CLOSE.tokenExpired);
    await until(() => expired.length === 1, 'the page is told, through shadow trees');
    await until(() => text(thread).includes('Only members of this site can comment.'), 'it says so');
    room.say('And on');
    await until(() => text(thread).includes('And on'), 'one reads on');
    thread.token = NEXT;
    await until(() => isMia(thread), 'and signs on again');
  });

  it('[P50] are told apart from a token that is none, of which the developer hears', async () => {
    const room = new ScriptedRoom();
    room.tokens.set('bad.to.ken', 'bad-token');
    const warned: string[] = [];
    const { warn } = console;
    console.warn = (line: string) => void warned.push(line);
    const failed = heard('error');
    const thread = await placeLive(room, { attributes: { 'data-token': 'bad.to.ken' } });
    await until(() => all(thread, 'form input.who').length === 1, 'one can write as a guest');
    console.warn = warn;
    equal(warned, ['Livethread: bad-token']);
    equal(failed.length, 1);
  });

  it('[P47] who is banned is told so plainly, and reads on', async () => {
    const room = membersRoom();
    room.say('Hello');
    const notes = memoryNotes();
    const thread = await placeLive(room, { notes, attributes: { 'data-token': JWT } });
    type(textField(thread), 'Half a thought');
    button(thread, 'Reply to Ada').click();
    room.cut(CLOSE.banned);
    await until(() => text(thread).includes('You can no longer take part here.'), 'it says so');
    await until(() => all(thread, '.live').length === 1, 'it is live again');
    ok(text(thread).includes('Hello'), 'what was there is there');
    equal(all(thread, 'form').length, 0);
    equal(all(thread, '.reply').length, 0);
    room.say('And on');
    await until(() => text(thread).includes('1 new comment'), 'one reads on');
    thread.remove();
    const again = await place(membersRoom(), { notes, attributes: { 'data-token': NEXT } });
    await until(
      () => all(again, 'textarea').length > 0 && textField(again).value !== '',
      'the draft is there',
    );
    equal(textField(again).value, 'Half a thought');
  });
});
