import type { TestContext } from 'node:test';
import { DEFAULT_SITE_LIMITS } from '../../site/limits.ts';
import { Sites } from '../sites.ts';
import type { SitesSetting } from '../sites.ts';
import { temporaryFolder } from './until.ts';

export interface StartedSites {
  readonly sites: Sites;
  readonly dataDir: string;
  /** What the operator would be told, from first to last: at which site (`null`: none), and what it was. */
  readonly troubled: (string | null)[];
  readonly troubles: unknown[];
}

/** Sites without a server, closed with the test. @param given over: a folder in memory, one site open, nothing fetched */
export function startSites(t: TestContext, given: Partial<SitesSetting> = {}): StartedSites {
  const troubled: (string | null)[] = [];
  const troubles: unknown[] = [];
  const setting = {
    dataDir: given.dataDir ?? temporaryFolder('in memory'),
    limits: DEFAULT_SITE_LIMITS,
    mostOpen: 1,
    fetchKeys: () => Promise.reject(new Error('Nothing is fetched here.')),
    trouble: (site: string | null, error: unknown) => {
      troubled.push(site);
      troubles.push(error);
    },
    ...given,
  };
  const sites = new Sites(setting);
  t.after(() => sites.close());
  return { sites, dataDir: setting.dataDir, troubled, troubles };
}
