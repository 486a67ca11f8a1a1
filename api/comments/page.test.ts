import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '../protocol.ts';
import { PAGE_CASES } from './page-cases.ts';
import { pageIdKey, pageKey } from './page.ts';
import type { PageRules } from './page.ts';

test('[P4] every address of the table has its key', () => {
  for (const [address, key, why, rules] of PAGE_CASES) {
    assert.equal(pageKey(address, rules), key, `${why}: ${address.slice(0, 80)}`);
  }
});

test('[P4] every key of the table is its own key, under the same rules and behind any host', () => {
  for (const [, key, , rules] of PAGE_CASES) {
    if (key === null) continue;
    assert.equal(pageKey(key, rules), key);
    assert.equal(pageKey(`http://other.example${key}`, rules), key);
  }
});

test('[P4] a page id is in a namespace of its own', () => {
  assert.equal(pageIdKey('about'), 'id:about');
  assert.equal(pageIdKey(' about \n'), 'id:about');
  assert.equal(pageIdKey('/about'), 'id:/about');
  assert.equal(pageIdKey('id:about'), 'id:id:about');
  assert.equal(pageIdKey('cafe\u0301'), 'id:caf\u00e9');
  assert.equal(pageIdKey('Ein Wunsch?'), 'id:Ein Wunsch?');
});

test('[P4] what is empty, too long or unreadable is no page id', () => {
  const long = 'a'.repeat(LIMITS.pageCharacters);
  assert.equal(pageIdKey(long), `id:${long}`);
  for (const id of ['', ' \n', `${long}a`, 'a\nb', 'a\u0000', 'a\u0085b', 'a\u2028b', 'a\ud800']) {
    assert.equal(pageIdKey(id), null, JSON.stringify(id.slice(0, 20)));
  }
});

interface Page {
  readonly segments: readonly string[];
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** Texts that look alike once something is decoded, dropped, joined or split that should not be. */
const tricky = fc.constantFrom(
  ...'a A b ab % %2F %41 2F / a/b \\ ... + %20 é e\u0301 & = ? # ; : @ a=b a&b index.html utm 願 😀 " |'.split(
    ' ',
  ),
  ' ',
  '\u0000',
  '\n',
);
const text = fc.oneof(
  { weight: 4, arbitrary: tricky },
  fc.string({ minLength: 1, maxLength: 6, unit: 'binary' }),
);
const page: fc.Arbitrary<Page> = fc
  .record({
    segments: fc.array(
      text.filter((segment) => segment !== '.' && segment !== '..'),
      { maxLength: 4 },
    ),
    parameters: fc.array(fc.tuple(text, fc.oneof(fc.constant(''), text)), { maxLength: 4 }),
  })
  .filter(({ segments }) => segments.at(-1) !== 'index.html');

/** What makes two pages different: their segments, and for each name its values in their order. */
function identity({ segments, parameters }: Page): string {
  const values = Map.groupBy(parameters, ([name]) => name);
  const sorted = [...values].map(([name, pairs]) => [name, pairs.map(([, value]) => value)] as const);
  return JSON.stringify([segments, sorted.toSorted(([one], [other]) => (one < other ? -1 : 1))]);
}

/** Numbers from 0 to `below`, in an endless row. */
type Dice = (below: number) => number;
const dice = fc.infiniteStream(fc.nat(1_000_000)).map((stream): Dice => (below) => {
  const next = stream.next();
  return next.done === true ? 0 : next.value % below;
});

function spellText(decoded: string, plain: RegExp, roll: Dice): string {
  const bytes = [...new TextEncoder().encode(decoded)];
  const spelled = bytes.map((byte) => {
    const character = String.fromCharCode(byte);
    if (plain.test(character) && roll(3) > 0) return character;
    const digits = byte.toString(16).padStart(2, '0');
    return `%${roll(2) === 0 ? digits : digits.toUpperCase()}`;
  });
  return spelled.join('');
}

function spellPath(segments: readonly string[], roll: Dice): string {
  const noise = ['/', '/', '/', '//', '/./', '/x/../', '/%2E/'];
  const spelled = segments.map((segment) => {
    const between = noise[roll(noise.length)] ?? '/';
    return between + spellText(segment, /[a-z0-9._;@+='|]/i, roll);
  });
  const ends = ['/', '/index.html', '//', '/index%2ehtml/'];
  const end = segments.length > 0 && roll(2) === 0 ? '' : (ends[roll(ends.length)] ?? '/');
  return spelled.join('') + end;
}

/** The order of different names is mixed, that of values of one name is kept. */
function mix(parameters: Page['parameters'], roll: Dice): Page['parameters'] {
  const mixed = [...parameters];
  for (let at = 1; at < mixed.length; at += 1) {
    const [before, here] = [mixed[at - 1], mixed[at]];
    if (before && here && before[0] !== here[0] && roll(2) === 0) [mixed[at - 1], mixed[at]] = [here, before];
  }
  return mixed;
}

function spellQuery(parameters: Page['parameters'], roll: Dice): string {
  const pieces = mix(parameters, roll).map(([name, value]) => {
    const [left, right] = [name, value].map((part) =>
      spellText(part, /[a-z0-9._;@/?: ]/i, roll).replaceAll(' ', '+'),
    );
    return value === '' && roll(2) === 0 ? `${left}` : `${left}=${right}`;
  });
  const tracks = ['', 'utm_source=x', 'FBCLID=a%2Fb', 'mc_cid', '&', '='];
  pieces.splice(roll(pieces.length + 1), 0, tracks[roll(tracks.length)] ?? '');
  return `?${pieces.join('&')}`;
}

function spell({ segments, parameters }: Page, roll: Dice): string {
  const hosts = ['', 'https://example.com', 'http://xn--mnchen-3ya.example:8080', 'https://a:b@EXAMPLE.com'];
  const fragment = ['', '#', '#/a?b=c'][roll(3)] ?? '';
  return (
    (hosts[roll(hosts.length)] ?? '') + spellPath(segments, roll) + spellQuery(parameters, roll) + fragment
  );
}

test('[P4] a page key is its own key, whatever it was made from', () => {
  const rules = fc
    .constantFrom<PageRules['parameters']>('all', 'none', ['a', 'é'])
    .map((parameters) => ({ parameters }));
  const address = fc.oneof(
    fc.tuple(page, dice).map(([one, roll]) => spell(one, roll)),
    fc.string({ unit: 'binary', maxLength: 40 }).map((rest) => `/${rest}`),
    fc.array(tricky).map((pieces) => `/${pieces.join('')}`),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
  );
  const made = (key: string | null): boolean => key !== null;
  fc.assert(
    fc.property(address, rules, (from, rule) => {
      const key = pageKey(from, rule);
      fc.pre(made(key));
      assert.equal(pageKey(key ?? '', rule), key);
      assert.match(key ?? '', /^\/[!-~]*$/);
    }),
    { numRuns: 3_000 },
  );
});

test('[P4] a page has one key, however its address is spelled', () => {
  fc.assert(
    fc.property(page, dice, dice, (one, roll, again) => {
      const key = pageKey(spell(one, roll));
      assert.notEqual(key, null);
      assert.equal(pageKey(spell(one, again)), key);
    }),
    { numRuns: 3_000 },
  );
});

test('[P4] [A43] no two different pages have one key', () => {
  const pages = fc.uniqueArray(page, { selector: identity, minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(pages, dice, (different, roll) => {
      const keys = different.map((one) => pageKey(spell(one, roll)));
      assert.equal(new Set(keys).size, different.length);
    }),
    { numRuns: 500 },
  );
});
