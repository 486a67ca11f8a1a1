import type {
  DeliveryState,
  EventType,
  HookPart,
  HookSettings,
  ListedDelivery,
} from '../../../api/comments/outgoing.ts';

/** What a webhook can be told of, in the order in which it happens. A test needs no choice. */
export const EVENTS: readonly (readonly [type: EventType, label: string])[] = [
  ['comment.created', 'A comment comes in, whatever becomes of it'],
  ['comment.published', 'A comment is published'],
  ['comment.held', 'A comment has to wait'],
  ['comment.rejected', 'A comment is rejected'],
  ['comment.spam', 'A comment is spam'],
  ['comment.deleted', 'A comment is deleted'],
  ['comment.edited', 'A comment is edited'],
  ['comment.reported', 'A comment is reported by a reader'],
];

const TYPES: Readonly<Record<ListedDelivery['type'], string>> = {
  'comment.created': 'Comment came in',
  'comment.published': 'Comment published',
  'comment.held': 'Comment waits',
  'comment.rejected': 'Comment rejected',
  'comment.spam': 'Comment is spam',
  'comment.deleted': 'Comment deleted',
  'comment.edited': 'Comment edited',
  'comment.reported': 'Comment reported',
  'webhook.test': 'Test',
  'hook.ask': 'The hook is asked',
};

export function typeName(type: ListedDelivery['type']): string {
  return TYPES[type];
}

export const STATES: Readonly<Record<DeliveryState, readonly [label: string, look: string]>> = {
  waiting: ['Waiting', 'warn'],
  delivered: ['Arrived', 'good'],
  failed: ['Given up', 'wrong'],
};

/** What leaves the server with each part, as its owner should know it. */
export const PARTS: readonly (readonly [part: HookPart, label: string, about: string])[] = [
  ['text', 'The text', 'What the author has written, whole.'],
  ['name', 'The author’s name', 'As readers see it.'],
  [
    'email',
    'The author’s e-mail address',
    'Personal, and shown to nobody else. Only if your check needs it.',
  ],
  [
    'address',
    'A mark of their network',
    'A keyed hash, never the address itself: it shows who comes from the same place.',
  ],
  ['page', 'The page', 'Its address and title.'],
  ['findings', 'What was found', 'What this site’s own look for spam came to.'],
];

export const ASKS: readonly (readonly [asks: HookSettings['asks'], label: string, about: string])[] = [
  ['newcomers', 'Of newcomers', 'Those who have no published comment yet.'],
  ['held', 'That would wait anyway', 'The hook can let them through; nothing waits longer because of it.'],
  ['all', 'Of everybody', 'Each comment waits for the hook. Those of staff never do.'],
];

export const LATE: readonly (readonly [late: HookSettings['late'], label: string, about: string])[] = [
  ['hold', 'Waits for staff', 'Nothing is published unseen while the hook is down.'],
  ['approve', 'Is published', 'Unless it waits for something else, too. For sites that are mostly friendly.'],
];

/** What is signed, for whoever receives it. */
export const SIGNED =
  'Signed as Standard Webhooks says: the receiver checks webhook-signature with the secret, and knows that it is from here, unchanged, and not an old one sent again.';

export const NEW_HOOK: HookSettings = {
  url: '',
  asks: 'newcomers',
  late: 'hold',
  within: 60,
  sends: ['text'],
};
