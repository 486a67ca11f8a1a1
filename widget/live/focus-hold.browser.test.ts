import { clearPage, equal, ok } from '../testing/browser-page.ts';
import { holdFocus } from './focus-hold.ts';

/** A thread of so many comments in a row. */
function threadOf(count: number) {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const thread = document.createElement('section');
  thread.className = 'thread';
  const comments = Array.from({ length: count }, () => {
    const comment = document.createElement('article');
    comment.tabIndex = -1;
    return comment;
  });
  thread.append(...comments);
  root.append(thread);
  document.body.append(host);
  return { root, thread, comments };
}

describe('the focus, when the comment that has it goes', () => {
  afterEach(clearPage);

  it('is on the comment before', () => {
    const { root, comments } = threadOf(12);
    comments.at(-1)?.focus();
    const keepFocus = holdFocus(root);
    for (const comment of comments.slice(-3)) comment.remove();
    keepFocus();
    ok(root.activeElement === comments.at(-4), 'the last that is left has it');
  });

  it('is on the thread when all that are near go with it, and only as long as it stays there', () => {
    const { root, thread, comments } = threadOf(12);
    comments.at(-1)?.focus();
    const keepFocus = holdFocus(root);
    for (const comment of comments.slice(1)) comment.remove();
    keepFocus();
    ok(root.activeElement === thread, 'the thread has it');
    comments[0]?.focus();
    equal(thread.hasAttribute('tabindex'), false, 'whether it can have it');
  });

  it('is on the comment before what “Show more” has shown, where that is left behind it', () => {
    const { root, thread, comments } = threadOf(3);
    const more = document.createElement('button');
    more.className = 'more';
    thread.append(more);
    more.focus();
    holdFocus(root)();
    ok(root.activeElement === more, 'it stays there while nothing comes');
    const keepFocus = holdFocus(root);
    const came = threadOf(2).comments;
    more.before(...came);
    keepFocus();
    ok(root.activeElement === comments.at(-1), 'the next is the first that came');
  });
});
