import { clearPage, equal, ok, until } from '../testing/browser-page.ts';
import { ActedComment, ADA, refused } from './testing/acted-comment.ts';
import type { Seen } from './testing/acted-comment.ts';

function own(seen: Seen = {}): ActedComment {
  return new ActedComment({ you: ADA, isMine: true, ...seen });
}

async function editing(seen?: Seen): Promise<ActedComment> {
  const comment = own(seen);
  await comment.edit();
  return comment;
}

async function says(comment: ActedComment, sentence: string): Promise<void> {
  await until(() => comment.below.includes(sentence), `it says "${sentence}"`);
  equal(comment.announced.at(-1), sentence, 'what is read out');
}

/** Whether the text of the comment, and the row of its buttons, can be seen. */
function shown({ body, button }: ActedComment): boolean[] {
  return [body.offsetHeight > 0, button.offsetHeight > 0];
}

describe('editing what one wrote', () => {
  afterEach(clearPage);

  it('[P45] takes the place of the text, and says until when', async () => {
    const comment = await editing({ text: 'One\n\nTwo' });
    equal(comment.field.value, 'One\n\nTwo');
    equal(comment.field.ariaLabel, 'Text of the comment');
    ok(comment.focus === comment.field, 'the field has the focus');
    equal(shown(comment), [false, false], 'the text and its buttons');
    const end = new Date(comment.now() + 840_000);
    const time = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(end);
    ok(comment.below.includes(`You can change it until ${time}.`), comment.below);
    comment.world.pass(841_000);
    ok(comment.below.includes('The time to change it is over.'), comment.below);
  });

  for (const [how, save] of [
    ['its button', (comment: ActedComment) => comment.click('Save')],
    ['Ctrl+Enter', (comment: ActedComment) => void comment.key('Enter', { ctrlKey: true })],
    ['⌘+Enter', (comment: ActedComment) => void comment.key('Enter', { metaKey: true })],
  ] as const)
    it(`[P45] is saved by ${how}`, async () => {
      const comment = await editing();
      comment.write('  Hello again ');
      save(comment);
      const id = comment.comment?.id ?? '';
      equal(comment.asked, [{ type: 'edit', id, text: 'Hello again', revision: 3 }]);
      await says(comment, 'Saved.');
      equal(shown(comment), [true, true], 'the text and its buttons');
      ok(comment.focus === comment.button, 'the focus is at the button');
    });

  it('[P45] begins with what was written, and not with what became of it', async () => {
    const comment = own({ text: 'Hello' });
    comment.sourceAnswer = { type: 'source', id: '', text: '**Hello**\n\n* * *' };
    await comment.edit();
    equal(comment.field.value, '**Hello**\n\n* * *');
    comment.click('Save');
    equal(comment.asked, [], 'nothing has changed');
    await comment.edit();
    comment.write('Hello');
    comment.click('Save');
    equal(comment.asked.length, 1, 'what looks alike is another text');
  });

  for (const [why, answer] of [
    ['may not be told', refused('forbidden')],
    ['cannot be had', 'offline'],
  ] as const)
    it(`begins with what the comment says where what was written ${why}`, async () => {
      const comment = own({ text: 'Hello' });
      comment.sourceAnswer = answer;
      await comment.edit();
      equal(comment.field.value, 'Hello');
    });

  it('says where it waits for approval then', async () => {
    const comment = await editing();
    comment.answer = { type: 'thanks', status: 'held' };
    comment.write('See https://a.example');
    comment.click('Save');
    await says(comment, 'Saved. It waits for approval, and only you can see it.');
  });

  it('is not sent twice while it waits for the server', async () => {
    const comment = await editing();
    comment.answer = 'later';
    comment.write('Hello again');
    comment.click('Save');
    comment.click('Save');
    ok(comment.below.includes('One moment…'), 'it says that it waits');
    equal(comment.find('.acts-go').ariaDisabled, 'true');
    equal(comment.asked.length, 1);
    comment.give({ type: 'thanks' });
    await says(comment, 'Saved.');
  });

  it('what was thrown away while it was being saved does not come back', async () => {
    const comment = await editing();
    comment.answer = 'later';
    comment.write('Hello again');
    comment.click('Save');
    comment.click('Cancel');
    comment.give('offline');
    await says(comment, 'There is no connection. Try again in a moment.');
    equal(comment.all('textarea').length, 0, 'editors');
  });

  it('asks nobody where nothing has changed', async () => {
    const comment = await editing();
    comment.click('Save');
    equal(comment.asked, []);
    equal(comment.below, '');
  });

  it('asks nobody where nothing is left, or too much is there', async () => {
    const comment = await editing();
    comment.write(' \n ');
    comment.click('Save');
    ok(comment.below.includes('There is no text in it. To take it back, delete it.'), comment.below);
    comment.write('x'.repeat(10_001));
    ok(comment.below.includes('1 character too many'), 'it counts while one writes');
    comment.click('Save');
    equal(comment.asked, []);
  });

  it('is thrown away by Cancel', async () => {
    const comment = await editing();
    comment.write('Never mind');
    comment.click('Cancel');
    equal(shown(comment), [true, true], 'the text and its buttons');
    await comment.edit();
    equal(comment.field.value, 'Hello');
  });

  it('is closed by Escape, which keeps what was written', async () => {
    const comment = await editing();
    comment.write('Half a sent');
    comment.key('Escape');
    ok(comment.focus === comment.button, 'the focus is at the button');
    await comment.edit();
    equal(comment.field.value, 'Half a sent');
  });

  it('Escape of an untouched text keeps nothing', async () => {
    const comment = await editing();
    comment.key('Escape');
    comment.seen = { ...comment.seen, text: 'Hello from elsewhere' };
    await comment.edit();
    equal(comment.field.value, 'Hello from elsewhere');
  });

  it('[P45] keeps the text when it is too late', async () => {
    const comment = await editing();
    comment.answer = refused('too-late');
    comment.write('Hello again');
    comment.click('Save');
    await says(comment, 'The time to change it is over.');
    equal(comment.field.value, 'Hello again');
  });

  it('keeps the text without a connection, and saves it later', async () => {
    const comment = await editing();
    comment.answer = 'offline';
    comment.write('Hello again');
    comment.click('Save');
    await says(comment, 'There is no connection. Try again in a moment.');
    comment.answer = { type: 'thanks' };
    comment.click('Save');
    await says(comment, 'Saved.');
  });

  it('shows what somebody else changed meanwhile above what is being written', async () => {
    const comment = await editing();
    comment.write('Mine');
    comment.seen = { ...comment.seen, text: 'Theirs', comment: { revision: 5 } };
    comment.click('Save');
    await says(comment, 'The comment has changed meanwhile: your text is kept here.');
    equal(comment.asked, []);
    ok(comment.body.offsetHeight > 0, 'the text is there');
    equal(comment.field.value, 'Mine');
    comment.click('Save mine');
    equal(comment.asked, [{ type: 'edit', id: comment.comment?.id ?? '', text: 'Mine', revision: 5 }]);
    await says(comment, 'Saved.');
  });

  it('[P45] a change that only the server knew of leads to the same', async () => {
    const comment = await editing();
    comment.answer = refused('conflict');
    comment.write('Mine');
    comment.click('Save');
    await says(comment, 'The comment has changed meanwhile: your text is kept here.');
    equal(comment.field.value, 'Mine');
  });

  it('a reply that came meanwhile is no conflict', async () => {
    const comment = await editing();
    comment.write('Mine');
    comment.seen = { ...comment.seen, comment: { revision: 8, replies: 1 } };
    comment.click('Save');
    equal(comment.asked, [{ type: 'edit', id: comment.comment?.id ?? '', text: 'Mine', revision: 8 }]);
    await says(comment, 'Saved.');
  });
});

describe('deleting what one wrote', () => {
  afterEach(clearPage);

  it('[P45] is asked for once, in place', async () => {
    const comment = own();
    comment.button.click();
    comment.key('d');
    equal(comment.asked, []);
    equal(comment.find('form').ariaLabel, 'Delete your comment?');
    equal(comment.focus?.textContent?.trim(), 'Cancel', 'what has the focus');
    comment.click('Delete');
    equal(comment.asked, [{ type: 'delete', id: comment.comment?.id ?? '' }]);
    await says(comment, 'Deleted.');
  });

  it('is left by Escape and by Cancel', () => {
    const comment = own();
    comment.choose('Delete…');
    comment.key('Escape');
    equal(comment.below, '');
    comment.choose('Delete…');
    comment.click('Cancel');
    equal(comment.below, '');
    ok(comment.focus === comment.button, 'the focus is at the button');
    equal(comment.asked, []);
  });

  it('[P45] can be taken back for as long as the site allows', async () => {
    const comment = own();
    comment.choose('Delete…');
    comment.click('Delete');
    await says(comment, 'Deleted.');
    comment.world.pass(890_000);
    comment.click('Undo');
    equal(comment.asked.at(-1), { type: 'restore', id: comment.comment?.id ?? '' });
    await says(comment, 'Undone.');
  });

  it('[P45] can also be taken back from the menu of what is left of it', async () => {
    const comment = own();
    comment.choose('Delete…');
    comment.click('Delete');
    await says(comment, 'Deleted.');
    comment.seen = { you: ADA, comment: { status: 'deleted', author: null } };
    comment.button.click();
    comment.key('u');
    await says(comment, 'Restored.');
    equal(comment.asked.at(-1)?.type, 'restore');
  });

  it('says when it is too late for that', async () => {
    const comment = own();
    comment.choose('Delete…');
    comment.click('Delete');
    await says(comment, 'Deleted.');
    comment.answer = refused('too-late');
    comment.click('Undo');
    await says(comment, 'The time to change it is over.');
  });

  it('offers no way back where the site has none', async () => {
    const comment = own({ settings: { editWithin: 0 } });
    comment.choose('Delete…');
    comment.click('Delete');
    await says(comment, 'Deleted.');
    ok(!comment.below.includes('Undo'), 'there is none');
  });
});
