/** Each looks at one thing that spam has, and says how much that weighs. 50 makes a comment wait where nothing else is said. */
import { firstFitting } from './pattern/patterns.ts';
import { MUCH_PUBLISHED } from './suspect.ts';
import type { Layer } from './suspect.ts';

/** Nobody sees the field; but a browser that fills in forms may, so that it does not decide alone. */
export const trap: Layer = ({ trap: caught }) => (caught === '' ? null : { layer: 'trap', score: 60 });

const SHORT_TIME = 1_500;
const SHORT_TEXT = 20;

/** Who pastes is quick, too: it says little by itself. */
export const haste: Layer = ({ spent, text }) =>
  spent !== undefined && spent < SHORT_TIME && text.length > SHORT_TEXT
    ? { layer: 'haste', score: 20, detail: `${(spent / 1_000).toFixed(1)} s` }
    : null;

export const links: Layer = ({ links: count, settings: { linksToHold } }) => {
  if (count === 0) return null;
  const isMany = linksToHold > 0 && count >= linksToHold;
  return { layer: 'links', score: isMany ? 60 : Math.min(10 * count, 30), detail: String(count) };
};

/** What an owner has decided weighs more than what speaks for an author. */
export const blockedWords: Layer = ({ words, settings }) => {
  const detail = words.find(settings.blockedWords);
  return detail === undefined ? null : { layer: 'blocked-words', score: 150, detail };
};

export const patterns: Layer = ({ text, settings }) => {
  const detail = firstFitting(text, settings.patterns);
  return detail === undefined ? null : { layer: 'patterns', score: 150, detail };
};

export const suspectWords: Layer = ({ words, settings }) => {
  const detail = words.find(settings.suspectWords);
  return detail === undefined ? null : { layer: 'suspect-words', score: 80, detail };
};

export const repeats: Layer = ({ repeats: count }) =>
  count === 0 ? null : { layer: 'repeats', score: Math.min(25 * count, 75), detail: String(count) };

const BUSY = 1 / 3;
const CROWDED = 2 / 3;

/** A school has one address, too: newcomers from there wait, and nothing worse. */
export const pace: Layer = ({ pace: part }) =>
  part < BUSY ? null : { layer: 'pace', score: part < CROWDED ? 20 : 50 };

const CASED = /[\p{Lu}\p{Ll}]/gu;
const UPPER = /\p{Lu}/gu;
const FEW_LETTERS = 20;
const MOSTLY = 0.7;
/** Lines and dots are drawn with some. */
const DRAWN_OUT = /([^\s\p{N}.\-_=*~#])\1{9}/u;

export const shouting: Layer = ({ text }) => {
  const upper = text.match(UPPER)?.length ?? 0;
  // Most texts have few of them, whatever else they have.
  const letters = upper > MOSTLY * FEW_LETTERS ? (text.match(CASED)?.length ?? 0) : 0;
  const isLoud = letters >= FEW_LETTERS && upper > MOSTLY * letters;
  return isLoud || DRAWN_OUT.test(text) ? { layer: 'shouting', score: 20 } : null;
};

/** What staff removed of an author speaks against them, what is published for them. */
export const reputation: Layer = ({ author: { role, published, removed } }) => {
  if (removed > 0) return { layer: 'reputation', score: 20 * removed, detail: String(removed) };
  if (published >= MUCH_PUBLISHED) return { layer: 'reputation', score: -30 };
  return published > 0 || role !== 'guest' ? { layer: 'reputation', score: -10 } : null;
};
