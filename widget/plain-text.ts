import type { Body } from '../api/protocol.ts';

/** What a comment says, as it would be typed: lines, and an empty one between paragraphs. */
export function plainText(body: Body): string {
  return body
    .map((node) => {
      if (typeof node === 'string') return node;
      return node.type === 'break' ? '\n' : `${plainText(node.children)}\n\n`;
    })
    .join('')
    .replace(/\n+$/, '');
}
