import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '../settings.ts';
import { findingsOf, isTrusted, suspicionOf } from './findings.ts';
import { samenessOf } from './sameness.ts';
import type { Suspect } from './suspect.ts';
import { WordsOfText } from './words-of-text.ts';
import { workTime } from '../testing/work-time.ts';

const NOTHING: Omit<Suspect, 'words'> = {
  text: 'A train set is a wish for life.',
  links: 0,
  trap: '',
  author: { role: 'guest', published: 0, removed: 0 },
  repeats: 0,
  pace: 0,
  settings: readSettings({}),
};

function found(is: Partial<Omit<Suspect, 'words'>>): unknown[] {
  const suspect = { ...NOTHING, ...is };
  return findingsOf({ ...suspect, words: new WordsOfText(suspect.text) }).map(({ layer, score, detail }) =>
    detail === undefined ? [layer, score] : [layer, score, detail],
  );
}

function withWords(text: string, word: string): boolean {
  return new WordsOfText(text).find([word]) === word;
}

test('[A42] where nothing is wrong nothing is found, whoever wrote it', () => {
  assert.deepEqual(found({}), []);
  for (const published of [0, 1, 5]) {
    assert.deepEqual(found({ author: { role: 'guest', published, removed: 0 } }), []);
  }
});

test('[A42] the trap and haste: what nobody sees is filled in, and nobody types so fast', () => {
  assert.deepEqual(found({ trap: 'https://spam.example' }), [['trap', 60]]);
  assert.deepEqual(found({ spent: 400 }), [['haste', 20, '0.4 s']]);
  assert.deepEqual(found({ spent: 9_000 }), []);
  assert.deepEqual(found({ spent: 400, text: 'Nice!' }), [], 'a word is quickly said');
});

test('[A42] links weigh little, and from as many as the site says so much that they wait', () => {
  assert.deepEqual(found({ links: 1 }), [['links', 10, '1']]);
  assert.deepEqual(found({ links: 2 }), [['links', 20, '2']]);
  assert.deepEqual(found({ links: 3 }), [['links', 60, '3']]);
  assert.deepEqual(found({ links: 40, settings: readSettings({ linksToHold: 0 }) }), [['links', 30, '40']]);
});

test('[A42] words are found in whatever letters look like theirs, as words and not in the midst of others', () => {
  for (const text of [
    'Best CASINO in town',
    'casino!',
    '"casino", they said',
    'саsіnо',
    'c\u200bas\u00adino',
    '𝓬𝓪𝓼𝓲𝓷𝓸',
    'ca$ino',
    'C A S I N O bonus',
    'c.a.s.i.n.o',
    'c-a-s-i-n-o',
    'see casino.example/now',
    'ＣＡＳＩＮＯ',
    'cäsîñó',
  ]) {
    assert.ok(withWords(text, 'casino'), text);
  }
  for (const text of ['casinos', 'Occasino', 'a case in order', 'cas ino']) {
    assert.ok(!withWords(text, 'casino'), text);
  }
  assert.ok(withWords('Get your Casino  BONUS today', 'casino bonus'));
  assert.ok(!withWords('A bonus for the casino', 'casino bonus'));
  assert.ok(withWords('快来网上赌场吧', '赌场'), 'where words have no spaces between them');
  assert.ok(!withWords('anything', '…'), 'what has no letter is no word');
});

test('[A42] blocked words make spam of it, and suspect ones make it wait, also of those who are known', () => {
  const settings = readSettings({ blockedWords: ['casino'], suspectWords: ['crypto'] });
  const author = { role: 'member', published: 5, removed: 0 } as const;
  const all = [...findingsOf({ ...NOTHING, settings, author, words: new WordsOfText('Casino!') })];
  assert.equal(suspicionOf(all, settings), 'spam');
  const some = findingsOf({ ...NOTHING, settings, author, words: new WordsOfText('Crypto!') });
  assert.deepEqual([some[0]?.detail, suspicionOf(some, settings)], ['crypto', 'suspect']);
});

test('[A42] what fits a pattern of the site is spam, also of those who are known', () => {
  const settings = readSettings({ patterns: ['\\bcas[i1]no\\b', 'win \\d+'] });
  assert.deepEqual(found({ settings, text: 'You will WIN 500' }), [['patterns', 150, 'win \\d+']]);
  assert.deepEqual(found({ settings, text: 'A cаsino' }), [['patterns', 150, '\\bcas[i1]no\\b']]);
  assert.deepEqual(found({ settings, text: 'You will win much' }), []);
  const author = { role: 'member', published: 5, removed: 0 } as const;
  const all = findingsOf({ ...NOTHING, settings, author, text: 'win 5', words: new WordsOfText('win 5') });
  assert.equal(suspicionOf(all, settings), 'spam');
});

test('[A42] repeats, pace and shouting weigh the more, the more there is of them', () => {
  assert.deepEqual(found({ repeats: 1 }), [['repeats', 25, '1']]);
  assert.deepEqual(found({ repeats: 9 }), [['repeats', 75, '9']]);
  assert.deepEqual(found({ pace: 0.2 }), []);
  assert.deepEqual(found({ pace: 0.5 }), [['pace', 20]]);
  assert.deepEqual(found({ pace: 1 }), [['pace', 50]]);
  assert.deepEqual(found({ text: 'BUY THIS NOW, BEFORE IT IS TOO LATE' }), [['shouting', 20]]);
  assert.deepEqual(found({ text: 'Whaaaaaaaaaaaaat' }), [['shouting', 20]]);
  assert.deepEqual(found({ text: 'ABCDEFGHIJKLMNOpqrst' }), [['shouting', 20]]);
  for (const text of [
    'ABCDEFGHIJKLMNopqrst',
    'ABCDEFGHIJKLMNOpqrstuv',
    'NASA',
    '1000000000000',
    '----------------',
    'Das ist ein längerer Satz, OK',
  ]) {
    assert.deepEqual(found({ text }), [], text);
  }
});

test('[A42] what staff removed of an author speaks against them, what is published for them', () => {
  assert.deepEqual(found({ author: { role: 'guest', published: 5, removed: 1 } }), [['reputation', 20, '1']]);
  assert.deepEqual(found({ author: { role: 'guest', published: 5, removed: 0 }, pace: 1 }), [
    ['pace', 50],
    ['reputation', -30],
  ]);
  assert.ok(isTrusted({ role: 'guest', published: 5, removed: 0 }));
  assert.ok(!isTrusted({ role: 'guest', published: 5, removed: 1 }));
});

test('[P63] the sum decides, by the numbers of the site; 0 is never', () => {
  const of = (score: number) => [{ layer: 'links', score } as const];
  const settings = { spamHold: 50, spamMark: 100 };
  assert.deepEqual(
    [49, 50, 99, 100].map((score) => suspicionOf(of(score), settings)),
    ['fine', 'suspect', 'suspect', 'spam'],
  );
  assert.equal(suspicionOf(of(1_000), { spamHold: 0, spamMark: 0 }), 'fine');
  assert.equal(suspicionOf(of(1_000), { spamHold: 50, spamMark: 0 }), 'suspect');
  assert.equal(suspicionOf([...of(60), { layer: 'reputation', score: -30 }], settings), 'fine');
});

test('[A42] texts are the same that look the same; short ones are nobody’s', () => {
  const text = 'Earn a lot of money from home, today!';
  assert.equal(samenessOf(text), samenessOf('EARN a lot of  mоney from hοme — today!!'));
  assert.notEqual(samenessOf(text), null);
  assert.equal(samenessOf(text), samenessOf(`${text} https://a.example/1`), 'whatever it links to');
  assert.notEqual(samenessOf(text), samenessOf('Earn a lot of nothing from home, today!'));
  assert.equal(samenessOf('Thank you very much!'), null);
});

test('[A7] 10,000 characters of any kind are looked at in milliseconds', () => {
  const settings = readSettings({ blockedWords: Array.from({ length: 500 }, (_, n) => `blocked ${n} word`) });
  const pieces = ['a ', 'a', '!', 'A', '$ ', '网', '\u200b', 'a.b-c ', '\ufdfa', '\ufdfa '];
  const texts = pieces.map((piece) => piece.repeat(10_000 / piece.length));
  for (const text of [...texts, `a${'!'.repeat(9_998)}a`, `a${'|'.repeat(9_998)}a`]) {
    const took = workTime(() => [
      findingsOf({ ...NOTHING, text, settings, words: new WordsOfText(text) }),
      samenessOf(text),
    ]);
    assert.ok(took < 100, `${JSON.stringify(text.slice(0, 5))}: ${took} ms`);
  }
});
