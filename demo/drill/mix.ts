/** Who writes what, in the drill of all layers. */
import { OF_MIX } from './said.ts';
import type { Said } from './said.ts';

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const THINGS = 'train set,telescope,teapot,bicycle,lamp,violin,tent,book,kite,camera'.split(',');
const VIEWS = [
  'I had one as a child and never forgot it',
  'the small one is enough for a start',
  'mine came with a part missing, but they sent it the next day',
  'does anybody know whether it works in winter',
  'my sister would rather have the blue one',
  'it took me a year to save up for it',
];
const PITCHES = [
  'Work from home and earn 5000 a week, no experience is needed, write to me today',
  'I lost everything until a wizard of finance gave it all back to me, ask him as well',
  'Best cheap watches of all brands, delivered to your door, order them now',
];
const ALIKE: Readonly<Record<string, string>> = { a: 'а', o: '0', i: '1', s: '$', e: 'е' };

/** Comments in the order in which they come. */
export function* mix(seed: number, comments: number): Generator<Said> {
  const next = chance(seed);
  const below = (most: number) => Math.floor(next() * most);
  const one = <Item>(all: readonly Item[], otherwise: Item): Item => all[below(all.length)] ?? otherwise;
  const view = () => `About the ${one(THINGS, 'lamp')}: ${one(VIEWS, '')}, ${below(100_000)} times over.`;
  const page = () => `/wishes/${below(60)}`;
  const common = {
    regular: 45,
    newcomer: 15,
    'newcomer with links': 6,
    'quick paste': 4,
    shouter: 2,
  } as const;
  const bad = {
    'pasted spam': 12,
    flood: 6,
    'look-alikes': 6,
    'phone numbers': 4,
    'form filler': 4,
  } as const;
  const wheel = Object.entries({ ...common, ...bad }).flatMap(([kind, parts]) =>
    OF_MIX.filter((known) => known === kind).flatMap((known) => Array.from({ length: parts }, () => known)),
  );
  for (let number = 0; number < comments; number++) {
    const kind = one(wheel, 'regular');
    const stranger = { kind, by: `Somebody ${number}`, from: `network ${number}`, page: page() };
    const typed = { spent: 5_000 + below(60_000), after: 1_000 + below(8_000) };
    const pasted = { spent: 100 + below(1_200), after: 500 + below(3_000) };
    switch (kind) {
      case 'regular': {
        const by = `Regular ${below(40)}`;
        yield { ...stranger, by, from: `home of ${by}`, text: view(), ...typed };
        break;
      }
      case 'newcomer':
        yield { ...stranger, text: view(), ...typed };
        break;
      case 'newcomer with links': {
        const links = Array.from({ length: 1 + below(3) }, () => `https://shop-${below(900)}.example/`);
        yield { ...stranger, text: `${view()} See ${links.join(' and ')}`, ...typed };
        break;
      }
      case 'quick paste':
        yield { ...stranger, text: view(), ...pasted };
        break;
      case 'shouter':
        yield { ...stranger, text: view().toUpperCase(), ...typed };
        break;
      case 'pasted spam': {
        const links = Array.from({ length: below(5) }, () => `https://win-${below(50)}.example/`);
        yield { ...stranger, text: `${one(PITCHES, '')}! ${links.join(' ')}`, ...pasted };
        break;
      }
      case 'flood':
        for (let n = 0; n < 8; n++) {
          const by = `Bot ${number} ${n}`;
          const text = `${below(1e9)} is your number, call it`;
          yield { ...stranger, by, from: 'network of bots', page: page(), text, ...pasted, after: 1_000 };
        }
        break;
      case 'phone numbers': {
        const digits = Array.from({ length: 9 }, () => below(10)).join('');
        yield { ...stranger, text: `${view()} Write to +44 ${digits} on your phone.`, ...typed };
        break;
      }
      case 'look-alikes': {
        const word = Array.from('casino bonus', (letter) =>
          next() < 0.6 ? (ALIKE[letter] ?? letter) : letter,
        );
        yield { ...stranger, text: `${view()} Have a ${word.join('')} of ${below(900)}.`, ...typed };
        break;
      }
      case 'form filler':
        yield { ...stranger, text: view(), trap: `https://win-${below(50)}.example/`, ...pasted };
        break;
      default:
        return kind satisfies never;
    }
  }
}
