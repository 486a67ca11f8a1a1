import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionsOf, withoutMentionsOf } from './body-mentions.ts';
import { bodyOf } from './markdown.ts';

const ADA = { id: 'a', name: 'Ada' };
const BEN = { id: 'b', name: 'Ben' };
const TEXT = 'Hi @Ada, *@Ben*\n\n> - `@Ada` **[@Ada](https://a.example/)**\n\n```\n@Ben\n```';

test('[P61] whom a body mentions is found wherever it stands', () => {
  assert.deepEqual(mentionsOf(bodyOf(TEXT, [ADA, BEN])), [ADA, BEN, ADA]);
  assert.deepEqual(mentionsOf(bodyOf(TEXT)), []);
});

test('[P49] without mentions of one, those of others stay, and so does every word', () => {
  const body = withoutMentionsOf('a', bodyOf(TEXT, [ADA, BEN]));
  assert.deepEqual(mentionsOf(body), [BEN]);
  assert.ok(!JSON.stringify(body).includes('"a"'));
  const typed = (names: typeof body): string => JSON.stringify(names).replaceAll('","', '');
  assert.equal(typed(withoutMentionsOf('b', body)), typed(bodyOf(TEXT)));
});
