import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '../protocol.ts';
import { FREE_NAMES, IMITATIONS, NAMES_OF_THE_WORLD } from './name-cases.ts';
import { cleanEmail, cleanName } from './name.ts';
import { RESERVED_NAMES } from './reserved-names.ts';
import { workTime } from './testing/work-time.ts';

function cleaned(name: string, reserved: readonly string[] = []): string {
  const result = cleanName(name, reserved);
  assert.ok(result.ok, JSON.stringify([name, result]));
  return result.name;
}

function reason(name: string, reserved: readonly string[] = []): string | null {
  const result = cleanName(name, reserved);
  return result.ok ? null : result.reason;
}

test('[A10] names of people everywhere stay as they are', () => {
  for (const name of NAMES_OF_THE_WORLD) assert.equal(cleaned(name), name.normalize('NFC'), name);
});

test('[A10] a name has one form: NFC, and single spaces within', () => {
  assert.equal(cleaned('Zoe\u0301'), 'Zo\u00e9');
  assert.equal(cleaned('  Ada \t\n\u00a0\u3000 Lovelace\r\n'), 'Ada Lovelace');
  assert.equal(cleaned('Ada\u2800\u2800Lovelace'), 'Ada Lovelace');
});

test('[A10] what cannot be seen, or turns the direction of text, is removed', () => {
  const unseen = '\u0001\u001b\u007f\u0085\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f';
  const unseenToo =
    '\u202a\u202e\u2060\u2066\u2067\u2068\u2069\u206a\u3164\ufeff\uffa0\ufffb\ufe0f\u{e0041}\u{e0100}';
  for (const character of unseen + unseenToo) {
    assert.equal(cleaned(`${character}A${character}da${character}`), 'Ada', JSON.stringify(character));
  }
});

test('[A10] joiners stay in emoji and in the scripts that need them, and nowhere else', () => {
  assert.equal(cleaned('A\u200dd\u200ca'), 'Ada');
  assert.equal(cleaned('😀\u200dAda'), '😀Ada');
  assert.equal(cleaned('👩\u200d\u200d💻'), '👩💻');
  assert.equal(cleaned('محمد\u200c'), 'محمد');
  assert.equal(cleaned('\u200cعلی\u200c\u200cرضا'), 'علیرضا');
  assert.equal(cleaned('🏴\u{e0067}\u{e0062}'), '🏴');
  assert.equal(cleaned('🏴\u{e007f}'), '🏴');
  assert.equal(cleaned('Ada1\ufe0f'), 'Ada1');
});

test('[A10] no more than three marks pile up on a letter, and none on what stands before the name', () => {
  const zalgo = `A${'\u0351\u0354\u0300\u0301\u0302\u0303\u0489'.repeat(5)}da`;
  assert.equal(cleaned(zalgo).match(/\p{M}/gu)?.length, 3);
  assert.match(cleaned('Z\u0335\u0336\u0337\u0338oe'), /^Z\p{M}{3}oe$/u);
  assert.equal(cleaned('\u0301\u0302Ada'), 'Ada');
  assert.equal(cleaned(' \u20dd Ada'), 'Ada');
});

test('[A10] signs that imitate a badge are removed', () => {
  for (const badge of '✅ ☑️ ✓ ✔️ 🗸 ★ ☆ ⭐ ⭐️ 🌟 ✪ 🛡️ 👑 🎖️ 🏅 🏵️ 🔰 ® ™'.split(' ')) {
    assert.equal(cleaned(`Ada ${badge}`), 'Ada', badge);
    assert.equal(reason(badge), 'bad-name', badge);
    assert.equal(reason(`Admin ${badge}`), 'name-reserved', badge);
  }
});

test('[A10] a name has at least one letter, digit or emoji', () => {
  const nothing = '. --- !? \u200b \u3164 \u2800 \u0301 \u202e \u{e0041} «» \ufe0f'.split(' ');
  for (const name of ['', ' ', ...nothing]) {
    assert.equal(reason(name), 'bad-name', JSON.stringify(name));
  }
});

test('[A11] what nobody can write is no name', () => {
  for (const bad of ['\0', '\ud83d', '\ude00', '\ufffe', '\u{1ffff}'])
    assert.equal(reason(`Ada${bad}`), 'bad-name');
});

test('[A10] a name has as many code points as there may be', () => {
  for (const one of ['a', '願', '😀']) {
    assert.equal(reason(one.repeat(LIMITS.nameCodePoints)), null);
    assert.equal(reason(one.repeat(LIMITS.nameCodePoints + 1)), 'bad-name');
  }
  assert.equal(cleaned(`Ada${' '.repeat(100)}L${'\u200b'.repeat(100)}`), 'Ada L');
});

test('[A10] [A32] a name cannot imitate staff', () => {
  for (const name of [...IMITATIONS, ...RESERVED_NAMES]) assert.equal(reason(name), 'name-reserved', name);
});

test('[A10] names that only resemble those of staff are free', () => {
  for (const name of FREE_NAMES) assert.equal(reason(name), null, name);
});

test('[A32] the names that a site reserves are reserved in every look', () => {
  const reserved = ['Ada Lovelace', 'ИРИНА', '✓'];
  const looks =
    'Ada Lovelace/ada lovelace/AdaLovelace/Аdа Lоvеlасе/Ada Love1ace/Ada Lovelace ✓/Ada Lovelace (me)';
  for (const name of looks.split('/')) {
    assert.equal(reason(name, reserved), 'name-reserved', name);
    assert.equal(reason(name), null, name);
  }
  assert.equal(reason('Ирина', reserved), 'name-reserved');
  for (const name of ['Ada', 'Ada L', 'Adam Lovelace', 'Lovelace'])
    assert.equal(reason(name, reserved), null, name);
});

test('[A10] a clean name is clean: cleaning it again changes nothing', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2 }),
    fc.constantFrom(
      ...NAMES_OF_THE_WORLD,
      ...Array.from(' \u200d\u200c\ufe0f\u0301\u0338✓\u{e0067}\u20e3\ufeff'),
    ),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), (parts) => {
      const result = cleanName(parts.join(''), []);
      if (result.ok) assert.deepEqual(cleanName(result.name, []), result);
    }),
    { numRuns: 2_000 },
  );
});

test('[A7] no name takes long', () => {
  const pieces = [
    '👩\u200d',
    '🏴\u{e0067}',
    'ا\u200c',
    ' -',
    'a.',
    ...Array.from('a \u200d\u0301\u{e0067}.-[@'),
  ];
  for (const piece of pieces) {
    const name = piece.repeat(Math.floor(60_000 / piece.length));
    const took = workTime(() => [cleanName(name, []), cleanEmail(name)]);
    assert.ok(took < 250, JSON.stringify(piece));
  }
});

test('[A47] an e-mail address is one address', () => {
  assert.equal(cleanEmail(' Ada.Lovelace+x@Example.COM \n'), 'Ada.Lovelace+x@example.com');
  assert.equal(cleanEmail("o'brien_1@mail.münchen.example"), "o'brien_1@mail.xn--mnchen-3ya.example");
});

test('[A47] an e-mail address is as long as there may be', () => {
  const host = `${'b'.repeat(63)}.${'b'.repeat(63)}.${'b'.repeat(57)}.example`;
  assert.equal(cleanEmail(`${'a'.repeat(65)}@b.example`), null);
  assert.equal(cleanEmail(`${'a'.repeat(64)}@b.example`)?.length, 74);
  const most = LIMITS.emailCharacters - host.length - 1;
  assert.ok(most < 64);
  assert.equal(cleanEmail(`${'a'.repeat(most - 1)}@${host}`)?.length, LIMITS.emailCharacters - 1);
  assert.equal(cleanEmail(`${'a'.repeat(most)}@${host}`)?.length, LIMITS.emailCharacters);
  assert.equal(cleanEmail(`${'a'.repeat(most + 1)}@${host}`), null);
});

test('[A47] what is no e-mail address, or more than one, is refused', () => {
  const none = 'ada @ ada@ @example.com ada@example ada@localhost ada@@example.com a@b@example.com';
  const many = 'a@example.com,b@example.com a@example.com;b@example.com a,b@example.com';
  const forms =
    '<ada@example.com> "ab"@example.com (ada)ada@example.com mailto:ada@example.com ada@[127.0.0.1]';
  const dots =
    '.ada@example.com ada.@example.com a..b@example.com ada@.example.com ada@example..com ada@example.com.';
  const hosts =
    'ada@127.0.0.1 ada@-a.example ada@a_b.example ada@example.com/b ada@example.com:25 ädä@example.com';
  const spaced = [
    '',
    ' ',
    'a@example.com, b@example.com',
    'Ada <ada@example.com>',
    'a b@example.com',
    'ada@exa mple.com',
  ];
  const lines = [
    'ada@example.com\nBcc: b@example.com',
    'ada\r\n@example.com',
    'ada@exa\tmple.com',
    'ada\0@example.com',
  ];
  const packed = [none, many, forms, dots, hosts].flatMap((line) => line.split(' '));
  for (const email of [...packed, ...spaced, ...lines])
    assert.equal(cleanEmail(email), null, JSON.stringify(email));
});
