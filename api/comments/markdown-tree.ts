import type { Token } from 'markdown-it';
import type { Body, BodyNode } from '../protocol.ts';
import { readableHref } from './href.ts';

/** A node that is still being filled. */
interface Growing {
  readonly make: (children: Body) => readonly BodyNode[];
  readonly children: BodyNode[];
}

/** The tree of a run of tokens, in which what opens closes. */
export function treeOf(tokens: readonly Token[]): Body {
  const top: BodyNode[] = [];
  const open: Growing[] = [];
  for (const token of tokens) {
    const into = open.at(-1)?.children ?? top;
    if (token.nesting === 1) {
      open.push({ make: makerOf(token), children: [] });
    } else if (token.nesting === -1) {
      const done = open.pop();
      const around = open.at(-1)?.children ?? top;
      if (done) around.push(...done.make(done.children));
    } else {
      into.push(...leafOf(token));
    }
  }
  return top;
}

function makerOf(token: Token): Growing['make'] {
  switch (token.type) {
    case 'paragraph_open':
      // In a list without blank lines the items are the paragraphs.
      return token.hidden ? (children) => children : (children) => [{ type: 'paragraph', children }];
    case 'em_open':
      return (children) => [{ type: 'emphasis', children }];
    case 'strong_open':
      return (children) => [{ type: 'strong', children }];
    case 's_open':
      return (children) => [{ type: 'strike', children }];
    case 'blockquote_open':
      return (children) => [{ type: 'quote', children }];
    case 'bullet_list_open':
      return (children) => [{ type: 'list', children }];
    case 'ordered_list_open':
      return (children) => [{ type: 'list', start: Number(token.attrGet('start') ?? 1), children }];
    case 'list_item_open':
      return (children) => [{ type: 'item', children }];
    case 'link_open':
      return linkMaker(token.attrGet('href') ?? '');
    default:
      return (children) => children;
  }
}

function linkMaker(url: string): Growing['make'] {
  const href = readableHref(url);
  if (href === null) return (children) => children;
  // One without words is shown as what it leads to.
  return (children) => [{ type: 'link', href, children: children.length > 0 ? children : [href] }];
}

function leafOf(token: Token): readonly BodyNode[] {
  switch (token.type) {
    case 'inline':
      return treeOf(token.children ?? []);
    case 'softbreak':
    case 'hardbreak':
      return [{ type: 'break' }];
    case 'code_inline':
      return [{ type: 'code', children: [token.content] }];
    case 'fence':
      return [{ type: 'code-block', children: [token.content.replace(/\n$/, '')] }];
    case 'mention':
      return [
        { type: 'mention', participant: token.attrGet('participant') ?? '', children: [token.content] },
      ];
    default:
      return token.content === '' ? [] : [token.content];
  }
}
