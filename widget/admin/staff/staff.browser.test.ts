import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { press } from '../../testing/keyboard.ts';
import { TROUBLE } from '../testing/a-desk.ts';
import type { Call } from '../testing/a-desk.ts';
import { openSetUp } from '../testing/a-set-up-site.ts';
import { HOLDERS, KEYS, NOW } from '../testing/answers.ts';
import {
  called,
  fill,
  first,
  focusedWithin,
  inside,
  isCalled,
  looksGood,
  says,
  textIn,
} from '../testing/inside.ts';
import './staff.ts';

const SECRET = 'wq83vEjRWeJq83vEjRWeJqwq83vEjRWeJq83vEjRWeI';
const MEMBER = { subject: 'user-42', name: 'Ada', avatar: null, email: null, role: 'member', expires: NOW };

async function open(answers: Record<string, unknown> = {}) {
  const { desk, view } = await openSetUp('desk-staff', { answers });
  await says(view, 'accounts.example.com');
  return { desk, view };
}

describe('tokens of staff', () => {
  afterEach(clearPage);

  it('are made by keyboard, and told once', async () => {
    const { desk, view } = await open({
      'POST /tokens': ({ body }: Call) => ({ ...HOLDERS[0], ...(body as object), token: SECRET }),
    });
    fill(view, '#name', 'Zed');
    await press('Enter');
    await until(() => inside(view, '#told').length === 1, 'it is told');
    equal(desk.sent, [['POST', '/tokens', { name: 'Zed', role: 'moderator' }]]);
    equal(first(HTMLInputElement, view, '#told').value, SECRET);
    equal(focusedWithin()?.id, 'told');
    await says(view, 'The token of Zed, moderator');
    called(view, 'I have kept it').click();
    await until(() => inside(view, '#told').length === 0, 'it is gone');
    equal(first(HTMLInputElement, view, '#name').value, '', 'a form for the next one');
  });

  it('are copied, or marked to be copied by hand', async () => {
    const { view } = await open({ 'POST /tokens': { ...HOLDERS[0], token: SECRET } });
    fill(view, '#name', 'Zed');
    called(view, 'Make a token').click();
    await until(() => isCalled(view, 'Copy'), 'it is told');
    called(view, 'Copy').click();
    await says(view, /Copied\.|It is marked/);
  });

  it('are revoked after one is asked', async () => {
    const left = [...HOLDERS];
    const { desk, view } = await open({
      'GET /tokens': () => ({ items: left }),
      'DELETE /tokens/mo': () => {
        left.shift();
        return null;
      },
    });
    await says(view, 'never');
    called(view, 'Revoke the token of Mo').focus();
    await press('Enter');
    await says(view, 'Revoke the token of Mo?');
    equal(focusedWithin()?.textContent?.trim(), 'Cancel', 'what has the focus');
    await press('Tab');
    await press('Enter');
    await until(() => !isCalled(view, 'Mo'), 'it is gone');
    equal(
      [desk.sent, desk.said[0]?.text],
      [[['DELETE', '/tokens/mo', undefined]], 'The token of Mo is revoked.'],
    );
  });

  it('that cannot be made say why, and the name stays', async () => {
    const { view } = await open({ 'POST /tokens': { trouble: 'bad-name', message: 'This is no name.' } });
    fill(view, '#name', '...');
    first(HTMLInputElement, view, '#owner').click();
    called(view, 'Make a token').click();
    await says(view, 'This is no name.');
    equal(first(HTMLInputElement, view, '#name').value, '...');
    ok(first(HTMLInputElement, view, '#owner').checked, 'the role stays, too');
  });
});

describe('keys of the sign-on', () => {
  afterEach(clearPage);

  it('are added in three ways, and a secret is told once', async () => {
    const { desk, view } = await open({
      'POST /sign-on-keys': ({ body }: Call) => {
        const isSecret = JSON.stringify(body).includes('HS256');
        return { ...KEYS[0], secret: isSecret ? SECRET : null };
      },
    });
    called(view, 'Add key').click();
    await until(() => inside(view, '#told').length === 1, 'the secret is told');
    called(view, 'I have kept it').click();
    await until(() => inside(view, '#publicKey').length === 1, 'there is a form again');
    first(HTMLInputElement, view, '#publicKey').click();
    await until(() => inside(view, 'textarea#key').length === 1, 'a key may be given');
    fill(view, 'textarea#key', '-----BEGIN PUBLIC KEY-----');
    called(view, 'Add key').click();
    await until(() => desk.said.length === 2, 'it is added');
    first(HTMLInputElement, view, '#jwksUrl').click();
    await until(() => inside(view, 'input#key').length === 1, 'an address may be given');
    first(HTMLSelectElement, view, '#algorithm').value = 'RS256';
    fill(view, 'input#key', 'https://example.com/jwks.json');
    await press('Enter');
    await until(() => desk.said.length === 3, 'it is added');
    equal(
      desk.acts.map(({ body }) => body),
      [
        { algorithm: 'HS256' },
        { algorithm: 'EdDSA', publicKey: '-----BEGIN PUBLIC KEY-----' },
        { algorithm: 'RS256', jwksUrl: 'https://example.com/jwks.json' },
      ],
    );
  });

  it('that cannot work say why, and what was pasted stays', async () => {
    const { view } = await open({
      'POST /sign-on-keys': { trouble: 'malformed', message: 'This is a private key.' },
    });
    first(HTMLInputElement, view, '#publicKey').click();
    await until(() => inside(view, 'textarea#key').length === 1, 'a key may be given');
    fill(view, 'textarea#key', '-----BEGIN PRIVATE KEY-----');
    called(view, 'Add key').click();
    await says(view, 'This is a private key.');
    equal(first(HTMLTextAreaElement, view, 'textarea#key').value, '-----BEGIN PRIVATE KEY-----');
  });

  it('are removed after one is asked', async () => {
    const { desk, view } = await open({ 'DELETE /sign-on-keys/k1': null });
    called(view, 'Remove the key k1').click();
    await says(view, 'All members’ sessions end');
    called(view, 'Cancel').click();
    await until(() => !textIn(view).includes('All members’ sessions end'), 'nothing is done');
    equal(desk.acts, []);
    called(view, 'Remove the key k1').click();
    await until(() => isCalled(view, 'Remove'), 'it is asked again');
    inside(view, 'dialog .danger')[0]?.click();
    await until(() => desk.said.length === 1, 'it is said');
    equal(desk.sent, [['DELETE', '/sign-on-keys/k1', undefined]]);
  });
});

describe('a token that one tries', () => {
  afterEach(clearPage);

  it('is told whom it would let in', async () => {
    const { desk, view } = await open({ 'POST /sign-on-keys/try': { member: MEMBER, trouble: null } });
    fill(view, '#token', ' a.b.c \n');
    called(view, 'Try it').click();
    await says(view, 'It is good: Ada would be signed on.');
    await says(view, 'Known as user-42');
    equal(desk.sent, [['POST', '/sign-on-keys/try', { token: 'a.b.c' }]]);
  });

  it('or why nobody would, and it stays to be looked at', async () => {
    const { view } = await open({
      'POST /sign-on-keys/try': ({ body }: Call) =>
        JSON.stringify(body).includes('busy')
          ? TROUBLE
          : { member: null, trouble: '`aud` has to be the name of this site: “www.example.com”.' },
    });
    fill(view, '#token', 'a.b.c');
    called(view, 'Try it').click();
    await says(view, 'Nobody would be signed on. aud has to be the name of this site');
    equal(first(HTMLTextAreaElement, view, '#token').value, 'a.b.c');
    fill(view, '#token', 'busy');
    called(view, 'Try it').click();
    await says(view, TROUBLE.message);
    ok(!textIn(view).includes('Nobody would be signed on'), 'of this one nothing is known');
  });
});

describe('staff and sign-on', () => {
  afterEach(clearPage);

  it('are for owners, and moderators are told so without a request', async () => {
    const { desk, view } = await openSetUp('desk-staff', { role: 'moderator' });
    await says(view, 'Only owners of this site give out tokens');
    equal(desk.calls, []);
  });

  it('look good, also while a secret is told and one is asked', async () => {
    const { view } = await open({
      'POST /tokens': { ...HOLDERS[0], token: SECRET },
      'POST /sign-on-keys/try': { member: MEMBER, trouble: null },
    });
    first(HTMLInputElement, view, '#jwksUrl').click();
    fill(view, '#token', 'a.b.c');
    called(view, 'Try it').click();
    fill(view, '#name', 'Zed');
    called(view, 'Make a token').click();
    await until(() => isCalled(view, 'Copy'), 'it is told');
    for (const details of inside(view, 'details')) details.setAttribute('open', '');
    await looksGood(view);
    called(view, 'Remove the key k1').click();
    await says(view, 'All members’ sessions end');
    await looksGood(view);
  });
});
