/** The Markdown of comments: what people type becomes a tree of allowed nodes, and never HTML. */
import MarkdownIt from 'markdown-it';
import type { Body, Person } from '../protocol.ts';
import { readableHref } from './href.ts';
import { Mentions, mention } from './markdown-mention.ts';
import { treeOf } from './markdown-tree.ts';
import { plainBody } from './plain-body.ts';
import { isBlank } from './text.ts';

/** What a comment may be made of. Headings, rules, images, tables and HTML are text. */
const BLOCKS = 'blockquote fence list'.split(' ');
const INLINE = 'autolink backticks emphasis entity escape linkify link newline strikethrough'.split(' ');
const REPAIRS = ['balance_pairs', 'fragments_join'];
const parser = new MarkdownIt('zero', { html: false, linkify: true }).enable(
  [...BLOCKS, ...INLINE, ...REPAIRS],
  true,
);
parser.inline.ruler.push('mention', mention);
parser.validateLink = (url) => readableHref(url) !== null;
// Only what is meant as one: `readme.md` and `1.5.mio` are none.
parser.linkify.set({ fuzzyEmail: false, fuzzyIP: false, fuzzyLink: false });

/**
 * What a text has of which the parser could make anything but a paragraph of one line: more lines, the beginning of a
 * block, signs of what stands in a line, links, and mentions. Most comments have none, and to parse one takes as long as
 * to look for this in ten.
 */
const MARKED = /^[\s\d>+-]|[\n\\`*_~[\]<&@]|\/\/|\s$/;
/** Quotes and lists, one in another, deeper than few would go: beyond twenty levels the parser would leave text out. */
const NESTED = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))){8}|^(?: *\t){4}[ \t]*\S|^ {16}[ \t]*\S/m;
/** To look for links takes the square of the length of a word, and there are that many. */
const LONG_WORD = /(?<!\S)\S{2049}/;
const MANY_LINKS = 200;
/** What a tree may come to as JSON, in characters: so many times its text and some more, and never more than that. */
const TIMES_TEXT = 8;
const SOME_MORE = 1_000;
const FOR_EACH_MENTION = 100;
const TREE_MOST = 131_072;

/**
 * The tree of a clean text. What is not meant as Markdown, or plays tricks on who has to parse it, is plain text. [A7]
 * @param people who can be mentioned in it; of those with one name, whoever is first
 */
export function bodyOf(text: string, people: readonly Person[] = []): Body {
  if (!MARKED.test(text) || isTangled(text)) return plainBody(text);
  // A line in which nothing can be seen separates paragraphs: otherwise a text could be all emptiness.
  const lines = text.split('\n').map((line) => (isBlank(line) ? '' : line));
  const mentions = new Mentions(people);
  const tree = treeOf(parser.parse(lines.join('\n'), mentions));
  // What is all markers, such as `>` or `**`, was meant as it stands.
  return isEmpty(tree) || isBloated(tree, text, mentions.count) ? plainBody(text) : tree;
}

/** How many links it has that a reader can follow. */
export function countLinks(body: Body): number {
  return body.reduce<number>((count, node) => {
    if (typeof node === 'string' || node.type === 'break') return count;
    return count + (node.type === 'link' ? 1 : countLinks(node.children));
  }, 0);
}

/** Whether it has a link that a reader can follow. */
export function hasLink(body: Body): boolean {
  return body.some((node) => {
    if (typeof node === 'string' || node.type === 'break') return false;
    return node.type === 'link' || hasLink(node.children);
  });
}

function isEmpty(body: Body): boolean {
  return body.every((node) => {
    if (typeof node === 'string') return isBlank(node);
    return node.type === 'break' || isEmpty(node.children);
  });
}

/** Everybody who reads the page is sent the tree: a text of markers alone would cost them many times its length. */
function isBloated(tree: Body, text: string, mentions: number): boolean {
  const most = TIMES_TEXT * text.length + SOME_MORE + FOR_EACH_MENTION * mentions;
  return JSON.stringify(tree).length > Math.min(most, TREE_MOST);
}

function isTangled(text: string): boolean {
  return NESTED.test(text) || LONG_WORD.test(text) || text.split('://').length > MANY_LINKS;
}
