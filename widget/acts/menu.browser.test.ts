import { clearPage, equal, ok, styled } from '../testing/browser-page.ts';
import { ActedComment, ADA, MODERATOR } from './testing/acted-comment.ts';
import type { Seen } from './testing/acted-comment.ts';

function opened(seen?: Seen): ActedComment {
  const comment = new ActedComment(seen);
  comment.button.click();
  return comment;
}

function isOpen(comment: ActedComment): boolean {
  return comment.all('[role=menu]').length === 1;
}

function press(target: EventTarget): void {
  target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
}

function boxOf(comment: ActedComment): DOMRect {
  return comment.find('.acts-menu').getBoundingClientRect();
}

describe('the menu of a comment', () => {
  afterEach(clearPage);

  it('is a menu, has a name, and begins at its first item', () => {
    const comment = opened({ permalink: 'https://a.example/#c' });
    equal(comment.find('[role=menu]').ariaLabel, 'What to do with this comment');
    equal(comment.items, ['Report…', 'Copy link', 'I am a moderator']);
    equal(comment.button.ariaExpanded, 'true');
    const [first] = comment.all('[role=menuitem]');
    ok(comment.focus === first, 'the first item has the focus');
    equal(first?.getAttribute('aria-keyshortcuts'), 'r');
    equal(first?.querySelector('kbd')?.ariaHidden, 'true');
    for (const child of comment.find('[role=menu]').children)
      ok(child.matches('[role=menuitem], hr'), 'nothing else is in it');
  });

  it('tells staff what state the comment is in, and why', () => {
    const staff = { status: 'held', heldFor: 'link', reports: 2 } as const;
    const comment = opened({ you: MODERATOR, staff });
    equal(
      comment.find('.acts-menu p').textContent,
      'Waiting for approval: it has a link · Reported by 2 readers',
    );
    const name = comment.find('[role=menu]').ariaLabel;
    equal(name, 'What to do with this comment. Waiting for approval: it has a link · Reported by 2 readers');
  });

  it('says nothing of the state to readers', () => equal(opened().all('.acts-menu p').length, 0));

  it('is walked through by arrows, Home and End', () => {
    const comment = opened({ permalink: 'https://a.example/#c' });
    const at = (): string => comment.focus?.querySelector('bdi')?.textContent ?? '';
    const walked = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End'].map((key) => {
      ok(comment.key(key).defaultPrevented, 'the page does not scroll');
      return at();
    });
    const [report, link, moderator] = comment.items;
    equal(walked, [link, moderator, report, moderator, report, moderator]);
  });

  it('is closed by Escape, which returns to the button', () => {
    const comment = opened();
    comment.key('Escape');
    ok(!isOpen(comment), 'it is closed');
    ok(comment.focus === comment.button, 'the button has the focus');
    equal(comment.button.ariaExpanded, 'false');
    equal(comment.below, '');
  });

  it('is closed by Tab, which goes on from the button', () => {
    const comment = opened();
    ok(!comment.key('Tab').defaultPrevented, 'the focus moves on');
    ok(!isOpen(comment), 'it is closed');
    ok(comment.focus === comment.button, 'from the button');
  });

  it('is closed by its button', () => {
    const comment = opened();
    press(comment.button);
    comment.button.click();
    ok(!isOpen(comment), 'it is closed');
  });

  it('is closed by a press elsewhere, but not by one on it', () => {
    const comment = opened();
    press(comment.find('.acts-menu'));
    ok(isOpen(comment), 'it stays');
    press(document.body);
    ok(!isOpen(comment), 'it is closed');
  });

  it('is closed when the focus goes elsewhere', () => {
    const [one, other] = [opened(), new ActedComment()];
    other.button.click();
    ok(!isOpen(one) && isOpen(other), 'only one is open');
    ok(other.root.activeElement?.matches('[role=menuitem]'), 'the focus is in that one');
  });

  it('leaves the keys of the browser alone', () => {
    const comment = opened({ you: MODERATOR, staff: {} });
    for (const change of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
      ok(!comment.key('r', change).defaultPrevented, 'nothing happens here');
    equal(comment.asked, []);
  });

  it('is closed when the comment goes away', () => {
    const comment = opened();
    comment.isGone = true;
    comment.world.pass(1_000);
    ok(!isOpen(comment), 'it is closed');
  });

  it('sees a comment that changes meanwhile', () => {
    const comment = opened({ you: MODERATOR, staff: { status: 'held' } });
    equal(comment.items[0], 'Approve');
    comment.seen = { you: MODERATOR, staff: { status: 'deleted' } };
    comment.world.pass(1_000);
    equal(comment.items[0], 'Restore');
  });

  it('does not open where there is no comment any more', () => {
    const comment = new ActedComment();
    comment.isGone = true;
    comment.button.click();
    ok(!isOpen(comment), 'it is closed');
  });
});

describe('where the menu lies', () => {
  afterEach(clearPage);

  const seen = { you: MODERATOR, staff: { status: 'held' }, permalink: 'https://a.example/#c' } as const;

  it('is below the button, and above it at the bottom of the window', () => {
    styled('body { margin: 0 }');
    const comment = opened();
    ok(boxOf(comment).top >= comment.button.getBoundingClientRect().bottom, 'it is below');
    comment.key('Escape');
    comment.host.style.paddingTop = `${innerHeight - comment.host.offsetHeight}px`;
    comment.button.click();
    ok(boxOf(comment).bottom <= comment.button.getBoundingClientRect().top, 'it is above');
  });

  it('never leaves the window, nor moves what one reads', () => {
    styled('body { margin: 0; min-height: 3000px }');
    const comment = new ActedComment(seen);
    for (const top of [0, 150, 300, 450, innerHeight - 120]) {
      comment.host.style.paddingTop = `${top + 200}px`;
      window.scrollTo(0, 200);
      comment.button.click();
      const box = boxOf(comment);
      ok(box.top >= 0 && box.bottom <= innerHeight, `it is within at ${top}`);
      ok(box.left >= 0 && box.right <= innerWidth, `it is within the sides at ${top}`);
      equal(window.scrollY, 200, 'the position');
      comment.key('Escape');
    }
  });

  for (const dir of ['ltr', 'rtl'])
    it(`stays within a narrow page, ${dir}`, () => {
      document.documentElement.dir = dir;
      const comment = new ActedComment(seen);
      comment.host.style.cssText = 'width: 320px; overflow-x: clip';
      comment.button.click();
      const box = boxOf(comment);
      const sides = comment.host.getBoundingClientRect();
      ok(box.left >= sides.left && box.right <= sides.right, `it goes from ${box.left} to ${box.right}`);
    });

  it('begins at the right of its button from right to left', () => {
    document.documentElement.dir = 'rtl';
    const comment = opened();
    equal(Math.round(boxOf(comment).right), Math.round(comment.button.getBoundingClientRect().right));
  });

  it('stays within a box that cuts off what leaves it', () => {
    const comment = new ActedComment();
    comment.host.style.paddingTop = '200px';
    comment.host.style.overflow = 'hidden';
    comment.button.click();
    ok(boxOf(comment).bottom <= comment.host.getBoundingClientRect().bottom, 'it is above the button');
  });

  it('has the ground of the page, or else that of the browser with its own text', () => {
    styled('body { background: rgb(20, 22, 26); color: white }');
    const comment = opened();
    equal(getComputedStyle(comment.find('.acts-menu')).backgroundColor, 'rgb(20, 22, 26)');
    clearPage();
    styled('body { background: linear-gradient(black, black); color: white }');
    const { color, backgroundColor } = getComputedStyle(opened().find('.acts-menu'));
    equal([color, backgroundColor], ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  });

  it('takes no room: what is below stays where it is', () => {
    const comment = new ActedComment(seen);
    const height = comment.host.offsetHeight;
    comment.button.click();
    equal(comment.host.offsetHeight, height);
  });
});

describe('what one may do is offered to those who may', () => {
  afterEach(clearPage);

  it('[P45] authors edit and delete what they wrote', () => {
    equal(opened({ isMine: true, you: ADA }).items, ['Edit', 'Delete…', 'I am a moderator']);
  });

  it('[P42] staff approve, reject, pin, ban and close', () => {
    const verdicts = ['Approve', 'Reject', 'Spam', 'Delete', 'Edit'];
    const rest = ['Ban the author…', 'Close the page’s comments', 'Stop moderating'];
    const comment = opened({ you: MODERATOR, staff: { status: 'held' }, isStaffHere: true });
    equal(comment.items, [...verdicts, ...rest]);
  });
});
