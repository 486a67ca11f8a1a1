import { sendKeys } from '@web/test-runner-commands';
import type { ListedComment } from '../../../api/comments/listed.ts';
import { violations } from '../../testing/axe.ts';
import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { ADesk, TROUBLE, placeView } from '../testing/a-desk.ts';
import type { Answers } from '../testing/a-desk.ts';
import { changeTo, listed } from '../testing/comments.ts';
import {
  called,
  first,
  focusedWithin,
  inside,
  isCalled,
  looksGood,
  says,
  textIn,
} from '../testing/inside.ts';
import { resize, widen } from '../../testing/preferences.ts';
import './queue.ts';

const YOU = { id: 'me', name: 'Mo', role: 'moderator' };
const NAMES = ['Ada', 'Ben', 'Cyd', 'Dan'];
const WAITING = NAMES.map((name) =>
  listed(name.toLowerCase(), { author: { id: `of-${name}`, name, role: 'guest' }, text: `I am ${name}.` }),
);
const PERSON = {
  id: 'of-Ada',
  name: 'Ada',
  role: 'guest',
  email: null,
  since: 1_790_000_000_000,
  banned: false,
  member: null,
  number: 1,
  subject: null,
  comments: { published: 12, held: 1, rejected: 0, spam: 0, deleted: 0 },
  guests: [],
  bans: [],
};

const LEADS_TO: Readonly<Record<string, string>> = { spam: 'spam', restore: 'held', delete: 'deleted' };

function answers(items: readonly ListedComment[] = WAITING): Answers {
  return {
    'GET /desk': { you: YOU, held: items.length, reported: 0, spam: 0, sequence: 7 },
    'GET /comments': { items, next: null },
    'POST /acts': ({ body }: { body: { ids: string[]; action: string } }) => ({
      statuses: body.ids.map(() => LEADS_TO[body.action] ?? 'published'),
      left: 0,
    }),
    ...Object.fromEntries(
      items.map((comment, at) => [
        `GET /comments/${comment.id}/conversation`,
        {
          comment,
          above: [listed('top', { text: 'The question.' })],
          before: [],
          after: [],
          replies: items.slice(at + 1, at + 2),
        },
      ]),
    ),
    ...Object.fromEntries(
      items.map(({ author: { id, name } }) => [`GET /participants/${id}`, { ...PERSON, id, name }]),
    ),
    'GET /participants/mo': { ...PERSON, id: 'mo', name: 'Morgan' },
  };
}

async function placeQueue(given = answers(), path = 'held') {
  const desk = new ADesk(given);
  const view = await placeView('desk-queue', desk, path);
  await until(() => inside(view, '[aria-busy=true]').length === 0, 'the queue is read');
  return { desk, view };
}

const names = (view: Element) => inside(view, '.item strong').map((one) => one.textContent);
const current = (view: Element) =>
  inside(view, '.item.current strong')
    .map((one) => one.textContent)
    .join();

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

describe('the queue', () => {
  afterEach(async () => {
    clearPage();
    await widen();
  });

  it('is worked through by keys alone: one key for each act, and the next one is there', async () => {
    const { desk, view } = await placeQueue();
    await press('j', 'k', 'j');
    await until(() => current(view) === 'Ben', 'the second one is read');
    equal(focusedWithin()?.getAttribute('data-id'), 'ben', 'what has the focus');
    await press('a');
    await until(() => current(view) === 'Cyd', 'the next one is read');
    equal(names(view), ['Ada', 'Cyd', 'Dan'], 'who is left');
    await press('x', 'j', 'X');
    await until(() => inside(view, '.bulk').length === 1, 'some are selected');
    await says(view, '2 selected');
    await press('s');
    await until(() => names(view).length === 1, 'one is left');
    equal(
      desk.acts.map(({ body }) => body),
      [
        { ids: ['ben'], action: 'approve' },
        { ids: ['cyd', 'dan'], action: 'spam' },
      ],
      'what was asked',
    );
    await press('d');
    await says(view, 'All done.');
    equal(
      desk.said.map(({ text }) => text),
      ['The comment by Ben is approved.', '2 comments are marked as spam.', 'The comment by Ada is deleted.'],
      'what was said',
    );
    await desk.said[0]?.undo?.();
    await until(() => names(view).join() === 'Ben', 'one is back');
  });

  it('decides about one comment where a key is held down, and gives what comes back the focus', async () => {
    const { desk, view } = await placeQueue();
    await press('j');
    await until(() => focusedWithin()?.getAttribute('data-id') === 'ben', 'the second one has the focus');
    const hold = (repeat: boolean) =>
      view.dispatchEvent(new KeyboardEvent('keydown', { key: 'd', repeat, bubbles: true, composed: true }));
    hold(false);
    for (let more = 0; more < 3; more++) hold(true);
    await until(() => focusedWithin()?.getAttribute('data-id') === 'cyd', 'the next one has the focus');
    equal([desk.acts.length, names(view)], [1, ['Ada', 'Cyd', 'Dan']], 'what was done');
    await desk.said[0]?.undo?.();
    await until(() => focusedWithin()?.getAttribute('data-id') === 'ben', 'what is back has the focus');
    equal(current(view), 'Ben', 'what keys act on');
  });

  it('leaves keys alone where somebody writes', async () => {
    const { desk, view } = await placeQueue();
    await press('/');
    await until(() => focusedWithin()?.getAttribute('type') === 'search', 'one can search');
    await sendKeys({ type: 'sad jar' });
    await press('Enter');
    equal(desk.acts, [], 'what was asked');
    equal(desk.went, ['queue/held?q=sad+jar'], 'where one is led');
    equal(names(view).length, 4, 'how many wait');
  });

  it('opens a comment in its conversation, with what is known of its author, and lets it be edited', async () => {
    const { desk, view } = await placeQueue();
    desk.answers['PATCH /comments/ada'] = { ...WAITING[0], text: 'I was Ada.', edited: 1_795_000_000_001 };
    await press('o');
    await says(view, 'The question.');
    await says(view, '12 published, 1 waiting.');
    equal(focusedWithin()?.localName, 'h2', 'what has the focus');
    await press('e');
    await until(() => focusedWithin()?.localName === 'textarea', 'one can write');
    first(HTMLTextAreaElement, view, 'textarea').value = 'I was Ada.';
    called(view, 'Save').click();
    await until(() => desk.said.length === 1, 'it is saved');
    equal(desk.acts[0]?.body, { text: 'I was Ada.' }, 'what was asked');
    await says(view, 'I was Ada.');
    await desk.said[0]?.undo?.();
    equal(desk.acts[1]?.body, { text: 'I am Ada.' }, 'what takes it back');
  });

  it('shows again what could not be done', async () => {
    const { desk, view } = await placeQueue({
      ...answers(),
      'POST /acts': TROUBLE,
      'GET /comments/ada': WAITING[0],
    });
    await press('a');
    await until(() => desk.said.length === 1, 'it is said');
    equal(names(view), NAMES, 'who waits');
    equal(current(view), 'Ada', 'who is read');
  });

  it('tells what others do, and moves nothing that is read', async () => {
    const { desk, view } = await placeQueue();
    await press('j');
    const top = () => inside(view, '.item.current')[0]?.getBoundingClientRect().top;
    for (const id of ['cyd', 'dan']) {
      const comment = WAITING.find((one) => one.id === id) ?? listed(id);
      desk.tell(changeTo(comment, { status: 'published', decidedBy: 'mo' }));
    }
    await says(view, 'Morgan approved 2.');
    equal(names(view), ['Ada', 'Ben'], 'who is left');
    const before = top();
    desk.tell(changeTo(WAITING[1] ?? listed('ben'), { status: 'spam', decidedBy: 'mo' }));
    await says(view, 'Morgan marked this comment as spam.');
    desk.tell(changeTo(listed('eve'), {}));
    await until(() => isCalled(view, 'Show 1 new'), 'one waits behind a button');
    equal(current(view), 'Ben', 'who is read');
    equal(top(), before, 'where it stands');
    await press('k');
    await until(() => names(view).join() === 'Ada', 'it is let go');
  });

  it('fills by itself where it is empty', async () => {
    const { desk, view } = await placeQueue(answers([]));
    await says(view, 'All done.');
    desk.answers['GET /comments'] = { items: [WAITING[0]], next: null };
    desk.tell(changeTo(WAITING[0] ?? listed('ada'), {}));
    await until(() => names(view).join() === 'Ada', 'the first one is there');
  });

  it('says why a comment waits, and what readers said of it', async () => {
    const findings = [
      { layer: 'links', score: 40, detail: '3' },
      { layer: 'reputation', score: -20 },
    ] as const;
    const comment = listed('ada', { heldFor: 'suspect', findings, reports: 2 });
    const reasons = { spam: 1, abuse: 1, 'off-topic': 0, other: 0 };
    const { view } = await placeQueue(
      { ...answers([comment]), 'GET /reports': { items: [{ comment, reasons, lastAt: 1 }], next: null } },
      'reported',
    );
    await says(
      view,
      'Waiting for approval: it looks like spam · Has links · Reported by 2 readers: spam, abuse',
    );
  });

  it('[A1] [A2] shows what was written as text, and nothing else', async () => {
    const text = '<img src=x onerror="document.title=\'gone\'"><script>1</script> javascript:alert(1)';
    const { view } = await placeQueue(
      answers([listed('ada', { text, author: { id: 'of-Ada', name: '<b>Ada</b>', role: 'guest' } })]),
    );
    await press('o');
    await until(() => inside(view, '.this .text').length === 1, 'it is read');
    ok(textIn(view).includes(text), 'all of it is there');
    equal(inside(view, 'img, script, b').length, 0, 'elements of it');
  });

  it('goes on with older ones', async () => {
    const { desk, view } = await placeQueue({
      ...answers(),
      'GET /comments': { items: WAITING.slice(0, 2), next: 5 },
      'GET /comments?status=held&before=5': { items: WAITING.slice(2), next: null },
    });
    called(view, 'Show older ones').click();
    await until(() => names(view).length === 4, 'all are there');
    ok(!isCalled(view, 'Show older ones'), 'there are no more');
    equal(desk.listeners > 0, true, 'it listens');
    view.remove();
    equal(desk.listeners, 0, 'who listens when it is gone');
  });

  it('looks good: full, selected, with its help, and empty', async () => {
    const { view } = await placeQueue();
    await looksGood(view);
    await press('x');
    await until(() => inside(view, '.bulk').length === 1, 'one is selected');
    await looksGood(view);
    await press('?');
    await until(() => inside(view, 'dialog').length === 1, 'the help is open');
    await looksGood(view);
    clearPage();
    await looksGood((await placeQueue(answers([]))).view);
  });

  it('looks good beside the comment that is read, where there is room', async () => {
    const { view } = await placeQueue();
    if (!(await resize(1280, 800))) return;
    await says(view, 'The question.');
    equal(await violations(), [], 'what axe finds');
  });

  it('looks good: a comment in its conversation, on a phone, too', async () => {
    const { view } = await placeQueue();
    await press('o');
    await says(view, 'The question.');
    await looksGood(view);
    await resize(360, 700);
    called(view, 'Back to the list').click();
    await until(() => !inside(view, '.pane')[0]?.checkVisibility(), 'the list is back');
  });
});
