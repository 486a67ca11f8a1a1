import type { AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { Ground } from '../ground.ts';
import type { ByStaff } from '../verdict.ts';
import { listDeliveries, repeatDelivery } from './deliveries.ts';
import { readHook, removeHook, setHook } from './hook.ts';
import { changeWebhook, createWebhook, listWebhooks, removeWebhook, testWebhook } from './webhooks.ts';

/** What an owner asks of what leaves the site. */
export type OutgoingRequest = Extract<
  AdminRequest,
  {
    readonly type:
      | 'list-webhooks'
      | 'create-webhook'
      | 'change-webhook'
      | 'remove-webhook'
      | 'test-webhook'
      | 'list-deliveries'
      | 'repeat-delivery'
      | 'read-hook'
      | 'set-hook'
      | 'remove-hook';
  }
>;

export function administerOutgoing(
  ground: Ground,
  request: OutgoingRequest,
  by: ByStaff,
): Outcome<AdminAnswer> {
  switch (request.type) {
    case 'list-webhooks':
      return listWebhooks(ground);
    case 'create-webhook':
      return createWebhook(ground, request, by);
    case 'change-webhook':
      return changeWebhook(ground, request, by);
    case 'remove-webhook':
      return removeWebhook(ground, request.id, by);
    case 'test-webhook':
      return testWebhook(ground, request.id);
    case 'list-deliveries':
      return listDeliveries(ground, request);
    case 'repeat-delivery':
      return repeatDelivery(ground, request.number, by);
    case 'read-hook':
      return readHook(ground);
    case 'set-hook':
      return setHook(ground, request, by);
    case 'remove-hook':
      return removeHook(ground, by);
    default:
      return request satisfies never;
  }
}
