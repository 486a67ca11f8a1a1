/** How webhooks, deliveries and the hook are told to owners. */
import * as v from 'valibot';
import { EVENT_TYPES } from '../../comments/outgoing.ts';
import { DELIVERY_STATE, EVENTS, HOOK_FIELDS, RECEIVER, WEBHOOK_ID } from '../forms/outgoing.ts';
import { COMMENT_ID } from '../forms/values.ts';
import { PAGE_KEY } from './comments.ts';
import { count, moment, rarely, words } from './values.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const TROUBLE = 'It was answered with the status 500.';

/** An address that is told what happens; never its secret. */
export const WEBHOOK = v.object({
  id: WEBHOOK_ID,
  url: words('Where to.', 'https://www.example.com/comments'),
  events: EVENTS,
  since: moment('When it was added.'),
  disabledAt: rarely(moment('When it was disabled; `null`: it is told.')),
  waiting: count('Deliveries that wait.', 0),
  trouble: rarely(
    words('What went wrong last; `null`: the last delivery arrived, or there was none.', TROUBLE),
  ),
});

export const NEW_WEBHOOK_ANSWER = v.object({
  ...WEBHOOK.entries,
  secret: words('What deliveries are signed with, told only here and now. Keep it.', SECRET),
});

export const DELIVERY = v.object({
  number: count('Its place in lists: what `before` counts.', 815),
  receiver: v.pipe(RECEIVER, v.examples(['vEjRWeJqwq83vEjRWeJq83'])),
  event: words(
    'The id of the event: `webhook-id`, the same every time that it is sent.',
    'q83vEjRWeJq83vEjRWeJqw',
  ),
  type: v.pipe(
    v.picklist([...EVENT_TYPES, 'hook.ask']),
    v.description('What happened; `hook.ask`: the hook is asked.'),
    v.examples(['comment.created']),
  ),
  page: v.nullable(v.object({ id: count('The number of the page.', 12), key: PAGE_KEY })),
  comment: v.nullable(COMMENT_ID),
  at: moment('When it happened.'),
  state: DELIVERY_STATE,
  attempts: count('How often it was sent.', 2),
  nextAt: v.nullable(moment('While it waits: when it is tried again.')),
  doneAt: rarely(moment('When it arrived, or was given up.')),
  status: v.nullable(count('The status of the last answer; `null`: none came.', 500)),
  trouble: v.nullable(words('What went wrong last.', TROUBLE)),
});

/** Who decides besides staff; the secret is told when it is new. */
export const HOOK_ANSWER = v.object({
  hook: v.nullable(v.object(HOOK_FIELDS)),
  secret: rarely(words('What requests are signed with, told only when it is new: else `null`.', SECRET)),
});
