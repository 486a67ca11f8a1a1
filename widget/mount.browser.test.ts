import { LiveThread } from './live-thread.ts';
import { mount } from './mount.ts';
import { clearPage, equal, ok, until } from './testing/browser-page.ts';

/** A script as an owner pastes it; it loads nothing. */
function script(attributes: Record<string, string> = {}, into: Element = document.body): HTMLScriptElement {
  const tag = document.createElement('script');
  tag.type = 'text/plain';
  tag.src = 'https://comments.example/embed.js';
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
  into.append(tag);
  return tag;
}

function element(name: string, attributes: Record<string, string>): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  document.body.append(made);
  return made;
}

/** Where threads are: what they are in, and what they stand behind. */
function threads(): string[] {
  return [...document.querySelectorAll('live-thread')].map((thread) => {
    const before = thread.previousElementSibling?.tagName ?? '';
    const { parentElement: around } = thread;
    return `${around?.id || around?.className || 'body'} ${before}`.trim();
  });
}

/** What is told at the console meanwhile. */
async function heardAtConsole(act: () => unknown): Promise<unknown[]> {
  const told: unknown[] = [];
  const { error } = console;
  console.error = (line: unknown) => void told.push(line);
  await act();
  console.error = error;
  return told;
}

describe('where a thread is mounted', () => {
  let bring: typeof LiveThread.bring;
  before(() => {
    ({ bring } = LiveThread);
    LiveThread.bring = () => new Promise(() => {});
  });
  after(() => {
    LiveThread.bring = bring;
  });
  afterEach(() => {
    delete LiveThread.script;
    clearPage();
  });

  it('right after the script', () => {
    mount(script());
    equal(threads(), ['body SCRIPT']);
  });

  it('in what data-target selects', () => {
    element('div', { id: 'disqus_thread' });
    element('div', { id: 'talk' });
    mount(script({ 'data-target': '#talk' }));
    equal(threads(), ['talk']);
  });

  it('where another system had its thread, else; by the first of those that the page has, whatever its place', () => {
    const points = ['giscus', 'commento', 'isso-thread', 'remark42', 'cusdis_thread', 'disqus_thread'];
    const placed = points.map((name) => {
      element('div', name === 'giscus' ? { class: name } : { id: name });
      document.querySelector('live-thread')?.remove();
      mount(script());
      return threads();
    });
    equal(
      placed,
      points.map((name) => [name]),
    );
  });

  it('with what such a place says of its page, and not of its system', () => {
    element('div', {
      id: 'cusdis_thread',
      'data-host': 'https://cusdis.example',
      'data-app-id': '1f8c',
      'data-page-id': 'about',
      'data-page-title': 'About us',
    });
    mount(script());
    const names = document.querySelector('live-thread')?.getAttributeNames();
    equal(names, ['data-page-id', 'data-page-title']);
  });

  it('where the owner wrote it by hand, also twice', () => {
    element('live-thread', {});
    mount(script());
    mount(script());
    equal(threads(), ['body']);
  });

  it('once by a script that is there twice, and once by each of two that are about different pages', () => {
    mount(script({ 'data-page-id': 'one' }));
    mount(script({ 'data-page-id': 'one' }));
    mount(script({ 'data-page-id': 'two' }));
    equal(threads(), ['body SCRIPT', 'body SCRIPT']);
    const ids = [...document.querySelectorAll('live-thread')].map(({ dataset }) => dataset['pageId']);
    equal(ids, ['one', 'two']);
  });

  it('after the script where data-target is no selector, and the owner is told', async () => {
    const told = await heardAtConsole(() => mount(script({ 'data-target': '#1a' })));
    equal(threads(), ['body SCRIPT']);
    equal(told.length, 1);
  });

  it('at the end of the body when the script is in the head', () => {
    const tag = script({}, document.head);
    mount(tag);
    tag.remove();
    equal(threads(), ['body']);
  });

  it('nowhere by itself with data-loading="manual"', () => {
    mount(script({ 'data-loading': 'manual' }));
    equal(threads(), []);
  });
});

describe('an element that somebody wrote', () => {
  let bring: typeof LiveThread.bring;
  let loads = 0;
  beforeEach(() => {
    ({ bring } = LiveThread);
    loads = 0;
    LiveThread.bring = async () => void (loads += 1);
  });
  afterEach(() => {
    LiveThread.bring = bring;
    delete LiveThread.script;
    clearPage();
  });

  it('takes from the script what it does not say itself, whenever it comes', () => {
    LiveThread.script = script({
      'data-page-id': 'about',
      'data-sort': 'newest',
      'data-loading': 'manual',
      't-title': 'Letters',
      id: 'x',
    });
    const thread = element('live-thread', { 'data-sort': 'oldest' });
    const { dataset, id } = thread;
    equal([dataset['pageId'], dataset['sort'], id], ['about', 'oldest', '']);
    equal(thread.getAttribute('t-title'), 'Letters');
  });

  it('is loaded when somebody comes near, and not before', async () => {
    const space = element('div', { style: 'height: 9000px' });
    element('live-thread', {});
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    equal(loads, 0);
    space.remove();
    await until(() => loads > 0, 'it is loaded');
  });

  it('is loaded at once where it says eager, or where the address leads to a comment', () => {
    element('div', { style: 'height: 9000px' });
    element('live-thread', { loading: 'eager' });
    equal(loads, 1);
    location.hash = '#comment-1';
    element('live-thread', {});
    history.replaceState(null, '', location.pathname + location.search);
    equal(loads, 2);
  });

  it('is loaded by load() where it says manual; and once it was, wherever it goes', async () => {
    const thread = document.createElement('live-thread');
    thread.setAttribute('data-loading', 'manual');
    document.body.append(thread);
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    equal(loads, 0);
    await thread.load();
    equal(loads, 1);
    document.body.append(thread);
    equal(loads, 2);
  });

  it('is not loaded while it is hidden', async () => {
    const tab = element('div', { hidden: '' });
    tab.append(document.createElement('live-thread'));
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    equal(loads, 0);
    tab.hidden = false;
    await until(() => loads > 0, 'it is loaded');
  });

  it('[R28] says that comments can’t be reached where they can’t, and tells the owner', async () => {
    LiveThread.bring = () => Promise.reject(new Error('gone'));
    const thread = document.createElement('live-thread');
    const told = await heardAtConsole(() => thread.load());
    equal(thread.textContent, 'Comments can’t be reached right now.');
    equal(told.length, 1);
    ok(String(told[0]).includes('script-src'), 'it names the policy');
  });
});
