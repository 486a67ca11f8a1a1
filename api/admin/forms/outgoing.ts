/** The forms of what leaves the server: webhooks, deliveries, and the hook that decides. */
import * as v from 'valibot';
import { EVENT_TYPES, HOOK_PARTS, RECEIVERS } from '../../comments/outgoing.ts';
import { choosing, digits, opaque, text } from './values.ts';

const MOST_EVENTS = 20;

export const WEBHOOK_ID = opaque('webhook', 'vEjRWeJqwq83vEjRWeJq83');
export const DELIVERY_NUMBER = digits(1, 999_999_999_999_999, 'The number of a delivery.');

const EVENT = v.picklist(EVENT_TYPES);
export const EVENTS = v.pipe(
  v.array(EVENT),
  v.maxLength(MOST_EVENTS),
  v.description('What it is told of; none: everything.'),
  v.examples([['comment.created', 'comment.reported']]),
);
export const RECEIVER = v.pipe(
  v.string(),
  v.regex(/^[\w-]{1,64}$/, 'is no receiver'),
  v.description('The id of a webhook, or `hook`.'),
);
export const DELIVERY_STATE = v.pipe(
  v.picklist(['waiting', 'delivered', 'failed']),
  v.description('`failed`: it was given up, or its receiver is gone.'),
);

const URL_OF_RECEIVER = text(RECEIVERS.urlCharacters, 'Where to. It has to begin with `https://`.');

export const NEW_WEBHOOK = v.pipe(
  v.strictObject({ url: URL_OF_RECEIVER, events: v.optional(EVENTS, []) }),
  v.examples([{ url: 'https://www.example.com/comments', events: ['comment.created'] }]),
);

export const WEBHOOK_CHANGES = v.pipe(
  v.strictObject({
    url: v.exactOptional(URL_OF_RECEIVER),
    events: v.exactOptional(EVENTS),
    disabled: v.exactOptional(
      v.pipe(v.boolean(), v.description('Nothing is told meanwhile, and nothing later of that time.')),
    ),
  }),
  v.minEntries(1, 'names nothing to change'),
  v.examples([{ disabled: false }]),
);

/** What the owner decides of the hook. */
export const HOOK_FIELDS = {
  url: text(RECEIVERS.urlCharacters, 'Who is asked. It has to begin with `https://`.'),
  asks: choosing(
    ['all', 'held', 'newcomers'],
    'Of which comments, never those of staff: all, only those that would wait anyway, or those of newcomers.',
  ),
  late: choosing(
    ['hold', 'approve'],
    'What becomes of a comment that only waits for the hook, when there is no verdict in time.',
  ),
  within: v.pipe(
    v.number(),
    v.safeInteger(),
    v.minValue(RECEIVERS.withinLeast),
    v.maxValue(RECEIVERS.withinMost),
    v.description('Seconds that the hook has, from when the comment came.'),
    v.examples([30]),
  ),
  sends: v.pipe(
    v.array(v.picklist(HOOK_PARTS)),
    v.maxLength(HOOK_PARTS.length),
    v.description(
      'What of a comment leaves the server, besides ids. `address` is a keyed hash of the network prefix, never an ' +
        'address; `findings` is what the site itself found.',
    ),
    v.examples([['text', 'name']]),
  ),
};

export const NEW_HOOK = v.pipe(
  v.strictObject({
    ...HOOK_FIELDS,
    renew: v.optional(v.pipe(v.boolean(), v.description('Whether it gets a new secret.')), false),
  }),
  v.examples([
    {
      url: 'https://www.example.com/decide',
      asks: 'newcomers',
      late: 'hold',
      within: 30,
      sends: ['text', 'name'],
      renew: false,
    },
  ]),
);
