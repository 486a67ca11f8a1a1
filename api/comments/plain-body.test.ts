import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bodyOf } from './markdown.ts';
import { plainBody } from './plain-body.ts';
import { cleanText, isBlank } from './text.ts';
import type { Body, BodyNode } from '../protocol.ts';
import { workTime } from './testing/work-time.ts';

const paragraph = (...children: Body): BodyNode => ({ type: 'paragraph', children });
const br: BodyNode = { type: 'break' };

/** The lines that a reader sees. */
function linesOf(body: Body): string[] {
  return body.flatMap((node) => {
    if (typeof node === 'string') return [node];
    return node.type === 'break' ? [] : linesOf(node.children);
  });
}

test('[A1] text is text: nothing in it becomes anything but a string', () => {
  for (const text of [
    '<img src=x onerror=alert(1)>',
    '&lt;b&gt;',
    '</script>',
    '[a](javascript:alert(1))',
    '{{x}}',
  ]) {
    assert.deepEqual(plainBody(text), [paragraph(text)]);
  }
});

test('[A1] lines are parted by breaks, and paragraphs by blank lines', () => {
  assert.deepEqual(plainBody('a'), [paragraph('a')]);
  assert.deepEqual(plainBody('a\nb\nc'), [paragraph('a', br, 'b', br, 'c')]);
  assert.deepEqual(plainBody('a\n\nb\nc'), [paragraph('a'), paragraph('b', br, 'c')]);
  assert.deepEqual(plainBody('  a  \n\tb'), [paragraph('  a  ', br, '\tb')]);
  assert.deepEqual(plainBody(''), []);
});

test('[A10] blank lines, also invisible ones, make no empty paragraphs, however many there are', () => {
  assert.deepEqual(plainBody(`\n\na${'\n'.repeat(9_998)}b\n\n`), [paragraph('a'), paragraph('b')]);
  assert.deepEqual(plainBody(`a${'\n\u200b\u2800'.repeat(3_000)}\nb`), [paragraph('a'), paragraph('b')]);
});

test('[A7] no text takes longer than its length', () => {
  const pairs = ['a\n', ' \n', 'a\n\n', '\u200b\n', '\t \n', '\u2067\n', '\u2067a\u2069', '\r\n', '*a'];
  for (const piece of [...pairs, ...Array.from('\n\u200b \u2067\u202e>[a😀\u0301')]) {
    const once = `a${piece.repeat(Math.floor(20_000 / piece.length))}b`;
    const work = (text: string) => () => {
      const clean = cleanText(text);
      plainBody(clean.ok ? clean.text : text);
    };
    assert.ok(workTime(work(once)) < 50, `20,000 characters of ${JSON.stringify(piece)}`);
    // Ten times the text; were its time to grow with the square, it would take seconds.
    assert.ok(workTime(work(once.repeat(10))) < 500, `${JSON.stringify(piece)} is not linear`);
  }
});

test('[A12] every line that has something to see is there, as it was, in its order', () => {
  const line = fc.oneof(fc.constantFrom('', ' ', '\u200b'), fc.string({ unit: 'binary', maxLength: 5 }));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const clean = cleanText(lines.join('\n'));
      if (!clean.ok) return;
      const body = plainBody(clean.text);
      const seen = clean.text.split('\n').filter((one) => /[^\s\p{Cf}\p{DI}\u2800]/u.test(one));
      assert.deepEqual(linesOf(body), seen);
      assert.ok(body.every((node) => typeof node !== 'string' && node.type === 'paragraph'));
    }),
    { numRuns: 1_000 },
  );
});

test('[P21] a line without any mark is what the parser makes of it', () => {
  const signs = 'a é 私 😀 1 . ) : ; / - + = # | ! ? \' " ( { } ^ $ % > < & @ * _ ~ [ ] \\'.split(' ');
  const white = ['\n', '\t', ' ', '  ', '\u00a0', '\u3000'];
  const known = [
    '1. a',
    '- a',
    '+ a',
    '~~a~~',
    '&amp;',
    'https://a.example',
    '//a.example',
    'www.a.example',
    'mailto:a',
  ];
  const one = fc.oneof(...[signs, white, known].map((pieces) => fc.constantFrom(...pieces)));
  // The parser has to look at the whole where there is code behind it.
  const code = { type: 'paragraph', children: [{ type: 'code', children: ['code'] }] };
  // What is all markers, goes in very deep, or would take the code in.
  const other = /^(?:\s*(?:[-+*>]|\d+[.)]))+\s*$|^\s*>|^\s{3}|~~~/m;
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 7 }), (pieces) => {
      const text = pieces.join('');
      fc.pre(!isBlank(text) && !other.test(text));
      assert.deepEqual(bodyOf(`${text}\n\n\`code\``), [...bodyOf(text), code]);
    }),
    { numRuns: 3_000 },
  );
});
