import { LIMITS } from '../../api/protocol.ts';
import type { HeldFor, Reason, StaffComment, Status } from '../../api/protocol.ts';
import type { ActAnswer, ActRequest } from '../act-answers.ts';
import { actsWords } from './acts-words.ts';

/** Why a request did nothing, in words that fit the menu of a comment; else in those that the thread has. */
export async function whyNot(answer: ActAnswer, request: ActRequest): Promise<string> {
  if (answer === 'offline') return actsWords.offline;
  if (answer.type !== 'refused') return actsWords.failed;
  const { reason, retryAfter } = answer;
  if (reason === 'too-many' && retryAfter) return actsWords.tooMany(retryAfter);
  const isPin = request.type === 'moderate' && request.action === 'pin';
  if (reason === 'conflict' && isPin) return actsWords.pinnedEnough(LIMITS.pinned);
  return actsWords.refused[reason] ?? (await generalWords(reason)) ?? actsWords.failed;
}

async function generalWords(reason: Reason): Promise<string | undefined> {
  // The piece with the sentences may be out of reach, as everything else.
  const { reasons } = await import('../reasons.ts').catch(() => ({ reasons: noReasons }));
  return reasons[reason];
}

const noReasons: Partial<Record<Reason, string>> = {};

/** "Waiting: it has a link · 2 reports". A status or a reason that a newer server may send is left out. */
export function stateWords({ status, heldFor, reports }: StaffComment): string {
  const statuses: Partial<Record<Status, string>> = actsWords.status;
  const whys: Partial<Record<HeldFor, string>> = actsWords.heldFor;
  const state = actsWords.state(statuses[status] ?? '', (heldFor && whys[heldFor]) ?? '');
  return [state, reports ? actsWords.reports(reports) : ''].filter(Boolean).join(' · ');
}
