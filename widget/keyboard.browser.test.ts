import { a, all, article, button, equal, ok, text, until } from './testing/browser-page.ts';
import { focused, nameOf, press, stopsOf, tabThrough, tabTo, write } from './testing/keyboard.ts';
import { author } from './testing/scripted-room.ts';
import { show, STATES } from './testing/states.ts';
import { clearWholePage, PAGES, reading, writePage } from './testing/whole-page.ts';

describe('by keyboard alone', () => {
  afterEach(clearWholePage);

  for (const name of [
    'reading',
    'all that a comment may be made of',
    'twelve levels of replies',
    'more to show',
    'a branch that is folded',
    'what waits while one replies',
    'replies that wait',
    'somebody muted',
    'reactions',
    'a reply being written',
    'a preview',
    'refused',
    'an editor',
    'the form to ban',
    'the question for a staff token',
    'what was rejected, with its way back',
    'what the staff see',
  ]) {
    it(`all can be reached, and left, and shows the focus: ${name}`, async () => {
      const thread = await show(STATES[name] ?? {}, writePage());
      const steps = await tabThrough(thread);
      const reached = steps.map(({ name: of }) => of);
      // The form at the top is whole once the focus has been there.
      const stops = stopsOf(thread);
      ok(stops.length > 2, 'there is something to reach');
      equal(reached, stops, 'what the Tab key leads to');
      equal(
        steps.filter(({ isSeen }) => !isSeen),
        [],
        'where one cannot see the focus',
      );
    });
  }

  it('the focus can be seen on a dark page, too', async () => {
    const thread = await show(STATES['a reply being written'] ?? {}, writePage(PAGES.dark));
    const steps = await tabThrough(thread);
    ok(steps.length > 10, 'much is reached');
    equal(
      steps.filter(({ isSeen }) => !isSeen),
      [],
      'where one cannot see the focus',
    );
  });
});

describe('somebody who has only a keyboard', () => {
  afterEach(clearWholePage);

  it('writes, marks, looks at it and sends it', async () => {
    const { thread, room } = await reading();
    await tabTo(thread, 'Write a comment');
    await write('Hello');
    await tabTo(thread, 'Bold');
    await press('ArrowRight');
    equal(nameOf(focused(thread)), 'Italic', 'where the arrow leads');
    await press('End');
    equal(nameOf(focused(thread)), 'List', 'the last tool');
    await press('Enter');
    await until(() => nameOf(focused(thread)) === 'Write a comment', 'the focus is back in the field');
    equal(a(HTMLTextAreaElement, thread, 'textarea').value, '- Hello');
    const preview = await tabTo(thread, 'Preview');
    await press(' ');
    await until(() => preview.ariaPressed === 'true', 'it is shown');
    equal(nameOf(focused(thread)), 'Preview', 'where the focus is');
    await press(' ');
    await until(() => preview.ariaPressed === 'false', 'the text is back');
    await tabTo(thread, 'your name');
    await write('Yan');
    await tabTo(thread, 'Post');
    await press('Enter');
    await until(() => room.comments.length === 5, 'it is sent');
    ok(thread.shadowRoot?.activeElement, 'the focus stays in the thread');
  });

  it('changes the order', async () => {
    const { thread } = await reading();
    const order = await tabTo(thread, 'Order of comments');
    await press('ArrowDown');
    await until(() => all(thread, 'article')[0]?.dataset['id'] === 'id-1', 'the oldest is first');
    ok(focused(thread) === order, 'the focus stays');
  });

  it('folds a branch and unfolds it', async () => {
    const { thread } = await reading();
    const line = await tabTo(thread, 'Hide 2 replies to Ada');
    await press('Enter');
    await until(() => !article(thread, 'id-2').checkVisibility(), 'it is folded');
    equal([focused(thread) === line, line.ariaExpanded], [true, 'false'], 'the button');
    await press(' ');
    await until(() => article(thread, 'id-2').checkVisibility(), 'it is unfolded');
    equal([focused(thread) === line, line.ariaExpanded], [true, 'true'], 'the button');
  });

  it('begins a reply, thinks better of it, and goes on from where it was', async () => {
    const { thread } = await reading();
    await tabTo(thread, 'Reply to Zoe');
    await press('Enter');
    await until(() => focused(thread)?.localName === 'textarea', 'the field has the focus');
    await press('Escape');
    await until(() => all(thread, 'article textarea').length === 0, 'it is closed');
    ok(article(thread, 'id-4').contains(focused(thread)), 'the focus is at the comment');
  });

  it('replies', async () => {
    const { thread, room } = await reading();
    await tabTo(thread, 'Reply to Zoe');
    await press('Enter');
    await until(() => focused(thread)?.localName === 'textarea', 'the field has the focus');
    await write('So it is');
    await tabTo(thread, 'your name');
    await write('Yan');
    await press('Enter');
    await until(() => room.comments.at(-1)?.parent === 'id-4', 'it is sent');
    ok(article(thread, 'id-4').contains(focused(thread)), 'the focus is at the comment');
  });

  it('opens the menu of a comment, walks through it, and comes back', async () => {
    const { thread } = await reading();
    const more = await tabTo(thread, 'More about the comment by Zoe');
    await press('Enter');
    await until(() => isItem(focused(thread)), 'the menu has the focus');
    const first = focused(thread);
    await press('End');
    ok(focused(thread) !== first && isItem(focused(thread)), 'the last has it');
    await press('ArrowDown');
    ok(focused(thread) === first, 'and then the first again');
    await press('Escape');
    await until(() => focused(thread) === more, 'the focus is back');
    equal(more.ariaExpanded, 'false');
  });

  it('reports a comment', async () => {
    const { thread, room } = await reading();
    const more = await tabTo(thread, 'More about the comment by Zoe');
    await press('Enter');
    await until(() => isItem(focused(thread)), 'the menu has the focus');
    await press('Enter');
    await until(() => text(thread).includes('It is spam'), 'the reasons are there');
    await press('Enter');
    await until(() => room.heard.some(({ type }) => type === 'report'), 'it is reported');
    ok(focused(thread) === more, 'the focus is where it began');
  });
});

describe('the focus', () => {
  afterEach(clearWholePage);

  it('stays where it is, whatever others do', async () => {
    const { thread, room } = await reading();
    const stops = [...(thread.shadowRoot?.querySelectorAll<HTMLElement>('button, select, textarea') ?? [])];
    const seen = stops.filter((stop) => stop.checkVisibility() && stop.tabIndex >= 0);
    ok(seen.length > 10, 'there is much to focus');
    for (const [place, stop] of seen.entries()) {
      stop.focus();
      room.say(`New ${place}`, { by: author(`Guest ${place}`), ...(place % 2 && { parent: 'id-1' }) });
      room.edit('id-3', `Edited ${place}`);
      room.tell({ type: 'presence', readers: place + 2 });
      await until(() => text(thread).includes(`Edited ${place}`), 'it is drawn');
      ok(thread.shadowRoot?.activeElement === stop, `${nameOf(stop)} has it still`);
    }
  });

  it('goes to the comment when what has it goes away', async () => {
    const { thread, room } = await reading();
    button(thread, 'Reply to Zoe').focus();
    room.remove('id-4');
    await until(() => text(thread).includes('Deleted'), 'it is deleted');
    ok(thread.shadowRoot?.activeElement === article(thread, 'id-4'), 'the comment has it');
  });
});

function isItem(element: Element | null): boolean {
  return element?.getAttribute('role') === 'menuitem';
}
