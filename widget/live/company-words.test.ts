import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readingWords, replyingWords, writingWords } from './company-words.ts';
import './live-words.ts';

function people(...names: string[]) {
  return names.map((name) => ({ id: name, name }));
}

/** Without what keeps the directions of names apart. */
function plain(words: string): string {
  return words.replaceAll(/[\u2068\u2069]/g, '');
}

describe('[P59] who is here', () => {
  it('is told by number, the reader included, and only where somebody else is', () => {
    assert.equal(readingWords({ people: [], count: 4 }), '5 reading');
    assert.equal(readingWords({ people: [], count: 0 }), '');
  });

  it('is told by the first names, and how many others there are', () => {
    const told = (count: number, ...names: string[]): string =>
      plain(readingWords({ people: people(...names), count }));
    assert.equal(told(1, 'Ada'), 'Ada reading');
    assert.equal(told(2, 'Ada', 'Ben'), 'Ada and Ben reading');
    assert.equal(told(2, 'Ada'), 'Ada and 1 other reading');
    assert.equal(told(5, 'Ada', 'Ben', 'Chloé'), 'Ada, Ben, and 3 others reading');
    assert.equal(told(1_200, 'Ada', 'Ben'), 'Ada, Ben, and 1,198 others reading');
  });

  it('keeps names that are written from the right from turning the sentence', () => {
    assert.equal(readingWords({ people: people('عادة'), count: 1 }), '\u2068عادة\u2069 reading');
  });
});

describe('[P59] who is writing', () => {
  it('is told with or without names', () => {
    assert.equal(writingWords({ people: [], count: 0 }), '');
    assert.equal(writingWords({ people: [], count: 1 }), 'Somebody is writing…');
    assert.equal(writingWords({ people: [], count: 2 }), '2 people are writing…');
    assert.equal(plain(writingWords({ people: people('Ada'), count: 1 })), 'Ada is writing…');
    assert.equal(plain(writingWords({ people: people('Ada'), count: 2 })), 'Ada and 1 other are writing…');
  });

  it('is told of replies, too', () => {
    assert.equal(replyingWords({ people: [], count: 0 }), '');
    assert.equal(replyingWords({ people: [], count: 1 }), 'Somebody is writing a reply…');
    assert.equal(
      plain(replyingWords({ people: people('Ada', 'Ben'), count: 2 })),
      'Ada and Ben are writing a reply…',
    );
  });
});
