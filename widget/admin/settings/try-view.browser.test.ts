import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { ADesk, placeView, readable } from '../testing/a-desk.ts';
import type { Call } from '../testing/a-desk.ts';
import { siteAnswers } from '../testing/answers.ts';
import { fill, says } from '../testing/inside.ts';
import './settings.ts';

const FINE = { status: 'published', heldFor: null, findings: [] };
const HELD = {
  status: 'held',
  heldFor: 'suspect',
  findings: [
    { layer: 'suspect-words', score: 80, detail: 'crypto' },
    { layer: 'reputation', score: -10 },
  ],
};

const UNREADABLE = {
  trouble: 'malformed',
  message: 'settings.patterns: has a pattern that cannot be read, `(`, at character 1',
};

async function open(tries: unknown) {
  const desk = new ADesk({ ...siteAnswers(), 'POST /settings/try': tries });
  const view = await placeView('desk-settings', desk);
  await says(view, 'What would become of this comment?');
  return { desk, view };
}

function tried(desk: ADesk): unknown[] {
  return desk.calls.filter(({ path }) => path === '/settings/try').map(({ body }) => body);
}

describe('what would become of a comment', () => {
  afterEach(clearPage);

  it('is told in words, with what was found and what it comes to', async () => {
    const { view } = await open(HELD);
    fill(view, '#text', 'Buy crypto');
    await says(view, /It would wait\. .*it looks like spam/);
    await says(view, /Suspect word: crypto 80/);
    await says(view, 'Together 70 points.');
  });

  it('is asked with the settings as they are being edited, those that are half typed left out', async () => {
    const { desk, view } = await open(FINE);
    fill(view, '#text', 'Hello');
    await until(() => tried(desk).length === 1, 'it is asked');
    equal(tried(desk), [{ settings: {}, text: 'Hello' }]);
    fill(view, '#suspectWords', 'hello');
    fill(view, '#spamHold', 'x');
    await until(() => tried(desk).length === 2, 'it is asked again');
    equal(tried(desk)[1], { settings: { suspectWords: ['hello'] }, text: 'Hello' });
  });

  it('is what the last answer says, in whatever order answers come', async () => {
    const answers: ((answer: unknown) => void)[] = [];
    const { desk, view } = await open(() => new Promise((resolve) => answers.push(resolve)));
    fill(view, '#text', 'Buy');
    await until(() => tried(desk).length === 1, 'it is asked');
    fill(view, '#text', 'Buy crypto');
    await until(() => tried(desk).length === 2, 'it is asked again');
    answers[1]?.(HELD);
    await says(view, 'It would wait.');
    answers[0]?.(FINE);
    await new Promise((next) => requestAnimationFrame(next));
    ok(readable(view).includes('It would wait.'), 'the first answer is too late');
  });

  it('is not asked for nothing, nor for each key', async () => {
    const { desk, view } = await open(FINE);
    for (const text of ['H', 'He', 'Hel', 'Hell', 'Hello']) fill(view, '#text', text);
    await says(view, 'Everybody would see it at once.');
    equal(tried(desk), [{ settings: {}, text: 'Hello' }]);
    fill(view, '#text', '  ');
    await until(() => !readable(view).includes('Everybody would'), 'nothing is told of nothing');
  });

  it('cannot always be told', async () => {
    const { view } = await open(({ body }: Call) => (JSON.stringify(body).includes('(') ? UNREADABLE : FINE));
    fill(view, '#text', 'Hello');
    await says(view, 'Everybody would see it at once.');
    fill(view, '#patterns', '(');
    await says(view, '“Patterns” has a pattern that cannot be read, (, at character 1');
    fill(view, '#patterns', '');
    await says(view, 'Everybody would see it at once.');
    ok(!readable(view).includes('cannot be read'), 'it is over');
  });
});
