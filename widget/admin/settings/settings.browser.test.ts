import { DEFAULT_SETTINGS } from '../../../api/comments/default-settings.ts';
import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { press } from '../../testing/keyboard.ts';
import { ADesk, TROUBLE, placeView, readable } from '../testing/a-desk.ts';
import type { Call } from '../testing/a-desk.ts';
import { siteAnswers } from '../testing/answers.ts';
import { called, fill, first, focusedWithin, inside, isCalled, looksGood, says } from '../testing/inside.ts';
import './settings.ts';

async function open(answers: Record<string, unknown> = {}, path = '') {
  const settings = { ...DEFAULT_SETTINGS };
  const desk = new ADesk({
    ...siteAnswers(),
    'GET /settings': () => ({ ...settings }),
    'PATCH /settings': ({ body }: Call) => ({ ...Object.assign(settings, body) }),
    ...answers,
  });
  const view = await placeView('desk-settings', desk, path);
  await says(view, 'How comments come in');
  return { desk, view, settings };
}

/** The bodies that were sent to save something. */
function saved(desk: ADesk): unknown[] {
  return desk.acts.filter(({ path }) => path === '/settings').map(({ body }) => body);
}

function badges(view: Element, name: string): string[] {
  return inside(view, `[data-name="${name}"] .badge`).map((badge) => badge.textContent?.trim() ?? '');
}

describe('the settings', () => {
  afterEach(clearPage);

  it('are saved group by group, and taken back', async () => {
    const { desk, view, settings } = await open();
    ok(!isCalled(view, 'Save “Spam”'), 'nothing to save yet');
    fill(view, '#linksToHold', '5');
    fill(view, '#blockedWords', 'casino\n\n  viagra ');
    fill(view, '#reportsToHold', '7');
    await says(view, 'Not saved');
    called(view, 'Save “Spam”').click();
    await until(() => saved(desk).length === 1, 'it is saved');
    equal(saved(desk), [{ linksToHold: 5, blockedWords: ['casino', 'viagra'] }]);
    await until(() => desk.said.length === 1, 'it is said');
    ok(isCalled(view, 'Save “How comments come in”'), 'the other group waits');
    await desk.said[0]?.undo?.();
    equal([settings.linksToHold, settings.blockedWords], [3, []]);
    await until(() => !isCalled(view, 'Save “Spam”'), 'nothing is left to save');
    equal(fill(view, '#reportsToHold', '8').value, '8');
  });

  it('by keyboard alone', async () => {
    const { desk, view } = await open();
    first(HTMLInputElement, view, '#reportsToHold').focus();
    const field = fill(view, '#reportsToHold', '9');
    equal(focusedWithin(), field);
    await until(() => isCalled(view, 'Save “How comments come in”'), 'one can save');
    await press('Enter');
    await until(() => saved(desk).length === 1, 'Enter saves');
    equal(saved(desk), [{ reportsToHold: 9 }]);
  });

  it('say what differs from the default, and lead back', async () => {
    const { view } = await open();
    equal(badges(view, 'editWithin'), []);
    fill(view, '#editWithin', '60');
    await until(() => badges(view, 'editWithin').length === 2, 'it is marked');
    equal(badges(view, 'editWithin'), ['Not saved', 'Not the default']);
    called(view, 'Back to the default: 15 minutes').click();
    await until(() => badges(view, 'editWithin').length === 0, 'it is as it was');
    equal(first(HTMLInputElement, view, '#editWithin').value, '15');
  });

  it('have numbers in the unit that one chooses', async () => {
    const { desk, view } = await open();
    const unit = first(HTMLSelectElement, view, '#editWithin-unit');
    equal(unit.selectedOptions[0]?.textContent, 'minutes');
    unit.selectedIndex = 2;
    unit.dispatchEvent(new Event('change'));
    await until(() => isCalled(view, 'Save “How comments come in”'), 'it is changed');
    equal(first(HTMLInputElement, view, '#editWithin').value, '15');
    called(view, 'Save “How comments come in”').click();
    await until(() => saved(desk).length === 1, 'it is saved');
    equal(saved(desk), [{ editWithin: 54_000 }]);
  });

  it('tell what is wrong at the field, and lose nothing of it', async () => {
    const { desk, view } = await open({
      'PATCH /settings': { trouble: 'malformed', message: 'patterns.1: is no pattern: a bracket is open' },
    });
    const number = fill(view, '#spamHold', 'many');
    await says(view, 'A whole number from 0 to 10,000.');
    equal(number.getAttribute('aria-invalid'), 'true');
    ok((called(view, 'Save “Spam”') as HTMLButtonElement).disabled, 'what is wrong is not sent');
    fill(view, '#spamHold', '60');
    fill(view, '#patterns', 'casino\n(open');
    await until(() => !(called(view, 'Save “Spam”') as HTMLButtonElement).disabled, 'it may be sent');
    called(view, 'Save “Spam”').click();
    await says(view, 'Line 2: is no pattern: a bracket is open');
    equal(first(HTMLTextAreaElement, view, '#patterns').value, 'casino\n(open');
    equal([desk.said.length, first(HTMLInputElement, view, '#spamHold').value], [0, '60']);
    fill(view, '#patterns', 'casino');
    await until(
      () => !readable(view).includes('a bracket is open'),
      'the sentence goes with what it was about',
    );
  });

  it('keep what is typed when the server is in trouble', async () => {
    const { view } = await open({ 'PATCH /settings': TROUBLE });
    fill(view, '#reportsToHold', '5');
    await until(() => isCalled(view, 'Save “How comments come in”'), 'one can save');
    called(view, 'Save “How comments come in”').click();
    await says(view, TROUBLE.message);
    equal(first(HTMLInputElement, view, '#reportsToHold').value, '5');
    ok(isCalled(view, 'Save “How comments come in”'), 'one can try again');
  });

  it('hear what others have changed, and show both where they clash', async () => {
    const { desk, view, settings } = await open();
    fill(view, '#reportsToHold', '5');
    Object.assign(settings, { mode: 'open', reportsToHold: 9 });
    window.dispatchEvent(new Event('focus'));
    await says(view, 'somebody else has changed it to 9 reports');
    ok(first(HTMLInputElement, view, '#mode-0').checked, 'what is not edited here is theirs');
    equal(first(HTMLInputElement, view, '#reportsToHold').value, '5');
    called(view, 'Take theirs').click();
    await until(() => first(HTMLInputElement, view, '#reportsToHold').value === '9', 'it is theirs');
    equal(saved(desk), []);
  });

  it('wait as they were left when one looks at something else', async () => {
    const { desk, view, settings } = await open();
    fill(view, '#reportsToHold', '5');
    view.remove();
    equal(desk.said.length, 1, 'one is told');
    settings.mode = 'open';
    const again = await placeView('desk-settings', desk);
    await until(() => inside(again, '#reportsToHold').length === 1, 'they are there');
    equal(first(HTMLInputElement, again, '#reportsToHold').value, '5');
    await until(() => first(HTMLInputElement, again, '#mode-0').checked, 'the rest is as it is now');
    called(again, 'Discard').click();
    await until(() => !isCalled(again, 'Discard'), 'it is as it was');
    again.remove();
    equal(desk.said.length, 1, 'there is nothing to say');
  });

  it('choose modes, emojis and parameters', async () => {
    const { desk, view } = await open();
    first(HTMLInputElement, view, '#mode-2').click();
    await says(view, 'in all pages that are open now');
    called(view, 'Save “How comments come in”').click();
    fill(view, '#reactions', '👍🏽👩‍👩‍👧 ❤️');
    await until(() => isCalled(view, 'Save “Reactions and presence”'), 'one can save');
    await until(() => saved(desk).length === 1, 'the first is saved');
    called(view, 'Save “Reactions and presence”').click();
    first(HTMLInputElement, view, '#pageParameters-some').click();
    await until(() => inside(view, '#pageParameters').length === 1, 'one can name some');
    fill(view, '#pageParameters', 'p\nid');
    await until(() => saved(desk).length === 2, 'the second is saved');
    await until(() => !(called(view, 'Save “Pages”') as HTMLButtonElement).disabled, 'one can save');
    called(view, 'Save “Pages”').click();
    await until(() => saved(desk).length === 3, 'the third is saved');
    equal(saved(desk), [
      { mode: 'hold-all' },
      { reactions: ['👍🏽', '👩‍👩‍👧', '❤️'] },
      { pageParameters: ['p', 'id'] },
    ]);
  });

  it('lead to a group by its name in the address', async () => {
    const { view, desk } = await open({}, 'spam');
    await until(() => focusedWithin()?.id === 'spam-title', 'its heading has the focus');
    called(view, 'Data and time').click();
    equal(desk.went, ['settings/keeping']);
    equal(focusedWithin()?.id, 'keeping-title');
  });

  it('are for owners to change, and for moderators to read and try', async () => {
    const desk = new ADesk(siteAnswers());
    desk.role = 'moderator';
    const view = await placeView('desk-settings', desk);
    await says(view, 'Only owners of this site change settings.');
    ok(first(HTMLInputElement, view, '#mode-0').matches(':disabled'), 'nothing can be changed');
    fill(view, '#text', 'Hello');
    await says(view, 'Everybody would see it at once.');
  });

  it('that cannot be read say so', async () => {
    const view = await placeView('desk-settings', new ADesk({ 'GET /settings': TROUBLE }));
    await says(view, TROUBLE.message);
  });

  it('look good, also with troubles and clashes', async () => {
    const { view, settings } = await open();
    fill(view, '#spamHold', 'many');
    fill(view, '#reportsToHold', '5');
    settings.reportsToHold = 9;
    window.dispatchEvent(new Event('focus'));
    await says(view, 'somebody else');
    fill(view, '#text', 'Hello');
    await says(view, 'Everybody would see it at once.');
    await looksGood(view);
  });
});
