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
  say,
  text,
  textField,
  type,
  until,
} from '../testing/browser-page.ts';
import { nextFrame } from '../testing/frames.ts';
import { author, ScriptedRoom } from '../testing/scripted-room.ts';

/** Comments in the thread; what is to be drawn of them at a time is far fewer. */
const MANY = 120;
const FEW = 30;

interface Watched {
  readonly room: ScriptedRoom;
  readonly thread: LiveThread;
  /** How often a comment was drawn meanwhile, or a little more: whoever draws one looks at the clock, for its time. */
  readonly drawn: (act: () => void, isOver: () => boolean) => Promise<number>;
}

/** A long thread in which the reader has a name already. */
async function watchedThread(): Promise<Watched> {
  let looks = 0;
  const now = (): number => {
    looks += 1;
    return Date.now();
  };
  const room = new ScriptedRoom();
  room.most = MANY;
  for (let n = 1; n < MANY; n += 1) room.say(`Comment ${n}`, { by: author(`Guest ${n}`) });
  room.say('A reply', { parent: 'id-60' });
  const thread = await placeLive(room, { world: { now } });
  say(thread, 'The first of mine', 'Chloé');
  await until(
    () => room.comments.length === MANY + 1 && text(thread).includes(`${MANY + 1} comments`),
    'it is there',
  );
  await nextFrame();
  const drawn = async (act: () => void, isOver: () => boolean): Promise<number> => {
    const before = looks;
    act();
    await until(isOver, 'it is drawn');
    await nextFrame();
    return looks - before;
  };
  return { room, thread, drawn };
}

describe('in a long thread only what looks another way is drawn anew', () => {
  afterEach(clearPage);

  it('when one posts', async () => {
    const { room, thread, drawn } = await watchedThread();
    const isThere = (): boolean => text(thread).includes(`${room.comments.length} comments`);
    const before = room.comments.length;
    const count = await drawn(
      () => say(thread, 'Mine'),
      () => room.comments.length > before && isThere() && !text(thread).includes('Sending'),
    );
    ok(count < FEW, `${count} are drawn`);
  });

  it('when one opens a reply, has it previewed, and sends it', async () => {
    const { room, thread, drawn } = await watchedThread();
    const opened = await drawn(
      () => button(thread, 'Reply to Guest 60').click(),
      () => all(thread, '[data-id="id-60"] textarea').length === 1,
    );
    type(textField(thread, 'id-60'), 'My *reply*');
    const preview = all(thread, '[data-id="id-60"] .tools button').find(
      ({ textContent }) => textContent?.trim() === 'Preview',
    );
    const previewed = await drawn(
      () => preview?.click(),
      () => all(thread, '[data-id="id-60"] .preview p').length > 0,
    );
    const sent = await drawn(
      () => one(thread, '[data-id="id-60"] .post').click(),
      () => room.comments.length > MANY + 1 && text(thread).includes(`${MANY + 2} comments`),
    );
    ok(one(thread, '#replies-id-60').textContent?.includes('My *reply*'), 'it is there');
    equal(all(thread, '[data-id="id-60"] textarea').length, 0, 'fields that are open');
    ok(Math.max(opened, previewed, sent) < FEW, `${opened}, ${previewed} and ${sent} are drawn`);
  });

  it('when replies are folded', async () => {
    const { thread, drawn } = await watchedThread();
    const count = await drawn(
      () => button(thread, 'Hide 1 reply to Guest 60').click(),
      () => one(thread, '#replies-id-60').hidden === true,
    );
    ok(count < FEW, `${count} are drawn`);
  });

  it('with whom a deep reply is to, when that comment is taken back', async () => {
    const room = new ScriptedRoom();
    room.say('Comment 1', { by: author('Guest 1') });
    for (let n = 2; n <= 9; n += 1)
      room.say(`Comment ${n}`, { by: author(`Guest ${n}`), parent: `id-${n - 1}` });
    const thread = await placeLive(room);
    const by = (): string => article(thread, 'id-9').querySelector('.by')?.textContent ?? '';
    ok(by().includes('Guest 8'), by());
    room.remove('id-8');
    await until(() => !text(thread).includes('Comment 8'), 'it is gone');
    ok(!by().includes('Guest 8'), by());
  });

  it('when something is said of the page, unless that changes what one can do', async () => {
    const { room, thread, drawn } = await watchedThread();
    let isTold = false;
    const count = await drawn(
      () => {
        room.changePage({});
        isTold = true;
      },
      () => isTold,
    );
    ok(count < FEW, `${count} are drawn`);
    const closed = await drawn(
      () => room.changePage({ closed: true }),
      () => all(thread, '.reply').length === 0,
    );
    ok(closed >= MANY, `${closed} are drawn`);
  });
});
