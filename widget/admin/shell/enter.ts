import type { DeskState } from '../../../api/comments/listed.ts';
import type { SiteEntry } from '../../../api/comments/site-entry.ts';
import type { Trouble } from '../desk.ts';
import { isTrouble } from '../parts/trouble.ts';
import { readAnswer, UNREACHABLE } from './answer.ts';

/** Who came in, and where to. */
export interface Entered {
  readonly token: string;
  readonly site: string;
  /** All that may be opened with this token, as far as it tells. */
  readonly sites: readonly string[];
  /** Of the site that is open; `null`: only whoever runs the server is told. */
  readonly origins: readonly string[] | null;
  readonly state: DeskState;
}

interface Sites {
  readonly items: readonly SiteEntry[];
}

/** Whoever runs the server is in, and there is nothing to open. */
export const NO_SITES: Trouble = {
  trouble: 'not-found',
  message: 'This server has no sites yet. Add the first one with: livethread site add example.com',
};
const WHICH_SITE: Trouble = {
  trouble: 'not-introduced',
  message: 'Nobody has this token for all sites. If it is a token of one site, fill in which.',
};

/**
 * Comes in with a token: of one site, which has to be named, or of all, where any will do.
 * @param wished the site to open; empty: whichever there is
 */
export async function enter(token: string, wished: string, ask = fetch): Promise<Entered | Trouble> {
  try {
    const state = wished === '' ? null : await readState(token, wished, ask);
    if (state && !isTrouble(state) && !isSteward(state.you.id))
      return { token, site: wished, sites: [wished], origins: null, state };
    // The name may be wrong, or of a site that is gone: with a token for all, another one is opened.
    if (isTrouble(state) && state.trouble !== 'not-found') return state;
    const sites = await readSites(token, ask);
    if (state && !isTrouble(state)) {
      return entered(token, wished, isTrouble(sites) ? [] : sites, state);
    }
    if (isTrouble(sites)) return isTrouble(state) ? state : whatIsMissing(sites);
    return await openFirst(token, sites, ask);
  } catch {
    return UNREACHABLE;
  }
}

async function openFirst(token: string, sites: readonly SiteEntry[], ask: typeof fetch) {
  const site = sites[0]?.name;
  if (site === undefined) return NO_SITES;
  const state = await readState(token, site, ask);
  return isTrouble(state) ? state : entered(token, site, sites, state);
}

/** @param sites none: they are not told */
function entered(token: string, site: string, sites: readonly SiteEntry[], state: DeskState): Entered {
  const names = sites.length === 0 ? [site] : sites.map(({ name }) => name);
  const origins = sites.find(({ name }) => name === site)?.origins ?? null;
  return { token, site, sites: names, origins, state };
}

function whatIsMissing(trouble: Trouble): Trouble {
  return trouble.trouble === 'not-introduced' || trouble.trouble === 'forbidden' ? WHICH_SITE : trouble;
}

/** Whoever acts on all sites has the same id on each; that of others is drawn at random. */
export function isSteward(id: string): boolean {
  return id === 'operator' || id.startsWith('all-');
}

async function readSites(token: string, ask: typeof fetch): Promise<readonly SiteEntry[] | Trouble> {
  const answer = await get<Sites>('/api/admin/sites', token, ask);
  return isTrouble(answer) ? answer : answer.items;
}

function readState(token: string, site: string, ask: typeof fetch): Promise<DeskState | Trouble> {
  return get<DeskState>(`/api/admin/sites/${site}/desk`, token, ask);
}

async function get<Answer>(url: string, token: string, ask: typeof fetch): Promise<Answer | Trouble> {
  const headers = { Authorization: `Bearer ${token}` };
  return readAnswer<Answer>(await ask(url, { headers, cache: 'no-store', credentials: 'omit' }));
}
