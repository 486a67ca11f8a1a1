/** Fills a data folder before a server has it, through the same authority that the server asks. */
import type { Caller, SiteAnswer, SiteRequest } from '../../api/comments/seam.ts';
import { readConfig } from '../../api/node/config.ts';
import { openHouse } from '../../api/node/open-house.ts';
import type { OpenHouse } from '../../api/node/open-house.ts';
import type { OpenSite } from '../../api/node/open-site.ts';
import { uuidV7 } from '../../widget/uuid.ts';
import { RAISED, SITE, SITES } from './contenders/contender.ts';
import { AUTHOR, TEXT, THREAD } from './contenders/same-thread.ts';
import { introduction } from './crowd/livethread-dialect.ts';

/** A page and how many comments it is given. */
export interface SeededPage {
  /** Its path. */
  readonly page: string;
  readonly comments: number;
}

/** Comments asked for at a time: they share a commit. */
const BATCH = 500;
/** Milliseconds: what chores leave for later than that can wait. */
const LATER = 60_000;

/** Fills the site that benches use, its search index included: what a server would do behind the first requests. */
export async function seedComments(dataDir: string, pages: readonly SeededPage[]): Promise<void> {
  const house = open(dataDir, [SITES]);
  const site = house.sites.get(SITE);
  const author = await introduceSomebody(site);
  for (const { page, comments } of pages)
    await fill(site, { page, participant: author, address: 'seed' }, comments);
  await doChores(site);
  house.close();
}

/** Makes so many sites known, without any comments. */
export function seedSites(dataDir: string, names: readonly string[]): void {
  open(
    dataDir,
    names.map((name) => `${name}=https://${name}`),
  ).close();
}

function open(dataDir: string, sites: readonly string[]): OpenHouse {
  const env = { ...RAISED, DATA_DIR: dataDir, SITES: sites.join(',') };
  const result = readConfig(env, []);
  if (!result.ok) throw new Error(result.messages.join('\n'));
  return openHouse(result.config);
}

async function introduceSomebody(site: OpenSite): Promise<string> {
  const answer = await site.authority.ask(introduction(AUTHOR), {
    page: '/',
    participant: null,
    address: 'seed',
  });
  if (answer.type !== 'you') throw new Error(`Nobody could be introduced: ${answer.type}`);
  return answer.you.id;
}

async function fill(site: OpenSite, caller: Caller, comments: number): Promise<void> {
  let parent: string | undefined;
  for (let written = 0; written < comments; written += BATCH) {
    const asked: Promise<SiteAnswer>[] = [];
    for (let number = written; number < Math.min(written + BATCH, comments); number++) {
      const id = uuidV7(Date.now());
      const request: SiteRequest = { type: 'comment', id, text: TEXT };
      asked.push(
        site.authority.ask(number % THREAD === 0 || !parent ? request : { ...request, parent }, caller),
      );
      if (number % THREAD === 0) parent = id;
    }
    const failed = (await Promise.all(asked)).find(({ type }) => type !== 'thanks');
    if (failed) throw new Error(`A comment was not taken: ${JSON.stringify(failed)}`);
  }
}

async function doChores(site: OpenSite): Promise<void> {
  for (;;) {
    const next = await site.authority.chores();
    if (next === 'failed') throw new Error('The chores of the site failed.');
    if (next === null || next > Date.now() + LATER) return;
  }
}
