import type { ReportReason } from '../../api/protocol.ts';
import '../live/live-words.ts';
import { teach } from '../words.ts';
import type { Texts } from '../words.ts';
import type { Act } from './acts-offered.ts';

const acts = {
  'act-approve': 'Approve',
  'act-reject': 'Reject',
  'act-spam': 'Spam',
  'act-delete': 'Delete',
  'act-restore': 'Restore',
  'act-take-back': 'Restore',
  'act-edit': 'Edit',
  'act-withdraw': 'Delete…',
  'act-pin': 'Pin to the top',
  'act-unpin': 'Unpin',
  'act-ban': 'Ban the author…',
  'act-unban': 'Lift the ban',
  'act-report': 'Report…',
  'act-mute': 'Mute {name}',
  'act-unmute': 'Unmute {name}',
  'act-link': 'Copy link',
  'act-close': 'Close the page’s comments',
  'act-reopen': 'Reopen the page’s comments',
  'act-sign-in': 'I am a moderator',
  'act-sign-out': 'Stop moderating',
} satisfies Texts<`act-${Act}`>;

const done = {
  'done-approve': 'Approved.',
  'done-reject': 'Rejected.',
  'done-spam': 'Marked as spam.',
  'done-delete': 'Deleted.',
  'done-restore': 'Restored.',
  'done-take-back': 'Restored.',
  'done-edit': 'Saved.',
  'done-withdraw': 'Deleted.',
  'done-pin': 'Pinned to the top.',
  'done-unpin': 'No longer pinned.',
  'done-unban': 'The ban is lifted.',
  'done-report': 'Thank you, the moderators will look at it.',
  'done-mute': 'Muted: you no longer read what {name} writes.',
  'done-unmute': 'You read {name} again.',
  'done-link': 'Link copied.',
  'done-close': 'This page takes no more comments.',
  'done-reopen': 'This page takes comments again.',
  'done-sign-out': 'You no longer moderate here.',
} satisfies Texts<`done-${Exclude<Act, 'ban' | 'sign-in'>}`>;

const reportReasons = {
  'report-spam': 'It is spam',
  'report-abuse': 'It is abusive',
  'report-off-topic': 'It is off topic',
  'report-other': 'Something else',
} satisfies Texts<`report-${ReportReason}`>;

/** What the menu of a comment says beyond what the thread does, in English. */
export const actsWords = teach({
  ...acts,
  ...done,
  ...reportReasons,
  menu: 'What to do with this comment',
  undo: 'Undo',
  undone: 'Undone.',
  working: 'One moment…',
  cancel: 'Cancel',

  'report-why': 'What is wrong with it?',
  'reported-already': 'You have reported it already. The moderators will look at it.',

  editor: 'Text of the comment',
  save: 'Save',
  'save-anyway': 'Save mine',
  'saved-held': 'Saved. It waits for approval, and only you can see it.',
  'editable-until': 'You can change it until {time}.',
  'characters-over': { one: '{count} character too many', other: '{count} characters too many' },
  'editing-over': 'The time to change it is over.',
  'changed-meanwhile': 'The comment has changed meanwhile: your text is kept here.',
  'edit-blank': 'There is no text in it. To take it back, delete it.',

  'delete-question': 'Delete your comment?',
  'delete-it': 'Delete',

  'ban-title': 'Ban {name}',
  'ban-how-long': 'For how long',
  'ban-for-24': '1 day',
  'ban-for-168': '1 week',
  'ban-for-0': 'For good',
  'ban-address': 'Also their network',
  'ban-remove': 'Also delete all they wrote here',
  ban: 'Ban',
  'ban-done': '{name} is banned.',

  'staff-token': 'Your staff token',
  'sign-in': 'Sign in',
  'sign-in-hint': 'It is kept in this tab only.',
  'signed-in': 'You moderate here as {name}.',
  'sign-in-failed': 'That did not work. Is it the whole token, and are you online?',

  'link-here': 'The link to this comment:',
  'act-too-fast': {
    one: 'That was a little fast. Try again in {count} second.',
    other: 'That was a little fast. Try again in {count} seconds.',
  },
  'act-conflict': 'The comment has changed meanwhile. Have another look.',
  'pinned-enough': {
    one: '{count} comment is pinned already. Unpin one first.',
    other: '{count} comments are pinned already. Unpin one first.',
  },
  'not-yours': 'Its author deleted it: only they can restore it.',
} satisfies Texts);
