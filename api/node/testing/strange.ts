/** Messages, bodies and addresses that nobody foresaw: some are noise, most are nearly right. */
import fc from 'fast-check';

const TYPES =
  'hello introduce comment edit delete restore report window moderate source preview react typing people ping constructor __proto__'.split(
    ' ',
  );
const MEMBERS =
  'ref since history token guest sort around secret name email id text parent title trap spent before after limit revision reason why action hours address remove emoji on prefix proof mode status role __proto__'.split(
    ' ',
  );
const NEARLY_RIGHT =
  'newest oldest top approve delete pin ban close spam off-topic 👍 12 abcdefghijklmnopqrstuv Ada @Ada'.split(
    ' ',
  );
const HARMFUL = ['**x** [y](https://z.example)', '\u0000', '\uD800', '\u202E', '%', ''];
/** Few, so that they name one another's comments. */
const IDS = Array.from({ length: 16 }, (_, at) => `01900000-0000-7000-8000-00000000000${at.toString(16)}`);

const word = fc.constantFrom(...NEARLY_RIGHT, ...HARMFUL, ...IDS);
const value = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: fc.constantFrom(...IDS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.nat(100).map((length) => '><&'.repeat(length * length)) },
  {
    weight: 2,
    arbitrary: fc.oneof(fc.nat(50), fc.double(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);
const members = fc.dictionary(fc.constantFrom(...MEMBERS), value, { maxKeys: 5 });

/** What makes each type of request a good one, unless a member that was drawn comes over it. */
const right = fc.record({
  type: fc.constantFrom(...TYPES),
  id: fc.constantFrom(...IDS),
  text: fc.oneof(word, fc.string({ maxLength: 80 })),
  secret: fc.constantFrom('abcdefghijklmnopqrstuv', 'bcdefghijklmnopqrstuvw'),
  name: fc.constantFrom('Ada', 'Ben', '\u202EadA'),
  action: fc.constantFrom('approve', 'delete', 'pin', 'ban', 'close'),
  reason: fc.constantFrom('spam', 'off-topic'),
  emoji: fc.constantFrom('👍', '❤️', 'x'),
  on: fc.boolean(),
  prefix: word,
});

const objects = fc.tuple(right, members).map(([good, odd]) => ({ ...good, ...odd }));

/** A message as a session sends it. */
export const message: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: objects.map((one) => JSON.stringify(one)) },
  { weight: 2, arbitrary: members.map((one) => JSON.stringify(one)) },
  {
    weight: 2,
    arbitrary: fc.tuple(objects, fc.nat(60)).map(([one, cut]) => JSON.stringify(one).slice(0, -cut - 1)),
  },
  { weight: 1, arbitrary: fc.array(objects, { maxLength: 3 }).map((all) => JSON.stringify(all)) },
  { weight: 1, arbitrary: fc.nat(5_000).map((depth) => '['.repeat(depth)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

/** The body of a request over HTTP. */
export const body: fc.Arbitrary<string> = fc.oneof(
  message,
  fc.array(objects, { maxLength: 4 }).map((all) => JSON.stringify(all)),
  members.map((one) => JSON.stringify(one)),
);

/** A part of a path, or the value of a parameter. */
export const parameter: fc.Arbitrary<string> = fc.oneof(
  word,
  fc.constantFrom('localhost', '..', '%2e%2e%2f', 'https://www.wishtack.com/wish', 'a'.repeat(3_000)),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
