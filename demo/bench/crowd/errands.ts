/** What a bench asks of a crowd, and what it is told: the shapes of what goes between the two processes. */
import * as v from 'valibot';

export const DIALECTS = ['livethread', 'livethread by POST', 'socket.io', 'framed once'] as const;
export type DialectName = (typeof DIALECTS)[number];

export const Gather = v.object({
  dialect: v.picklist(DIALECTS),
  url: v.string(),
  pages: v.array(v.string()),
  readers: v.number(),
  writers: v.number(),
  attentive: v.number(),
  beatEvery: v.number(),
});
export type Gather = v.InferOutput<typeof Gather>;

export const Load = v.variant('is', [
  v.object({ is: v.literal('paced'), perSecond: v.number(), seconds: v.number() }),
  v.object({
    is: v.literal('saturating'),
    onTheWay: v.number(),
    seconds: v.number(),
    /** A comment is on its way until the last reader has heard it, or until it is thanked for. */
    until: v.picklist(['heard', 'thanked']),
  }),
]);
export type Load = v.InferOutput<typeof Load>;

/** Readers who come one after another, evenly. */
export const Arrivals = v.object({
  url: v.string(),
  page: v.string(),
  perSecond: v.number(),
  seconds: v.number(),
});
export type Arrivals = v.InferOutput<typeof Arrivals>;

/** Somebody who comes back so many times, each time having missed so many changes. */
export const Returns = v.object({ url: v.string(), page: v.string(), missed: v.number(), times: v.number() });
export type Returns = v.InferOutput<typeof Returns>;

export const Heard = v.object({
  deliveries: v.number(),
  /** Milliseconds from when a comment was due until it was heard, by those who noted it. */
  latencies: v.array(v.number()),
  /** Milliseconds from when a comment was due until its writer was thanked. */
  thanked: v.array(v.number()),
  /** All that the server sent meanwhile. */
  bytes: v.number(),
  /** From the beginning until the last delivery. */
  seconds: v.number(),
  /** Why sessions were ended by the server. */
  lost: v.array(v.string()),
});
export type Heard = v.InferOutput<typeof Heard>;

export const Wire = v.object({ heartbeats: v.number(), bytes: v.number() });
export type Wire = v.InferOutput<typeof Wire>;

/** The same request, by so many clients. */
export const AskAgain = v.object({
  url: v.string(),
  target: v.string(),
  headers: v.array(v.string()),
  clients: v.number(),
  seconds: v.number(),
  /** Of all together; `null`: each asks again as soon as it is answered. */
  perSecond: v.nullable(v.number()),
});
export type AskAgain = v.InferOutput<typeof AskAgain>;

export const Asked = v.object({
  /** Milliseconds. */
  latencies: v.array(v.number()),
  /** Each that came. */
  statuses: v.array(v.number()),
  seconds: v.number(),
  bytesHeard: v.number(),
  bytesSaid: v.number(),
});
export type Asked = v.InferOutput<typeof Asked>;
