import { all, clearPage, ok, placeLive, say, text, until } from './testing/browser-page.ts';
import { author, ScriptedRoom } from './testing/scripted-room.ts';

const more: Readonly<Record<string, () => string>> = {
  each: () => 'patched',
  last: () => 'patched',
  first: () => 'patched',
};
const prototypes: readonly object[] = [Array.prototype, String.prototype];

/** What libraries of another age do to the language of a page, before the thread comes. */
describe('[A49] on a page that has patched the language', () => {
  const { parse, stringify } = JSON;

  before(() => {
    for (const prototype of prototypes) {
      for (const [name, value] of Object.entries(more)) {
        Object.defineProperty(prototype, name, { value, enumerable: true, configurable: true });
      }
    }
    JSON.stringify = () => 'patched';
    JSON.parse = () => ({ type: 'patched' });
  });

  after(() => {
    Object.assign(JSON, { parse, stringify });
    for (const prototype of prototypes) {
      for (const name of Object.keys(more)) Reflect.deleteProperty(prototype, name);
    }
    clearPage();
  });

  it('a thread is read and written as on any other', async () => {
    const room = new ScriptedRoom();
    room.say('2026', { by: author('Ben') });
    const thread = await placeLive(room);
    ok(text(thread).includes('2026'), text(thread));
    say(thread, '"Me" \\ too\n2026-01-02', 'Chloé');
    await until(() => room.comments.length === 2, 'it is sent');
    await until(() => all(thread, 'article').length === 2, 'it is shown');
    ok(text(thread).includes('"Me" \\ too'), text(thread));
  });
});
