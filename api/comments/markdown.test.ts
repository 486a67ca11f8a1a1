import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Body } from '../protocol.ts';
import { bodyOf, hasLink } from './markdown.ts';
import { plainBody } from './plain-body.ts';
import { workTime } from './testing/work-time.ts';

/** A tree as short as a test reads best: `{p: […]}`. */
function short(body: Body): unknown[] {
  return body.map((node) => {
    if (typeof node === 'string') return node;
    if (node.type === 'break') return '↵';
    const name =
      node.type === 'link'
        ? `link ${node.href}`
        : node.type === 'list' && node.start !== undefined
          ? `list ${node.start}`
          : node.type;
    return { [name]: short(node.children) };
  });
}
const p = (...children: unknown[]) => ({ paragraph: children });

const CASES: readonly (readonly [string, readonly unknown[]])[] = [
  ['Hello', [p('Hello')]],
  [
    'a *b* **c** ~~d~~ `e`',
    [p('a ', { emphasis: ['b'] }, ' ', { strong: ['c'] }, ' ', { strike: ['d'] }, ' ', { code: ['e'] })],
  ],
  ['***both***', [p({ emphasis: [{ strong: ['both'] }] })]],
  ['one\ntwo\n\nthree', [p('one', '↵', 'two'), p('three')]],
  ['snake_case_name and 2*3*4', [p('snake_case_name and 2', { emphasis: ['3'] }, '4')]],
  ['\\*no\\*', [p('*no*')]],
  ['&amp; &#x41; <b>x</b>', [p('& A <b>x</b>')]],
  ['# no heading', [p('# no heading')]],
  ['---', [p('---')]],
  ['----------\n*a*', [p('----------', '↵', { emphasis: ['a'] })]],
  ['    indented', [p('indented')]],
  ['```js\nlet a = *b*;\n\n  c\n```', [{ 'code-block': ['let a = *b*;\n\n  c'] }]],
  ['> a\n> b\n\nc', [{ quote: [p('a', '↵', 'b')] }, p('c')]],
  ['- a\n- b', [{ list: [{ item: ['a'] }, { item: ['b'] }] }]],
  ['3. a\n4. b', [{ 'list 3': [{ item: ['a'] }, { item: ['b'] }] }]],
  ['[a](https://example.com/x "t")', [p({ 'link https://example.com/x': ['a'] })]],
  ['<https://example.com>', [p({ 'link https://example.com/': ['https://example.com'] })]],
  [
    'see https://example.com/a_b_c.',
    [p('see ', { 'link https://example.com/a_b_c': ['https://example.com/a_b_c'] }, '.')],
  ],
  ['mail <ada@example.com>', [p('mail ', { 'link mailto:ada@example.com': ['ada@example.com'] })]],
  ['![x](https://example.com/i.png)', [p('!', { 'link https://example.com/i.png': ['x'] })]],
  ['a [](https://example.com/)', [p('a ', { 'link https://example.com/': ['https://example.com/'] })]],
  ['example.com, readme.md and 127.0.0.1', [p('example.com, readme.md and 127.0.0.1')]],
];

test('[P21] Markdown becomes a tree of allowed nodes', () => {
  for (const [text, tree] of CASES) assert.deepEqual(short(bodyOf(text)), tree, text);
});

test('[A3] no link has another scheme, however it is written', () => {
  const schemes = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
  ];
  const more = [
    'file:///etc/passwd',
    '//evil.example',
    '/path',
    'x',
    '&#106;avascript:alert(1)',
    'javascript&colon;alert(1)',
  ];
  const hidden = [
    '%6aavascript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'https://bank.example@evil.example/',
    'blob:x',
    'intent://x',
    'tel:1',
  ];
  for (const url of [...schemes, ...more, ...hidden]) {
    for (const text of [
      `[a](${url})`,
      `[a](<${url}>)`,
      `<${url}>`,
      url,
      `![a](${url})`,
      `[a]: ${url}\n\n[a]`,
    ]) {
      assert.doesNotMatch(JSON.stringify(bodyOf(text)), /"href":"(?!https?:\/\/evil\.example\/")/, text);
    }
  }
});

test('[A9] no text that shows something becomes nothing, and no text is all emptiness', () => {
  const visible = (body: Body): string =>
    body
      .map((node) => (typeof node === 'string' ? node : node.type === 'break' ? '' : visible(node.children)))
      .join('');
  for (const text of [
    '>',
    '> > >',
    '-',
    '*',
    '**',
    '```\nx',
    '[](https://example.com)',
    `${'> '.repeat(5_000)}deep`,
    `${'- '.repeat(500)}x`,
  ]) {
    assert.notEqual(visible(bodyOf(text)), '', text.slice(0, 40));
  }
  const empty = bodyOf(`a${'\n\u200b'.repeat(500)}\nb`);
  assert.deepEqual(short(empty), [p('a'), p('b')]);
});

test('[A8] nothing of a text gets lost, however deep it stands', () => {
  const marker = fc.constantFrom('> ', '>', '- ', '1. ', '  ', '    ', '\t', '* ', '', '+ ');
  const line = fc.array(marker, { maxLength: 12 }).map((markers) => markers.join(''));
  const words = (body: Body): string =>
    body
      .map((node) => (typeof node === 'string' ? node : node.type === 'break' ? ' ' : words(node.children)))
      .join(' ');
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      const text = lines.map((markers, n) => `${markers}word${n}`).join('\n');
      const shown = words(bodyOf(text));
      for (const n of lines.keys()) assert.match(shown, new RegExp(`word${n}\\b`), text);
    }),
    { numRuns: 500 },
  );
});

test('[A7] nor do blanks before something else than blanks', () => {
  const runs = ['\t', ' ', ' \t', '> ', '- ', '1. ', '\t\t ', 'x', '\u00a0', '&', '('];
  const ends = ['\nb', '\u00a0x', 'x', '\u2003', ')', ';', '\n\n\tb'];
  for (const run of runs) {
    for (const end of ends) {
      for (const text of [`a\n${run.repeat(9_000)}${end}`, `a\n${run.repeat(60)}${end}\n`.repeat(80)]) {
        const start = performance.now();
        bodyOf(text.slice(0, 20_000));
        const took = performance.now() - start;
        assert.ok(took < 250, `${JSON.stringify(run + end)}: ${took} ms`);
      }
    }
  }
});

test('[A7] 20,000 characters of anything take little time', () => {
  const pieces = [
    '[',
    '*',
    '_',
    '`',
    '~',
    '>',
    '- ',
    '> ',
    '[a](',
    '*a_',
    '<',
    '&',
    '\\',
    '![',
    '](',
    'a**b',
    '``` ',
    '1. ',
  ];
  const more = [
    'http://a',
    'http://a.co/(',
    'a@b.',
    '*a **a ',
    '[a][',
    '~~a',
    '`a``b',
    '>\n',
    '-\n',
    '\t- ',
    '_a*',
    '<a@',
    'x\n',
    '>a\n- b\n',
    '&#x',
  ];
  for (const piece of [...pieces, ...more]) {
    const text = piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000);
    const once = workTime(() => bodyOf(text), 1);
    assert.ok(once < 250, `${JSON.stringify(piece)}: ${once} ms`);
  }
});

test('[A8] the tree of no text is deeper than a client can walk', () => {
  const depth = (body: Body): number =>
    Math.max(
      0,
      ...body.map((node) =>
        typeof node === 'string' || node.type === 'break' ? 1 : 1 + depth(node.children),
      ),
    );
  const nested = Array.from({ length: 200 }, (_, n) => `${' '.repeat(n)}- a`).join('\n');
  for (const text of [
    '>'.repeat(5_000),
    `${'> '.repeat(19)}x`,
    nested,
    '*a **b '.repeat(500),
    `${'- > '.repeat(9)}x`,
  ]) {
    assert.ok(depth(bodyOf(text)) < 100, text.slice(0, 20));
  }
});

test('[A1] [A12] any text becomes a tree of known nodes, the same each time', () => {
  const known = /^(?:paragraph|quote|item|emphasis|strong|strike|code|code-block|list|link|break)$/;
  const assertKnown = (body: Body): void => {
    for (const node of body) {
      if (typeof node === 'string') continue;
      assert.match(node.type, known);
      if (node.type !== 'break') assertKnown(node.children);
    }
  };
  const piece = fc.constantFrom(
    '*',
    '_',
    '~~',
    '`',
    '```\n',
    '> ',
    '- ',
    '1. ',
    '[',
    '](',
    ')',
    '<',
    '>',
    'https://a.b/',
    '\n',
    ' ',
    'word',
    '&amp;',
    '\\',
    '!',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      const body = bodyOf(text);
      assertKnown(body);
      assert.deepEqual(bodyOf(text), body);
    }),
    { numRuns: 300 },
  );
});

test('[P32] a link is what a reader can follow', () => {
  for (const text of ['https://a.example', '[x](http://a.example)', '> - **[x](http://a.example)**'])
    assert.ok(hasLink(bodyOf(text)), text);
  for (const text of ['a.example', '`https://a.example`', '[x](javascript:alert(1))'])
    assert.ok(!hasLink(bodyOf(text)), text);
});

test('[A7] [A8] a text of which the tree would be many times as long is plain text', () => {
  for (const piece of ['*a* ', '`a` ', '_a_ ', '- a\n', '***a***']) {
    const text = piece.repeat(Math.floor(10_000 / piece.length));
    assert.deepEqual(bodyOf(text), plainBody(text), piece);
    const few = piece.repeat(3);
    assert.notDeepEqual(bodyOf(few), plainBody(few), piece);
  }
  const words = 'some *words* in `a` list, **and** more\n'.repeat(250);
  assert.notDeepEqual(bodyOf(words), plainBody(words));
});
