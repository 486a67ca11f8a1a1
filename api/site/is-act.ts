import type { Caller, SiteRequest } from '../comments/seam.ts';

const READING: ReadonlySet<SiteRequest['type']> = new Set(['window', 'source', 'preview', 'people']);

/** Whether a request can change anything; one that cannot needs no transaction. */
export function isAct({ type }: SiteRequest, { member }: Caller): boolean {
  return type === 'hello' ? member !== undefined : !READING.has(type);
}
