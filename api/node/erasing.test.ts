import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import type { AdminAnswer, AdminRequest } from '../comments/administration.ts';
import type { SiteAnswer, SiteRequest } from '../comments/seam.ts';
import { DEFAULT_SITE_LIMITS } from '../site/limits.ts';
import type { OpenSite } from './open-site.ts';
import { newCommentId, newSecret } from './testing/client.ts';
import { startSites } from './testing/start-sites.ts';
import { temporaryFolder, until } from './testing/until.ts';

const RATE = { most: 100_000, per: 1_000 };
const limits = { ...DEFAULT_SITE_LIMITS, commentsPerParticipant: RATE, commentsPerAddress: RATE };
const trouble = (_site: unknown, error: unknown) => assert.fail(String(error));

/** Words that nobody else says. */
const NAME = 'Vanessa Vanish';
const EMAIL = 'vanessa@vanish.example';
const FIRST = 'Vanishingly first words';
const EDITED = 'Vanishingly edited words';
const HIDDEN = 'Vanishingly hidden words';
const TRACES = [NAME, EMAIL, FIRST, EDITED, HIDDEN];

/** Which traces the bytes of all files hold, and in which file. */
function tracesIn(dataDir: string): string[] {
  return readdirSync(dataDir).flatMap((name) => {
    const bytes = readFileSync(join(dataDir, name));
    return TRACES.filter((trace) => bytes.includes(trace)).map((trace) => `${name}: ${trace}`);
  });
}

/** Somebody at a site. */
class Person {
  readonly #site: OpenSite;
  id: string | null = null;

  constructor(site: OpenSite) {
    this.#site = site;
  }

  async introduces(name: string, email: string): Promise<string> {
    const you = await this.asks({ type: 'introduce', secret: newSecret(), name, email });
    assert.ok(you.type === 'you');
    this.id = you.you.id;
    return you.you.id;
  }

  async says(text: string): Promise<string> {
    const id = newCommentId();
    assert.equal((await this.asks({ type: 'comment', id, text })).type, 'thanks');
    return id;
  }

  asks(request: SiteRequest): Promise<SiteAnswer> {
    return this.#site.authority.ask(request, { page: '/wish', participant: this.id, address: 'there' });
  }
}

async function administer(site: OpenSite, request: AdminRequest): Promise<AdminAnswer> {
  const answer = await site.administer({ request, actor: { steward: OPERATOR } });
  assert.notEqual(answer.type, 'refused', JSON.stringify(answer));
  return answer;
}

test('[P49] of whoever was erased no byte is left in any file, neither while it is open nor after it', async (t) => {
  const { sites, dataDir } = startSites(t, { dataDir: temporaryFolder(), limits, trouble });
  const site = sites.get('localhost');
  const [ada, ben] = [new Person(site), new Person(site)];
  const id = await ada.introduces(NAME, EMAIL);
  await ben.introduces('Ben', 'ben@example.com');
  // Among others, on many pages of the file, and some longer than one.
  for (let round = 0; round < 300; round++) {
    await ada.says(`${FIRST} ${round} ${'and so on '.repeat(round % 50 === 0 ? 900 : 3)}`);
    await ben.says(`Words of Ben ${round}`);
  }
  const edited = await ada.says(FIRST);
  assert.equal((await ada.asks({ type: 'edit', id: edited, text: EDITED })).type, 'thanks');
  const hidden = await ada.says(HIDDEN);
  await administer(site, { type: 'act', on: { ids: [hidden] }, action: 'spam' });
  const search = { type: 'list-comments', q: 'vanishingly', limit: 10 } as const;
  const found = await administer(site, search);
  assert.ok(found.type === 'comments' && found.listing.items.length === 10, 'the index knows them');
  // As from before a migration; and that of another site.
  const [copy, other] = ['localhost.db.before-0001_earlier', 'localhost.db.backup.before-0001_earlier'];
  writeFileSync(join(dataDir, copy), FIRST);
  writeFileSync(join(dataDir, other), 'what others keep');
  const before = tracesIn(dataDir);
  assert.ok(before.includes(`${copy}: ${FIRST}`));
  for (const trace of TRACES)
    assert.ok(
      before.some((one) => one.endsWith(trace)),
      `found before: ${trace}`,
    );

  await administer(site, { type: 'erase', id });
  assert.deepEqual([existsSync(join(dataDir, copy)), existsSync(join(dataDir, other))], [false, true]);
  await until('all parts are erased', () => tracesIn(dataDir).length === 0);
  const gone = await administer(site, search);
  assert.ok(gone.type === 'comments' && gone.listing.items.length === 0);
  const bens = await administer(site, { ...search, q: 'ben', limit: 200 });
  assert.ok(bens.type === 'comments' && bens.listing.items.length === 200, 'what others wrote stays');
  sites.close();
  assert.deepEqual(tracesIn(dataDir), []);
});

test('[P49] what a crash between the erasing and the emptying of the log left is gone at the next start', async (t) => {
  const [dataDir, crashed] = [temporaryFolder(), temporaryFolder()];
  const site = startSites(t, { dataDir, limits, trouble }).sites.get('localhost');
  const ada = new Person(site);
  const id = await ada.introduces(NAME, EMAIL);
  await ada.says(FIRST);
  // On disk is then what was erased, and that it was.
  t.mock.method(site, 'erase', () => cpSync(dataDir, crashed, { recursive: true }));
  await administer(site, { type: 'erase', id });
  assert.ok(tracesIn(crashed).length > 0);
  const again = startSites(t, { dataDir: crashed, limits, trouble }).sites.get('localhost');
  assert.deepEqual(tracesIn(crashed), []);
  const gone = await administer(again, { type: 'list-comments', author: id, limit: 10 });
  assert.ok(gone.type === 'comments' && gone.listing.items[0]?.text === '');
});
