/** What clients send that is no request of the protocol. [P6] [A24] */
import { LIMITS } from '../../protocol.ts';
import { newId, newSecret } from './ids.ts';

/** Texts that are no request, and what they are. */
export const NO_REQUESTS: readonly (readonly [text: string, what: string])[] = [
  ['', 'nothing'],
  ['null', '`null`'],
  ['1', 'a number'],
  ['"hello"', 'a string'],
  ['true', 'a truth'],
  ['[]', 'an empty array'],
  ['[{"type":"ping"}]', 'an array of requests'],
  ['{', 'half an object'],
  ['{"type":"ping"}{"type":"ping"}', 'two objects'],
  ["{'type':'ping'}", 'no JSON'],
  ['{}', 'an object without a type'],
  ['{"type":null}', 'a type that is null'],
  ['{"type":7}', 'a type that is a number'],
  ['{"type":["hello"]}', 'a type that is an array'],
  ['{"type":{"toString":"hello"}}', 'a type that is an object'],
  ['['.repeat(60_000), 'an abyss of arrays'],
  [`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'an abyss of objects'],
  [`{"type":"hello","a":"${'\\u0000'.repeat(9_000)}"`, 'a long string that does not end'],
  ['{"type":1e999}', 'a number without end'],
];

/** Types that no request has. */
export const NO_TYPES = [
  'toString',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  'valueOf',
  'prototype',
  'Hello',
  'hello ',
  '',
  'welcome',
  'thanks',
  'ban',
  'introduced',
  '0',
  'ping\u0000',
];

const OF_STRINGS: readonly unknown[] = [null, 0, -1, 1.5, true, [], ['x'], {}, { toString: 'x' }];
const OF_NUMBERS: readonly unknown[] = [null, '1', -1, 1.5, 1e300, true, [], [1], {}];

const NO_IDS: readonly unknown[] = [
  ...OF_STRINGS,
  undefined,
  '',
  'x',
  newId().replace(/.$/, 'A'),
  newId().replaceAll('-', ''),
  ` ${newId()}`,
  '01930000-0000-4000-8000-000000000000',
  '01930000-0000-7000-c000-000000000000',
  `${newId()}0`,
];
const NO_TRUTHS: readonly unknown[] = [null, 0, 1, '', 'true', [], {}];

/** Requests that are right, and what each member of them must not be. */
export const MEMBERS: readonly {
  request: () => { type: string; action?: string };
  members: Record<string, readonly unknown[]>;
}[] = [
  {
    request: () => ({ type: 'hello' }),
    members: {
      ref: [...OF_STRINGS, 'r'.repeat(65)],
      since: OF_NUMBERS,
      token: [...OF_STRINGS, 't'.repeat(4_097)],
      guest: [...OF_STRINGS, 't'.repeat(4_097)],
      history: OF_STRINGS,
      sort: [...OF_STRINGS, '', 'Top', 'Newest'],
      around: [...OF_STRINGS, '', 'x', '../x'],
    },
  },
  {
    request: () => ({ type: 'introduce', secret: newSecret(), name: 'Mallory' }),
    members: {
      secret: [
        ...OF_STRINGS,
        undefined,
        '',
        's'.repeat(21),
        's'.repeat(129),
        `${'s'.repeat(30)}=`,
        `${'s'.repeat(30)} `,
      ],
      name: [...OF_STRINGS, undefined, 'n'.repeat(LIMITS.rawCharacters + 1)],
      email: [...OF_STRINGS, '', 'x', 'a@b@c.example', `${'a'.repeat(260)}@b.example`],
      proof: [
        ...OF_STRINGS,
        '',
        { token: 't' },
        { answer: 'a' },
        { token: 't', answer: 1 },
        { token: 1, answer: 'a' },
        { token: 't', answer: '' },
        { token: 't', answer: 'a b' },
        { token: 't', answer: 'a'.repeat(LIMITS.answerCharacters + 1) },
        { token: 't'.repeat(LIMITS.challengeCharacters + 1), answer: 'a' },
      ],
    },
  },
  {
    request: () => ({ type: 'comment', id: newId(), text: 'Stored by mistake' }),
    members: {
      id: NO_IDS,
      text: [...OF_STRINGS, undefined],
      parent: [...OF_STRINGS, '', 'x', newId().replace(/.$/, 'A')],
      title: [...OF_STRINGS, 't'.repeat(LIMITS.rawCharacters + 1)],
      trap: OF_STRINGS,
      spent: ['1', -1, null, {}],
    },
  },
  {
    request: () => ({ type: 'people', prefix: '' }),
    members: { prefix: [...OF_STRINGS, undefined, 'p'.repeat(2 * LIMITS.nameCodePoints + 1)] },
  },
  {
    request: () => ({ type: 'edit', id: newId(), text: 'Changed by mistake' }),
    members: { id: NO_IDS, text: [...OF_STRINGS, undefined], revision: OF_NUMBERS },
  },
  { request: () => ({ type: 'delete', id: newId() }), members: { id: NO_IDS, revision: OF_NUMBERS } },
  { request: () => ({ type: 'restore', id: newId() }), members: { id: NO_IDS, revision: OF_NUMBERS } },
  {
    request: () => ({ type: 'report', id: newId() }),
    members: { id: NO_IDS, reason: [...OF_STRINGS, '', 'rude', 'toString'] },
  },
  {
    request: () => ({ type: 'react', id: newId(), emoji: '👍', on: true }),
    members: {
      id: NO_IDS,
      emoji: [...OF_STRINGS, undefined, '', '👍'.repeat(9)],
      on: [...NO_TRUTHS, undefined],
    },
  },
  {
    request: () => ({ type: 'moderate', action: 'approve', id: newId() }),
    members: {
      action: [...OF_STRINGS, undefined, '', 'burn', 'constructor'],
      id: NO_IDS,
      why: [...OF_STRINGS, 'w'.repeat(65)],
      revision: OF_NUMBERS,
    },
  },
  {
    request: () => ({ type: 'moderate', action: 'ban', id: newId() }),
    members: { id: NO_IDS, hours: [...OF_NUMBERS, 0], address: NO_TRUTHS, remove: NO_TRUTHS },
  },
  {
    request: () => ({ type: 'window' }),
    members: {
      sort: [...OF_STRINGS, 'best'],
      parent: [...OF_STRINGS, 'x'],
      around: [...OF_STRINGS, 'x'],
      before: [...OF_STRINGS, '', '-1', '1.5', '1e3', '0x10', ' 1', '9'.repeat(16), 'abc'],
      after: [...OF_STRINGS, '', '-1', '1.5', '1e3', '0x10', ' 1', '9'.repeat(16), 'abc'],
      limit: [...OF_NUMBERS, 0],
    },
  },
];
