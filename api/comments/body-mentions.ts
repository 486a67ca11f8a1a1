import type { Body, Person } from '../protocol.ts';

/** Whom a body mentions, in its order. */
export function mentionsOf(body: Body): readonly Person[] {
  return body.flatMap((node) => {
    if (typeof node === 'string' || node.type === 'break') return [];
    if (node.type === 'mention') return [{ id: node.participant, name: node.children.join('') }];
    return mentionsOf(node.children);
  });
}

/** The same body, in which somebody's name is text as any other. */
export function withoutMentionsOf(participant: string, body: Body): Body {
  return body.map((node) => {
    if (typeof node === 'string') return node;
    switch (node.type) {
      case 'mention':
        return node.participant === participant ? `@${node.children.join('')}` : node;
      case 'break':
      case 'code':
      case 'code-block':
        return node;
      default:
        return { ...node, children: withoutMentionsOf(participant, node.children) };
    }
  });
}
