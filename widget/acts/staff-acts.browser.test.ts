import type { CommentAct } from '../../api/protocol.ts';
import { clearPage, equal, ok, until } from '../testing/browser-page.ts';
import { ActedComment, MODERATOR, refused } from './testing/acted-comment.ts';
import type { Seen } from './testing/acted-comment.ts';

function moderated(staff: Seen['staff'] = {}, seen: Seen = {}): ActedComment {
  return new ActedComment({ you: MODERATOR, staff, ...seen });
}

async function says(comment: ActedComment, sentence: string): Promise<void> {
  await until(() => comment.below.startsWith(sentence), `it says "${sentence}"`);
  equal(comment.announced.at(-1), sentence, 'what is read out');
}

interface Act {
  readonly label: string;
  readonly key: string;
  readonly action: CommentAct | 'close' | 'reopen';
  readonly said: string;
  readonly undo: CommentAct | 'close' | 'reopen';
  readonly isOfPage?: boolean;
  readonly revision?: number;
  readonly seen?: () => ActedComment;
}

const ACTS: readonly Act[] = [
  {
    label: 'Approve',
    key: 'a',
    action: 'approve',
    said: 'Approved.',
    undo: 'restore',
    revision: 3,
    seen: () => moderated({ status: 'held' }),
  },
  { label: 'Reject', key: 'r', action: 'reject', said: 'Rejected.', undo: 'restore' },
  { label: 'Spam', key: 's', action: 'spam', said: 'Marked as spam.', undo: 'restore' },
  { label: 'Delete', key: 'd', action: 'delete', said: 'Deleted.', undo: 'restore' },
  {
    label: 'Restore',
    key: 'u',
    action: 'restore',
    said: 'Restored.',
    undo: 'spam',
    seen: () => moderated({ status: 'spam' }),
  },
  { label: 'Pin to the top', key: 'p', action: 'pin', said: 'Pinned to the top.', undo: 'unpin' },
  {
    label: 'Unpin',
    key: 'p',
    action: 'unpin',
    said: 'No longer pinned.',
    undo: 'pin',
    seen: () => moderated({}, { comment: { pinned: true } }),
  },
  {
    label: 'Close the page’s comments',
    key: 'c',
    action: 'close',
    said: 'This page takes no more comments.',
    undo: 'reopen',
    isOfPage: true,
  },
  {
    label: 'Reopen the page’s comments',
    key: 'c',
    action: 'reopen',
    said: 'This page takes comments again.',
    undo: 'close',
    isOfPage: true,
    seen: () => moderated({}, { page: { closed: true } }),
  },
];

describe('acts of staff', () => {
  afterEach(clearPage);

  for (const { label, key, action, said, undo, isOfPage, revision, seen = moderated } of ACTS) {
    it(`[P42] ${label}, with a press`, async () => {
      const comment = seen();
      comment.choose(label);
      equal<unknown>(comment.asked, [
        { type: 'moderate', action, ...(!isOfPage && { id: comment.comment?.id }), revision },
      ]);
      await says(comment, said);
      ok(comment.focus === comment.button, 'the focus is at the button');
    });

    it(`[P42] ${label}, with a key, and back again`, async () => {
      const comment = seen();
      comment.button.click();
      comment.key(key.toUpperCase());
      await says(comment, said);
      comment.click('Undo');
      await says(comment, 'Undone.');
      const actions = comment.asked.map((request) => 'action' in request && request.action);
      equal(actions, [action, undo]);
      ok(!comment.below.includes('Undo '), 'there is no way back from the way back');
      ok(comment.focus === comment.button, 'the focus is at the button');
    });
  }

  it('an approval is of the last revision, whichever message told it', async () => {
    const comment = moderated({ status: 'held', revision: 9 });
    comment.choose('Approve');
    equal(comment.asked[0] && 'revision' in comment.asked[0] && comment.asked[0].revision, 9);
    await says(comment, 'Approved.');
    comment.answer = refused('conflict');
    comment.choose('Approve');
    await says(comment, 'The comment has changed meanwhile. Have another look.');
  });

  it('what was done stands there for ten seconds, and longer under the keyboard', async () => {
    const comment = moderated();
    comment.choose('Spam');
    await says(comment, 'Marked as spam.');
    comment.world.pass(9_000);
    ok(comment.below.includes('Undo'), 'it is still there');
    comment.find('.acts-undo').focus();
    comment.world.pass(9_000);
    ok(comment.below.includes('Undo'), 'it does not go while it has the focus');
    comment.button.focus();
    comment.world.pass(1_000);
    equal(comment.below, '');
  });

  it('says that it waits for the server, and does nothing twice', async () => {
    const comment = moderated();
    comment.answer = 'later';
    comment.choose('Spam');
    equal(comment.below, 'One moment…');
    comment.give({ type: 'thanks', status: 'spam' });
    await says(comment, 'Marked as spam.');
    equal(comment.asked.length, 1);
  });

  it('says that what its author deleted is theirs to restore', async () => {
    const comment = moderated({ status: 'deleted' });
    comment.answer = { type: 'thanks', status: 'deleted' };
    comment.choose('Restore');
    await says(comment, 'Its author deleted it: only they can restore it.');
  });

  it('says what is wrong, and leaves the menu as it was', async () => {
    const comment = moderated();
    comment.answer = refused('conflict');
    comment.choose('Pin to the top');
    await says(comment, '3 comments are pinned already. Unpin one first.');
    comment.answer = refused('too-many', 8);
    comment.choose('Spam');
    await says(comment, 'That was a little fast. Try again in 8 seconds.');
    comment.answer = 'offline';
    comment.choose('Delete');
    await says(comment, 'There is no connection. Try again in a moment.');
    comment.answer = refused('forbidden');
    comment.choose('Delete');
    await says(comment, 'You may not do this.');
    ok(!comment.below.includes('Undo'), 'there is nothing to undo');
  });

  it('[P45] staff edit without a limit of time', async () => {
    const comment = moderated({}, { settings: { editWithin: 0 } });
    await comment.edit();
    ok(!comment.below.includes('until'), 'no time is shown');
    comment.write('Mended');
    comment.click('Save');
    equal(comment.asked, [{ type: 'edit', id: comment.comment?.id ?? '', text: 'Mended', revision: 3 }]);
    await says(comment, 'Saved.');
  });
});

describe('what was opened while the server thinks', () => {
  afterEach(clearPage);

  it('stays, and what was done is only read out', async () => {
    const comment = moderated();
    comment.answer = 'later';
    comment.choose('Spam');
    comment.choose('Ban the author…');
    comment.give({ type: 'thanks', status: 'spam' });
    await until(() => comment.announced.includes('Marked as spam.'), 'it is read out');
    equal(comment.find('form').ariaLabel, 'Ban Ada');
  });

  it('gives way to what is chosen after it', async () => {
    const comment = moderated();
    comment.choose('Ban the author…');
    comment.choose('Spam');
    await says(comment, 'Marked as spam.');
    equal(comment.all('form').length, 0, 'forms');
  });
});

describe('a ban', () => {
  afterEach(clearPage);

  const BAN = { type: 'moderate', action: 'ban' } as const;

  it('[P47] asks for how long, and what else', async () => {
    const comment = moderated();
    comment.button.click();
    comment.key('b');
    equal(comment.find('form').ariaLabel, 'Ban Ada');
    ok(comment.focus?.matches('[type=radio]'), 'the first choice has the focus');
    equal(comment.find('.acts-choices').getAttribute('role'), 'radiogroup');
    comment.click('1 week');
    comment.click('Also their network');
    comment.click('Also delete all they wrote here');
    comment.click('Ban');
    const id = comment.comment?.id ?? '';
    equal(comment.asked, [{ ...BAN, id, hours: 168, address: true, remove: true }]);
    await says(comment, 'Ada is banned.');
    ok(comment.focus === comment.button, 'the focus is at the button');
    ok(!comment.below.includes('Undo'), 'what was deleted would not come back');
    comment.choose('Lift the ban');
    equal(comment.asked.at(-1), { type: 'moderate', action: 'unban', id });
  });

  it('[P47] is for a day unless one says otherwise, and can be undone', async () => {
    const comment = moderated({ author: { id: 'ben', name: 'Ben', role: 'guest' } });
    comment.choose('Ban the author…');
    comment.click('Ban');
    const id = comment.comment?.id ?? '';
    equal(comment.asked, [{ ...BAN, id, hours: 24 }]);
    await says(comment, 'Ben is banned.');
    comment.button.click();
    ok(comment.items.includes('Lift the ban'), 'the menu knows');
    comment.key('Escape');
    comment.click('Undo');
    await says(comment, 'Undone.');
    comment.button.click();
    ok(comment.items.includes('Ban the author…'), 'the menu knows that, too');
  });

  it('[P47] for good has no end', async () => {
    const comment = moderated({ author: { id: 'cy', name: 'Cy', role: 'guest' } });
    comment.choose('Ban the author…');
    comment.click('For good');
    comment.click('Ban');
    equal(comment.asked, [{ ...BAN, id: comment.comment?.id ?? '' }]);
  });

  it('can be lifted where nobody here knows of it', async () => {
    const comment = moderated({ author: { id: 'di', name: 'Di', role: 'guest' } });
    comment.choose('Ban the author…');
    comment.click('Lift the ban');
    await says(comment, 'The ban is lifted.');
  });

  it('keeps the form when it is refused, and Escape closes it', async () => {
    const comment = moderated({ author: { id: 'ed', name: 'Ed', role: 'guest' } });
    comment.answer = 'offline';
    comment.choose('Ban the author…');
    comment.click('Ban');
    await until(() => comment.below.includes('There is no connection.'), 'it says why');
    comment.find('[type=radio]').focus();
    comment.key('Escape');
    equal(comment.below, '');
    ok(comment.focus === comment.button, 'the focus is at the button');
  });
});

describe('signing in as staff', () => {
  afterEach(clearPage);

  it('[A35] asks for a token, which gets into no address', async () => {
    const comment = new ActedComment();
    comment.staffMember = MODERATOR;
    comment.choose('I am a moderator');
    const field = comment.find('input');
    equal([field.getAttribute('type'), field.getAttribute('name')], ['password', null]);
    equal(field.ariaLabel, 'Your staff token');
    ok(comment.focus === field, 'the field has the focus');
    const address = location.href;
    field.setAttribute('value', ' secret ');
    comment.click('Sign in');
    equal(comment.tokens, ['secret']);
    await says(comment, 'You moderate here as Mo.');
    equal(location.href, address);
    equal(comment.all('input').length, 0, 'fields');
  });

  it('says when a token is not taken, and lets one mend it', async () => {
    const comment = new ActedComment();
    comment.choose('I am a moderator');
    comment.find('input').setAttribute('value', 'wrong');
    comment.click('Sign in');
    await until(() => comment.below.includes('That did not work.'), 'it says so');
    equal(comment.find('input').getAttribute('aria-invalid'), 'true');
    comment.staffMember = { ...MODERATOR, role: 'guest' };
    comment.click('Sign in');
    await until(() => comment.tokens.length === 2, 'it is tried again');
    ok(comment.below.includes('That did not work.'), 'a guest is no staff');
  });

  it('asks nobody where there is no token', async () => {
    const comment = new ActedComment();
    comment.choose('I am a moderator');
    comment.click('Sign in');
    await until(() => comment.below.includes('That did not work.'), 'it says so');
    equal(comment.tokens, []);
  });

  it('can be left', async () => {
    const comment = moderated({}, { isStaffHere: true });
    comment.choose('Stop moderating');
    equal(comment.signedOut, 1);
    await says(comment, 'You no longer moderate here.');
  });
});
