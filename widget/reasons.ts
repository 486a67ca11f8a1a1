import type { Reason } from '../api/protocol.ts';
import { teach } from './words.ts';
import type { Texts } from './words.ts';

/** A sentence for each reason, in English, to stand after "Not sent." or by itself. */
export const reasons = teach({
  'reason-malformed': 'Something is wrong with this page’s comments. Please reload the page.',
  'reason-unknown-type': 'The comments of this page are older than this form. Please reload the page.',
  'reason-hello-first': 'The connection was not ready.',
  'reason-too-long': 'The text is too long.',
  'reason-blank': 'There is no text in it.',
  'reason-bad-characters': 'It contains characters that can’t be shown.',
  'reason-bad-name': 'This name can’t be used. Please choose another.',
  'reason-name-reserved': 'This name belongs to someone here. Please choose another.',
  'reason-not-introduced': 'Please say who you are first.',
  'reason-guests-off': 'Only members of this site can comment.',
  'reason-proof-needed': 'The check against robots did not work. Please try again.',
  'reason-bad-token': 'This site could not say who you are.',
  'reason-token-expired': 'You have been signed out.',
  'reason-banned': 'You can no longer take part here.',
  'reason-forbidden': 'You may not do this.',
  'reason-closed': 'Comments have been closed.',
  'reason-not-found': 'What you reply to is no longer here.',
  'reason-too-late': 'The time to change it is over.',
  'reason-too-deep': 'This conversation can’t go any deeper. Reply to an earlier comment.',
  'reason-id-taken': 'It was sent before, with another text. Please post it again.',
  'reason-conflict': 'The comment has changed meanwhile.',
  'reason-too-many': 'That was a little fast.',
  'reason-storage-full': 'There is no room for more comments. The owner of the site has to see to it.',
  'reason-storage-trouble': 'It could not be stored.',
  'reason-failed': 'Something went wrong on our side.',
  'reason-draining': 'The comments are just restarting.',
  'reason-no-subprotocol': 'The comments can’t be reached from here.',
  'reason-bad-target': 'This page’s address can’t have comments.',
  'reason-unknown-origin': 'This site has no comments here.',
} satisfies Texts<`reason-${Reason}`>);
