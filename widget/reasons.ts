import type { Reason } from '../api/protocol.ts';

/** A sentence for each reason, in English, to stand after "Not sent." or by itself. */
export const reasons: Record<Reason, string> = {
  malformed: 'Something is wrong with this page’s comments. Please reload it.',
  'unknown-type': 'The comments of this page are older than this form. Please reload it.',
  'hello-first': 'The connection was not ready.',
  'too-long': 'It is too long.',
  blank: 'There is no text in it.',
  'bad-characters': 'It contains characters that can’t be shown.',
  'bad-name': 'This name can’t be used. Please choose another.',
  'name-reserved': 'This name belongs to someone here. Please choose another.',
  'not-introduced': 'Please say who you are first.',
  'guests-off': 'Only members of this site can comment.',
  forbidden: 'You may not do this.',
  closed: 'Comments have been closed.',
  'not-found': 'What you reply to is no longer here.',
  'too-deep': 'This conversation can’t go any deeper. Reply to an earlier comment.',
  'id-taken': 'It was sent before, with another text.',
  conflict: 'It has changed meanwhile.',
  'too-many': 'That was a little fast.',
  'storage-full': 'There is no room for more comments. The owner of the site has to see to it.',
  'storage-trouble': 'It could not be stored.',
  failed: 'Something went wrong on our side.',
  draining: 'The comments are just restarting.',
  'no-subprotocol': 'The comments can’t be reached from here.',
  'bad-target': 'This page’s address can’t have comments.',
  'unknown-origin': 'This site has no comments here.',
};
