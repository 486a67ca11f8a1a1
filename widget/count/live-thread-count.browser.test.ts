import { clearPage, equal } from '../testing/browser-page.ts';
import { startCounts } from './counts.ts';
import { offerCounts } from './live-thread-count.ts';
import { CountingServer, SERVER, put, textsOf } from './testing/counting-server.ts';

/** There is one registry of elements: all tests share what was offered to it. */
const server = new CountingServer();
let loads = 0;
offerCounts(async () => {
  loads++;
  return startCounts(SERVER, server);
});

function canRefresh(element: unknown): element is { refresh(): void } {
  return typeof element === 'function' && 'refresh' in element;
}

describe('<live-thread-count>', () => {
  afterEach(async () => {
    clearPage();
    await server.draws();
    server.asked.length = 0;
  });

  it('loads nothing before there is anything to count', async () => {
    await server.answers();
    equal(loads, 0);
  });

  it('[P55] shows how many comments a page has; all that come together ask together', async () => {
    Object.assign(server.counts, { '/a': 1, '/b': 2, about: 3 });
    const link = put('a', { href: '/a' });
    const places = [
      put('live-thread-count', { page: '/a' }),
      put('live-thread-count', { 'data-page': '/b' }),
      put('live-thread-count', { page: 'id:about' }),
      put('live-thread-count', {}, link),
    ];
    equal(
      textsOf(places),
      Array.from(places, () => 'Comments'),
      'what the owner wrote is there until then',
    );
    await server.answers();
    await server.draws();
    equal(textsOf(places), ['1', '2', '3', '1']);
    equal([server.asked, loads], [[['/a', '/b', 'about']], 1]);
  });

  it('follows its attribute, and may come at any time', async () => {
    const place = put('live-thread-count', { page: '/a' });
    await server.answers();
    await server.draws();
    place.setAttribute('page', '/b');
    await server.answers();
    await server.draws();
    equal([place.textContent, server.asked], ['2', [['/a'], ['/b']]]);
  });

  it('asks for nothing that is gone again', async () => {
    put('live-thread-count', { page: '/a' }).remove();
    await server.answers();
    await server.draws();
    equal(server.asked, []);
  });

  it('has the page count anew what shows a count by an attribute', async () => {
    const place = put('span', { 'data-livethread-count': '/a' });
    const element = customElements.get('live-thread-count');
    if (canRefresh(element)) element.refresh();
    await server.answers();
    await server.draws();
    equal([place.textContent, server.asked], ['1', [['/a']]]);
  });

  it('leaves what is there where what counts can’t be loaded, and another script its element', async () => {
    const place = put('span', { 'data-livethread-count': '/a' });
    const before = customElements.get('live-thread-count');
    let tries = 0;
    offerCounts(() => {
      tries++;
      return Promise.reject(new Error('offline'));
    });
    await server.answers();
    equal([place.textContent, tries], ['Comments', 1]);
    equal(customElements.get('live-thread-count') === before, true);
  });
});
