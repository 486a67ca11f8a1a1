import type { Body, BodyNode } from '../api/protocol.ts';

type Element = Exclude<BodyNode, string>;

/** What stands on both sides of what it marks. */
const MARKS: Partial<Record<Element['type'], string>> = {
  emphasis: '*',
  strong: '**',
  strike: '~~',
  code: '`',
};

/** What a comment says, as it would be typed: lines, an empty one between paragraphs, and the marks of Markdown. */
export function plainText(body: Body): string {
  return body
    .reduce<string>((before, node) => {
      if (typeof node === 'string') return before + node;
      const text = textOf(node);
      // Items may have text and a list below it.
      return text.endsWith('\n\n') && /[^\n]$/.test(before) ? `${before}\n${text}` : before + text;
    }, '')
    .replace(/\n+$/, '');
}

function textOf(node: Element): string {
  if (node.type === 'break') return '\n';
  const text = plainText(node.children);
  switch (node.type) {
    case 'paragraph':
      return `${text}\n\n`;
    case 'code-block':
      return `\`\`\`\n${text}\n\`\`\`\n\n`;
    case 'quote':
      return `${begun(text, '> ', '> ')}\n\n`;
    case 'list':
      return `${node.children.map((item, place) => itemOf(item, place, node.start)).join('\n')}\n\n`;
    case 'link':
      return text === node.href ? text : `[${text}](${node.href})`;
    case 'mention':
      return `@${text}`;
    default:
      return (MARKS[node.type] ?? '') + text + (MARKS[node.type] ?? '');
  }
}

function itemOf(item: BodyNode, place: number, start: number | undefined): string {
  const sign = start === undefined ? '- ' : `${start + place}. `;
  return begun(plainText([item]), sign, ' '.repeat(sign.length));
}

/** Each line begins with something, the first one with something else. */
function begun(text: string, first: string, others: string): string {
  return first + text.replaceAll('\n', `\n${others}`);
}
