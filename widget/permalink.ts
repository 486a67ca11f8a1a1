import type { CommentId } from '../api/protocol.ts';
import { MARK } from './linked.ts';

/** An address of this page that leads to a comment; `null` where the fragment is the page's own (`#/…`, `#!…`). */
export function permalink(id: CommentId, location: URL): string | null {
  return /^#[/!]/.test(location.hash) ? null : new URL(MARK + id, location).href;
}
