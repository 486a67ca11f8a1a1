import { sendKeys } from '@web/test-runner-commands';
import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { resize, widen } from '../../testing/preferences.ts';
import { AT, OPERATOR, placeShell, server, signIn, twoSites } from '../testing/a-shell.ts';
import { listed } from '../testing/comments.ts';
import { called, fill, focusedWithin, inside, isCalled, looksGood, says } from '../testing/inside.ts';
import { problem } from '../testing/pretended-server.ts';

const realFetch = window.fetch;
const elsewhere = () => [JSON.stringify(localStorage), document.cookie, location.href].join(' ');

describe('the desk', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(async () => {
    clearPage();
    window.fetch = realFetch;
    history.replaceState(null, '', location.pathname + location.search);
    sessionStorage.clear();
    await widen();
  });

  it('[A35] is entered with a token, which stays in this tab and in no address', async () => {
    const given = server();
    const shell = await placeShell(given);
    await looksGood(shell);
    await signIn(shell);
    equal(sessionStorage.getItem('livethread-desk-token'), 'right', 'what the tab keeps');
    ok(!elsewhere().includes('right'), 'no other place has it');
    ok(
      given.asked.every(({ path }) => !path.includes('right')),
      'no address has it',
    );
    equal(document.title, 'Queue · www.example.com · Livethread', 'the title');
    equal(given.streams[0]?.asked.headers.get('Last-Event-ID'), '7', 'where the stream begins');
    clearPage();
    const again = await placeShell(given);
    await until(() => inside(again, '.item').length > 0, 'one is in again after a reload');
    called(again, 'Sign out').click();
    await until(() => inside(again, 'desk-sign-in').length > 0, 'one is out');
    equal(sessionStorage.getItem('livethread-desk-token'), null, 'what the tab keeps');
  });

  it('[A35] says what is wrong with a token, and when to try again after too many', async () => {
    const given = server();
    const shell = await placeShell(given);
    called(shell, 'Sign in').click();
    await says(shell, 'Fill in your token.');
    fill(shell, '#token', 'wrong');
    called(shell, 'Sign in').click();
    await says(shell, 'It is not-introduced.');
    equal(focusedWithin()?.id, 'token', 'what has the focus');
    await looksGood(shell);
    given.answers[`GET ${AT}/desk`] = () => problem(429, 'too-many', { 'Retry-After': '43' });
    await until(() => isCalled(shell, 'Sign in'), 'one can try again');
    called(shell, 'Sign in').click();
    await says(shell, 'Too many wrong tokens came from your network.');
    await says(shell, 'Try again in 43 seconds.');
  });

  it('moves the focus to the heading of what one goes to', async () => {
    const shell = await placeShell();
    await signIn(shell);
    await looksGood(shell);
    called(shell, 'Bans').click();
    await says(shell, 'Nobody is banned.');
    await until(() => focusedWithin()?.localName === 'h1', 'the heading has the focus');
    equal(focusedWithin()?.textContent, 'Bans', 'the heading');
    equal(
      inside(shell, 'nav [aria-current=page]').map((one) => one.textContent?.trim()),
      ['Bans'],
      'where one is',
    );
    equal(location.hash, '#/www.example.com/bans', 'the address');
    history.back();
    await until(() => inside(shell, '.item').length > 0, 'one is back');
    called(shell, 'Skip to the content').click();
    equal(focusedWithin()?.localName, 'h1', 'where one skips to');
  });

  it('takes back what was done last by a key or a button', async () => {
    const given = server();
    const shell = await placeShell(given);
    await signIn(shell);
    const acts = () => given.asked.flatMap(({ method, body }) => (method === 'POST' ? [body] : []));
    await sendKeys({ press: 'a' });
    await says(shell, 'The comment by Ada is approved.');
    await sendKeys({ press: 'u' });
    await says(shell, 'Taken back.');
    equal(
      acts(),
      [
        { ids: ['one'], action: 'approve' },
        { ids: ['one'], action: 'restore' },
      ],
      'what was asked',
    );
    await sendKeys({ press: 'u' });
    equal(acts().length, 2, 'there is no more to take back');
  });

  it('lets one sign in again where a token is good no more, and goes on with what was asked', async () => {
    const given = server();
    const shell = await placeShell(given);
    await signIn(shell);
    const desk = given.answers[`GET ${AT}/desk`];
    const good = given.answers[`POST ${AT}/acts`];
    given.answers[`POST ${AT}/acts`] = (asked) =>
      asked.headers.get('Authorization') === 'Bearer newer'
        ? Response.json({ statuses: ['published'], left: 0 })
        : problem(401, 'not-introduced');
    given.answers[`GET ${AT}/desk`] = () =>
      Response.json({
        you: { id: 'q83v', name: 'Mo', role: 'owner' },
        held: 1,
        reported: 0,
        spam: 0,
        sequence: 8,
      });
    ok(desk && good, 'they were there');
    await sendKeys({ press: 'a' });
    await until(() => inside(shell, 'dialog desk-sign-in').length > 0, 'one is asked');
    await looksGood(shell);
    fill(shell, '#token', 'newer');
    called(shell, 'Sign in').click();
    await says(shell, 'The comment by Ada is approved.');
    equal(inside(shell, 'dialog').length, 0, 'dialogs');
  });

  it('keeps out whoever signs out while another site is being opened', async () => {
    const given = twoSites();
    const opened = Promise.withResolvers<Response>();
    given.answers['GET /api/admin/sites/other.example/desk'] = () => opened.promise;
    const shell = await placeShell(given);
    await signIn(shell);
    equal(focusedWithin()?.localName, 'h1', 'the focus, where the field for the token is gone');
    location.hash = '#/other.example/queue';
    await until(() => given.asked.some(({ path }) => path.includes('other.example')), 'it is being opened');
    called(shell, 'Sign out').click();
    await until(() => inside(shell, 'desk-sign-in').length > 0, 'one is out');
    const asked = given.asked.length;
    opened.resolve(Response.json({ you: OPERATOR, held: 0, reported: 0, spam: 0, sequence: 1 }));
    await until(() => given.asked.length > asked, 'the sites are asked for, and the rest follows');
    for (let turn = 0; turn < 5; turn++) await new Promise((next) => requestAnimationFrame(next));
    equal(
      [inside(shell, 'desk-sign-in').length, sessionStorage.length],
      [1, 1],
      'out: only the site is kept',
    );
  });

  it('takes nothing back at another site', async () => {
    const given = twoSites();
    const shell = await placeShell(given);
    await signIn(shell);
    await sendKeys({ press: 'a' });
    await says(shell, 'The comment by Ada is approved.');
    location.hash = '#/other.example/bans';
    await until(() => document.title === 'Bans · other.example · Livethread', 'it is open');
    ok(!isCalled(shell, 'Undo u') && inside(shell, 'desk-line .line').length === 0, 'nothing is said there');
    await sendKeys({ press: 'u' });
    equal(given.asked.filter(({ method }) => method === 'POST').length, 1, 'acts');
  });

  it('shows moderators only what they may do', async () => {
    const shell = await placeShell(server('moderator'));
    await signIn(shell);
    ok(
      isCalled(shell, 'Bans') && !isCalled(shell, 'Settings') && !isCalled(shell, 'Audit log'),
      'what is offered',
    );
  });

  it('says whether it is live', async () => {
    const given = server();
    const shell = await placeShell(given);
    await signIn(shell);
    await until(() => inside(shell, '.state.live').length === 1, 'it is live');
    given.answers[`GET ${AT}/events`] = () => problem(503, 'draining');
    given.streams[0]?.cut();
    await says(shell, 'Reconnecting…');
  });

  it('has all views behind one button on a phone', async () => {
    const shell = await placeShell();
    await signIn(shell);
    if (!(await resize(360, 700))) return;
    const shown = () => inside(shell, 'nav a').filter((one) => one.checkVisibility()).length;
    equal(shown(), 3, 'what is there');
    called(shell, 'More').click();
    await until(() => shown() === 10, 'all are there');
    called(shell, 'Bans').click();
    await says(shell, 'Nobody is banned.');
    equal(shown(), 3, 'what is there');
  });

  it('[P53] begins anew where the site came back from a backup', async () => {
    const given = server();
    const shell = await placeShell(given);
    await signIn(shell);
    given.answers[`GET ${AT}/desk`] = () =>
      Response.json({
        you: { id: 'q83v', name: 'Mo', role: 'owner' },
        held: 0,
        reported: 0,
        spam: 0,
        sequence: 3,
      });
    given.answers[`GET ${AT}/comments`] = () => Response.json({ items: [listed('old')], next: null });
    given.streams[0]?.cut();
    await says(shell, 'The site was put back to how it was before');
    await says(shell, 'What old says.');
    await until(
      () => given.streams.at(-1)?.asked.headers.get('Last-Event-ID') === '3',
      'it is followed from there',
    );
  });
});
