import type { ListedComment, SiteChange, Tally } from '../../../api/comments/listed.ts';
import { violations } from '../../testing/axe.ts';
import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { resize, widen } from '../../testing/preferences.ts';
import { ADesk, TROUBLE, placeView, readable } from '../testing/a-desk.ts';
import type { Answers } from '../testing/a-desk.ts';
import { isLit } from '../testing/inside.ts';
import { DeskStart } from './start.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YOU = { id: 'operator', name: 'Olga', role: 'owner' };

const COMMENT: ListedComment = {
  id: 'c1',
  page: { id: 1, key: '/posts/1' },
  parent: null,
  author: { id: 'ada', name: 'Ada', role: 'guest' },
  text: 'What a fine page',
  at: Date.now(),
  edited: null,
  status: 'held',
  heldFor: 'first',
  findings: [],
  reports: 0,
  pinned: false,
  sequence: 1,
  number: 1,
};

/** Days with some of everything, the last one today. */
function someDays(days: number): Tally[] {
  const today = Date.now() - (Date.now() % DAY);
  return Array.from({ length: days }, (_, ago) => ({
    at: today - ago * DAY,
    published: (ago * 7) % 13,
    held: (ago * 5) % 4,
    spam: ago % 9 === 0 ? 6 : 0,
    readers: 3 + ((ago * 11) % 29),
    refusals: ago % 4 === 0 ? { 'too-many': ago + 1, blank: 2 } : {},
  }));
}

const BUSY: Answers = {
  'GET /desk': { you: YOU, held: 3, reported: 1, spam: 41, sequence: 900 },
  'GET /comments': { items: [COMMENT], next: null },
  'GET /tallies': { items: someDays(30) },
  'GET /webhooks': { items: [{ id: 'w', url: 'https://a.example', trouble: 'It did not answer.' }] },
  'GET /deliveries': { items: [], next: null },
};
const QUIET: Answers = {
  ...BUSY,
  'GET /desk': { you: YOU, held: 0, reported: 0, spam: 0, sequence: 900 },
  'GET /tallies': { items: [] },
  'GET /webhooks': { items: [] },
};

async function placeStart(answers: Answers, role: 'owner' | 'moderator' = 'owner') {
  const desk = new ADesk({ ...answers });
  desk.role = role;
  const view = await placeView('desk-start', desk);
  await until(() => !readable(view).includes('Looking'), 'the overview is there');
  return { desk, view, root: view.shadowRoot ?? view.attachShadow({ mode: 'open' }) };
}

function plots(root: ShadowRoot): ShadowRoot[] {
  return [...root.querySelectorAll('desk-plot')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
}

function summaries(root: ShadowRoot): (string | null)[] {
  return plots(root).map((plot) => plot.querySelector('[role=img]')?.getAttribute('aria-label') ?? null);
}

async function areDrawn(root: ShadowRoot): Promise<void> {
  await until(
    () => plots(root).filter((plot) => plot.querySelector('canvas')).length === 3,
    'plots are drawn',
  );
}

/** Whether a canvas has any pixel of this colour. */
function hasColour(canvas: HTMLCanvasElement, [red, green, blue]: readonly number[]): boolean {
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) return true;
  }
  return false;
}

const CHANGE = {
  page: '/posts/1',
  comment: COMMENT,
  sequence: 901,
  type: 'moderation',
} as unknown as SiteChange;

const canBe = { dark: await isLit('dark'), light: await isLit('light') };

describe('the start of the desk', () => {
  const { pace } = DeskStart;
  beforeEach(() => void (DeskStart.pace = 0));
  afterEach(async () => {
    DeskStart.pace = pace;
    clearPage();
    await isLit('light');
    await widen();
  });

  it('says what needs somebody now, and leads there', async () => {
    const { desk, view, root } = await placeStart(BUSY);
    const text = readable(view);
    for (const words of [
      '3 comments wait',
      '1 comment was reported',
      '1 webhook in trouble',
      '41 in the spam',
    ])
      ok(text.includes(words), `${words}: ${text}`);
    for (const link of root.querySelectorAll<HTMLElement>('section[aria-labelledby=needs] a')) link.click();
    equal(desk.went, ['queue/held', 'queue/reported', 'outgoing', 'queue/spam'], 'where it leads');
  });

  it('is content where nothing waits', async () => {
    const { view, root } = await placeStart(QUIET);
    ok(readable(view).includes('Nothing waits for you.'), readable(view));
    equal(summaries(root), ['No comments came.', 'Nobody was there.', 'Nothing was refused.'], 'the plots');
  });

  it('does not ask for moderators what only owners may know', async () => {
    const { desk } = await placeStart(BUSY, 'moderator');
    equal(
      desk.calls.map(({ path }) => path),
      ['/desk', '/comments?limit=1', '/tallies?by=day&last=30'],
      'what is asked',
    );
  });

  it('draws what happened, says it in words, and has all numbers as a table', async () => {
    const { root } = await placeStart(BUSY);
    await areDrawn(root);
    const [comments, , refused] = plots(root);
    const canvas = comments?.querySelector('canvas');
    ok(canvas && hasColour(canvas, [0x1f, 0x56, 0xb8]), 'published comments are drawn');
    ok(canvas && hasColour(canvas, [0xb3, 0x26, 0x1e]), 'spam is drawn');
    const [said] = summaries(root);
    ok(
      /^\d+ comments: \d+ published at once, \d+ held, \d+ taken for spam\. The most, \d+, on /.test(
        said ?? '',
      ),
      said ?? '',
    );
    ok(refused?.textContent?.includes('too many, too fast ('), 'why requests were refused');
    equal(comments?.querySelectorAll('tbody tr').length, 30, 'rows');
    const last = [...(comments?.querySelectorAll('tbody tr:last-child td') ?? [])].map((cell) =>
      cell.textContent?.trim(),
    );
    equal(last, ['0', '0', '6'], 'today');
  });

  it('goes further back, or nearer', async () => {
    const { desk, root } = await placeStart(BUSY);
    for (const [button, query, bars] of [
      [0, 'by=hour&last=24', 24],
      [2, 'by=day&last=364', 52],
    ] as const) {
      root.querySelectorAll<HTMLButtonElement>('.spans button')[button]?.click();
      await until(() => plots(root)[0]?.querySelectorAll('tbody tr').length === bars, `${bars} bars`);
      ok(
        desk.calls.some(({ path }) => path === `/tallies?${query}`),
        query,
      );
    }
    equal(root.querySelector('[aria-pressed=true]')?.textContent?.trim(), 'A year', 'what is chosen');
  });

  it('is as it is now, soon after something happened', async () => {
    const { desk, view } = await placeStart(QUIET);
    desk.answers['GET /desk'] = { you: YOU, held: 1, reported: 0, spam: 0, sequence: 901 };
    for (let times = 0; times < 50; times++) desk.tell(CHANGE);
    await until(() => readable(view).includes('1 comment waits'), 'it is told');
    equal(desk.calls.filter(({ path }) => path === '/desk').length, 2, 'how often it was asked');
    view.remove();
    equal(desk.listeners, 0, 'nobody listens on');
  });

  it('keeps what it has where the server cannot be asked', async () => {
    const { desk, view } = await placeStart(BUSY);
    desk.answers['GET /desk'] = TROUBLE;
    desk.tell(CHANGE);
    await until(() => readable(view).includes(TROUBLE.message), 'the trouble is told');
    ok(readable(view).includes('3 comments wait'), 'the rest is there');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    if (!canBe[colorScheme]) continue;
    it(`is accessible, ${colorScheme}, and fits on a phone`, async () => {
      await isLit(colorScheme);
      document.body.style.background = colorScheme === 'dark' ? '#17181a' : '#fff';
      await resize(360, 800);
      const { root } = await placeStart(BUSY);
      await areDrawn(root);
      for (const plot of plots(root)) plot.querySelector('details')?.setAttribute('open', '');
      equal(await violations(), [], 'what axe finds');
      const { scrollWidth, clientWidth } = document.documentElement;
      ok(scrollWidth <= clientWidth, `${scrollWidth} wide on ${clientWidth}`);
    });
  }

  if (canBe.dark)
    it('takes the colours that it has now, also when it becomes dark', async () => {
      const { root } = await placeStart(BUSY);
      await areDrawn(root);
      const canvas = plots(root)[0]?.querySelector('canvas');
      await isLit('dark');
      await until(() => Boolean(canvas && hasColour(canvas, [0x8d, 0xb4, 0xf5])), 'it is drawn for the dark');
    });
});
