import { LIMITS } from '../../api/protocol.ts';
import type { ActAnswer, ActRequest } from '../act-answers.ts';
import { codePointsLeft } from '../text-limits.ts';
import { learnReasons, reasonWords, say } from '../words.ts';
import type { ActsSetting } from './setting.ts';

/** Why a request did nothing, in words that fit the menu of a comment; else in those that the thread has. */
export async function whyNot(
  answer: ActAnswer,
  request: ActRequest,
  setting: Pick<ActsSetting, 'speak'>,
): Promise<string> {
  if (answer === 'offline') return say('no-connection');
  if (answer.type !== 'refused') return say('act-failed');
  const { reason, retryAfter } = answer;
  if (reason === 'too-many' && retryAfter) return say('act-too-fast', { count: retryAfter });
  const isPin = request.type === 'moderate' && request.action === 'pin';
  if (reason === 'conflict')
    return isPin ? say('pinned-enough', { count: LIMITS.pinned }) : say('act-conflict');
  if (reason === 'blank') return say('edit-blank');
  // The piece with the sentences may be out of reach, as everything else.
  await learnReasons().catch(() => {});
  setting.speak();
  return reasonWords(reason) || say('act-failed');
}

/** Why a text cannot be saved; empty where it can. */
export function problemOf(text: string): string {
  const left = codePointsLeft(text);
  if (left < 0) return say('characters-over', { count: -left });
  return text ? '' : say('edit-blank');
}
