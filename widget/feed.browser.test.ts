import type { LiveThread } from './live-thread.ts';
import { all, article, button, equal, ok, one, text, until } from './testing/browser-page.ts';
import { nextFrame } from './testing/frames.ts';
import { focused, nameOf, press, tabTo } from './testing/keyboard.ts';
import { author } from './testing/scripted-room.ts';
import { show, STATES } from './testing/states.ts';
import { clearWholePage, reading, writePage } from './testing/whole-page.ts';

/** The place of a comment in its level, and how many that has; what it is called, and what describes it. */
function toldOf(thread: LiveThread, id: string): unknown[] {
  const comment = article(thread, id);
  const told = ['aria-labelledby', 'aria-describedby'].map((name) => {
    const of = thread.shadowRoot?.getElementById(comment.getAttribute(name) ?? '');
    return of?.textContent?.replaceAll(/\s+/g, ' ').trim();
  });
  return [comment.ariaPosInSet, comment.ariaSetSize, ...told];
}

describe('the comments are a feed', () => {
  afterEach(clearWholePage);

  it('which is called as its heading says, and has articles, each with its place, its author and its text', async () => {
    const { thread } = await reading();
    const feed = one(thread, '[role=feed]');
    const title = thread.shadowRoot?.getElementById(feed.getAttribute('aria-labelledby') ?? '');
    equal(title?.textContent?.trim(), '4 comments');
    equal(toldOf(thread, 'id-4'), ['1', '2', 'Zoe now', 'Something else']);
    equal(toldOf(thread, 'id-1'), ['2', '2', 'Ada now', 'What a page!']);
    equal(toldOf(thread, 'id-3'), ['2', '2', 'Chloé Moderator now', 'It is.']);
  });

  it('and none while there are no comments', async () => {
    const thread = await show(STATES['empty'] ?? {}, writePage());
    equal(all(thread, '[role=feed]').length, 0);
  });

  it('which says that there are more than one can see', async () => {
    const thread = await show(STATES['more to show'] ?? {}, writePage());
    equal(toldOf(thread, 'id-6').slice(0, 2), ['1', '-1'], 'the place of the first');
    const [more] = all(thread, '[role=feed] [role=article]');
    equal([more?.ariaLabel, more?.ariaPosInSet], ['Show more comments', null], 'the last');
  });

  it('whose places are right when one comes', async () => {
    const { thread, room } = await reading();
    room.say('Newer', { by: author('Yan') });
    await until(() => text(thread).includes('Newer'), 'it is there');
    await until(() => article(thread, 'id-1').ariaPosInSet === '3', 'the last is the third');
    equal(toldOf(thread, 'id-5').slice(0, 2), ['1', '3'], 'the place of the newest');
  });

  it('with headings as deep as their replies, as far as HTML has headings', async () => {
    const thread = await show(STATES['twelve levels of replies'] ?? {}, writePage());
    const levels = all(thread, 'h3').map((heading) => heading.ariaLevel);
    equal(levels.slice(0, 5), ['3', '4', '5', '6', '6'], 'the levels of the headings');
  });

  it('a deleted comment is called so, and has no text to describe it', async () => {
    const { thread, room } = await reading();
    room.remove('id-4');
    await until(() => text(thread).includes('Deleted'), 'it is deleted');
    equal(toldOf(thread, 'id-4').slice(2), ['Deleted now', undefined], 'what is told of it');
  });
});

describe('the keys of a feed', () => {
  afterEach(clearWholePage);

  function at(thread: LiveThread): string | undefined {
    return focused(thread)?.closest('article')?.dataset['id'];
  }

  it('go from comment to comment, replies included, and from button to button that brings more', async () => {
    const { thread } = await reading();
    await tabTo(thread, 'Reply to Zoe');
    const passed: unknown[] = [];
    for (const key of ['PageDown', 'PageDown', 'PageDown', 'PageUp', 'PageUp'] as const) {
      await press(key);
      passed.push(at(thread));
    }
    equal(passed, ['id-1', 'id-2', 'id-3', 'id-2', 'id-1'], 'where the focus is');
    await nextFrame();
    const { top, bottom } = article(thread, 'id-1').getBoundingClientRect();
    ok(top < innerHeight && bottom > 0, 'it is in view');
  });

  it('leave out what is folded, and end where the comments do', async () => {
    const { thread } = await reading();
    await tabTo(thread, 'Hide 2 replies to Ada');
    await press('Enter');
    await until(() => !article(thread, 'id-2').checkVisibility(), 'it is folded');
    await press('PageDown');
    equal(nameOf(focused(thread)), 'Show 2 replies', 'where the focus is');
  });

  it('lead to more where there is more', async () => {
    const thread = await show(STATES['more to show'] ?? {}, writePage());
    await tabTo(thread, 'Reply to Guest 5');
    await press('PageDown');
    equal(nameOf(focused(thread)), 'Show more comments', 'where the focus is');
  });

  it('are those of the field while one writes', async () => {
    const { thread } = await reading();
    button(thread, 'Reply to Zoe').click();
    await until(() => focused(thread)?.localName === 'textarea', 'the field has the focus');
    await press('PageDown');
    equal(focused(thread)?.localName, 'textarea', 'what has the focus');
  });

  it('lead out of the comments, to what follows them on the page and to what comes before them', async () => {
    const { thread } = await reading();
    const link = document.createElement('a');
    link.href = '#';
    thread.after(link);
    const leave = (key: string): boolean => {
      const pressed = { key, ctrlKey: true, bubbles: true, composed: true, cancelable: true };
      return focused(thread)?.dispatchEvent(new KeyboardEvent('keydown', pressed)) ?? true;
    };
    await tabTo(thread, 'Reply to Zoe');
    ok(!leave('End'), 'the page does not scroll to its end');
    ok(document.activeElement === link, 'the focus is at what follows');
    button(thread, 'Reply to Zoe').focus();
    ok(!leave('Home'), 'nor to its top');
    const before = focused(thread);
    ok(before?.closest('.composer'), `the focus is in the form, at ${nameOf(before)}`);
  });
});
