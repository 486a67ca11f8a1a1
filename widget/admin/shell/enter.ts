import type { DeskState } from '../../../api/comments/listed.ts';
import type { Trouble } from '../desk.ts';
import { isTrouble } from '../parts/trouble.ts';
import { readAnswer, UNREACHABLE } from './answer.ts';

/** Who came in, and where to. */
export interface Entered {
  readonly token: string;
  readonly site: string;
  /** All that may be opened with this token, as far as it tells. */
  readonly sites: readonly string[];
  readonly state: DeskState;
}

interface Sites {
  readonly items: readonly { readonly name: string }[];
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
      return { token, site: wished, sites: [wished], state };
    // The name may be wrong, or of a site that is gone: with a token for all, another one is opened.
    if (isTrouble(state) && state.trouble !== 'not-found') return state;
    const sites = await readSites(token, ask);
    if (state && !isTrouble(state)) {
      return { token, site: wished, sites: isTrouble(sites) ? [wished] : sites, state };
    }
    if (isTrouble(sites)) return isTrouble(state) ? state : whatIsMissing(sites);
    return await openFirst(token, sites, ask);
  } catch {
    return UNREACHABLE;
  }
}

async function openFirst(token: string, sites: readonly string[], ask: typeof fetch) {
  const [site] = sites;
  if (site === undefined) return NO_SITES;
  const state = await readState(token, site, ask);
  return isTrouble(state) ? state : { token, site, sites, state };
}

function whatIsMissing(trouble: Trouble): Trouble {
  return trouble.trouble === 'not-introduced' || trouble.trouble === 'forbidden' ? WHICH_SITE : trouble;
}

/** Whoever acts on all sites has the same id on each; that of others is drawn at random. */
export function isSteward(id: string): boolean {
  return id === 'operator' || id.startsWith('all-');
}

async function readSites(token: string, ask: typeof fetch): Promise<readonly string[] | Trouble> {
  const answer = await get<Sites>('/api/admin/sites', token, ask);
  return isTrouble(answer) ? answer : answer.items.map(({ name }) => name);
}

function readState(token: string, site: string, ask: typeof fetch): Promise<DeskState | Trouble> {
  return get<DeskState>(`/api/admin/sites/${site}/desk`, token, ask);
}

async function get<Answer>(url: string, token: string, ask: typeof fetch): Promise<Answer | Trouble> {
  const headers = { Authorization: `Bearer ${token}` };
  return readAnswer<Answer>(await ask(url, { headers, cache: 'no-store', credentials: 'omit' }));
}
