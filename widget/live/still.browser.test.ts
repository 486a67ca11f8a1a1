import {
  all,
  article,
  button,
  clearPage,
  equal,
  ok,
  one,
  styled,
  text,
  until,
} from '../testing/browser-page.ts';
import { nextFrame } from '../testing/frames.ts';
import { author } from '../testing/scripted-room.ts';
import {
  approveLate,
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

for (const sort of ['newest', 'oldest', 'top'] as const) {
  describe(`what one reads does not move, ${sort} first`, () => {
    afterEach(clearPage);
    const attributes = { sort };

    it('when others comment while one reads in the middle', async () => {
      const reading = await longThread({ attributes });
      const { room, thread } = reading;
      await read(article(thread, 'id-20'));
      const before = inView(reading);
      await settled(reading, () => room.say('News', { by: zoe }));
      equal(moved(reading, before), 0, 'the distance');
      equal(isThere(thread, 'id-33'), sort === 'oldest', 'it is there');
      equal(pill(thread), sort === 'oldest' ? '' : '1 new comment');
    });

    it('nor when what is above it is drawn only now, wherever one goes', async () => {
      const { thread, below } = await longThread({ attributes });
      for (const id of ['id-20', 'id-2', 'id-29', 'id-11']) await read(article(thread, id));
      await read(below);
      await read(article(thread, 'id-16'), 'start');
    });

    it('nor while one reads what is below the thread', async () => {
      const reading = await longThread({ attributes });
      const { room, thread, below } = reading;
      await read(below, 'start');
      window.scrollBy(0, -40);
      await nextFrame();
      const before = inView(reading);
      await settled(reading, () => room.say('News', { by: zoe }));
      equal(moved(reading, before), 0, 'the distance');
      equal(pill(thread), '1 new comment');
    });

    it('nor while one reads what is above it', async () => {
      const reading = await longThread({ attributes });
      const { room, thread } = reading;
      const before = inView(reading);
      await settled(reading, () => room.say('News', { by: zoe }));
      equal(moved(reading, before), 0, 'the distance');
      ok(isThere(thread, 'id-33'), 'nobody saw it come in');
      equal(pill(thread), '');
    });
  });
}

describe('what one reads does not move', () => {
  afterEach(clearPage);

  it('but at the end where news come in, they come in with a short tint', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    await settled(reading, () => room.say('News', { by: zoe }));
    ok(article(thread, 'id-33').classList.contains('fresh'), 'it is marked');
    ok(
      article(thread, 'id-33').getBoundingClientRect().top <
        article(thread, 'id-30').getBoundingClientRect().top,
      'it is the first',
    );
    equal(pill(thread), '');
  });

  it('so it is at the end of a thread whose oldest comment is first', async () => {
    const reading = await longThread({ attributes: { sort: 'oldest' } });
    const { room, thread } = reading;
    await read(article(thread, 'id-30'), 'end');
    const before = article(thread, 'id-30').getBoundingClientRect().top;
    await settled(reading, () => room.say('News', { by: zoe }));
    ok(article(thread, 'id-33').classList.contains('fresh'), 'it is marked');
    equal(article(thread, 'id-30').getBoundingClientRect().top, before);
  });

  it('when a comment is approved late, and has its place among those that one reads', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(one(thread, '.top'), 'start');
    const before = inView(reading);
    await settled(reading, () => approveLate(room, 295));
    equal([pill(thread), moved(reading, before)], ['1 new comment', 0]);
    one(thread, '.pill').click();
    const order = all(thread, 'article:not(.replies article)').map(({ dataset }) => dataset['id']);
    equal(order.slice(0, 3), ['id-30', 'late', 'id-29'], 'the order');
  });

  for (const [where, block] of [
    ['above what is in view', 'start'],
    ['in view', 'center'],
    ['below it', 'end'],
  ] as const) {
    it(`for replies ${where}`, async () => {
      const reading = await longThread();
      const { room, thread } = reading;
      await read(
        article(
          thread,
          where === 'above what is in view' ? 'id-10' : where === 'in view' ? 'id-32' : 'id-25',
        ),
        block,
      );
      const before = inView(reading);
      await settled(reading, () => room.say('Third reply', { by: zoe, parent: 'id-15' }));
      equal(moved(reading, before), 0, 'the distance');
      const expected = where === 'below it' ? ['', true] : ['1 new reply', false];
      equal([waitingReplies(thread, 'id-15'), isThere(thread, 'id-33')], expected);
    });
  }

  it('for replies below the last comment of the thread, which come in', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-1'), 'end');
    const before = article(thread, 'id-1').getBoundingClientRect().top;
    await settled(reading, () => room.say('A reply', { by: zoe, parent: 'id-1' }));
    ok(article(thread, 'id-33').classList.contains('fresh'), 'it is marked');
    equal(article(thread, 'id-1').getBoundingClientRect().top, before);
  });

  it('and the page grows by one comment when one comes far from view', async () => {
    const reading = await longThread({ attributes: { sort: 'oldest' } });
    const { room, thread } = reading;
    await read(article(thread, 'id-1'), 'start');
    const before = document.documentElement.scrollHeight;
    await settled(reading, () => room.say('News', { by: zoe }));
    ok(isThere(thread, 'id-33'), 'it is there');
    const grown = document.documentElement.scrollHeight - before;
    ok(grown > 0 && grown < 300, `by ${grown} px`);
  });

  it('when replies that wait are shown, but for what stands below them', async () => {
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-32'));
    await settled(reading, () => room.say('Third reply', { by: zoe, parent: 'id-15' }));
    await settled(reading, () => room.say('Fourth reply', { by: zoe, parent: 'id-15' }));
    const before = article(thread, 'id-15').getBoundingClientRect().top;
    button(thread, '2 new replies').click();
    await nextFrame();
    equal(article(thread, 'id-15').getBoundingClientRect().top, before);
    ok(thread.shadowRoot?.activeElement === article(thread, 'id-33'), 'the keyboard goes on from there');
    ok(isThere(thread, 'id-34') && !text(thread).includes('new repl'), 'nothing waits any more');
  });

  for (const [change, act] of [
    ['is edited', (room) => room.edit('id-25', 'A much longer text\n\nof several\n\nparagraphs')],
    ['is deleted', (room) => room.remove('id-25')],
    [
      'is reacted to',
      (room) =>
        room.tell({
          type: 'reactions',
          id: 'id-25',
          counts: { '👍': 2, '❤️': 1 },
          revision: (room.revision += 1),
        }),
    ],
  ] as const satisfies readonly (readonly [
    string,
    (room: Awaited<ReturnType<typeof longThread>>['room']) => void,
  ])[]) {
    it(`when a comment above ${change}`, async () => {
      const reading = await longThread();
      const { room, thread } = reading;
      await read(article(thread, 'id-15'));
      const before = inView(reading);
      const was = article(thread, 'id-25').textContent;
      await settled(reading, () => act(room));
      await until(() => article(thread, 'id-25').textContent !== was, 'it has changed');
      await nextFrame();
      equal(moved(reading, before), 0, 'the distance');
    });
  }

  it('in a browser that does not anchor by itself', async () => {
    styled('html { overflow-anchor: none }');
    const { supports } = CSS;
    CSS.supports = () => false;
    const reading = await longThread();
    const { room, thread } = reading;
    await read(article(thread, 'id-15'));
    const before = inView(reading);
    await settled(reading, () => room.edit('id-25', 'A much longer text\n\nof several\n\nparagraphs'));
    await until(() => text(thread).includes('several'), 'it has changed');
    CSS.supports = supports;
    equal(moved(reading, before), 0, 'the distance');
  });

  it('when a comment takes the focus, whatever margins the owner gives to its parts', async () => {
    styled(`live-thread { --livethread-space: 0px }
      live-thread::part(own) { margin-block: 14px }
      live-thread::part(comment) { margin-block: 9px }`);
    const reading = await longThread();
    const { thread } = reading;
    for (const id of ['id-30', 'id-29', 'id-15', 'id-21', 'id-1']) {
      await read(article(thread, id));
      const before = inView(reading);
      article(thread, id).focus({ preventScroll: true });
      await nextFrame();
      equal(moved(reading, before), 0, `the distance at ${id}`);
    }
  });

  for (const width of [240, 320, 720]) {
    it(`when numbers change, others write and react, and comments wait, at ${width} px`, async () => {
      const reading = await longThread();
      const { room, thread } = reading;
      document.body.style.width = `${width}px`;
      room.changeSettings({ presence: 'names', typing: 'names', reactions: ['👍', '❤️'] });
      await read(one(thread, '.top'), 'start');
      article(thread, 'id-30').focus();
      await nextFrame();
      const before = inView(reading);
      const people = ['A', 'Another'].map((name) =>
        author(`${name} name that is as long as a name can be, or so`),
      );
      const presence = { type: 'presence', readers: 5_000, people } as const;
      room.tell(presence);
      await until(() => text(thread).includes('and 4,997 others reading'), 'who reads is told');
      equal(moved(reading, before), 0, 'the distance');
      const typing = [null, 'id-29'].map((parent) => ({ parent, count: 1, people: [zoe] }));
      room.tell({ ...presence, typing });
      room.react('id-29', '👍', 2_000);
      room.react('id-29', '❤️', 3_000);
      await settled(reading, () => room.say('News', { by: zoe }));
      await settled(reading, () => room.say('A reply', { by: zoe, parent: 'id-29' }));
      ok(/\u2068Zoe\u2069 is writing….*\u2068Zoe\u2069 is writing a reply…/.test(text(thread)), 'it is told');
      equal([pill(thread), waitingReplies(thread, 'id-29')], ['1 new comment', '1 new reply']);
      equal(moved(reading, before), 0, 'the distance');
    });
  }
});
