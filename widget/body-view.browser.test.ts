import { html, render } from 'lit/html.js';
import type { Body } from '../api/protocol.ts';
import { bodyView } from './body-view.ts';
import { clearPage, equal, ok, one, placeLive } from './testing/browser-page.ts';
import { EVERYTHING } from './testing/bodies.ts';
import { memoryNotes } from './testing/held-world.ts';
import { author, ScriptedRoom } from './testing/scripted-room.ts';

/** What is drawn of a tree, as tags, without what source code is indented by. */
function drawn(body: Body): string {
  const place = document.createElement('div');
  render(html`${bodyView(body)}`, place);
  return [...place.childNodes].map(tagsOf).join('');
}

function tagsOf(node: ChildNode): string {
  if (node instanceof Text) return /^\n *$/.test(node.data) ? '' : node.data;
  if (!(node instanceof Element)) return '';
  const { localName, attributes, childNodes } = node;
  const members = [...attributes].map(({ name, value }) => ` ${name}="${value}"`).join('');
  return `<${localName}${members}>${[...childNodes].map(tagsOf).join('')}</${localName}>`;
}

function link(href: unknown): Body {
  const said: unknown = [{ type: 'link', href, children: ['here'] }];
  return said as Body;
}

const ADA: Body = [{ type: 'mention', participant: 'author-of-Ada', children: ['Ada'] }];

/** A thread with one comment that the server says has this body. */
async function threadWith(body: Body) {
  const room = new ScriptedRoom();
  room.read = () => body;
  room.say('x');
  return placeLive(room);
}

describe('the text of a comment', () => {
  afterEach(clearPage);

  const PLAIN: readonly [Body, string][] = [
    [[{ type: 'paragraph', children: ['a', { type: 'break' }, 'b'] }], '<p>a<br></br>b</p>'],
    [[{ type: 'emphasis', children: ['a'] }], '<em>a</em>'],
    [[{ type: 'strong', children: [{ type: 'strike', children: ['a'] }] }], '<strong><s>a</s></strong>'],
    [[{ type: 'code', children: ['<b>'] }], '<code><b></code>'],
    [
      [{ type: 'code-block', children: ['a\n  b'] }],
      '<pre part="code" dir="auto" tabindex="0"><code>a\n  b</code></pre>',
    ],
    [
      [{ type: 'quote', children: [{ type: 'quote', children: ['a'] }] }],
      '<blockquote part="quote"><blockquote part="quote">a</blockquote></blockquote>',
    ],
    [[{ type: 'list', children: [{ type: 'item', children: ['a'] }] }], '<ul><li>a</li></ul>'],
    [
      [{ type: 'list', start: 3, children: [{ type: 'item', children: ['a'] }] }],
      '<ol start="3"><li>a</li></ol>',
    ],
    [[{ type: 'list', start: 0, children: [] }], '<ol start="0"></ol>'],
    [
      [{ type: 'mention', participant: 'ada', children: ['<b>Ada'] }],
      '<span part="mention" class="mention ">@<b>Ada</span>',
    ],
  ];
  for (const [body, expected] of PLAIN)
    it(`[P21] has nodes that are drawn as what they are: ${expected}`, () => equal(drawn(body), expected));

  for (const href of ['http://a.example/', 'https://a.example/b?c=d#e'])
    it(`[A3] leads to ${href} in a new tab, says so, and tells nobody where from`, () => {
      const place = document.createElement('div');
      render(bodyView(link(href)), place);
      const { href: to, rel, target, title, textContent } = place.querySelector('a') ?? {};
      equal([to, textContent, target, title], [href, 'here', '_blank', 'Opens in a new tab']);
      equal(rel, 'nofollow ugc noopener noreferrer');
    });

  it('[A3] shows the address where a link has no words', () => {
    const body: Body = [{ type: 'link', href: 'https://a.example/x.png', children: [] }];
    const place = document.createElement('div');
    render(bodyView(body), place);
    equal(place.querySelector('a')?.textContent, 'https://a.example/x.png');
  });

  it('[A3] leads to mail without an empty tab', () => {
    const place = document.createElement('div');
    render(bodyView(link('mailto:ada@a.example')), place);
    const { href, target, title } = place.querySelector('a') ?? {};
    equal([href, target, title], ['mailto:ada@a.example', '', '']);
  });

  const LIES = [
    'javascript:window.fired=1',
    ' \u0001JaVa\tScript:window.fired=1',
    'data:text/html,<script>parent.fired=1</script>',
    'vbscript:x',
    'blob:https://a.example/x',
    'file:///etc/passwd',
    'ftp://a.example',
    '//a.example',
    '/relative',
    'relative',
    '#fragment',
    '',
    undefined,
    null,
    7,
    {},
  ];
  for (const href of LIES)
    it(`[A3] leads nowhere else, whatever the server says: ${JSON.stringify(href) ?? 'nothing'}`, () => {
      equal(drawn(link(href)), 'here');
    });

  it('[A3] is a link in the thread itself only where it may be one', async () => {
    const thread = await threadWith([...link('javascript:alert(1)'), ' ', ...link('https://a.example')]);
    equal(one(thread, '.body').textContent?.trim(), 'here here');
    equal(one(thread, '.body').querySelectorAll('a').length, 1);
  });

  it('[A10] never widens the page: words break, and code scrolls within itself', async () => {
    document.body.style.width = '320px';
    const thread = await threadWith(EVERYTHING);
    ok(one(thread, '.thread').scrollWidth <= 320, `it is ${one(thread, '.thread').scrollWidth} px wide`);
    const code = one(thread, 'pre');
    ok(code.scrollWidth > code.clientWidth, 'the code is longer than its box');
    ok(
      code.getBoundingClientRect().right <= one(thread, '.body').getBoundingClientRect().right,
      'and stays in',
    );
    code.focus();
    ok(code.matches(':focus'), 'the keyboard can scroll it');
  });

  it('keeps spaces as they were typed, and adds none of its own', async () => {
    const list: Body = [{ type: 'list', children: [{ type: 'item', children: ['a   b'] }] }];
    const thread = await threadWith(list);
    const [item, around] = [one(thread, 'li'), one(thread, 'ul')];
    equal(getComputedStyle(item).whiteSpace, 'pre-wrap');
    equal(around.offsetHeight, item.offsetHeight, 'the height of the list and that of its item');
  });

  it('begins at the right where it is written from there', async () => {
    const quote: Body = [{ type: 'quote', children: ['\u0645\u0631\u062d\u0628\u0627'] }];
    const thread = await threadWith(quote);
    const style = getComputedStyle(one(thread, 'blockquote'));
    equal([style.borderRightWidth, style.borderLeftWidth], ['3px', '0px']);
  });

  it('[P61] tells a mention of me from others', async () => {
    const room = new ScriptedRoom();
    room.read = () => ADA;
    room.tokens.set('token-of-ada', author('Ada'));
    room.say('x');
    const others = await placeLive(room);
    equal(one(others, '.mention').classList.contains('me'), false);
    const notes = memoryNotes(new Map([['token', 'token-of-ada']]));
    const mine = await placeLive(room, { notes });
    equal(one(mine, '.mention').classList.contains('me'), true);
  });
});
