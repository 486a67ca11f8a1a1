/** Which messages answer a request, and which are told to everyone. */
import type { Answer, ServerMessage } from '../../protocol.ts';

const NOT_ASKED_FOR: ReadonlySet<ServerMessage['type']> = new Set([
  'comment',
  'reactions',
  'page',
  'presence',
  'moderation',
  'settings',
]);

export function isAnswer(message: ServerMessage): message is Answer {
  return !NOT_ASKED_FOR.has(message.type);
}

export function isOf<Type extends Answer['type']>(
  answer: Answer,
  type: Type,
): answer is Extract<Answer, { type: Type }> {
  return answer.type === type;
}
