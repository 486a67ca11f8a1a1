import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { press } from '../../testing/keyboard.ts';
import { TROUBLE } from '../testing/a-desk.ts';
import { openSetUp } from '../testing/a-set-up-site.ts';
import { DETAILS, OLD, TRAINS } from '../testing/answers.ts';
import {
  called,
  choose,
  fill,
  first,
  focusedWithin,
  inside,
  isCalled,
  looksGood,
  says,
  textIn,
} from '../testing/inside.ts';
import './pages.ts';

async function open(answers: Record<string, unknown> = {}) {
  const { desk, view } = await openSetUp('desk-pages', { answers });
  return { desk, view };
}

describe('all pages', () => {
  afterEach(clearPage);

  it('are listed with what one wants to know of them, and lead on', async () => {
    const { desk, view } = await open();
    await says(view, 'A train set for Ada');
    await says(view, '34 comments, 2 waiting');
    await says(view, 'Mode of its own');
    await says(view, /Closed 1 comment not known/);
    called(view, 'A train set for Ada').click();
    called(view, '34 comments, 2 waiting').click();
    equal(desk.went, ['pages/12', 'comments/all?page=12']);
    equal(called(view, '1 comment').getAttribute('href'), '#/www.example.com/comments/all?page=7');
  });

  it('are searched while one types, and the last answer is it', async () => {
    const answers: ((answer: unknown) => void)[] = [];
    const { desk, view } = await open({
      'GET /pages?q=tr': () => new Promise((resolve) => answers.push(resolve)),
      'GET /pages?q=trains': { items: [TRAINS], next: null },
    });
    await says(view, 'A train set for Ada');
    fill(view, '#q', 'tr');
    await until(() => answers.length === 1, 'it is asked');
    fill(view, '#q', 'trains');
    await until(() => desk.paths.includes('/pages?q=trains'), 'it is asked again');
    await until(() => inside(view, 'tbody tr').length === 1, 'one is found');
    answers[0]?.({ items: [OLD, OLD, OLD], next: null });
    await new Promise((next) => requestAnimationFrame(next));
    equal(inside(view, 'tbody tr').length, 1, 'how many are shown');
  });

  it('are filtered: closed ones, and those that nobody opens', async () => {
    const { desk, view } = await open({
      'GET /pages?unreadFor=30': { items: [OLD], next: null },
      'GET /pages?unreadFor=90': { items: [], next: null },
    });
    await says(view, 'A train set');
    choose(view, '#filter', 'Closed');
    await until(() => desk.paths.includes('/pages?closed=true'), 'closed ones are asked for');
    choose(view, '#filter', 'Open');
    await until(() => desk.paths.includes('/pages?closed=false'), 'open ones are asked for');
    choose(view, '#filter', 'Not opened any more');
    await until(() => inside(view, 'tbody tr').length === 1, 'the forgotten ones are there');
    await says(view, 'nobody has opened them for 30 days');
    const days = first(HTMLInputElement, view, '#days');
    days.value = '90';
    days.dispatchEvent(new Event('change'));
    await says(view, 'No page is forgotten');
  });

  it('come part by part', async () => {
    const { view } = await open({
      'GET /pages': { items: [TRAINS], next: 12 },
      'GET /pages?before=12': { items: [OLD], next: null },
    });
    await until(() => isCalled(view, 'Show more'), 'there is more');
    called(view, 'Show more').click();
    await until(() => inside(view, 'tbody tr').length === 2, 'both are there');
    ok(!isCalled(view, 'Show more'), 'that is all');
  });

  it('can be none, or not to be had', async () => {
    const { view } = await open({ 'GET /pages': { items: [], next: null } });
    await says(view, 'No pages yet');
    clearPage();
    const { view: other } = await open({ 'GET /pages': TROUBLE });
    await says(other, TROUBLE.message);
    ok(!textIn(other).includes('No pages yet'), 'nothing is known of pages');
  });

  it('give way to one of them, and are as they are now when one comes back', async () => {
    const { desk, view } = await open({ 'GET /pages/7': { ...DETAILS, id: 7, title: 'The seventh' } });
    await says(view, 'A train set for Ada');
    view.path = '12';
    await says(view, 'Who may write here');
    ok(focusedWithin()?.matches('.top'), 'the focus is at the beginning of it');
    fill(view, '#other', 'old');
    view.path = '7';
    await says(view, 'The seventh');
    equal(first(HTMLInputElement, view, '#other').value, '', 'what was typed for another page');
    const count = desk.paths.filter((path) => path === '/pages').length;
    view.path = '';
    await until(
      () => desk.paths.filter((path) => path === '/pages').length > count,
      'the list is read again',
    );
  });

  it('are reached by keyboard, and look good', async () => {
    const { desk, view } = await open();
    await says(view, 'A train set for Ada');
    first(HTMLInputElement, view, '#q').focus();
    await press('Tab');
    await press('Tab');
    await press('Enter');
    equal(desk.went, ['pages/12']);
    choose(view, '#filter', 'Not opened any more');
    await says(view, 'nobody has opened them');
    await looksGood(view);
  });
});
