import { apologise, mount } from './mount.ts';
import { clearPage, equal } from './testing/browser-page.ts';

/** A script as an owner pastes it; it loads nothing. */
function script(attributes: Record<string, string> = {}, into: Element = document.body): HTMLScriptElement {
  const tag = document.createElement('script');
  tag.type = 'text/plain';
  tag.src = 'https://comments.example/embed.js';
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
  into.append(tag);
  return tag;
}

/** An inert page, so that the element that other tests define does nothing here. */
function threads(): string[] {
  return [...document.querySelectorAll('live-thread')].map((thread) => {
    const before = thread.previousElementSibling?.tagName ?? '';
    return [thread.parentElement?.id || 'body', before, thread.getAttribute('server')].join(' ');
  });
}

describe('where a thread is mounted', () => {
  afterEach(clearPage);

  it('right after the script, calling the server that the script came from', () => {
    mount(script());
    equal(threads(), ['body SCRIPT https://comments.example']);
  });

  it('in what data-target selects', () => {
    const place = document.createElement('div');
    place.id = 'talk';
    document.body.append(place);
    mount(script({ 'data-target': '#talk' }));
    equal(threads(), ['talk  https://comments.example']);
  });

  it('where the owner wrote it by hand, also twice', () => {
    document.body.append(document.createElement('live-thread'));
    mount(script());
    mount(script());
    equal(threads(), ['body  ']);
  });

  it('where the owner wrote it by hand, with what only the script says of the page', () => {
    const thread = document.createElement('live-thread');
    thread.setAttribute('data-sort', 'oldest');
    document.body.append(thread);
    mount(script({ 'data-page-id': 'about', 'data-sort': 'newest' }));
    equal([thread.dataset['pageId'], thread.dataset['sort']], ['about', 'oldest']);
  });

  it('after the script where data-target is no selector, and the owner is told', () => {
    const told: unknown[] = [];
    const speak = console.error.bind(console);
    console.error = (error: unknown) => void told.push(error);
    mount(script({ 'data-target': '#1a' }));
    console.error = speak;
    equal(threads(), ['body SCRIPT https://comments.example']);
    equal(told.length, 1);
  });

  it('at the end of the body when the script is in the head', () => {
    const tag = script({}, document.head);
    mount(tag);
    tag.remove();
    equal(threads(), ['body  https://comments.example']);
  });

  it('with what the script says of the page, and of another server', () => {
    mount(script({ 'data-page-id': 'about', 'data-host': 'talk.example', id: 'mine' }));
    const thread = document.querySelector('live-thread');
    equal(thread?.getAttributeNames(), ['data-page-id', 'data-host']);
  });

  it('[R28] says that comments can’t be reached where they can’t', () => {
    mount(script());
    apologise();
    equal(document.querySelector('live-thread')?.textContent, 'Comments can’t be reached right now.');
  });
});
