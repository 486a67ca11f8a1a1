import type { HeldFor, Reason, ReportReason, Status } from '../../api/protocol.ts';
import { plural, words } from '../words.ts';
import type { Act } from './acts-offered.ts';

/** Milliseconds beyond which the time alone does not say when. */
const HALF_A_DAY = 43_200_000;

function timeOf(time: number, now: number): string {
  const dateStyle = time - now < HALF_A_DAY ? undefined : 'long';
  return new Date(time).toLocaleString(words.language, { timeStyle: 'short', dateStyle });
}

/** All that the menu of a comment says, in English. A language is another object of this shape. */
export const actsWords = {
  menu: 'What to do with this comment',
  act: {
    approve: 'Approve',
    reject: 'Reject',
    spam: 'Spam',
    delete: 'Delete',
    restore: 'Restore',
    'take-back': 'Restore',
    edit: 'Edit',
    withdraw: 'Delete…',
    pin: 'Pin to the top',
    unpin: 'Unpin',
    ban: 'Ban the author…',
    unban: 'Lift the ban',
    report: 'Report…',
    link: 'Copy link',
    close: 'Close the page’s comments',
    reopen: 'Reopen the page’s comments',
    'sign-in': 'I am a moderator',
    'sign-out': 'Stop moderating',
  } satisfies Record<Act, string>,
  /** The key that does it while the menu is open; those of acts that meet differ. */
  key: {
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
    link: 'l',
    close: 'c',
    reopen: 'c',
    'sign-in': 'm',
    'sign-out': 'm',
  } satisfies Record<Act, string>,
  done: {
    approve: 'Approved.',
    reject: 'Rejected.',
    spam: 'Marked as spam.',
    delete: 'Deleted.',
    restore: 'Restored.',
    'take-back': 'Restored.',
    edit: 'Saved.',
    withdraw: 'Deleted.',
    pin: 'Pinned to the top.',
    unpin: 'No longer pinned.',
    unban: 'The ban is lifted.',
    report: 'Thank you, the moderators will look at it.',
    link: 'Link copied.',
    close: 'This page takes no more comments.',
    reopen: 'This page takes comments again.',
    'sign-out': 'You no longer moderate here.',
  } satisfies Record<Exclude<Act, 'ban' | 'sign-in'>, string>,
  undo: 'Undo',
  undone: 'Undone.',
  working: 'One moment…',
  cancel: 'Cancel',

  status: {
    published: 'Published',
    held: 'Waiting',
    rejected: 'Rejected',
    spam: 'Spam',
    deleted: 'Deleted',
  } satisfies Record<Status, string>,
  heldFor: {
    first: 'the first by this author',
    all: 'all comments wait here',
    link: 'it has a link',
    parent: 'what it replies to waits',
    edit: 'it was edited',
    reports: 'readers reported it',
  } satisfies Record<HeldFor, string>,
  state: (status: string, why: string) => (why ? `${status}: ${why}` : status),
  reports: (count: number) => plural(count, 'report', 'reports'),

  reportWhy: 'What is wrong with it?',
  reason: {
    spam: 'It is spam',
    abuse: 'It is abusive',
    'off-topic': 'It is off topic',
    other: 'Something else',
  } satisfies Record<ReportReason, string>,
  reasonKey: { spam: 's', abuse: 'a', 'off-topic': 'o', other: 'e' } satisfies Record<ReportReason, string>,
  reportedAlready: 'You have reported it already. The moderators will look at it.',

  editor: 'Text of the comment',
  save: 'Save',
  saveAnyway: 'Save mine',
  savedHeld: 'Saved. It waits for approval, and only you can see it.',
  editableUntil: (time: number, now: number) => `You can change it until ${timeOf(time, now)}.`,
  tooLong: (count: number) => plural(count, 'character too many', 'characters too many'),
  editingOver: 'The time to change it is over.',
  changedMeanwhile: 'It has changed meanwhile: your text is kept here.',

  deleteQuestion: 'Delete your comment?',
  deleteIt: 'Delete',

  banTitle: (name: string) => `Ban ${name}`,
  banHowLong: 'For how long',
  banFor: { 24: '1 day', 168: '1 week', 0: 'For good' },
  banAddress: 'Also their network',
  banRemove: 'Also delete all they wrote here',
  ban: 'Ban',
  banned: (name: string) => `${name} is banned.`,

  signIn: 'Your staff token',
  signInButton: 'Sign in',
  signInHint: 'It is kept in this tab only.',
  signedIn: (name: string) => `You moderate here as ${name}.`,
  signInFailed: 'That did not work. Is it the whole token, and are you online?',

  linkHere: 'The link to this comment:',
  offline: 'There is no connection. Try again in a moment.',
  failed: 'That did not work. Try again in a moment.',
  tooMany: (seconds: number) =>
    `That was a little fast. Try again in ${plural(seconds, 'second', 'seconds')}.`,
  refused: {
    conflict: 'It has changed meanwhile. Have another look.',
    blank: 'There is no text in it. To take it back, delete it.',
  } satisfies Partial<Record<Reason, string>> as Partial<Record<Reason, string>>,
  pinnedEnough: (most: number) =>
    `${plural(most, 'comment is', 'comments are')} pinned already. Unpin one first.`,
  notYours: 'Its author deleted it: only they can restore it.',
};
