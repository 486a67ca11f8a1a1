import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Body } from '../api/protocol.ts';
import { plainText } from './plain-text.ts';
import { plainBody } from './writing/outbox.ts';

test('what was typed can be typed again', () => {
  for (const text of ['One line', 'Two\nlines', 'One\n\nother\nparagraph', '  spaced   out'])
    assert.equal(plainText(plainBody(text)).trim(), text.trim());
});

const KINDS: readonly [Body, string][] = [
  [[{ type: 'emphasis', children: ['a'] }, ' ', { type: 'strong', children: ['b'] }], '*a* **b**'],
  [[{ type: 'strike', children: ['a'] }, ' ', { type: 'code', children: ['b'] }], '~~a~~ `b`'],
  [[{ type: 'code-block', children: ['a\n  b'] }, 'c'], '```\na\n  b\n```\n\nc'],
  [
    [
      { type: 'quote', children: ['a', { type: 'break' }, { type: 'quote', children: ['b'] }] },
      { type: 'paragraph', children: ['c'] },
    ],
    '> a\n> > b\n\nc',
  ],
  [[{ type: 'link', href: 'https://a.example/', children: ['a'] }], '[a](https://a.example/)'],
  [[{ type: 'link', href: 'https://a.example/', children: ['https://a.example/'] }], 'https://a.example/'],
  [['Ask ', { type: 'mention', participant: '7', children: ['Ada *L*'] }, '!'], 'Ask @Ada *L*!'],
];
for (const [body, expected] of KINDS)
  test(`and so can what was read as ${JSON.stringify(expected)}`, () =>
    assert.equal(plainText(body), expected));

test('items stand on lines of their own, lists in them below them', () => {
  const inner = { type: 'list', start: 9, children: ['b', 'c'].map(item) } as const;
  const list: Body = [{ type: 'list', children: [{ type: 'item', children: ['a', inner] }, item('d')] }];
  assert.equal(plainText(list), '- a\n  9. b\n  10. c\n- d');
});

function item(text: string): Body[number] {
  return { type: 'item', children: [text] };
}
