/** What leaves the server because of what happened on a site: webhooks, and the hook that decides. Plain data. */
import type { CommentId, Status, Time } from '../protocol.ts';

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
