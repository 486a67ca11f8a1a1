import {
  all,
  article,
  button,
  clearPage,
  equal,
  nameField,
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
import { memoryNotes } from '../testing/held-world.ts';
import { author, ScriptedRoom } from '../testing/scripted-room.ts';
import {
  hurried,
  inView,
  isThere,
  longThread,
  moved,
  pill,
  read,
  settled,
  waitingReplies,
  zoe,
} from './testing/reading.ts';
import type { World } from '../world.ts';

/** Holds what waits for just so many milliseconds, until it is let go. */
function heldFor(time: number): { world: Pick<World, 'after'>; held: ReadonlySet<() => void> } {
  const held = new Set<() => void>();
  const after: World['after'] = (milliseconds, run) => {
    if (milliseconds !== time) return hurried(1).after(milliseconds, run);
    held.add(run);
    return () => void held.delete(run);
  };
  return { world: { after }, held };
}

/** What others see of it who cannot tell a class. */
function isTinted(comment: Element): boolean {
  const own = comment.querySelector('.own');
  return own !== null && getComputedStyle(own).boxShadow !== 'none';
}

describe('who is at work in the thread', () => {
  afterEach(clearPage);

  it('[R17] keeps a reply that is being written where it is, with its caret, while others comment above and beside it', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    button(thread, 'Reply to Guest 30').click();
    const field = textField(thread, 'id-30');
    type(field, 'Half a thought');
    field.setSelectionRange(5, 8);
    await nextFrame();
    const before = field.getBoundingClientRect().top;
    await settled(reading, () => room.say('Above', { by: zoe }));
    await settled(reading, () => room.say('Beside', { by: zoe, parent: 'id-30' }));
    equal(pill(thread), '1 new comment');
    ok(isThere(thread, 'id-34'), 'what belongs to the conversation is there, below the field');
    ok(thread.shadowRoot?.activeElement === field, 'the focus is where it was');
    equal([field.value, field.selectionStart, field.selectionEnd], ['Half a thought', 5, 8]);
    equal(field.getBoundingClientRect().top, before);
  });

  it('keeps it there though the focus is elsewhere', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    button(thread, 'Reply to Guest 30').click();
    type(textField(thread, 'id-30'), 'Half a thought');
    textField(thread, 'id-30').blur();
    const before = inView(reading);
    await settled(reading, () => room.say('Above', { by: zoe }));
    equal([pill(thread), moved(reading, before)], ['1 new comment', 0]);
  });

  it('[R17] keeps what is being written above the comments, which come in below it', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    const field = textField(thread);
    type(field, 'Half a thought');
    field.setSelectionRange(2, 4);
    await read(one(thread, '.top'), 'start');
    const before = field.getBoundingClientRect().top;
    await settled(reading, () => room.say('News', { by: zoe }));
    ok(isThere(thread, 'id-33'), 'it is there');
    equal([field.value, field.selectionStart, field.selectionEnd], ['Half a thought', 2, 4]);
    equal(field.getBoundingClientRect().top, before);
    ok(thread.shadowRoot?.activeElement === field, 'the focus is where it was');
  });

  it('keeps the comment that has the focus where it is', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    article(thread, 'id-29').focus();
    const before = inView(reading);
    await settled(reading, () => room.say('News', { by: zoe }));
    equal([pill(thread), moved(reading, before)], ['1 new comment', 0]);
  });

  it('keeps a text that is selected across two comments', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    const [from, to] = ['id-30', 'id-29'].map(
      (id) => article(thread, id).querySelector('.body p')?.firstChild,
    );
    if (!from || !to) throw new Error('There is nothing to select.');
    getSelection()?.setBaseAndExtent(from, 2, to, 4);
    const before = inView(reading);
    await settled(reading, () => room.say('News', { by: zoe }));
    await settled(reading, () => room.say('A reply', { by: zoe, parent: 'id-30' }));
    equal(
      [pill(thread), waitingReplies(thread, 'id-30'), moved(reading, before)],
      ['1 new comment', '1 new reply', 0],
    );
    getSelection()?.removeAllRanges();
    await settled(reading, () => room.say('More', { by: zoe, parent: 'id-1' }));
    ok(isThere(thread, 'id-35'), 'below, others come in');
  });

  it('shows what they say themselves at once', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    button(thread, 'Reply to Guest 30').click();
    await settled(reading, () => room.say('Above', { by: zoe }));
    say(thread, 'Mine', 'Chloé');
    await until(() => room.comments.length === 34, 'it is sent');
    equal([pill(thread), all(thread, 'article').length], ['1 new comment', 33]);
  });

  it('shows what they are answered, in view and below what they said', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    say(thread, 'Mine', 'Chloé');
    await until(() => room.comments.length === 33, 'it is sent');
    const mine = room.comments.at(-1)?.id ?? '';
    textField(thread).blur();
    await settled(reading, () => room.say('An answer', { by: zoe, parent: mine }));
    ok(isThere(thread, 'id-34'), 'it is there');
    await settled(reading, () => room.say('To somebody else', { by: zoe, parent: 'id-30' }));
    equal([isThere(thread, 'id-35'), waitingReplies(thread, 'id-30')], [false, '1 new reply']);
  });
});

describe('what waits', () => {
  afterEach(clearPage);

  it('comes in by its pill, with what replies to it, and the keyboard goes on at the first', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-20'));
    await settled(reading, () => room.say('Above', { by: zoe }));
    await settled(reading, () => room.say('A reply to that', { by: author('Max'), parent: 'id-33' }));
    await settled(reading, () => room.say('Further above', { by: zoe }));
    equal(pill(thread), '3 new comments');
    await read(one(thread, '.top'), 'start');
    const show = one(thread, '.pill');
    const { left, top, height } = show.getBoundingClientRect();
    const over = thread.shadowRoot?.elementFromPoint(left + 9, top + height / 2);
    ok(over && show.contains(over), 'nothing lies over the pill');
    show.click();
    await nextFrame();
    ok(thread.shadowRoot?.activeElement === article(thread, 'id-35'), 'the focus is on the first');
    ok(
      isThere(thread, 'id-34') && article(thread, 'id-33').contains(article(thread, 'id-34')),
      'so is the reply',
    );
    ok(article(thread, 'id-33').classList.contains('fresh'), 'they are marked');
    equal(pill(thread), '');
  });

  it('is new for four seconds, and no longer, for the styles of the page too', async () => {
    const { world, held } = heldFor(4_000);
    const reading = await longThread({ world });
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    await settled(reading, () => room.say('News', { by: zoe }));
    const news = article(thread, 'id-33');
    const isNew = (): boolean[] => [news.matches('.fresh'), news.part.contains('fresh'), isTinted(news)];
    equal(isNew(), [true, true, true]);
    for (const end of held) end();
    equal(isNew(), [false, false, false]);
    equal([news.matches('.comment'), news.part.contains('comment')], [true, true]);
    room.edit('id-33', 'Mended');
    await until(() => news.innerText.includes('Mended'), 'it is drawn anew');
    equal(isNew(), [false, false, false]);
  });

  it('leaves no timer behind where the thread goes before it is new no more', async () => {
    const { world, held } = heldFor(4_000);
    const reading = await longThread({ world });
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    await settled(reading, () => room.say('News', { by: zoe }));
    equal(held.size, 1);
    thread.remove();
    equal(held.size, 0);
  });

  it('stands beside no text', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-20'));
    await settled(reading, () => room.say('Above', { by: zoe }));
    const held = one(thread, '.pill').getBoundingClientRect();
    const neighbours = [
      one(thread, '.composer'),
      one(thread, '.comments .avatar'),
      one(thread, '.comments .by'),
    ];
    for (const neighbour of neighbours) {
      const { top, bottom } = neighbour.getBoundingClientRect();
      ok(bottom <= held.top || top >= held.bottom, `it covers no ${neighbour.className}`);
    }
  });

  it('is joined by what comes after it', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-20'));
    await settled(reading, () => room.say('Above', { by: zoe }));
    await read(one(thread, '.top'), 'start');
    await settled(reading, () => room.say('Further above', { by: zoe }));
    equal(pill(thread), '2 new comments');
  });

  it('hangs on no line before it is shown', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-20'));
    const lines = (): number => all(thread, '[data-id="id-20"] > .line').length;
    await settled(reading, () => room.say('A reply', { by: zoe, parent: 'id-20' }));
    equal([waitingReplies(thread, 'id-20'), lines()], ['1 new reply', 0]);
    button(thread, '1 new reply').click();
    equal([waitingReplies(thread, 'id-20'), lines()], ['', 1]);
  });

  it('leaves when it is deleted, and leaves nothing behind', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-20'));
    await settled(reading, () => room.say('Above', { by: zoe }));
    await settled(reading, () => room.remove('id-33'));
    equal([pill(thread), isThere(thread, 'id-33')], ['', false]);
  });

  it('waits at the end in a thread whose oldest comment is first', async () => {
    const reading = await longThread({ attributes: { sort: 'oldest' }, world: { isHidden: () => true } });
    const { room, thread } = reading;
    await read(article(thread, 'id-30'));
    const before = inView(reading);
    await settled(reading, () => room.say('News', { by: zoe }));
    const { top, bottom } = one(thread, '.pill').getBoundingClientRect();
    ok(top >= article(thread, 'id-30').getBoundingClientRect().bottom - 30, 'it is at the end');
    ok(bottom <= one(thread, '.thread').getBoundingClientRect().bottom, 'and in the thread');
    equal(moved(reading, before), 0);
    one(thread, '.pill').click();
    ok(thread.shadowRoot?.activeElement === article(thread, 'id-33'), 'the focus is on it');
  });

  it('is what comes while nobody looks: in a tab that is hidden', async () => {
    let hidden = true;
    const reading = await longThread({ world: { isHidden: () => hidden } });
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    await settled(reading, () => room.say('News', { by: zoe }));
    await settled(reading, () => room.say('A reply', { by: zoe, parent: 'id-1' }));
    equal([pill(thread), waitingReplies(thread, 'id-1')], ['1 new comment', '1 new reply']);
    hidden = false;
    await settled(reading, () => room.say('Another', { by: zoe }));
    equal(pill(thread), '2 new comments');
  });

  it('[P12] is what one catches up on when the connection is back, and what one had asked for is shown', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-20'));
    const before = inView(reading);
    room.cut();
    room.say('Meanwhile', { by: zoe });
    room.say('Deleted meanwhile', { by: zoe });
    room.remove('id-34');
    await until(() => pill(thread) !== '', 'the connection is back');
    await nextFrame();
    equal([pill(thread), isThere(thread, 'id-34'), moved(reading, before)], ['1 new comment', false, 0]);
    equal(one(thread, '.unseen').textContent, 'New comment by Zoe');
  });

  it('is nothing of what one has asked for', async () => {
    const room = new ScriptedRoom();
    room.most = 3;
    for (let n = 1; n <= 7; n += 1) room.say(`Comment ${n}`);
    for (let n = 1; n <= 6; n += 1) room.say(`Reply ${n}`, { parent: 'id-7' });
    const thread = await placeLive(room);
    button(thread, 'Show more comments').click();
    button(thread, 'Show 3 more replies').click();
    await until(
      () => text(thread).includes('Reply 6') && text(thread).includes('Comment 2'),
      'they are there',
    );
    equal([pill(thread), all(thread, '.fresh').length, one(thread, '.unseen').textContent], ['', 0, '']);
  });

  it('in a folded branch is only counted', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-15'));
    button(thread, 'Hide 2 replies to Guest 15').click();
    await nextFrame();
    const before = inView(reading);
    await settled(reading, () => room.say('Third reply', { by: zoe, parent: 'id-15' }));
    ok(button(thread, 'Show 3 replies'), 'it is counted');
    equal(
      [waitingReplies(thread, 'id-15'), one(thread, '.unseen').textContent, moved(reading, before)],
      ['', '', 0],
    );
  });

  it('is not told of those whom one has muted', async () => {
    const notes = memoryNotes();
    notes.write('read muted', zoe.id);
    const reading = await longThread({ notes });
    const { room, thread } = reading;
    await read(article(thread, 'id-20'));
    await settled(reading, () => room.say('Above', { by: zoe }));
    equal([pill(thread), one(thread, '.unseen').textContent], ['', '']);
    await settled(reading, () => room.say('Above', { by: author('Max') }));
    equal([pill(thread), one(thread, '.unseen').textContent], ['1 new comment', 'New comment by Max']);
  });

  it('comes in when the order is changed without a connection, too', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-32'));
    await settled(reading, () => room.say('Third reply', { by: zoe, parent: 'id-15' }));
    equal(waitingReplies(thread, 'id-15'), '1 new reply');
    room.reachable = false;
    room.cut();
    await until(() => all(thread, '.reconnecting').length > 0, 'it is gone');
    const select = one(thread, 'select');
    if (select instanceof HTMLSelectElement) select.value = 'oldest';
    select.dispatchEvent(new Event('change'));
    await until(() => isThere(thread, 'id-33'), 'it has come in');
    equal(waitingReplies(thread, 'id-15'), '');
  });

  it('comes in when the order is changed', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-20'));
    await settled(reading, () => room.say('Above', { by: zoe }));
    const select = one(thread, 'select');
    if (select instanceof HTMLSelectElement) select.value = 'oldest';
    select.dispatchEvent(new Event('change'));
    await until(() => isThere(thread, 'id-33') && pill(thread) === '', 'it is there');
  });
});

describe('what arrives is told to those who cannot see it', () => {
  afterEach(clearPage);

  it('one by one, and several as one', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room, { world: hurried(10) });
    const told = (): string => one(thread, '.unseen').textContent ?? '';
    room.say('One', { by: zoe });
    await until(() => told() === 'New comment by Zoe', 'it is told');
    for (const said of ['Two', 'Three', 'Four']) room.say(said, { by: zoe });
    await until(() => text(thread).includes('Four'), 'they are there');
    equal(told(), 'New comment by Zoe');
    await until(() => told() === '3 new comments', 'they are told');
  });

  it('but not what one says oneself', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    say(thread, 'Mine', 'Chloé');
    await until(() => room.comments.length === 1, 'it is sent');
    await nextFrame();
    equal([one(thread, '.unseen').textContent, all(thread, '.fresh').length], ['', 0]);
    ok(nameField(thread), 'the form is there');
  });
});

describe('where the owner wants it calm', () => {
  afterEach(clearPage);

  it('nothing of others comes in before it is asked for, and what one says oneself does', async () => {
    const reading = await longThread({ attributes: { live: 'false' } });
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    await settled(reading, () => room.say('News', { by: zoe }));
    await settled(reading, () => room.say('A reply', { by: zoe, parent: 'id-1' }));
    equal([pill(thread), waitingReplies(thread, 'id-1')], ['1 new comment', '1 new reply']);
    say(thread, 'Mine', 'Chloé');
    await until(() => room.comments.length === 35, 'it is sent');
    equal(all(thread, 'article').length, 33);
  });

  it('the first comment waits in the place of the words that there is none', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room, { attributes: { live: 'false' } });
    const { bottom } = one(thread, '.thread').getBoundingClientRect();
    room.say('The first', { by: zoe });
    await until(() => pill(thread) === '1 new comment', 'it waits');
    equal(one(thread, '.thread').getBoundingClientRect().bottom, bottom);
    ok(one(thread, '.pill').getBoundingClientRect().bottom <= bottom, 'it covers nothing of the page');
    one(thread, '.pill').click();
    ok(text(thread).includes('The first'), 'it is there');
  });
});
