/** The scripts in which a joiner or a non-joiner changes how a word is written. */
const SHAPED = 'Arab Syrc Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh'.split(' ');
const SHAPED_LETTER = `[${SHAPED.map((script) => String.raw`\p{scx=${script}}`).join('')}]`;
const TAG = String.raw`[\u{e0030}-\u{e007a}]`;

/** Where a character that cannot be seen belongs to one that can. */
const ATTACHED = [
  String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})`, // 👩‍💻
  String.raw`(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]|(?<=[#*0-9])\ufe0f(?=\u20e3)`, // ❤️ 1️⃣
  String.raw`(?<=\u{1f3f4}${TAG}{0,6})(?:${TAG}(?=${TAG}{0,6}\u{e007f})|(?<=${TAG})\u{e007f})`, // the flag of Wales
  String.raw`(?<=${SHAPED_LETTER})[\u200c\u200d](?=${SHAPED_LETTER})|(?<=[\u09cd\u0d4d])\u200d`, // Persian, Sinhala …
  String.raw`(?<=\p{Script=Han})[\u{e0100}-\u{e01ef}]|(?<=\p{Script=Mongolian})[\u180b-\u180d\u180f]`, // variants
];
const UNSEEN = new RegExp(
  String.raw`(?!${ATTACHED.join('|')})(?![\t\n\v\f\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]`,
  'gu',
);
/** More than three marks above and below a letter reach into its neighbours; no living spelling needs them. */
const PILE = /([\p{Mn}\p{Me}]{3})[\p{Mn}\p{Me}]+/gu;
/** To put marks into their order takes the square of how many there are: of more than any letter has, the rest goes before. */
const TOWER = /([\p{Mn}\p{Me}]{16})[\p{Mn}\p{Me}]+/gu;

/**
 * A name or a title as it is stored and shown, on one line: in Unicode's NFC, with single spaces; without what cannot be
 * seen (save where an emoji or a script needs it), what turns the direction of text, and marks beyond three on one
 * letter. May be empty. [A10] @param text well-formed
 */
export function legible(text: string): string {
  return text
    .replaceAll(UNSEEN, '')
    .replaceAll(/[\s\u2800]+/g, ' ')
    .replaceAll(TOWER, '$1')
    .normalize('NFC')
    .replace(/^[ \p{M}]+/u, '')
    .replaceAll(PILE, '$1')
    .trimEnd();
}
