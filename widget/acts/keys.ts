import type { ReportReason } from '../../api/protocol.ts';
import type { Act } from './acts-offered.ts';

/** The key that does it while the menu is open; those of acts that meet differ. */
export const ACT_KEYS: Readonly<Record<Act, string>> = {
  approve: 'a',
  reject: 'r',
  spam: 's',
  delete: 'd',
  restore: 'u',
  'take-back': 'u',
  edit: 'e',
  withdraw: 'd',
  pin: 'p',
  unpin: 'p',
  ban: 'b',
  unban: 'b',
  report: 'r',
  mute: 'h',
  unmute: 'h',
  link: 'l',
  close: 'c',
  reopen: 'c',
  'sign-in': 'm',
  'sign-out': 'm',
};

export const REASON_KEYS: Readonly<Record<ReportReason, string>> = {
  spam: 's',
  abuse: 'a',
  'off-topic': 'o',
  other: 'e',
};
