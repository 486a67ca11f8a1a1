import { violations } from '../../testing/axe.ts';
import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { resize, widen } from '../../testing/preferences.ts';
import { TROUBLE } from '../testing/a-desk.ts';
import { NAMES, WAITING, current, names, placeQueue, press, queueAnswers } from '../testing/a-queue.ts';
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

describe('the queue', () => {
  afterEach(async () => {
    clearPage();
    await widen();
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
      ...queueAnswers(),
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
    const { desk, view } = await placeQueue(queueAnswers([]));
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
      {
        ...queueAnswers([comment]),
        'GET /reports': { items: [{ comment, reasons, lastAt: 1 }], next: null },
      },
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
      queueAnswers([listed('ada', { text, author: { id: 'of-Ada', name: '<b>Ada</b>', role: 'guest' } })]),
    );
    await press('o');
    await until(() => inside(view, '.this .text').length === 1, 'it is read');
    ok(textIn(view).includes(text), 'all of it is there');
    equal(inside(view, 'img, script, b').length, 0, 'elements of it');
  });

  it('leads to each comment where it stands, as far as one knows where that is', async () => {
    const { desk, view } = await placeQueue();
    const links = () => inside(view, '.item a[target=_blank]').map((link) => link.getAttribute('href'));
    equal(links()[0], 'https://www.example.com/wishes/abcdef#comment-ada', 'where the first one leads');
    desk.pagesAt = 'http://localhost:8788';
    await press('j');
    await until(() => links()[0]?.startsWith('http://localhost:8788/wishes/') ?? false, 'it leads there');
    desk.pagesAt = null;
    await press('k');
    await until(() => links().length === 0, 'nobody knows');
  });

  it('goes on with older ones', async () => {
    const { desk, view } = await placeQueue({
      ...queueAnswers(),
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
    await looksGood((await placeQueue(queueAnswers([]))).view);
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
