import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseRequest } from './parse.ts';

const ID = '01900000-0000-7000-8000-000000000000';
const SECRET = 'abcdefghijklmnopqrstuv';

/** A good message of each type, with all members. */
const GOOD = [
  { type: 'hello', ref: 'r', since: 3, history: 'h', token: 't', sort: 'newest', around: ID },
  { type: 'introduce', ref: 'r', secret: SECRET, name: 'Ada', email: 'ada@example.com' },
  { type: 'comment', ref: 'r', id: ID, text: 'Hello', parent: ID },
  { type: 'window', ref: 'r', sort: 'oldest', parent: ID, before: '12', limit: 5 },
  { type: 'window', after: '12' },
  { type: 'window', around: ID },
  { type: 'ping' },
] as const;

const reason = (message: unknown) => {
  const parsed = parseRequest(typeof message === 'string' ? message : JSON.stringify(message));
  return parsed.type === 'refused' ? parsed.reason : parsed;
};

test('[P6] what is named is taken over, and nothing else', () => {
  for (const message of GOOD) {
    assert.deepEqual(
      reason({ ...message, status: 'published', role: 'owner', site: 'x', order: 1 }),
      message,
    );
  }
});

test('[P6][A24] every member with every wrong type is refused', () => {
  const wrong: readonly unknown[] = [
    null,
    true,
    1.5,
    -1,
    2 ** 53,
    '',
    [],
    {},
    [[]],
    'x'.repeat(70_000),
    { toString: 1 },
  ];
  const fine: Record<string, readonly unknown[]> = {
    name: ['', 'x'.repeat(70_000)],
    email: ['', 'x'.repeat(70_000)],
    text: ['', 'x'.repeat(70_000)],
    token: [''],
    history: [''],
    ref: [''],
  };
  for (const message of GOOD) {
    for (const member of Object.keys(message)) {
      for (const value of wrong) {
        if (fine[member]?.includes(value)) continue;
        const is = reason({ ...message, [member]: value });
        const isUnknownType = member === 'type' && typeof value === 'string';
        assert.equal(
          is,
          isUnknownType ? 'unknown-type' : 'malformed',
          `${member}: ${JSON.stringify(value).slice(0, 50)}`,
        );
      }
    }
  }
});

test('[P6][A24] names of every object are no types', () => {
  for (const type of [
    'toString',
    'constructor',
    '__proto__',
    'hasOwnProperty',
    'nonsense',
    'refused',
    'welcome',
  ]) {
    assert.equal(reason({ type }), 'unknown-type');
  }
});

test('[A24] a member named __proto__ changes no prototype', () => {
  const parsed = reason(
    '{"type":"ping","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  );
  assert.deepEqual(parsed, { type: 'ping' });
  assert.equal(Reflect.get({}, 'polluted'), undefined);
});

test('[A24] what is no JSON object is refused', () => {
  for (const raw of [
    '',
    ' ',
    'null',
    '1',
    '"x"',
    '[]',
    '[{"type":"ping"}]',
    '{',
    '{"type":"ping"}}',
    '\u0000',
  ]) {
    assert.equal(reason(raw), 'malformed', raw);
  }
  assert.equal(reason('['.repeat(60_000)), 'malformed');
  assert.equal(reason(`${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`), 'malformed');
});

test('[P7] a refusal of a message says which one it was', () => {
  for (const message of [
    { type: 'comment', ref: 'mine' },
    { type: 'nonsense', ref: 'mine' },
  ]) {
    const parsed = parseRequest(JSON.stringify(message));
    assert.equal(parsed.type === 'refused' && parsed.ref, 'mine');
  }
  const long = parseRequest(JSON.stringify({ type: 'nonsense', ref: 'x'.repeat(65) }));
  assert.equal(long.type === 'refused' && long.ref, undefined);
});

test('[P24] a window has one end to begin at', () => {
  assert.equal(reason({ type: 'window', before: '1', after: '2' }), 'malformed');
  assert.equal(reason({ type: 'window', before: '1', around: ID }), 'malformed');
});

test('[A24] nothing that can be written makes it throw', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify({ type: 'hello', ...Object(value) })),
  );
  fc.assert(
    fc.property(anything, (raw) => typeof parseRequest(raw).type === 'string'),
    { numRuns: 5_000 },
  );
});
