import type { LiveThread } from '../live-thread.ts';
import {
  all,
  article,
  button,
  clearPage,
  equal,
  ok,
  one,
  placeLive,
  until,
} from '../testing/browser-page.ts';
import { nextFrame } from '../testing/frames.ts';
import { memoryNotes } from '../testing/held-world.ts';
import { author, ScriptedRoom } from '../testing/scripted-room.ts';
import { hurried, inView, longThread, moved, read, settled, zoe } from './testing/reading.ts';

const attributes = { 'page-id': 'wishes' };
const NOTE = 'read seen wss://comments.example/api/room?id=wishes';

/** Notes of a visit on which comments up to an order were there, and some were not seen. */
function visited(newest: number, left = '', history = 'one') {
  const notes = memoryNotes();
  notes.write(NOTE, `1000 ${newest} ${left} ${history}`);
  return notes;
}

/** The comments that are marked as new. */
function marked(thread: LiveThread): string[] {
  return all(thread, '.new').map((mark) => mark.closest('article')?.dataset['id'] ?? '');
}

/** The button that leads to what is unread. Empty: there is none. */
function unread(thread: LiveThread): string {
  return all(thread, '.held .quiet bdi')
    .map(({ textContent }) => textContent)
    .join();
}

function focused(thread: LiveThread): string | undefined {
  const focus = thread.shadowRoot?.activeElement;
  return focus instanceof HTMLElement ? focus.dataset['id'] : undefined;
}

describe('what is new since one was here', () => {
  afterEach(clearPage);
  const world = hurried(10);

  it('is nothing on a first visit, which is noted once one has looked at the thread', async () => {
    const notes = memoryNotes();
    const { thread } = await longThread({ attributes, notes, world });
    equal([marked(thread), unread(thread), notes.read(NOTE) ?? ''], [[], '', '']);
    await read(one(thread, '.top'), 'start');
    await until(() => notes.read(NOTE)?.endsWith(' 320  one') === true, 'it is noted');
    equal([marked(thread), unread(thread)], [[], '']);
  });

  it('is marked, unless one has written it oneself or muted who did', async () => {
    const room = new ScriptedRoom();
    for (const name of ['Ada', 'Ben', 'Me', 'Zoe', 'Chloé']) room.say(`By ${name}`, { by: author(name) });
    room.tokens.set('mine', author('Me'));
    const notes = visited(10);
    notes.write('token', 'mine');
    notes.write('read muted', zoe.id);
    const thread = await placeLive(room, { attributes, notes });
    await until(() => marked(thread).length > 0, 'they are marked');
    equal(marked(thread), ['id-5', 'id-2']);
  });

  it('stays marked while one is here, and is unread until it has been in view for a moment', async () => {
    const notes = visited(280);
    const { thread } = await longThread({ attributes, notes, world });
    await until(() => unread(thread) === '4 unread', 'they are counted');
    equal(marked(thread), ['id-30', 'id-29', 'id-31', 'id-32']);
    await read(article(thread, 'id-29'));
    await until(() => unread(thread) === '2 unread', 'two have been seen');
    equal(marked(thread).length, 4);
    await until(
      () => notes.read(NOTE)?.endsWith(' 320 310,320 one') === true,
      'the others are kept for the next visit',
    );
  });

  it('was not seen in a tab that is hidden', async () => {
    let hidden = true;
    const notes = visited(280);
    const events = new EventTarget();
    const { thread } = await longThread({
      attributes,
      notes,
      world: { ...world, events, isHidden: () => hidden },
    });
    await until(() => unread(thread) === '4 unread', 'they are counted');
    await read(article(thread, 'id-29'));
    const before = performance.now();
    await until(() => performance.now() - before > 400, 'as much time has gone by as it takes to see them');
    equal(notes.read(NOTE) ?? '', '1000 280  one');
    hidden = false;
    events.dispatchEvent(new Event('visibilitychange'));
    await until(() => notes.read(NOTE)?.endsWith(' 320 310,320 one') === true, 'they are seen now');
  });

  it('includes what was not seen on the visit before', async () => {
    const { thread } = await longThread({ attributes, notes: visited(320, '20,310') });
    await until(() => marked(thread).length > 0, 'they are marked');
    equal(marked(thread), ['id-31', 'id-2']);
  });

  it('is nothing of a page that was merged with another since: its orders are others', async () => {
    const { thread } = await longThread({ attributes, notes: visited(10, '', 'another') });
    await nextFrame();
    equal(marked(thread), []);
  });

  it('can be reached one by one, also in a folded branch, by the keyboard, too', async () => {
    const { thread } = await longThread({ attributes, notes: visited(280) });
    button(thread, 'Hide 2 replies to Guest 15').click();
    await until(() => unread(thread) === '4 unread', 'they are counted');
    one(thread, '.held .quiet').click();
    equal(focused(thread), 'id-30');
    const { top, bottom } = article(thread, 'id-30').getBoundingClientRect();
    ok(top >= 0 && bottom <= innerHeight, 'it is in view');
    const next = (id: string) => one(thread, `[data-id="${id}"] > .own .new`);
    await until(() => next('id-29') instanceof HTMLButtonElement, 'the mark leads on');
    next('id-29').click();
    equal(focused(thread), 'id-31');
    ok(!one(thread, '#replies-id-15').hidden, 'the branch is unfolded');
    ok(article(thread, 'id-31').getBoundingClientRect().top < innerHeight, 'it is in view');
  });

  it('moves nothing when it is counted, marked and seen', async () => {
    const reading = await longThread({ attributes, notes: visited(280), world });
    const { room, thread } = reading;
    await read(article(thread, 'id-20'));
    const before = inView(reading);
    await settled(reading, () => room.say('News', { by: zoe, parent: 'id-1' }));
    await until(() => marked(thread).includes('id-33'), 'it is marked');
    await until(() => unread(thread) === '5 unread', 'it is counted');
    equal(moved(reading, before), 0, 'the distance');
    await read(one(thread, '.top'), 'start');
    const above = inView(reading);
    await until(() => unread(thread) === '3 unread', 'two have been seen');
    equal(moved(reading, above), 0, 'the distance');
  });
});
