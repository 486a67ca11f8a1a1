/**
 * The named characters as the package `entities` knows them. Run by itself (`node api/cloudflare/testing/named-characters.ts`) it
 * writes the table of the Worker anew.
 */
import { writeFileSync } from 'node:fs';
import {
  BinTrieFlags,
  decodeHTML,
  decodeHTMLStrict,
  determineBranch,
  htmlDecodeTree,
} from 'entities/lib/decode.js';

export const TABLE = new URL('../named-characters.txt', import.meta.url);

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789;'.split('');

/** All names, without `&` and `;`. */
export function allNames(): readonly string[] {
  const found: string[] = [];
  const follow = (at: number, node: number, before: string): void => {
    for (const letter of LETTERS) {
      const next = determineBranch(htmlDecodeTree, node, at, letter.charCodeAt(0));
      if (next < 0) continue;
      if (letter === ';') found.push(before);
      else follow(next + lengthOf(next), htmlDecodeTree[next] ?? 0, before + letter);
    }
  };
  follow(1, htmlDecodeTree[0] ?? 0, '');
  return found;
}

/** How many numbers of the tree stand before the branches of a node. */
function lengthOf(node: number): number {
  return Math.max(1, ((htmlDecodeTree[node] ?? 0) & BinTrieFlags.VALUE_LENGTH) >> 14);
}

/** The text of `named-characters.txt`. */
export function tableText(): string {
  const names = Map.groupBy(allNames().toSorted(), (name) => decodeHTMLStrict(`&${name};`));
  let last = 0;
  const lines = [...names].toSorted(byCode).map(([text, same]) => {
    const [first = 0, second] = codesOf(text);
    const step = (first - last).toString(36);
    last = first;
    return [second === undefined ? step : `${step}+${second.toString(36)}`, ...same.map(marked)].join(' ');
  });
  return `${lines.join('\n')}\n`;
}

function marked(name: string): string {
  return decodeHTML(`&${name} `) === `${decodeHTMLStrict(`&${name};`)} ` ? `.${name}` : name;
}

function byCode([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  const [first, second] = [codesOf(one), codesOf(other)];
  return (first[0] ?? 0) - (second[0] ?? 0) || (first[1] ?? 0) - (second[1] ?? 0);
}

function codesOf(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

if (import.meta.main) writeFileSync(TABLE, tableText());
