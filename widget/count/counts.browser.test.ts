import { clearPage, equal, placeLive, until } from '../testing/browser-page.ts';
import { ScriptedRoom } from '../testing/scripted-room.ts';
import { startCounts } from './counts.ts';
import { CountingServer, SERVER, put, textsOf } from './testing/counting-server.ts';

/** This page, as it is asked for. */
const HERE = location.pathname + location.search;

describe('the counts on a page', () => {
  const warned: unknown[] = [];
  const warn = console.warn.bind(console);
  beforeEach(() => {
    console.warn = (...words: unknown[]) => void warned.push(words.join(' '));
  });
  afterEach(() => {
    clearPage();
    document.querySelector('link[rel=canonical]')?.remove();
    console.warn = warn;
    warned.length = 0;
  });

  it('[P55] are shown by whatever shows counts here or elsewhere, and asked for at once', async () => {
    const server = new CountingServer();
    Object.assign(server.counts, { '/a': 1, '/b': 2, '/c': 3, '/d': 4, id: 0, about: 5, [HERE]: 6 });
    const link = put('a', { href: '/b' });
    const places = [
      put('span', { 'data-livethread-count': '/a' }),
      put('span', { 'data-livethread-count': '' }, link),
      put('a', { href: '/b', 'data-livethread-count': '' }),
      put('a', { href: '/c#disqus_thread' }),
      put('a', { href: `${location.origin}/c#isso-thread` }),
      put('span', { class: 'remark42__counter', 'data-url': '/d' }),
      put('span', { 'data-livethread-count': 'id:about' }),
      put('span', { 'data-livethread-count': '' }),
      put('a', { href: '#disqus_thread' }),
    ];
    startCounts(SERVER, server);
    equal(server.asked, [], 'asked before the page is drawn');
    await server.draws();
    equal(textsOf(places), ['1', '2', '2', '3', '3', '4', '5', '6', '6']);
    equal(server.asked, [['/b', '/a', '/c', '/d', 'about', HERE]]);
    equal(link.textContent, 'Comments2', 'what else a link says stays');
  });

  it('are written as in the language of their place', async () => {
    const server = new CountingServer();
    server.counts['/a'] = 12_345;
    const places = ['en', 'de', 'no language'].map((lang) => put('p', { lang }));
    const counts = places.map((place) => put('span', { 'data-livethread-count': '/a' }, place));
    startCounts(SERVER, server);
    await server.draws();
    equal(textsOf(counts), ['12,345', '12.345', '12345']);
  });

  it('leave what was there where a place names no page, and where an answer is none', async () => {
    const server = new CountingServer();
    Object.assign(server.counts, { '/text': 'many', '/html': '<b>', '/part': 1.5, '/a': 7 });
    const pages = ['http://', 'mailto:ada@example.com', '/text', '/html', '/part', '/a'];
    const places = pages.map((page) => put('span', { 'data-livethread-count': page }));
    startCounts(SERVER, server);
    await server.draws();
    equal(textsOf(places), [...Array.from({ length: 5 }, () => 'Comments'), '7']);
    equal(server.asked, [['/text', '/html', '/part', '/a']]);
  });

  it('[R28] leave what was there when nothing comes back, and are asked for once more when the browser is online', async () => {
    const server = new CountingServer();
    server.counts['/a'] = 3;
    const place = put('span', { 'data-livethread-count': '/a' });
    server.instead = null;
    startCounts(SERVER, server);
    await server.draws();
    equal([place.textContent, server.asked.length], ['Comments', 1]);
    server.instead = undefined;
    await server.comesBack();
    equal([place.textContent, server.asked], ['3', [['/a'], ['/a']]]);
    await server.comesBack();
    equal([server.asked.length, warned], [2, []]);
  });

  it('[R28] are not asked for again and again, and the owner is told once', async () => {
    const server = new CountingServer();
    const title = 'No site here has this origin.';
    server.instead = { title, reason: 'unknown-origin' };
    const place = put('span', { 'data-livethread-count': '/a' });
    put('span', { 'data-livethread-count': 'https://other.example/b' });
    startCounts(SERVER, server);
    await server.draws();
    for (let n = 0; n < 3; n++) await server.comesBack();
    equal([place.textContent, server.asked.length], ['Comments', 4], 'two requests, each of them twice');
    equal(warned, [`Livethread: comments can’t be counted. ${title}`]);
  });

  it('[P20] follow a thread that is on this page, whatever spelling of it they name', async () => {
    const server = new CountingServer();
    Object.assign(server.counts, { '/x': 40, '/y': 41, '/x/?utm_source=mail': 40 });
    const pages = ['/x', '/x/?utm_source=mail', '/x/index.html', '/y'];
    const places = pages.map((page) => put('span', { 'data-livethread-count': page }));
    startCounts(SERVER, server);
    const room = new ScriptedRoom();
    room.say('One');
    await placeLive(room, { attributes: { 'data-page-url': '/x' }, untouched: true });
    await until(() => places[0]?.textContent === '1', 'the count is that of the thread');
    equal(textsOf(places), ['1', '1', '1', 'Comments']);
    await server.draws();
    equal(textsOf(places), ['1', '1', '1', '41'], 'what is kept somewhere does not hide what is known');
    room.say('Two');
    await until(() => places[2]?.textContent === '2', 'it follows');
    equal(textsOf(places), ['2', '2', '2', '41']);
  });

  it('of the page itself are those of the thread on it, else of the address that it calls its own', async () => {
    const canonical = document.createElement('link');
    canonical.rel = 'canonical';
    canonical.href = '/own';
    document.head.append(canonical);
    const server = new CountingServer();
    const place = put('span', { 'data-livethread-count': '' });
    const counts = startCounts(SERVER, server);
    await server.draws();
    put('live-thread', { 'data-page-id': 'about', server: SERVER });
    counts.refresh();
    await server.draws();
    equal(server.asked, [['/own'], ['about']]);
    equal(place.textContent, '0');
  });

  it('of the page itself are those of the thread on it also when it is named as another system has it, and when it changes', async () => {
    const server = new CountingServer();
    const place = put('span', { 'data-livethread-count': '' });
    const thread = put('live-thread', { 'data-isso-id': 'one', server: SERVER, loading: 'manual' });
    startCounts(SERVER, server);
    await server.draws();
    equal(server.asked, [['one']]);
    thread.remove();
    const room = new ScriptedRoom();
    room.say('First');
    const live = await placeLive(room, { attributes: { 'data-isso-id': 'two' }, untouched: true });
    await until(() => place.textContent === '1', 'it counts that of the thread');
    room.say('Second');
    await until(() => place.textContent === '2', 'it follows');
    live.setAttribute('data-isso-id', 'three');
    room.say('Third');
    await until(
      () => live.room?.endsWith('three') === true && place.textContent === '3',
      'it follows there, too',
    );
  });

  it('are asked for when an element names another page', async () => {
    const server = new CountingServer();
    Object.assign(server.counts, { '/a': 1, '/b': 2 });
    const one = put('span', { 'data-livethread-count': '/a' });
    const other = put('a', { href: '/a#disqus_thread' });
    startCounts(SERVER, server);
    await server.draws();
    one.setAttribute('data-livethread-count', '/b');
    other.setAttribute('href', '/b#disqus_thread');
    await server.answers();
    await server.draws();
    equal(
      [textsOf([one, other]), server.asked],
      [
        ['2', '2'],
        [['/a'], ['/b']],
      ],
    );
  });

  it('are found and asked for anew when the page says that it has changed', async () => {
    const server = new CountingServer();
    Object.assign(server.counts, { '/a': 1, '/b': 2 });
    const [one, gone] = [
      put('span', { 'data-livethread-count': '/b' }),
      put('span', { 'data-livethread-count': '/a' }),
    ];
    const counts = startCounts(SERVER, server);
    await server.draws();
    gone.remove();
    server.counts['/b'] = 3;
    const later = put('span', { 'data-livethread-count': '/c' });
    counts.refresh();
    await server.draws();
    equal(textsOf([one, gone, later]), ['3', '1', '0']);
    equal(server.asked, [
      ['/b', '/a'],
      ['/b', '/c'],
    ]);
  });
});
