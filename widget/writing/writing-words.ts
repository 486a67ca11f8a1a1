import { plural } from '../words.ts';
import type { Kind } from './wrap.ts';

/** What the form says, and what has become of what was sent. A language is another object of this shape. */
export const writingWords = {
  commentAs: 'Comment as',
  commentingAs: 'Commenting as',
  yourName: 'your name',
  post: 'Post',
  postReply: 'Post reply',
  sendForApproval: 'Send for approval',
  cancel: 'Cancel',
  offlineHint: 'You can write; it will be sent when you are back.',
  charactersLeft: (count: number) =>
    count < 0
      ? plural(-count, 'character too many', 'characters too many')
      : plural(count, 'character left', 'characters left'),

  tools: 'Formatting',
  tool: {
    bold: 'Bold',
    italic: 'Italic',
    code: 'Code',
    link: 'Link',
    quote: 'Quote',
    list: 'List',
  } satisfies Record<Kind, string>,
  preview: 'Preview',
  previewBlank: 'There is nothing to preview yet.',
  previewOffline: 'There is no preview without a connection.',
  previewFailed: 'The preview could not be made. Try again in a moment.',

  sending: 'Sending…',
  sendingIn: (seconds: number) => `In ${plural(seconds, 'second', 'seconds')}`,
  sendingLater: 'Sent when you are back.',
  notSent: 'Not sent.',
  tryAgain: 'Try again',
  copyText: 'Copy text',
  discard: 'Discard',
};
