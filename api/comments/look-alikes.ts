/** What looks like a Latin letter and is not decomposed to it by Unicode, in both cases, by the letter it looks like. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'аАαΑɑᴀᎪΛΔдДѦѧ4@ꓮⲁᗩᐱ∆ȺⱥⱯɐʌ₳',
  b: 'вВβΒьЬЪъƀɃɓʙᏴꓐⲃᗷᏼ',
  c: 'сСϲϹςᴄᏟ¢©ꓚⲥᑕᏣᑢ',
  d: 'ԁԀđĐðÐɗɖᴅᎠꓓⲇᗪδ∂',
  e: 'еЕεΕєЄэЭΣɛƐәӘᴇᎬ3€ꓰⲉᗴ',
  f: 'ƒғҒꜰϝꓝᖴ',
  g: 'ɡɢԍԌᏀꓖᏻ',
  h: 'һҺнНΗհɦħĦʜᎻꓧⲏᕼᏂ',
  // `I`, `l` and `1` are one in many fonts, so that `l` is here as well.
  i: 'іІιΙɩıɪӏӀłŁlʟᏞ1!|¡ꓲⲓꓡᒪ⍳∣ⵏᎥ',
  j: 'јЈϳᴊꓙᒍᎫ',
  k: 'кКκΚқҚᴋᏦꓗⲕ',
  m: 'мМΜμᴍᎷϻꓟⲙᗰ',
  n: 'пПиИηΝողռɴƞŋꓠⲛᑎ',
  o: 'оОοΟσօՕøØɵөӨθΘᴏ0°ꓳⲟᎾⵔ〇०',
  p: 'рРρΡþᴘᏢꓑⲣᑭᑮ',
  q: 'ԛԚգզ',
  r: 'гГяЯɾʀᎡᏒ®ꓣᖇ',
  s: 'ѕЅꜱՏʂᏚ5$§ꓢᔕ',
  t: 'тТτΤŧŦƭᴛᎢ7†ꓔⲧ',
  u: 'υսՍцЦʊᴜꓴᑌ',
  v: 'ѵѴνᴠᏙꓦᐯ',
  w: 'ѡѠωԝԜшШщЩաᴡᎳꓪⲱᗯᏔ',
  x: 'хХχΧ×ꓫⲭ᙭',
  y: 'уУүҮΥγʏᎩ¥ꓬⲩᎽ',
  z: 'ΖζᴢᏃꓜᘔ',
};

const LETTERS = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([letter, alikes]) =>
    Array.from(alikes, (alike) => [alike, letter] as const),
  ),
);
/** Alphabets of symbols that Unicode does not decompose either: regional indicators, negative circled and squared. */
const ALPHABETS = [0x1f1e6, 0x1f150, 0x1f170];
/** What most of most texts is made of, by its code, so that each comment is looked at in no time. */
const ASCII_LETTERS = Array.from({ length: 128 }, (_, code) => letterLike(String.fromCharCode(code)));

/** Of other characters, those of late: a text repeats few, and one sign may decompose to a whole sentence. */
const lately = new Map<string, string>();
const MOST_OF_LATE = 4_000;

/**
 * What a text looks like at a glance: only letters and digits, without case, marks, fonts and widths, each letter as
 * the Latin one that it can be taken for. Two texts that look the same may be the same to a reader; the result is for
 * comparing only.
 */
export function lookOf(text: string): string {
  let letters = '';
  for (const character of text) letters += ASCII_LETTERS[character.charCodeAt(0)] ?? lettersOfLate(character);
  return letters.replaceAll('rn', 'm').replaceAll('vv', 'w');
}

function lettersOfLate(character: string): string {
  const known = lately.get(character);
  if (known !== undefined) return known;
  if (lately.size >= MOST_OF_LATE) lately.clear();
  const parts = character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const letters = Array.from(parts, letterLike).join('');
  lately.set(character, letters);
  return letters;
}

/** Nothing, where it can be taken for no letter and no digit. */
function letterLike(character: string): string {
  return lookLike(character).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The Latin letter that a character can be taken for, or the character, in lower case. */
export function lookLike(character: string): string {
  const lower = character.toLowerCase();
  return LETTERS.get(character) ?? LETTERS.get(lower) ?? fromAlphabet(character) ?? lower;
}

function fromAlphabet(symbol: string): string | undefined {
  const code = symbol.codePointAt(0) ?? 0;
  const first = ALPHABETS.find((start) => code >= start && code < start + 26);
  if (first === undefined) return undefined;
  const letter = String.fromCharCode('a'.charCodeAt(0) + code - first);
  return LETTERS.get(letter) ?? letter;
}
