import type { Manner } from './manner.ts';
import type { Key, Text, Voice } from './words.ts';

/** What a file of `languages/` brings: each text that there is. */
export interface Language {
  readonly texts: Readonly<Record<Key, Text>>;
}

/** What we have words in besides English, by the first subtag of BCP 47; Chinese as it is written. */
export const LANGUAGES: ReadonlyMap<string, () => Promise<Language>> = new Map(
  Object.entries({
    ar: () => import('./languages/ar.ts'),
    de: () => import('./languages/de.ts'),
    es: () => import('./languages/es.ts'),
    fr: () => import('./languages/fr.ts'),
    he: () => import('./languages/he.ts'),
    hi: () => import('./languages/hi.ts'),
    it: () => import('./languages/it.ts'),
    ja: () => import('./languages/ja.ts'),
    ko: () => import('./languages/ko.ts'),
    nl: () => import('./languages/nl.ts'),
    pl: () => import('./languages/pl.ts'),
    pt: () => import('./languages/pt.ts'),
    ru: () => import('./languages/ru.ts'),
    tr: () => import('./languages/tr.ts'),
    uk: () => import('./languages/uk.ts'),
    'zh-hans': () => import('./languages/zh-hans.ts'),
    'zh-hant': () => import('./languages/zh-hant.ts'),
  }),
);

const RIGHT_TO_LEFT = ['ar', 'he'];
/** Where Chinese is written in the traditional way, unless the tag says how. */
const TRADITIONAL = /^zh\b(?!.*\bhans\b).*\b(hant|tw|hk|mo)\b/i;

/** The language of ours that serves readers of `tag`; `undefined`: English has to. */
export function languageFor(tag: string): string | undefined {
  const first = tag.toLowerCase().split('-')[0] ?? '';
  if (first === 'zh') return TRADITIONAL.test(tag) ? 'zh-hant' : 'zh-hans';
  // Browsers of old say so.
  const known = first === 'iw' ? 'he' : first;
  return LANGUAGES.has(known) ? known : undefined;
}

/** How one speaks in the language that serves readers of `tag`, or in English. */
export async function learn(tag: string): Promise<Pick<Voice, 'translated' | 'manner'>> {
  const name = languageFor(tag) ?? '';
  const loading = LANGUAGES.get(name)?.();
  if (!loading) return {};
  // It takes its time, which the words take, too.
  const manner = mannerOf(name);
  const { texts } = await loading;
  return { translated: texts, manner };
}

function mannerOf(language: string): Manner {
  const numbers = new Intl.NumberFormat(language);
  const rules = new Intl.PluralRules(language);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return {
    language,
    direction: RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr',
    number: (value) => numbers.format(value),
    form: (count) => rules.select(count),
    ago: (count, unit) => relative.format(-count, unit ?? 'second'),
  };
}
