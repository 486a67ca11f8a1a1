/**
 * What the parser of Markdown takes from the package of this name, whose place this has in the Worker (`alias` in wrangler.toml): of
 * any text the same, in a third of the bytes.
 */
import table from './named-characters.txt';
import { namedCharacters } from './named-characters.ts';

export const { decodeHTML, decodeHTMLStrict } = namedCharacters(table);
