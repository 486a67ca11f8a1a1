import { html } from 'lit/html.js';
import type { Body, BodyNode } from '../api/protocol.ts';

/** The text of a comment. It is a tree of known nodes and stays one: nothing in it is ever read as HTML. */
export function bodyView(body: Body): unknown {
  return body.map(nodeView);
}

function nodeView(node: BodyNode): unknown {
  if (typeof node === 'string') return node;
  switch (node.type) {
    case 'paragraph':
      return html`<p>${bodyView(node.children)}</p>`;
    case 'break':
      return html`<br />`;
    default:
      return bodyView(childrenOf(node));
  }
}

/** A newer server may know nodes that we do not: what they hold can still be read. */
function childrenOf(node: { readonly children?: Body }): Body {
  return node.children ?? [];
}
