import type { Told } from '../../comments/seam.ts';
import type { FarNews } from './dispatch.ts';

/** Characters of one piece, about: a row of the platform's storage holds two million bytes, and a character has up to three. */
const MOST = 400_000;

/** News as large as can be kept and sent at once: one act may change many comments. */
export function piecesOf(news: FarNews): readonly FarNews[] {
  return news.type === 'told' ? piecesOfTold(news) : [news];
}

/** Staff are told before readers, so what is for them comes first, and changes no revision. */
function piecesOfTold({ facts, moderation, ...told }: Told): readonly Told[] {
  const parts = [...moderation.map((one) => ({ moderation: one })), ...facts.map((one) => ({ fact: one }))];
  const pieces: Told[] = [];
  let [from, left] = [told.from, 0];
  for (const part of parts) {
    const { length } = JSON.stringify(part);
    const last = length <= left ? pieces.pop() : undefined;
    left = (last ? left : MOST) - length;
    const piece = last ?? { ...told, from, to: from, facts: [], moderation: [] };
    if ('fact' in part) {
      from = part.fact.revision;
      pieces.push({ ...piece, to: from, facts: [...piece.facts, part.fact] });
    } else {
      pieces.push({ ...piece, moderation: [...piece.moderation, part.moderation] });
    }
  }
  return pieces;
}
