/** What the start view asks of the server. */
import type { DeskState, ListedComment, Listing, Tally } from '../../../api/comments/listed.ts';
import type { ListedDelivery, ListedWebhook } from '../../../api/comments/outgoing.ts';
import type { Desk, Trouble } from '../desk.ts';
import { counted } from '../parts/moment.ts';
import { isTrouble } from '../parts/trouble.ts';
import { tallyQuery } from './spans.ts';
import type { Span } from './spans.ts';

export interface Overview {
  readonly held: number;
  readonly reported: number;
  readonly spam: number;
  /** What goes wrong with what leaves the server, as sentences. */
  readonly outgoing: readonly string[];
  readonly tallies: readonly Tally[];
  /** Nobody has ever commented on the site. */
  readonly isNew: boolean;
}

interface Items<Item> {
  readonly items: readonly Item[];
}

export async function readOverview(desk: Desk, span: Span): Promise<Overview | Trouble> {
  const [state, first, tallies, outgoing] = await Promise.all([
    desk.api.get<DeskState>('/desk'),
    desk.api.get<Listing<ListedComment>>('/comments?limit=1'),
    desk.api.get<Items<Tally>>(tallyQuery(span)),
    outgoingTrouble(desk),
  ]);
  if (isTrouble(state)) return state;
  if (isTrouble(first)) return first;
  if (isTrouble(tallies)) return tallies;
  const { held, reported, spam } = state;
  return { held, reported, spam, outgoing, tallies: tallies.items, isNew: first.items.length === 0 };
}

/** Webhooks and the hook are for owners. */
async function outgoingTrouble({ api, role }: Desk): Promise<readonly string[]> {
  if (role !== 'owner') return [];
  const [webhooks, asked] = await Promise.all([
    api.get<Items<ListedWebhook>>('/webhooks'),
    api.get<Listing<ListedDelivery>>('/deliveries?receiver=hook&limit=1'),
  ]);
  const inTrouble = isTrouble(webhooks) ? [] : webhooks.items.filter(({ trouble }) => trouble !== null);
  const isSilent = !isTrouble(asked) && asked.items.some(({ trouble }) => trouble !== null);
  return [
    ...(inTrouble.length === 0 ? [] : [`${counted(inTrouble.length, 'webhook')} in trouble`]),
    ...(isSilent ? ['The hook that decides does not answer'] : []),
  ];
}
