/** What leaves the server because of what happened on a site: webhooks, and the hook that decides. Plain data. */
import type { CommentId, Finding, Status, Time } from '../protocol.ts';

/** What a webhook can be told of. `comment.created` comes first, whatever the comment's status. */
export const EVENT_TYPES = [
  'comment.created',
  'comment.published',
  'comment.held',
  'comment.rejected',
  'comment.spam',
  'comment.deleted',
  'comment.edited',
  'comment.reported',
  'webhook.test',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** `failed`: it was given up, or its receiver is gone. */
export type DeliveryState = 'waiting' | 'delivered' | 'failed';

/** What of a comment and its author the hook is sent, besides ids. */
export const HOOK_PARTS = ['text', 'name', 'email', 'address', 'page', 'findings'] as const;
export type HookPart = (typeof HOOK_PARTS)[number];

/** An address that is asked what is to become of comments. */
export interface HookSettings {
  readonly url: string;
  /** Of which comments, never those of staff: all, only those that would wait anyway, or those of newcomers. */
  readonly asks: 'all' | 'held' | 'newcomers';
  /** What becomes of a comment that only waits for the hook, when there is no verdict in time. */
  readonly late: 'hold' | 'approve';
  /** Seconds that the hook has, from when the comment came. */
  readonly within: number;
  /** What it is sent: the owner's choice. `address` is the keyed hash of the network prefix, never an address. */
  readonly sends: readonly HookPart[];
}

export const HOOK_VERDICTS = ['approve', 'hold', 'spam'] as const;
export type HookVerdict = (typeof HOOK_VERDICTS)[number];

/** Stands for the hook as a receiver, and as a participant in the audit log. */
export const HOOK = 'hook';

/** Something to be sent now. */
export interface Delivery {
  readonly number: number;
  /** The id of a webhook, or `hook`. */
  readonly receiver: string;
  readonly url: string;
  /** As `whsec_` and base64. */
  readonly secret: string;
  /** The id of the event: what a receiver knows a repetition by. */
  readonly event: string;
  /** JSON. */
  readonly body: string;
  /** When an answer is of no use any more; left out: there is no such time. */
  readonly until?: Time;
}

/** What became of sending it. */
export interface DeliveryResult {
  readonly number: number;
  /** `null`: no answer came. */
  readonly status: number | null;
  /** A sentence that quotes nothing of what was answered; `null`: it arrived. */
  readonly trouble: string | null;
  /** What the hook answered, not looked at yet. */
  readonly answer?: unknown;
}

/** The body of a webhook (Standard Webhooks: `type`, `timestamp`, `data`). The comment is as it is when it is sent. */
export interface WebhookBody {
  readonly type: EventType;
  /** ISO 8601: when it happened. */
  readonly timestamp: string;
  readonly data: {
    readonly site: string;
    readonly page: { readonly id: number; readonly key: string; readonly title: string | null } | null;
    /** Of the comment that is meant, also when nothing else is left of it; `null`: none is meant. */
    readonly id: CommentId | null;
    /** `null`: erased meanwhile, or none is meant. */
    readonly comment: OutgoingComment | null;
  };
}

export interface OutgoingComment {
  readonly id: CommentId;
  readonly parent: CommentId | null;
  readonly author: { readonly id: string; readonly name: string; readonly role: string };
  readonly text: string;
  readonly status: Status;
  readonly at: Time;
  readonly edited: Time | null;
}

/**
 * The body of what the hook is asked. Ids are always there; all else only where the owner's `sends` names it: with `text`
 * what was written, with `findings` what looked like spam in it, with `page` the page's key and title, with `name`,
 * `email` and `address` what is known of the author. It answers `{"verdict": "approve" | "hold" | "spam"}`.
 */
export interface HookBody {
  readonly type: 'hook.ask';
  /** ISO 8601: when the comment came, or was edited. */
  readonly timestamp: string;
  readonly data: {
    readonly site: string;
    readonly page: { readonly id: number; readonly key?: string; readonly title?: string | null };
    readonly comment: {
      readonly id: CommentId;
      readonly parent: CommentId | null;
      readonly text?: string;
      readonly findings?: readonly Finding[];
    };
    readonly author: {
      readonly id: string;
      readonly name?: string;
      readonly email?: string | null;
      readonly address?: string | null;
    };
  };
}

/** What a receiver may be, and how many there may be. */
export const RECEIVERS = {
  /** Webhooks of a site. */
  webhooks: 20,
  /** Characters of an address. */
  urlCharacters: 2_000,
  /** Seconds that the hook may have. */
  withinLeast: 1,
  withinMost: 86_400,
} as const;

/** An address that is told what happens on the site, without its secret. */
export interface ListedWebhook {
  readonly id: string;
  readonly url: string;
  /** What it is told of; none: everything. */
  readonly events: readonly EventType[];
  readonly since: Time;
  /** `null`: it is told. Nothing is told meanwhile, and nothing later of what happened meanwhile. */
  readonly disabledAt: Time | null;
  /** Deliveries that wait. */
  readonly waiting: number;
  /** What went wrong last, as a sentence; `null`: the last delivery arrived, or there was none. */
  readonly trouble: string | null;
}

/** One event on its way to one receiver. */
export interface ListedDelivery {
  /** Its place in lists; what `before` counts. */
  readonly number: number;
  /** The id of a webhook, or `hook`. */
  readonly receiver: string;
  /** The id of the event: the same for every receiver, and every time that it is sent. */
  readonly event: string;
  readonly type: EventType | 'hook.ask';
  readonly page: { readonly id: number; readonly key: string } | null;
  readonly comment: CommentId | null;
  readonly at: Time;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** When it is tried; `null`: no more, or not before an earlier one of its page. */
  readonly nextAt: Time | null;
  readonly doneAt: Time | null;
  /** The status that it was last answered with; `null`: no answer came. */
  readonly status: number | null;
  /** What went wrong last, as a sentence. */
  readonly trouble: string | null;
}
