import type { CommentFact } from '../../protocol.ts';

/** A body as text: paragraphs and breaks are line ends. */
export function textOf(body: CommentFact['comment']['body']): string {
  const lines = body.map((node) => {
    if (typeof node === 'string' || node.type === 'break') return '';
    return node.children.map((child) => (typeof child === 'string' ? child : '\n')).join('');
  });
  return lines.join('\n\n');
}
