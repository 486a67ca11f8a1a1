import type { CommentAct, CommentId, ReportReason, Revision, Status, Verdict } from '../../api/protocol.ts';
import type { Act } from './acts-offered.ts';
import type { ActRequest } from '../act-answers.ts';

/** Acts that happen as soon as they are chosen. All but these ask something first, or leave the server out. */
export type PromptAct = CommentAct | 'unban' | 'close' | 'reopen' | 'take-back';

/** These leave the server out: what one reads is nobody else's business. */
export type MuteAct = 'mute' | 'unmute';

export const REPORT_REASONS: readonly ReportReason[] = ['spam', 'abuse', 'off-topic', 'other'];

/** How long somebody is banned, in hours; 0: for good. */
export const BAN_HOURS = [24, 168, 0] as const;

export interface Ban {
  readonly hours: number;
  /** Also the network that the comment came from. */
  readonly address: boolean;
  /** Also delete all that they wrote. */
  readonly remove: boolean;
}

/** @param revision the one that was seen: an approval is of what one has read */
export function requestOf(act: PromptAct, id: CommentId, revision: Revision): ActRequest {
  switch (act) {
    case 'take-back':
      return { type: 'restore', id };
    case 'close':
    case 'reopen':
      return { type: 'moderate', action: act };
    case 'approve':
      return { type: 'moderate', action: act, id, revision };
    default:
      return { type: 'moderate', action: act, id };
  }
}

export function banRequest(id: CommentId, { hours, address, remove }: Ban): ActRequest {
  return {
    type: 'moderate',
    action: 'ban',
    id,
    ...(hours > 0 && { hours }),
    ...(address && { address }),
    ...(remove && { remove }),
  };
}

/** What led to each status that staff can restore from. */
const LED_TO: Partial<Record<Status, Verdict>> = { rejected: 'reject', spam: 'spam', deleted: 'delete' };

const TAKEN_BACK_BY: Partial<Record<Act, PromptAct>> = {
  approve: 'restore',
  reject: 'restore',
  spam: 'restore',
  delete: 'restore',
  pin: 'unpin',
  unpin: 'pin',
  close: 'reopen',
  reopen: 'close',
};

/** What takes an act back. @param before the status of the comment before it */
export function undoOf(act: Act, before: Status | undefined): PromptAct | undefined {
  return act === 'restore' ? before && LED_TO[before] : TAKEN_BACK_BY[act];
}
