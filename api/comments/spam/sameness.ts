import { lookOf } from '../look-alikes.ts';

/** Of a text, in characters: what spam says it says early. */
const COMPARED = 500;
/** What many say, such as “Thank you very much!”, is no repetition. */
const FEW_LETTERS = 24;
const LINK = /\bhttps?:\/\/\S+/gi;
const SIGNS = /[\p{P}\p{S}]/gu;

/** What texts that look the same have in common, for comparing only; `null`: too short to say anything. */
export function samenessOf(text: string): string | null {
  // With other links, or a sign more that may be taken for a letter, it is the same text.
  const look = lookOf(text.slice(0, COMPARED).replaceAll(LINK, '').replaceAll(SIGNS, ''));
  return look.length < FEW_LETTERS ? null : look;
}
