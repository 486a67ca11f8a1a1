import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Output } from './doors.ts';

const HASH = /\.[A-Z0-9]{8}(?=\.js)/;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LONG = 8;

/**
 * Browsers keep a piece for ever, so its name has to change with its bytes, and with those of all that it names. The
 * bundler's names change with what it made; what was done to that since is in these, too. Letters as most of the code is
 * made of cost the fewest bytes.
 */
export function withLastingNames(pieces: readonly Output[]): Output[] {
  const code = pieces.filter(({ file }) => file.endsWith('.js')).map(({ file }) => basename(file));
  const texts = new Map(pieces.map(({ file, contents }) => [basename(file), textOf(contents)]));
  const named = new Map(
    code.map((name) => [name, code.filter((other) => texts.get(name)?.includes(other))] as const),
  );
  const bare = (text: string): string =>
    code.reduce((left, name) => left.replaceAll(name, name.replace(HASH, '')), text);
  const bares = new Map(code.map((name) => [name, bare(texts.get(name) ?? '')]));
  const hashOf = (name: string): string => {
    const needed = new Set(named.get(name));
    // A set that grows while it is walked is walked to its new end.
    for (const other of needed) for (const more of named.get(other) ?? []) needed.add(more);
    const theirs = [...needed].map((other) => bares.get(other) ?? '').toSorted();
    return hash([bares.get(name), ...theirs].join('\n'));
  };
  const names = code.map((name) => [name, name.replace(HASH, () => `.${hashOf(name)}`)] as const);
  const renamed = (text: string): string =>
    names.reduce((left, [from, to]) => left.replaceAll(from, to), text);
  return pieces.map((piece) => ({
    ...piece,
    file: renamed(piece.file),
    contents: Buffer.from(renamed(textOf(piece.contents))),
    imports: piece.imports.map(renamed),
  }));
}

function hash(text: string): string {
  const bytes = createHash('sha256').update(text).digest();
  return [...bytes.subarray(0, LONG)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

function textOf(contents: Uint8Array): string {
  return Buffer.from(contents).toString('utf8');
}
