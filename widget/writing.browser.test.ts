import { draftName } from './writing/draft-name.ts';
import {
  all,
  button,
  canWrite,
  clearPage,
  comeNear,
  equal,
  nameField,
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
import { ScriptedRoom } from './testing/scripted-room.ts';

function fetched(): boolean {
  return performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/writing/writing.ts'));
}

/** First in this file: what a page has loaded, it does not load again. */
describe('what one needs to write', () => {
  afterEach(clearPage);

  it('is not loaded by who only reads, and is there as soon as somebody comes near', async () => {
    const room = new ScriptedRoom();
    room.say('Hello');
    const thread = await placeLive(room, { untouched: true });
    const before = one(thread, 'textarea');
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    ok(!fetched() && !canWrite(thread), 'nothing is loaded');
    const { height } = one(thread, '.composer').getBoundingClientRect();
    await comeNear(thread);
    ok(fetched(), 'it is loaded');
    ok(one(thread, 'textarea') === before, 'the field is the same');
    equal(one(thread, '.composer').getBoundingClientRect().height, height, 'the height of the form at rest');
  });

  it('comes with the keyboard, too, and takes over what was typed before it was there', async () => {
    const room = new ScriptedRoom();
    const notes = memoryNotes();
    const thread = await placeLive(room, { untouched: true, notes });
    const field = textField(thread);
    type(field, 'Faster than the network');
    equal([notes.names('draft:').length, canWrite(thread)], [1, false], 'drafts that are kept');
    await until(() => canWrite(thread) && one(thread, '.foot').offsetHeight > 0, 'the whole form is there');
    ok(thread.shadowRoot?.activeElement === field, 'the focus stays');
    equal(field.value, 'Faster than the network');
    type(nameField(thread), 'Ada');
    one(thread, '.post').click();
    await until(() => room.comments.length === 1, 'it is sent');
  });

  it('finds a draft of another tab, and puts what was typed meanwhile below it', async () => {
    const notes = memoryNotes();
    const thread = await place(new ScriptedRoom(), { notes, attributes: { 'page-url': '/page' } });
    await until(() => all(thread, 'textarea').length > 0, 'there is a field');
    textField(thread).value = 'and more';
    notes.write(draftName('wss://comments.example/page', null), 'Half a thought');
    await comeNear(thread);
    await until(() => textField(thread).value === 'Half a thought\n\nand more', 'both are there');
  });

  it('comes with a reply, whose field is there at once', async () => {
    const room = new ScriptedRoom();
    const { id } = room.say('Hello');
    const thread = await placeLive(room, { untouched: true });
    button(thread, 'Reply to Ada').click();
    ok(thread.shadowRoot?.activeElement === textField(thread, id), 'one can type');
    await until(() => text(thread).includes('Cancel'), 'the rest follows');
    ok(thread.shadowRoot?.activeElement === textField(thread, id), 'the focus stays');
  });

  it('is there at once where something was written before', async () => {
    const room = new ScriptedRoom();
    const thread = await place(room, { notes: memoryNotes(new Map([['name', 'Ada']])) });
    await until(() => canWrite(thread) && all(thread, '.foot').length === 1, 'one can write');
    equal(nameField(thread).value, 'Ada');
  });
});
