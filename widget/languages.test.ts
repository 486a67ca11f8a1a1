import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { actsWords } from './acts/acts-words.ts';
import { LANGUAGES, learn, languageFor } from './languages.ts';
import { liveWords } from './live/live-words.ts';
import { reasons } from './reasons.ts';
import { staffWords } from './staff-words.ts';
import { coreWords, say, speakAs, speech } from './words.ts';
import type { Text, Texts } from './words.ts';
import { writingWords } from './writing/writing-words.ts';
import { SAME } from './testing/same-texts.ts';

const ENGLISH: Texts = {
  ...coreWords,
  ...actsWords,
  ...liveWords,
  ...writingWords,
  ...staffWords,
  ...reasons,
};
const TAGS = 'ar de es fr he hi it ja ko nl pl pt ru tr uk zh-hans zh-hant'.split(' ');

function formsOf(text: Text): string[] {
  return typeof text === 'string' ? [text] : Object.values(text);
}

function blanksOf(form: string): string[] {
  return [...form.matchAll(/\{\w+\}/g)].map(([blank]) => blank).toSorted();
}

test('there is a file for each language, and none that nobody asks for', async () => {
  const files = await readdir(new URL('languages/', import.meta.url));
  const found = files.filter((file) => /^[a-z-]+\.ts$/.test(file)).map((file) => file.replace('.ts', ''));
  assert.deepEqual(found.toSorted(), TAGS);
  for (const tag of TAGS) assert.equal(languageFor(tag), tag);
});

for (const tag of TAGS) {
  test(`${tag}: every text is there, in words of its own, with every plural form and every blank`, async () => {
    const { texts = {} } = (await LANGUAGES.get(tag)?.()) ?? {};
    assert.deepEqual(Object.keys(texts).toSorted(), Object.keys(ENGLISH).toSorted());
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
    for (const [key, text] of Object.entries<Text>(texts)) {
      const english = ENGLISH[key] ?? '';
      assert.equal(typeof text, typeof english, `${key}: one text, or one for each plural form`);
      if (typeof text !== 'string')
        assert.deepEqual(Object.keys(text).toSorted(), pluralCategories.toSorted(), key);
      for (const form of formsOf(text)) {
        assert.ok(form.trim(), `${key} says nothing`);
        assert.ok(isSpelt(form, english), `${key}: the blanks of "${form}" are not those of English`);
        assert.ok(
          (SAME[tag] ?? []).includes(key) || !formsOf(english).includes(form),
          `${key}: "${form}" is what English says`,
        );
      }
    }
    for (const key of SAME[tag] ?? []) assert.deepEqual(Reflect.get(texts, key), ENGLISH[key], key);
  });
}

/** Some languages have no use for the number where it is one or two. */
function isSpelt(form: string, english: Text): boolean {
  const wanted = blanksOf(formsOf(english).at(-1) ?? '');
  const has = blanksOf(form);
  return (
    [...new Set(wanted)].every(
      (blank) => has.includes(blank) || (blank === '{count}' && typeof english !== 'string'),
    ) && has.every((blank) => wanted.includes(blank))
  );
}

test('a tag leads to the language that its readers read best', () => {
  const cases = {
    de: 'de',
    'de-AT': 'de',
    'PT-br': 'pt',
    iw: 'he',
    zh: 'zh-hans',
    'zh-CN': 'zh-hans',
    'zh-Hans-TW': 'zh-hans',
    'zh-TW': 'zh-hant',
    'zh-Hant': 'zh-hant',
    'zh-HK': 'zh-hant',
    en: undefined,
    'en-GB': undefined,
    fa: undefined,
    '': undefined,
    'x-klingon': undefined,
    constructor: undefined,
  };
  for (const [tag, wanted] of Object.entries(cases)) assert.equal(languageFor(tag), wanted, tag);
});

test('what is learnt is said, with the numbers, plurals and direction of the language', async (t) => {
  t.after(() => speakAs({}));
  speakAs(await learn('ar-EG'));
  assert.equal(speech.language, 'ar');
  assert.equal(speech.direction, 'rtl');
  const said = [0, 1, 2, 3, 11, 100].map((count) => say('comments', { count }));
  assert.equal(new Set(said.map((one) => one.replaceAll(/[\d٠-٩]+/g, '#'))).size, 6, said.join(' | '));
  speakAs(await learn('pl'));
  assert.equal(speech.direction, 'ltr');
  assert.notEqual(
    say('comments', { count: 2 }).replace('2', ''),
    say('comments', { count: 5 }).replace('5', ''),
  );
  speakAs(await learn('en-GB'));
  assert.deepEqual([speech.language, speech.direction, say('reply')], ['en', undefined, 'Reply']);
});
