import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { press } from '../../testing/keyboard.ts';
import { TROUBLE } from '../testing/a-desk.ts';
import { openSetUp } from '../testing/a-set-up-site.ts';
import { COMMENT, ENTRIES } from '../testing/answers.ts';
import { called, focusedWithin, inside, isCalled, looksGood, says } from '../testing/inside.ts';
import './audit.ts';

async function open(answers: Record<string, unknown> = {}) {
  const { desk, view } = await openSetUp('desk-audit', { answers });
  await until(() => inside(view, 'li').length > 0 || 'GET /audit' in answers, 'the log is there');
  return { desk, view };
}

describe('the audit log', () => {
  afterEach(clearPage);

  it('says who did what, and leads to what it was done to', async () => {
    const { desk, view } = await open();
    await says(view, 'Mo marked a comment as spam');
    await says(view, 'held → spam');
    await says(view, /Operator changed a setting .* “Authors may edit and bring back for”/);
    await says(view, 'Olga closed a page');
    for (const name of ['Mo', 'Comment', 'Page 12']) called(view, name).click();
    equal(desk.went, ['participants/mo', `comments/all/${COMMENT}`, 'pages/12']);
    const people = desk.calls.map(({ path }) => path).filter((path) => path.startsWith('/participants/'));
    equal(people.toSorted(), ['/participants/eve', '/participants/mo', '/participants/olga']);
  });

  it('takes back what can be, by keyboard', async () => {
    const { desk, view } = await open({ 'POST /audit/9/undo': null });
    equal(inside(view, 'button').length, 2, 'what can be undone');
    called(view, 'Undo: marked a comment as spam').focus();
    await press('Enter');
    await until(() => desk.said.length === 1, 'it is said');
    equal(
      desk.acts.map(({ path }) => path),
      ['/audit/9/undo'],
    );
    equal(focusedWithin(), called(view, 'Undo: marked a comment as spam'), 'the focus');
  });

  it('says what cannot be undone any more', async () => {
    const { desk, view } = await open({
      'POST /audit/7/undo': {
        trouble: 'conflict',
        message: 'It has changed since, so this cannot be undone.',
      },
    });
    called(view, 'Undo: closed a page').click();
    await says(view, 'It has changed since');
    equal(desk.said, []);
  });

  it('comes part by part, can be empty, and can be out of reach', async () => {
    const { view } = await open({
      'GET /audit': { items: ENTRIES.slice(0, 1), next: 9 },
      'GET /audit?before=9': { items: ENTRIES.slice(1), next: null },
    });
    await until(() => isCalled(view, 'Show more'), 'there is more');
    called(view, 'Show more').click();
    await until(() => inside(view, 'li').length === 3, 'all are there');
    ok(!isCalled(view, 'Show more'), 'that is all');
    clearPage();
    await says((await open({ 'GET /audit': { items: [], next: null } })).view, 'Nothing yet');
    clearPage();
    await says((await open({ 'GET /audit': TROUBLE })).view, TROUBLE.message);
  });

  it('is for owners', async () => {
    const { desk, view } = await openSetUp('desk-audit', { role: 'moderator' });
    await says(view, 'Only owners of this site read what staff did');
    equal(desk.calls, []);
  });

  it('looks good', async () => {
    const { view } = await open();
    await says(view, 'Olga closed');
    await looksGood(view);
  });
});
