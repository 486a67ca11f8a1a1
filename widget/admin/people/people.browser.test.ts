import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { widen } from '../../testing/preferences.ts';
import { ADesk, TROUBLE, placeView } from '../testing/a-desk.ts';
import { changeTo, listed } from '../testing/comments.ts';
import { called, choose, fill, first, inside, isCalled, looksGood, says, textIn } from '../testing/inside.ts';
import './bans.ts';
import './participants.ts';

const AT = 1_795_000_000_000;
const BAN = { id: 7, participant: 'ada', address: null, at: AT, until: null, by: 'mo', why: 'spam' };
const ADA = {
  id: 'ada',
  name: 'Ada',
  role: 'guest',
  email: 'ada@example.com',
  since: AT,
  banned: true,
  member: null,
  number: 4,
};
const MO = { ...ADA, id: 'mo', name: 'Mo', role: 'moderator', email: null, banned: false };
const DETAILS = {
  ...ADA,
  subject: null,
  comments: { published: 1_200, held: 0, rejected: 0, spam: 3, deleted: 0 },
  guests: ['adas-guest'],
  bans: [BAN],
};
const ANSWERS = {
  'GET /participants': { items: [ADA, MO], next: null },
  'GET /participants/ada': DETAILS,
  'GET /participants/mo': { ...DETAILS, ...MO, bans: [] },
  'GET /comments': { items: [listed('c1', { status: 'published', heldFor: null })], next: null },
  'GET /bans': {
    items: [BAN, { ...BAN, id: 8, participant: null, address: 'x', until: AT + 1 }],
    next: null,
  },
};

/** Four comments, in two parts. */
function deletesAndRestores() {
  const parts = [
    ['a', 'b'],
    ['c', 'd'],
  ];
  return ({ body }: { body: { action: string; ids?: string[] } }) => {
    const ids = body.ids ?? parts.shift() ?? [];
    const statuses = ids.map(() => (body.action === 'delete' ? 'deleted' : 'published'));
    return { ids, statuses, left: parts.flat().length };
  };
}

async function place(tag: string, path = '', more: object = {}) {
  const desk = new ADesk({ ...ANSWERS, ...more });
  return { desk, view: await placeView(tag, desk, path) };
}

describe('the people of a site', () => {
  afterEach(async () => {
    clearPage();
    await widen();
  });

  it('are listed, and found by what the address says', async () => {
    const { desk, view } = await place('desk-participants', '?q=ad&banned=true');
    await says(view, 'ada@example.com');
    equal(desk.calls[0]?.path, '/participants?q=ad&banned=true', 'what was asked');
    choose(view, 'select', 'guest');
    equal(desk.went, ['participants/?q=ad&role=guest&banned=true'], 'where one is led');
    await looksGood(view);
  });

  it('are looked at one by one', async () => {
    const { view } = await place('desk-participants', 'ada');
    await says(view, '1,200 published, 3 spam.');
    await says(view, 'What c1 says.');
    ok(textIn(view).includes('Banned'), 'that they are banned');
    await looksGood(view);
  });

  it('can be banned, for as long as one says, and that be taken back', async () => {
    const { desk, view } = await place('desk-participants', 'ada', {
      'POST /bans': { bans: [BAN, { ...BAN, id: 8 }] },
      'DELETE /bans/7': null,
      'DELETE /bans/8': null,
    });
    await until(() => isCalled(view, 'Ban…'), 'one may ban');
    called(view, 'Ban…').click();
    await until(() => inside(view, 'dialog').length === 1, 'one is asked');
    await looksGood(view);
    first(HTMLInputElement, view, 'input[value="168"]').click();
    first(HTMLInputElement, view, 'input[name=network]').click();
    called(view, 'Ban').click();
    await until(() => desk.said.length === 1, 'it is done');
    equal(
      desk.acts[0]?.body,
      { participant: 'ada', hours: 168, address: true, remove: false },
      'what was asked',
    );
    await desk.said[0]?.undo?.();
    equal(
      desk.acts.slice(1).map(({ method, path }) => `${method} ${path}`),
      ['DELETE /bans/7', 'DELETE /bans/8'],
      'what takes it back',
    );
  });

  it('can have all they wrote deleted, part by part', async () => {
    const { desk, view } = await place('desk-participants', 'ada', { 'POST /acts': deletesAndRestores() });
    await until(() => isCalled(view, 'Delete all they wrote…'), 'one may delete');
    called(view, 'Delete all they wrote…').click();
    await until(() => isCalled(view, 'Delete all'), 'one is asked');
    called(view, 'Delete all').click();
    await until(() => desk.said.length === 1, 'it is done');
    equal(
      desk.acts.map(({ body }) => body),
      [1, 2].map(() => ({ author: 'ada', action: 'delete' })),
      'what was asked',
    );
  });

  it('get back what was deleted, but for what somebody else has decided about since', async () => {
    const { desk, view } = await place('desk-participants', 'ada', { 'POST /acts': deletesAndRestores() });
    await until(() => isCalled(view, 'Delete all they wrote…'), 'one may delete');
    called(view, 'Delete all they wrote…').click();
    await until(() => isCalled(view, 'Delete all'), 'one is asked');
    called(view, 'Delete all').click();
    await until(() => desk.said.length === 1, 'it is done');
    desk.tell(changeTo(listed('b'), { status: 'spam', decidedBy: 'mo' }));
    await desk.said[0]?.undo?.();
    equal(desk.acts.at(-1)?.body, { ids: ['a', 'c', 'd'], action: 'restore' }, 'what takes it back');
    equal(
      desk.said[1]?.text,
      '3 of 4 are restored. Somebody else has decided about the others since.',
      'what is said',
    );
  });

  it('[P49] are erased only by who types their name, and only by owners', async () => {
    const { desk, view } = await place('desk-participants', 'ada', { 'POST /participants/ada/erase': null });
    await until(() => isCalled(view, 'Erase…'), 'one may erase');
    called(view, 'Erase…').click();
    await until(() => isCalled(view, 'Erase for good'), 'one is asked');
    const button = () => called(view, 'Erase for good');
    ok(button().matches(':disabled'), 'it does nothing yet');
    fill(view, 'dialog input', 'Adam');
    await until(() => button().matches(':disabled'), 'another name is not enough');
    fill(view, 'dialog input', 'Ada');
    await until(() => !button().matches(':disabled'), 'the name is enough');
    await looksGood(view);
    button().click();
    await until(() => desk.said.length === 1, 'it is done');
    equal(
      desk.acts.map(({ path }) => path),
      ['/participants/ada/erase'],
      'what was asked',
    );
    clearPage();
    const desk2 = new ADesk(ANSWERS);
    desk2.role = 'moderator';
    const other = await placeView('desk-participants', desk2, 'ada');
    await until(() => isCalled(other, 'Ban…'), 'moderators may ban');
    ok(!isCalled(other, 'Erase…') && !isCalled(other, 'Take out as a file'), 'and no more than that');
  });

  it('who is of the staff cannot be banned', async () => {
    const { view } = await place('desk-participants', 'mo');
    await until(() => isCalled(view, 'Erase…'), 'they are there');
    ok(!isCalled(view, 'Ban…'), 'no ban is offered');
  });
});

describe('the bans', () => {
  afterEach(clearPage);

  it('are listed with who did them, and can be lifted', async () => {
    const { desk, view } = await place('desk-bans', '', { 'DELETE /bans/7': null });
    await says(view, 'A network');
    await until(() => isCalled(view, 'Lift the ban of Ada'), 'the name is known');
    await looksGood(view);
    called(view, 'Lift the ban of Ada').click();
    await until(() => desk.said.length === 1, 'it is lifted');
    ok(!isCalled(view, 'Lift the ban of Ada'), 'it is gone');
  });

  it('stay when they could not be lifted', async () => {
    const { desk, view } = await place('desk-bans', '', { 'DELETE /bans/7': TROUBLE });
    await until(() => isCalled(view, 'Lift the ban of Ada'), 'they are there');
    called(view, 'Lift the ban of Ada').click();
    await until(() => desk.said.length === 1, 'it is said');
    await until(() => isCalled(view, 'Lift the ban of Ada'), 'it is there again');
  });

  it('where there are none, that is good to see', async () => {
    const { view } = await place('desk-bans', '', { 'GET /bans': { items: [], next: null } });
    await says(view, 'Nobody is banned.');
    await looksGood(view);
  });
});
