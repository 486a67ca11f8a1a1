import { basename } from 'node:path';
import type { Output } from './doors.ts';

const GIVEN = /export\{([^}]*)\}/;
const TAKEN = /import\{([^}]*)\}from"([^"]+)"/g;

/**
 * Minified, what a file shares gets a second name: `export{h as a,T as b}`. In what all readers load first these names
 * cost a hundred bytes, so there they are as inside.
 * @param shared the file
 */
export function withOwnNames(pieces: readonly Output[], shared: string): Output[] {
  const giver = pieces.find(({ file }) => file === shared);
  const [statement, given = ''] = GIVEN.exec(textOf(giver)) ?? [];
  if (statement === undefined) throw new Error(`${shared} shares nothing.`);
  const own = new Map(given.split(',').map((one) => [twoNames(one)[1], twoNames(one)[0]]));
  const retold = (line: string, names: string, from: string): string =>
    basename(from) === basename(shared) ? `import{${taken(names, own)}}from"${from}"` : line;
  return pieces.map((piece) => {
    const text = textOf(piece);
    const contents =
      piece === giver
        ? text.replace(statement, () => `export{${[...own.values()].join()}}`)
        : text.replaceAll(TAKEN, retold);
    return { ...piece, contents: Buffer.from(contents) };
  });
}

function taken(names: string, own: ReadonlyMap<string, string>): string {
  const lines = names.split(',').map((one) => {
    const [theirs, here] = twoNames(one);
    const name = own.get(theirs);
    if (name === undefined) throw new Error(`There is no ${theirs} to import.`);
    return name === here ? here : `${name} as ${here}`;
  });
  return lines.join();
}

/** `h as a`, or `h`, which is both. */
function twoNames(one: string): readonly [string, string] {
  const [first = '', second = first] = one.split(' as ');
  return [first, second];
}

function textOf(piece: Output | undefined): string {
  return Buffer.from(piece?.contents ?? []).toString('utf8');
}
