import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '../protocol.ts';
import { cleanText, countCodePoints, isBlank } from './text.ts';

function cleaned(text: string): string {
  const result = cleanText(text);
  assert.ok(result.ok, JSON.stringify([text.slice(0, 40), result]));
  return result.text;
}

function reason(text: string): string | null {
  const result = cleanText(text);
  return result.ok ? null : result.reason;
}

const MOST = LIMITS.textCodePoints;

test('[A11] what people write is kept byte for byte', () => {
  const texts = [
    'Hello, Ada!',
    'a\tb',
    '  indented',
    'a   \nb\n\n\n\nc',
    'a\u00a0b\u3000c\u200bd',
    'cafe\u0301 café ﬁ Å ①',
    'Z\u0351\u0354\u0300\u0301\u0302\u0303algo',
    '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️ 1️⃣',
    'مرحبا\u200f! نمی\u200cخواهم क्\u200dष 葛\u{e0100} שלום \u2067abc\u2069',
    '<b>&amp;</b> {{x}} ${y}',
    "'; DROP TABLE comments; --",
    '\ufffd\ue000',
  ];
  for (const text of texts) assert.equal(cleaned(text), text);
});

test('[A11] every end of a line is a line feed', () => {
  assert.equal(cleaned('a\r\nb\rc\nd\ve\ff\u0085g\u2028h\u2029i'), 'a\nb\nc\nd\ne\nf\ng\nh\ni');
  assert.equal(cleaned('a\r\n\r\nb\n\rc'), 'a\n\nb\n\nc');
});

test('[A11] NUL, lone surrogates and non-characters are refused', () => {
  const nobody = '\0\ufffe\uffff\ufdd0\u{1ffff}\u{10fffe}';
  for (const bad of [...Array.from(nobody), '\ud83d', '\ude00', '\ude00\ud83d']) {
    assert.equal(reason(`Hello ${bad} Ada`), 'bad-characters', JSON.stringify(bad));
  }
});

test('[A11] other control characters are removed', () => {
  assert.equal(cleaned('\u0001a\u0008b\u001b[31mc\u007fd\u0080e\u009ff'), 'ab[31mcdef');
});

test('[A10] bidi embeddings and overrides are removed', () => {
  assert.equal(cleaned('\u202aa\u202bb\u202cc\u202dd\u202ee'), 'abcde');
  assert.equal(cleaned('invoice\u202egpj.exe'), 'invoicegpj.exe');
});

test('[A10] bidi isolates stay where they are balanced within their line, and go where they are not', () => {
  for (const text of ['\u2066a\u2069', '\u2067a\u2068b\u2069c\u2069', 'a \u2067b\u2069\nc \u2066d\u2069']) {
    assert.equal(cleaned(text), text);
  }
  for (const text of ['\u2067a', 'a\u2069', '\u2069a\u2067', '\u2067a\u2068b\u2069', 'a\u2069\u2069\u2067']) {
    assert.match(cleaned(text), /^[ab]+$/);
  }
  assert.equal(cleaned('\u2067a\n\u2067b\u2069'), 'a\n\u2067b\u2069');
});

test('[A9] blank lines before and white space after a text go', () => {
  assert.equal(cleaned(' \n\t\n\u00a0\n  a \n b \n\n \t'), '  a \n b');
  assert.equal(cleaned('\r\n\u2028a\u2029'), 'a');
});

test('[A9] a text in which nothing can be seen is blank', () => {
  const fillers = '\u115f\u1160\u3164\uffa0\u2800\u034f\u180e\u17b4\ufe0f\u{e0100}';
  const widths = '\u200b\u200c\u200d\u2060\ufeff\u00ad\u061c\u200e\u200f\u2064';
  const spaces = ' \t\n\r\u00a0\u2003\u3000\u1680\u202f\u205f\u2028';
  const formats = '\u202e\u2066\u2069\ufffb\u{e0041}\u{1d173}\u{1bca0}\u0001\u009f';
  for (const nothing of ['', ...Array.from(fillers + widths + spaces + formats)]) {
    assert.equal(reason(nothing), 'blank', JSON.stringify(nothing));
    assert.equal(reason(` ${nothing}\n${nothing}${nothing}`), 'blank', JSON.stringify(nothing));
    assert.equal(reason(`${nothing}.`), null, JSON.stringify(nothing));
  }
  for (const seen of ['.', '0', '😀', '\u0301', '\ue000', '⠁', 'ㅤa']) assert.equal(isBlank(seen), false);
});

test('[A9] a text has as many code points as there may be, of any script', () => {
  for (const one of 'aé願😀\u0301\u{10fffd}') {
    assert.equal(reason(one.repeat(MOST - 1)), null, one);
    assert.equal(cleaned(one.repeat(MOST)), one.repeat(MOST));
    assert.equal(reason(one.repeat(MOST + 1)), 'too-long', one);
  }
  assert.equal(reason(`\n\n${'a'.repeat(MOST)}   \n`), null);
  assert.equal(reason(' '.repeat(MOST + 1)), 'blank');
  assert.equal(countCodePoints('a😀é願'), 4);
});

/** Of everything that a rule is about. */
const written = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.constantFrom(...Array.from('\r\n \u2028\u202e\u2067\u2068\u2069\u200b\u0001ab\ufeff')),
  ),
  { maxLength: 12 },
);

test('[A12] a clean text is clean: cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(written, (pieces) => {
      const result = cleanText(pieces.join(''));
      if (result.ok) assert.deepEqual(cleanText(result.text), result);
    }),
    { numRuns: 5_000 },
  );
});

test('[A11] nothing is stored that could not be read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\ud800', '\udfff', '\0'), (text, bad) => {
      const result = cleanText(text + bad);
      if (!result.ok) return;
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      assert.equal(decoder.decode(new TextEncoder().encode(result.text)), result.text);
      assert.doesNotMatch(result.text, /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2028\u2029]/u);
    }),
    { numRuns: 2_000 },
  );
});
