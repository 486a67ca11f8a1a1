import type { LiveThread } from '../live-thread.ts';
import { hurried } from '../live/testing/reading.ts';
import {
  all,
  clearPage,
  equal,
  ok,
  one,
  placeLive,
  text,
  textField,
  type,
  until,
} from '../testing/browser-page.ts';
import { author, ScriptedRoom } from '../testing/scripted-room.ts';

function titleOf(thread: LiveThread): string | undefined {
  return one(thread, 'h2').textContent?.trim();
}

function told(thread: LiveThread): string {
  return one(thread, '.unseen').textContent ?? '';
}

describe('of several threads on a page each speaks as it was told', () => {
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
    clearPage();
  });

  it('in its own language, whatever another one says meanwhile', async () => {
    const [here, there] = [new ScriptedRoom(), new ScriptedRoom()];
    for (const room of [here, there])
      for (const said of ['One', 'Two']) room.say(said, { by: author('Ada') });
    const german = await placeLive(here, { attributes: { lang: 'de' } });
    const english = await placeLive(there);
    equal([titleOf(german), titleOf(english)], ['2 Kommentare', '2 comments']);
    equal([one(german, '.thread').lang, one(english, '.thread').lang], ['de', 'en']);
    here.say('Three', { by: author('Zoe') });
    await until(() => titleOf(german) === '3 Kommentare', 'it is counted in German');
    there.say('Three', { by: author('Zoe') });
    await until(() => titleOf(english) === '3 comments', 'it is counted in English');
    equal([told(german), told(english)], ['Neuer Kommentar von Zoe', 'New comment by Zoe']);
    ok(!text(german).includes('Reply') && !text(english).includes('Antworten'), 'all that is there');
  });

  it('in words of its own, which are those of no other one', async () => {
    const letters = await placeLive(new ScriptedRoom(), { attributes: { 't-title': 'Letters' } });
    const usual = await placeLive(new ScriptedRoom());
    const talk = await placeLive(new ScriptedRoom(), { attributes: { 'data-t-title': 'Talk' } });
    equal([letters, usual, talk].map(titleOf), ['Letters', 'Comments', 'Talk']);
    letters.setAttribute('t-title', 'Mail');
    await until(() => titleOf(letters) === 'Mail', 'it has changed');
    equal([usual, talk].map(titleOf), ['Comments', 'Talk']);
  });

  it('also in the menu of a comment, in what is said of it, and in what waited to be said', async () => {
    const [here, there] = [new ScriptedRoom(), new ScriptedRoom()];
    for (const room of [here, there]) room.say('One', { by: author('Ada') });
    const german = await placeLive(here, { attributes: { lang: 'de' }, world: hurried(20) });
    const english = await placeLive(there);
    const items = (thread: LiveThread): string[] =>
      all(thread, '[role=menuitem] bdi').map(({ textContent }) => textContent ?? '');
    const open = async (thread: LiveThread): Promise<void> => {
      one(thread, '[data-id="id-1"] > .own [aria-haspopup=menu]').click();
      await until(() => items(thread).length > 0, 'the menu is open');
    };
    await open(german);
    there.say('Two', { by: author('Zoe') });
    await until(() => titleOf(english) === '2 comments', 'the other one is drawn');
    all(german, '[role=menuitem]')
      .find(({ textContent }) => textContent?.includes('Ada stummschalten'))
      ?.click();
    await until(() => told(german).startsWith('Stummgeschaltet'), 'it is said in German');
    await open(english);
    ok(items(english).includes('Mute Ada'), items(english).join(' | '));
    here.say('Two', { by: author('Ben') });
    here.say('Three', { by: author('Max') });
    here.say('Four', { by: author('Zoe') });
    await until(() => titleOf(german) === '4 Kommentare', 'they are there');
    there.say('Three', { by: author('Zoe') });
    await until(() => told(german) === '2 neue Kommentare', 'what waited is said in German, too');
  });

  it('also in what an answer brings that comes after another one has spoken', async () => {
    const [here, there] = [new ScriptedRoom(), new ScriptedRoom()];
    for (const room of [here, there]) room.say('One', { by: author('Ada') });
    here.people = [author('Ada')];
    const german = await placeLive(here, { attributes: { lang: 'de' } });
    const english = await placeLive(there);
    let count = 1;
    const speakEnglish = async (): Promise<void> => {
      there.say('More', { by: author('Zoe') });
      count += 1;
      await until(() => titleOf(english) === `${count} comments`, 'the other one is drawn');
    };
    let copied = (): void => {};
    const writeText = (): Promise<void> => new Promise((resolve) => (copied = resolve));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    one(german, '[data-id="id-1"] > .own [aria-haspopup=menu]').click();
    await until(() => all(german, '[role=menuitem]').length > 0, 'the menu is open');
    all(german, '[role=menuitem]')
      .find(({ textContent }) => textContent?.includes('Link kopieren'))
      ?.click();
    await speakEnglish();
    copied();
    await until(() => text(german).includes('Link kopiert.'), 'it is said in German');
    for (const written of ['@A', 'no', '@A']) {
      type(textField(german), written);
      await speakEnglish();
      if (written === 'no') await until(() => all(german, '[role=option]').length === 0, 'none is offered');
      else await until(() => all(german, '[role=option]').length === 1, 'one is offered');
      if (written !== 'no') equal(told(german).trim(), '1 Person zum Erwähnen');
    }
  });

  it('and one that names no server in English, whoever spoke before', async () => {
    const german = await placeLive(new ScriptedRoom(), { attributes: { lang: 'de' } });
    const lost = document.createElement('live-thread');
    for (const [name, value] of Object.entries({ server: 'https://', loading: 'eager' }))
      lost.setAttribute(name, value);
    one(german, 'h2').click();
    document.body.append(lost);
    await until(() => Boolean(lost.shadowRoot?.textContent), 'it says something');
    equal(lost.shadowRoot?.textContent, 'Comments can’t be reached right now.');
  });
});
