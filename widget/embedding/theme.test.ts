import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asWithin } from './theme.ts';

const cases: readonly (readonly [css: string, within: string])[] = [
  ['live-thread { color: red }', ':host { color: red }'],
  ['live-thread::part(body) {}', ':is([part~="body"],#livethread) {}'],
  ['::part( comment  unread )::before {}', ':is([part~="comment"][part~="unread"],#livethread)::before {}'],
  ['live-thread.wide::part(line):hover {}', ':host(.wide) :is([part~="line"],#livethread):hover {}'],
  [':host { --livethread-accent: red }', ':host { --livethread-accent: red }'],
  ['live-thread-count, .live-thread {}', 'live-thread-count, .live-thread {}'],
];

for (const [css, within] of cases)
  test(`a theme for a page is one within the thread, too: ${css}`, () => assert.equal(asWithin(css), within));
