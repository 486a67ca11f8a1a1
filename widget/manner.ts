/** What one counts back in. */
export type Unit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute';

/** How a language is written, and how numbers, plurals and moments are put in it. */
export interface Manner {
  /** A tag of BCP 47. */
  readonly language: string;
  /** The way in which it is written; `undefined`: as the page is. */
  readonly direction: 'ltr' | 'rtl' | undefined;
  number(value: number): string;
  /** Of Unicode CLDR. */
  form(count: number): Intl.LDMLPluralRule;
  /** "3 days ago". @param unit left out: "now" */
  ago(count: number, unit?: Unit): string;
}

/**
 * As `Intl` does it. In Chromium the first number format of a page takes longer than all else that we do until the first
 * comment is there, for it looks through every language there is: so English goes without.
 */
export const inEnglish: Manner = {
  language: 'en',
  direction: undefined,
  number: (value) => `${value}`.replaceAll(/\B(?=(\d{3})+$)/g, ','),
  form: (count) => (count === 1 ? 'one' : 'other'),
  ago(count, unit) {
    if (!unit) return 'now';
    return count === 1 && unit === 'day' ? 'yesterday' : `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  },
};
