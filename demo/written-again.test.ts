import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bodyOf } from '../api/comments/markdown.ts';
import { plainText } from '../widget/plain-text.ts';

test('[P61] whoever is mentioned in a comment is mentioned again when the widget hands out its text', () => {
  const people = ['Ada', 'Ada Lovelace', 'Bjørn', 'a_b', '👩‍💻'].map((name) => ({ id: name, name }));
  const word = fc.constantFrom(
    ...people.map(({ name }) => `@${name}`),
    'Hi',
    '*@Ada*',
    '`@Ada`',
    'me@Ada',
    ',',
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
      const body = bodyOf(words.join(' '), people);
      assert.deepEqual(bodyOf(plainText(body), people), body);
    }),
  );
});
