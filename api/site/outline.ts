import type { Order } from '../protocol.ts';
import type { CommentRow } from './schema.ts';

/** Orders from `from` to `to`, both included. */
export interface Range {
  readonly from: Order;
  readonly to: Order;
}

/** A comment before it is read: what decides whether it is sent. */
export type Outline = Pick<CommentRow, 'id' | 'parent' | 'order' | 'replies'> & {
  /** What it adds to an answer, about. */
  readonly bytes: number;
};
