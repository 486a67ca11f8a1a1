import type { ListedComment, SiteChange } from '../../../api/comments/listed.ts';
import { violations } from '../../testing/axe.ts';
import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { LESS_MOTION, prefer, preferNothing, resize, widen } from '../../testing/preferences.ts';
import { ADesk, placeView, readable } from '../testing/a-desk.ts';
import type { Answers } from '../testing/a-desk.ts';
import { isLit } from '../testing/inside.ts';
import './first-site.ts';
import './start.ts';

const NEW: Answers = {
  'GET /desk': { you: { id: 'o', name: 'Olga', role: 'owner' }, held: 0, reported: 0, spam: 0, sequence: 0 },
  'GET /comments': { items: [], next: null },
  'GET /tallies': { items: [] },
  'GET /webhooks': { items: [] },
  'GET /deliveries': { items: [], next: null },
  'POST /acts': { statuses: ['published'], left: 0 },
};

const FIRST: ListedComment = {
  id: 'c1',
  page: { id: 1, key: '/posts/1' },
  parent: null,
  author: { id: 'ada', name: 'Ada', role: 'guest' },
  text: 'Am I the first?',
  at: 1_800_000_000_000,
  edited: null,
  status: 'held',
  heldFor: 'first',
  findings: [],
  reports: 0,
  pinned: false,
  sequence: 1,
  number: 1,
};
const ARRIVED = {
  page: '/posts/1',
  comment: FIRST,
  sequence: 1,
  type: 'moderation',
} as unknown as SiteChange;

/** One whose token is for all sites. */
class StewardsDesk extends ADesk {
  readonly above = new ADesk({
    'GET /sites': {
      items: [
        { name: 'other.example', origins: ['https://blog.example.com'] },
        { name: 'www.example.com', origins: ['https://www.example.com', 'http://localhost:*'] },
      ],
    },
  });
  readonly directory = this.above.api;
}

async function greet<Desk extends ADesk>(desk: Desk) {
  const view = await placeView('desk-start', desk);
  await until(() => readable(view).includes('Waiting for the first comment…'), 'one is greeted');
  return { desk, view };
}

/** Within the shadow trees below. */
function deep(under: Element, selector: string): Element | undefined {
  const root = under.shadowRoot ?? under;
  const here = root.querySelector(selector);
  if (here) return here;
  for (const element of root.querySelectorAll('*')) {
    const found = element.shadowRoot ? deep(element, selector) : undefined;
    if (found) return found;
  }
  return undefined;
}

function fill(view: Element, selector: string, text: string): void {
  const field = deep(view, selector);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = text;
  else throw new Error(`There is no field ${selector}.`);
}

function button(view: Element, text: string): HTMLButtonElement | undefined {
  const all: HTMLButtonElement[] = [];
  const walk = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLButtonElement) all.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(view.shadowRoot ?? view);
  return all.find(({ textContent }) => textContent?.trim() === text);
}

const canBe = { dark: await isLit('dark'), light: await isLit('light') };

describe('the greeting of a new owner', () => {
  afterEach(async () => {
    clearPage();
    await isLit('light');
    await preferNothing(LESS_MOTION);
    await widen();
  });

  it('shows the tag of this very server', async () => {
    const { view } = await greet(new ADesk({ ...NEW }));
    ok(
      readable(view).includes(`<script src="${location.origin}/embed.js" async crossorigin></script>`),
      readable(view),
    );
  });

  it('turns into the first comment when it arrives, to be approved right there', async () => {
    const { desk, view } = await greet(new ADesk({ ...NEW }));
    desk.answers['GET /comments/c1'] = FIRST;
    desk.answers['GET /comments'] = { items: [FIRST], next: null };
    desk.tell(ARRIVED);
    await until(() => readable(view).includes('Am I the first?'), 'it is shown');
    desk.answers['GET /comments/c1'] = { ...FIRST, status: 'published' };
    button(view, 'Approve')?.click();
    await until(() => readable(view).includes('Published: everyone sees it'), 'it is approved');
    equal(
      desk.acts.map(({ path, body }) => [path, body]),
      [['/acts', { ids: ['c1'], action: 'approve' }]],
      'what was asked',
    );
    button(view, 'To the overview')?.click();
    await until(() => readable(view).includes('What happened'), 'the overview');
  });

  it('shows one that came before anybody listened', async () => {
    const desk = new ADesk({ ...NEW });
    let asked = 0;
    desk.answers['GET /comments'] = () => ({ items: asked++ === 0 ? [] : [FIRST], next: null });
    const view = await placeView('desk-start', desk);
    await until(() => readable(view).includes('Am I the first?'), 'it is shown');
  });

  it('says whether a page belongs to the site, and adds it where it does not', async () => {
    const { desk, view } = await greet(new StewardsDesk({ ...NEW }));
    await until(() => readable(view).includes('https://www.example.com'), 'the origins');
    const look = (page: string) => {
      fill(view, 'input[name=page]', page);
      button(view, 'Look')?.click();
    };
    look('http://localhost:8788/wishes');
    await until(
      () => readable(view).includes('Yes: comments work on http://localhost:8788'),
      'a port of any',
    );
    look('nothing like it');
    await until(() => readable(view).includes('That is not the address of a page'), 'no page');
    look('https://blog.example.com/posts/1');
    await until(() => readable(view).includes('does not belong to this site'), 'an unknown origin');

    desk.above.answers['PUT /sites/www.example.com/origins'] = {
      trouble: 'conflict',
      message: 'https://blog.example.com belongs to other.example.',
    };
    button(view, 'Add it')?.click();
    await until(() => readable(view).includes('belongs to other.example.'), 'it belongs to another one');

    const origins = ['https://www.example.com', 'http://localhost:*', 'https://blog.example.com'];
    desk.above.answers['PUT /sites/www.example.com/origins'] = { name: desk.site, origins };
    button(view, 'Add it')?.click();
    await until(
      () => readable(view).includes('Yes: comments work on https://blog.example.com'),
      'it is added',
    );
    equal(desk.above.acts.at(-1)?.body, { origins }, 'what was asked');
  });

  it('adds another site, and leads to it', async () => {
    const { desk, view } = await greet(new StewardsDesk({ ...NEW }));
    await until(() => deep(view, 'desk-add-site') !== undefined, 'the form');
    const add = (name: string, origins: string) => {
      fill(view, '#name', name);
      fill(view, '#origins', origins);
      button(view, 'Add the site')?.click();
    };
    add('', '');
    await until(() => readable(view).includes('Fill in the name of the site.'), 'no name');
    add('new.example', 'file:///home');
    await until(() => readable(view).includes('“file:///home” is not the address of a page.'), 'no page');
    equal(desk.above.acts, [], 'nothing is asked');
    desk.above.answers['POST /sites'] = { name: 'new.example', origins: ['https://blog.new.example'] };
    add(' new.example ', 'blog.new.example/posts\nhttp://localhost:3000');
    await until(() => readable(view).includes('new.example is there.'), 'it is added');
    const link = deep(view, 'a[href^="?"]')?.getAttribute('href');
    equal(link, '?site=new.example#/new.example/start', 'where it leads');
    const origins = ['https://blog.new.example', 'http://localhost:3000'];
    equal(desk.above.acts.at(-1)?.body, { name: 'new.example', origins }, 'what was asked');
  });

  it('tells an owner of just one site who can add an address', async () => {
    const { view } = await greet(new ADesk({ ...NEW }));
    ok(readable(view).includes('livethread site origins www.example.com'), readable(view));
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    if (!canBe[colorScheme]) continue;
    it(`asks for the first site of a server, accessible, ${colorScheme}`, async () => {
      await isLit(colorScheme);
      document.body.style.background = colorScheme === 'dark' ? '#17181a' : '#fff';
      const view = await placeView('desk-first-site', new ADesk());
      button(view, 'Add the site')?.click();
      await until(() => readable(view).includes('Fill in the name of the site.'), 'what is missing');
      equal(await violations(), [], 'what axe finds');
    });
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    if (!canBe[colorScheme]) continue;
    it(`is accessible, ${colorScheme}, and fits on a phone, before and after the first comment`, async () => {
      await isLit(colorScheme);
      await prefer(LESS_MOTION);
      document.body.style.background = colorScheme === 'dark' ? '#17181a' : '#fff';
      await resize(360, 800);
      const { desk, view } = await greet(new StewardsDesk({ ...NEW }));
      await until(() => readable(view).includes('https://www.example.com'), 'the origins');
      const tag = deep(view, 'desk-tag');
      tag?.shadowRoot?.querySelectorAll('details').forEach((one) => (one.open = true));
      deep(view, 'desk-first-comment')?.shadowRoot?.querySelector('details')?.setAttribute('open', '');
      equal(await violations(), [], 'what axe finds before');
      desk.answers['GET /comments/c1'] = FIRST;
      desk.tell(ARRIVED);
      await until(() => button(view, 'Approve') !== undefined, 'it is shown');
      equal(await violations(), [], 'what axe finds after');
      const { scrollWidth, clientWidth } = document.documentElement;
      ok(scrollWidth <= clientWidth, `${scrollWidth} wide on ${clientWidth}`);
    });
  }
});
