import '../live/live-words.ts';
import { teach } from '../words.ts';
import type { Texts } from '../words.ts';
import type { Kind } from './wrap.ts';

const tools = {
  'tool-bold': 'Bold',
  'tool-italic': 'Italic',
  'tool-code': 'Code',
  'tool-link': 'Link',
  'tool-quote': 'Quote',
  'tool-list': 'List',
} satisfies Texts<`tool-${Kind}`>;

/** What the form says beyond what the thread does, and what has become of what was sent, in English. */
export const writingWords = teach({
  ...tools,
  tools: 'Formatting',
  'comment-as': 'Comment as',
  'commenting-as': 'Commenting as',
  post: 'Post',
  'post-reply': 'Post reply',
  'send-for-approval': 'Send for approval',
  cancel: 'Cancel',
  'offline-hint': 'You can write; it will be sent when you are back.',
  'characters-left': { one: '{count} character left', other: '{count} characters left' },
  'characters-over': { one: '{count} character too many', other: '{count} characters too many' },

  people: 'People to mention',
  'people-found': { one: '{count} person to mention', other: '{count} people to mention' },

  preview: 'Preview',
  'preview-blank': 'There is nothing to preview yet.',
  'preview-offline': 'There is no preview without a connection.',
  'preview-failed': 'The preview could not be made. Try again in a moment.',

  sending: 'Sending…',
  'sending-in': { one: 'In {count} second', other: 'In {count} seconds' },
  'sending-later': 'Sent when you are back.',
  'not-sent': 'Not sent.',
  'try-again': 'Try again',
  'copy-text': 'Copy text',
  discard: 'Discard',
} satisfies Texts);
