import { clearPage, equal, ok, until } from '../testing/browser-page.ts';
import { ActedComment, refused } from './testing/acted-comment.ts';

const THANKS = 'Thank you, the moderators will look at it.';

async function says(comment: ActedComment, sentence: string): Promise<void> {
  await until(() => comment.below.startsWith(sentence), `it says "${sentence}"`);
  equal(comment.announced.at(-1), sentence, 'what is read out');
}

const REASONS = [
  ['It is spam', 's', 'spam'],
  ['It is abusive', 'a', 'abuse'],
  ['It is off topic', 'o', 'off-topic'],
  ['Something else', 'e', 'other'],
] as const;

describe('reporting a comment', () => {
  afterEach(clearPage);

  for (const [label, key, reason] of REASONS) {
    it(`[P46] because: ${label}, with a press`, async () => {
      const comment = new ActedComment();
      comment.choose('Report…');
      equal(
        comment.items,
        REASONS.map(([item]) => item),
      );
      comment.click(label);
      equal(comment.asked, [{ type: 'report', id: comment.comment?.id ?? '', reason }]);
      await says(comment, THANKS);
    });

    it(`[P46] because: ${label}, with keys`, async () => {
      const comment = new ActedComment();
      comment.button.click();
      comment.key('r');
      equal(comment.find('[role=menu]').ariaLabel, 'What is wrong with it?');
      ok(comment.focus?.matches('[role=menuitem]'), 'the first reason has the focus');
      comment.key(key);
      await says(comment, THANKS);
      equal(comment.asked.length, 1);
      ok(comment.focus === comment.button, 'the focus is at the button');
    });
  }

  it('[P46] is told once; the second time it is known', async () => {
    const comment = new ActedComment();
    comment.choose('Report…');
    comment.click('It is spam');
    await says(comment, THANKS);
    comment.choose('Report…');
    await says(comment, 'You have reported it already. The moderators will look at it.');
    equal(comment.asked.length, 1);
  });

  it('can be tried again where it did not come through', async () => {
    const comment = new ActedComment();
    comment.answer = 'offline';
    comment.choose('Report…');
    comment.click('It is spam');
    await says(comment, 'There is no connection. Try again in a moment.');
    comment.answer = refused('banned');
    comment.choose('Report…');
    comment.click('It is spam');
    await says(comment, 'You can no longer take part here.');
    equal(comment.asked.length, 2);
  });

  it('is left by Escape', () => {
    const comment = new ActedComment();
    comment.choose('Report…');
    comment.key('Escape');
    equal(comment.below, '');
    ok(comment.focus === comment.button, 'the focus is at the button');
  });
});

describe('the link to a comment', () => {
  const permalink = 'https://a.example/page#comment';

  afterEach(() => {
    clearPage();
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  function clipboard(writeText: (text: string) => Promise<void>): void {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  }

  it('is copied', async () => {
    const copied: string[] = [];
    clipboard(async (text) => void copied.push(text));
    const comment = new ActedComment({ permalink });
    comment.button.click();
    comment.key('l');
    await says(comment, 'Link copied.');
    equal(copied, [permalink]);
  });

  it('stands there to be copied by hand where the browser does not do it', async () => {
    clipboard(async () => {
      throw new Error('not allowed');
    });
    const comment = new ActedComment({ permalink });
    comment.choose('Copy link');
    await says(comment, 'The link to this comment:');
    const field = comment.root.querySelector('input');
    equal(field?.value, permalink);
    equal(field?.selectionEnd, permalink.length, 'all of it is selected');
  });
});

describe('muting the author of a comment', () => {
  afterEach(clearPage);

  it('is done at once, without the server, and undone where it was done', async () => {
    const comment = new ActedComment({ isMuted: false });
    comment.choose('Mute Ada');
    await says(comment, 'Muted: you no longer read what Ada writes.');
    equal(comment.isMuted, true);
    comment.click('Undo');
    await says(comment, 'Undone.');
    equal(comment.isMuted, false);
    equal(comment.asked, []);
  });

  it('has a key, and so has its way back', async () => {
    const comment = new ActedComment({ isMuted: false });
    comment.button.click();
    comment.key('h');
    await says(comment, 'Muted: you no longer read what Ada writes.');
    comment.button.click();
    ok(comment.items.includes('Unmute Ada'), 'the way back is offered');
    comment.key('h');
    await says(comment, 'You read Ada again.');
    equal(comment.isMuted, false);
    comment.click('Undo');
    equal(comment.isMuted, true);
  });
});
