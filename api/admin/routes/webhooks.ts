/** Who is told what happens on the site, and what became of telling them. */
import * as v from 'valibot';
import { DELIVERY, NEW_WEBHOOK_ANSWER, WEBHOOK } from '../answers/outgoing.ts';
import { items, listing } from '../answers/values.ts';
import {
  DELIVERY_NUMBER,
  DELIVERY_STATE,
  NEW_WEBHOOK,
  RECEIVER,
  WEBHOOK_CHANGES,
  WEBHOOK_ID,
} from '../forms/outgoing.ts';
import { PART } from '../forms/values.ts';
import { done, reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import { siteRoute } from '../site-route.ts';

const ONE = { ...NOTHING, path: v.object({ id: WEBHOOK_ID }) };

const WEBHOOKS = [
  siteRoute({
    id: 'listWebhooks',
    tag: 'Webhooks',
    summary: 'Who is told what happens',
    about: 'Without their secrets.',
    who: 'owners',
    method: 'get',
    path: '/webhooks',
    takes: NOTHING,
    asks: () => ({ type: 'list-webhooks' }),
    reply: reply('webhooks', items(WEBHOOK), ({ webhooks }) => ({ items: webhooks }), {
      about: 'All of them.',
    }),
  }),
  siteRoute({
    id: 'addWebhook',
    tag: 'Webhooks',
    summary: 'Add a webhook',
    about:
      'From now on it is told of what happens: at least once, in the order of each page, signed as Standard Webhooks ' +
      'says. The secret is told in this answer only.',
    who: 'owners',
    method: 'post',
    path: '/webhooks',
    takes: { ...NOTHING, body: NEW_WEBHOOK },
    asks: ({ body }) => ({ type: 'create-webhook', ...body }),
    reply: reply('new-webhook', NEW_WEBHOOK_ANSWER, ({ webhook, secret }) => ({ ...webhook, secret }), {
      about: 'The webhook, and what to check signatures with.',
      status: 201,
    }),
  }),
  siteRoute({
    id: 'changeWebhook',
    tag: 'Webhooks',
    summary: 'Change a webhook, disable it, or enable it again',
    about: 'Only what is named is changed.',
    who: 'owners',
    method: 'patch',
    path: '/webhooks/:id',
    takes: { ...ONE, body: WEBHOOK_CHANGES },
    asks: ({ path, body }) => ({ type: 'change-webhook', ...body, ...path }),
    reply: reply('webhook', WEBHOOK, ({ webhook }) => webhook, { about: 'As it is now.' }),
  }),
  siteRoute({
    id: 'removeWebhook',
    tag: 'Webhooks',
    summary: 'Remove a webhook',
    about: 'What waits for it is not sent any more.',
    who: 'owners',
    method: 'delete',
    path: '/webhooks/:id',
    takes: ONE,
    asks: ({ path }) => ({ type: 'remove-webhook', ...path }),
    reply: done('It is removed.'),
  }),
  siteRoute({
    id: 'testWebhook',
    tag: 'Webhooks',
    summary: 'Send a webhook a test',
    about: 'A `webhook.test`, as everything else is sent. What became of it is in the list of deliveries.',
    who: 'owners',
    method: 'post',
    path: '/webhooks/:id/test',
    takes: ONE,
    asks: ({ path }) => ({ type: 'test-webhook', ...path }),
    reply: reply('delivery', DELIVERY, ({ delivery }) => delivery, { about: 'It is on its way.' }),
  }),
];

const DELIVERIES = [
  siteRoute({
    id: 'listDeliveries',
    tag: 'Webhooks',
    summary: 'What was sent, and what waits',
    about: 'The newest first. What was sent is kept for some time.',
    who: 'owners',
    method: 'get',
    path: '/deliveries',
    takes: {
      ...NOTHING,
      query: v.strictObject({
        receiver: v.exactOptional(RECEIVER),
        state: v.exactOptional(DELIVERY_STATE),
        ...PART,
      }),
    },
    asks: ({ query }) => ({ type: 'list-deliveries', ...query }),
    reply: reply('deliveries', listing(DELIVERY), (answer) => answer.listing, {
      about: 'A part of the list.',
    }),
  }),
  siteRoute({
    id: 'repeatDelivery',
    tag: 'Webhooks',
    summary: 'Send a delivery again, now',
    about: 'Also one that arrived, or was given up. It has the same `webhook-id`.',
    who: 'owners',
    method: 'post',
    path: '/deliveries/:number/repeat',
    takes: { ...NOTHING, path: v.object({ number: DELIVERY_NUMBER }) },
    asks: ({ path }) => ({ type: 'repeat-delivery', ...path }),
    reply: reply('delivery', DELIVERY, ({ delivery }) => delivery, { about: 'It is on its way.' }),
  }),
];

export const WEBHOOK_ROUTES = [...WEBHOOKS, ...DELIVERIES];
