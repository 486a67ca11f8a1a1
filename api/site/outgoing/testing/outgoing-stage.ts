/** A site in memory with receivers, and somebody who carries what leaves it to them. */
import assert from 'node:assert/strict';
import type {
  Delivery,
  DeliveryResult,
  EventType,
  HookBody,
  HookSettings,
  ListedDelivery,
  ListedWebhook,
  WebhookBody,
} from '../../../comments/outgoing.ts';
import { DeskStage } from '../../desk/testing/desk-stage.ts';
import { toldOf } from '../../testing/site-in-memory.ts';
import type { Told } from '../../../comments/seam.ts';

export const HOOK_SETTINGS: HookSettings = {
  url: 'https://hook.example/',
  asks: 'all',
  late: 'hold',
  within: 60,
  sends: ['text'],
};

function isBody(body: unknown, type: (type: unknown) => boolean): boolean {
  return typeof body === 'object' && body !== null && 'type' in body && type(body.type);
}

function isWebhookBody(body: unknown): body is WebhookBody {
  return isBody(body, (type) => type !== 'hook.ask');
}

function isHookBody(body: unknown): body is HookBody {
  return isBody(body, (type) => type === 'hook.ask');
}

export function webhookBodyOf({ body }: Delivery): WebhookBody {
  const read: unknown = JSON.parse(body);
  assert.ok(isWebhookBody(read), body);
  return read;
}

export function hookBodyOf({ body }: Delivery): HookBody {
  const read: unknown = JSON.parse(body);
  assert.ok(isHookBody(read), body);
  return read;
}

export class OutgoingStage extends DeskStage {
  /** @returns its id */
  webhook(events: readonly EventType[] = [], url = 'https://receiver.example/'): string {
    return this.asks('new-webhook', { type: 'create-webhook', url, events }).webhook.id;
  }

  /** As it is listed. */
  listed(id: string): ListedWebhook {
    const found = this.asks('webhooks', { type: 'list-webhooks' }).webhooks.find((one) => one.id === id);
    assert.ok(found);
    return found;
  }

  hook(settings: Partial<HookSettings> = {}): void {
    this.asks('hook', { type: 'set-hook', hook: { ...HOOK_SETTINGS, ...settings }, renew: false });
  }

  /** What is to be sent now. */
  dueNow(limit = 100): readonly Delivery[] {
    return this.site.due(limit).deliveries;
  }

  /** The types of what is to be sent now. */
  dueTypes(): readonly string[] {
    return this.dueNow().map((one) => webhookBodyOf(one).type);
  }

  settles(...results: readonly DeliveryResult[]): readonly Told[] {
    return toldOf(this.site.settle(results).news);
  }

  /** They all arrive. */
  arrive(deliveries: readonly Delivery[]): void {
    this.settles(...deliveries.map(({ number }) => ({ number, status: 204, trouble: null })));
  }

  fails({ number }: Delivery, status: number | null = 500): void {
    this.settles({ number, status, trouble: `It answered ${status}.` });
  }

  /** The hook answers. */
  answers({ number }: Delivery, answer: unknown): readonly Told[] {
    return this.settles({ number, status: 200, trouble: null, answer });
  }

  /** Carries everything, until nothing is left to be sent now. @returns it, in the order in which it was sent */
  carry(): readonly Delivery[] {
    const carried: Delivery[] = [];
    for (let some = this.dueNow(); some.length > 0; some = this.dueNow()) {
      this.arrive(some);
      carried.push(...some);
    }
    return carried;
  }

  /** The last first. */
  deliveries(limit = 100): readonly ListedDelivery[] {
    return this.asks('deliveries', { type: 'list-deliveries', limit }).listing.items;
  }

  /** The only question that is open. */
  asked(): Delivery {
    const [one, ...more] = this.dueNow();
    assert.ok(one && more.length === 0);
    return one;
  }
}
