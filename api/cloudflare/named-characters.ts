export interface NamedCharacters {
  /** @param text such as `&amp;` @returns it as it was, if it is no name */
  readonly decodeHTMLStrict: (text: string) => string;
  /** The same, which also knows an old name that a text begins with: `&copyright;` is `©right;`. */
  readonly decodeHTML: (text: string) => string;
}

/**
 * Reads the table of them.
 *
 * @param table a line for each character: how far it is from the one before (in base 36), after a `+` the second code point of
 * one that has two, and its names, as HTML writes them between `&` and `;`. Those that old pages wrote without the `;`
 * begin with a dot.
 */
export function namedCharacters(table: string): NamedCharacters {
  const characters = new Map<string, string>();
  const old = new Set<string>();
  let code = 0;
  for (const line of table.trimEnd().split('\n')) {
    const [points = '', ...names] = line.split(' ');
    const [step = '', second] = points.split('+');
    code += Number.parseInt(step, 36);
    const more = second === undefined ? [] : [Number.parseInt(second, 36)];
    const character = String.fromCodePoint(code, ...more);
    for (const name of names) {
      const bare = name.replace('.', '');
      characters.set(bare, character);
      if (bare !== name) old.add(bare);
    }
  }
  const decodeHTMLStrict = (text: string): string => characters.get(text.slice(1, -1)) ?? text;
  return { decodeHTMLStrict, decodeHTML: (text) => characters.get(text.slice(1, -1)) ?? decodeOld(text) };

  function decodeOld(text: string): string {
    for (let end = text.length - 1; end > 1; end -= 1) {
      const name = text.slice(1, end);
      if (old.has(name)) return `${characters.get(name)}${text.slice(end)}`;
    }
    return text;
  }
}
