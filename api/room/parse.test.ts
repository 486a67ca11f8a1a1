import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '../protocol.ts';
import type { Request } from '../protocol.ts';
import { parseRequest } from './parse.ts';

const ID = '01900000-0000-7000-8000-000000000000';
const SECRET = 'abcdefghijklmnopqrstuv';

/** Good messages of all types, with all members that each may have. */
const GOOD = [
  {
    type: 'hello',
    ref: 'r',
    since: 3,
    history: 'h',
    token: 't',
    guest: 'g',
    sort: 'newest',
    around: ID,
  },
  {
    type: 'introduce',
    ref: 'r',
    secret: SECRET,
    name: 'Ada',
    email: 'ada@example.com',
    proof: { token: 't', answer: 'a1' },
  },
  { type: 'comment', ref: 'r', id: ID, text: 'Hello', parent: ID, title: 'A page' },
  { type: 'edit', ref: 'r', id: ID, text: 'Hello again', revision: 3 },
  { type: 'delete', ref: 'r', id: ID, revision: 3 },
  { type: 'restore', ref: 'r', id: ID, revision: 3 },
  { type: 'report', ref: 'r', id: ID, reason: 'off-topic' },
  { type: 'window', ref: 'r', sort: 'oldest', parent: ID, before: '12', limit: 5 },
  { type: 'window', sort: 'top', after: '12' },
  { type: 'window', around: ID },
  { type: 'moderate', ref: 'r', why: 'rule-3', action: 'unpin', id: ID, revision: 3 },
  {
    type: 'moderate',
    ref: 'r',
    why: 'rule-3',
    action: 'ban',
    id: ID,
    hours: 87_600,
    address: true,
    remove: false,
  },
  { type: 'moderate', ref: 'r', why: 'rule-3', action: 'unban', id: ID },
  { type: 'moderate', ref: 'r', why: 'rule-3', action: 'reopen' },
  { type: 'source', ref: 'r', id: ID },
  { type: 'preview', ref: 'r', text: '*Hello*' },
  { type: 'react', ref: 'r', id: ID, emoji: '👍', on: true },
  { type: 'typing', parent: ID },
  { type: 'people', ref: 'r', prefix: 'Ad' },
  { type: 'ping' },
] as const satisfies readonly Request[];

/** A request that nobody can parse is found here: it does not compile. */
type Missing = Exclude<Request['type'], (typeof GOOD)[number]['type']>;
const IS_COMPLETE: [Missing] extends [never] ? true : Missing = true;

const reason = (message: unknown) => {
  const parsed = parseRequest(typeof message === 'string' ? message : JSON.stringify(message));
  return parsed.type === 'refused' ? parsed.reason : parsed;
};

test('[P6] what is named is taken over, and nothing else', () => {
  assert.ok(IS_COMPLETE);
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
    guest: [''],
    why: [''],
    address: [true],
    remove: [true],
    history: [''],
    ref: [''],
    title: ['', 'x'.repeat(70_000)],
    prefix: [''],
    on: [true],
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

test('[P42] [P47] what an act of staff needs depends on the act', () => {
  for (const action of ['approve', 'reject', 'spam', 'delete', 'restore', 'pin', 'unpin', 'ban', 'unban']) {
    assert.equal(reason({ type: 'moderate', action }), 'malformed', action);
    assert.deepEqual(reason({ type: 'moderate', action, id: ID }), { type: 'moderate', action, id: ID });
  }
  for (const action of ['close', 'reopen']) {
    assert.deepEqual(reason({ type: 'moderate', action, id: ID, hours: 1 }), { type: 'moderate', action });
  }
  for (const hours of [0, 0.5, 87_601]) {
    assert.equal(reason({ type: 'moderate', action: 'ban', id: ID, hours }), 'malformed');
  }
  assert.equal(reason({ type: 'moderate', action: 'approve', id: ID, why: 'x'.repeat(65) }), 'malformed');
  assert.equal(reason({ type: 'moderate', action: 'toString', id: ID }), 'malformed');
});

test('[P50] a token of a sign-on has up to 4,096 characters', () => {
  const token = 'x'.repeat(LIMITS.tokenCharacters);
  assert.deepEqual(reason({ type: 'hello', token, guest: token }), { type: 'hello', token, guest: token });
  assert.equal(reason({ type: 'hello', token: `${token}x` }), 'malformed');
});

test('[P61] a prefix may be as long as the longest name, of whatever code points', () => {
  const prefix = '𝒜'.repeat(LIMITS.nameCodePoints);
  assert.deepEqual(reason({ type: 'people', prefix }), { type: 'people', prefix });
  assert.equal(reason({ type: 'people', prefix: `${prefix}x` }), 'malformed');
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
