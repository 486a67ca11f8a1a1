import { html, nothing } from 'lit/html.js';
import type { Body, BodyNode } from '../api/protocol.ts';
import { say } from './words.ts';

/**
 * The text of a comment. It is a tree of known nodes and stays one: nothing in it is ever read as HTML.
 * @param isMe whether a mention of this participant is one of me
 */
export function bodyView(body: Body, isMe?: (id: string) => boolean): unknown[] {
  return body.map((node) => nodeView(node, isMe));
}

function nodeView(node: BodyNode, isMe?: (id: string) => boolean): unknown {
  if (typeof node === 'string') return node;
  if (node.type === 'break') return html`<br />`;
  const inside = bodyView(childrenOf(node), isMe);
  switch (node.type) {
    case 'paragraph':
      return html`<p>${inside}</p>`;
    case 'emphasis':
      return html`<em>${inside}</em>`;
    case 'strong':
      return html`<strong>${inside}</strong>`;
    case 'strike':
      return html`<s>${inside}</s>`;
    case 'code':
      return html`<code>${inside}</code>`;
    case 'code-block':
      // What scrolls can be reached by the keyboard.
      return html`<pre part="code" dir="auto" tabindex="0"><code>${inside}</code></pre>`;
    case 'quote':
      return html`<blockquote part="quote">${inside}</blockquote>`;
    case 'list':
      return node.start === undefined
        ? html`<ul>
            ${inside}
          </ul>`
        : html`<ol start=${node.start}>
            ${inside}
          </ol>`;
    case 'item':
      return html`<li>${inside}</li>`;
    case 'mention':
      return html`<span part="mention" class="mention ${isMe?.(node.participant) ? 'me' : ''}"
        >@${inside}</span
      >`;
    case 'link':
      return linkView(node.href, inside);
    default:
      return inside;
  }
}

/** A newer server may know nodes that we do not: what they hold can still be read. */
function childrenOf(node: { readonly children?: Body }): Body {
  return node.children ?? [];
}

/** Whatever the server says, it leads nowhere else. It leaves the page, and what is being written there, as it is. [A3] */
function linkView(href: string, inside: unknown[]): unknown {
  const address = addressOf(href);
  if (!address) return inside;
  const isPage = address.protocol !== 'mailto:';
  return html`<a
    part="link"
    href=${address.href}
    rel="nofollow ugc noopener noreferrer"
    target=${isPage ? '_blank' : nothing}
    title=${isPage ? say('new-tab') : nothing}
    >${inside.length ? inside : address.href}</a
  >`;
}

function addressOf(href: string): URL | undefined {
  try {
    const address = new URL(href);
    return /^(https?|mailto):$/.test(address.protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
