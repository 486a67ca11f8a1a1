/** What sites have to send, over the files of a server: nobody has to ask for a site first. */
import assert from 'node:assert/strict';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import type { AdminRequest } from '../comments/administration.ts';
import type { Letter, Post } from '../notify/post.ts';
import type { OpenSite } from './open-site.ts';
import { Reminders } from './reminders.ts';
import type { Sites } from './sites.ts';
import { newCommentId, newSecret } from './testing/client.ts';
import { startSites } from './testing/start-sites.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { nextDelivery } from './waiting-deliveries.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

const NAMES = ['a.example', 'b.example', 'c.example'];

function open(t: TestContext, dataDir: string, mostOpen = 10): Sites {
  return startSites(t, { dataDir, mostOpen, trouble: (_site, error) => assert.fail(String(error)) }).sites;
}

async function ask(sites: Sites, name: string, request: AdminRequest): Promise<void> {
  const answer = await sites.get(name).administer({ request, actor: { steward: OPERATOR } });
  assert.notEqual(answer.type, 'refused', JSON.stringify(answer));
}

async function hooked(sites: Sites, name: string): Promise<void> {
  await ask(sites, name, { type: 'create-webhook', url: `https://${name}/told`, events: [] });
  await ask(sites, name, { type: 'change-settings', settings: { mode: 'open' } });
}

async function comment(sites: Sites, name: string, text: string): Promise<void> {
  const caller = { page: '/wish', participant: null, address: '' };
  const { authority } = sites.get(name);
  const you = await authority.ask({ type: 'introduce', secret: newSecret(), name: 'Ada' }, caller);
  assert.ok(you.type === 'you');
  const said = { type: 'comment', id: newCommentId(), text } as const;
  const thanks = await authority.ask(said, { ...caller, participant: you.you.id });
  assert.equal(thanks.type, 'thanks');
}

/** Says that everything arrived, and remembers it. */
function postOffice(): { readonly letters: Letter[]; readonly post: Post } {
  const letters: Letter[] = [];
  const post: Post = async (letter) => {
    letters.push(letter);
    return { status: 200, trouble: null };
  };
  return { letters, post };
}

test('[P66] what was written before the server stopped is sent after it has started, by a site that nobody asks for', async (t) => {
  const dataDir = temporaryFolder('in memory');
  const before = open(t, dataDir);
  await hooked(before, 'a.example');
  await comment(before, 'a.example', 'Hello');
  before.close();
  const file = join(dataDir, 'a.example.db');
  const { mtimeMs, size } = statSync(file);
  assert.ok((nextDelivery(file) ?? Infinity) <= Date.now());
  assert.deepEqual([statSync(file).mtimeMs, statSync(file).size], [mtimeMs, size], 'it is only read');
  const after = open(t, dataDir);
  const { letters, post } = postOffice();
  after.startSending(post, NAMES);
  await until('both events are sent', () => letters.length === 2);
  assert.deepEqual(
    letters.map(({ url, body }) => [url, body.includes('comment.created')]),
    [
      ['https://a.example/told', true],
      ['https://a.example/told', false],
    ],
  );
  await after.stopSending();
  after.close();
  assert.equal(nextDelivery(file), null);
  assert.deepEqual(readdirSync(dataDir), ['a.example.db'], 'only what was asked for was made');
});

test('[P66] a site that was closed with something to send is opened for it again, and stays open while it sends', async (t) => {
  const dataDir = temporaryFolder('in memory');
  const sites = open(t, dataDir, 1);
  let answer: (() => void) | undefined;
  const letters: Letter[] = [];
  sites.startSending(
    (letter) =>
      new Promise((done) => {
        letters.push(letter);
        answer = () =>
          done(letters.length === 1 ? { status: null, trouble: 'Gone' } : { status: 200, trouble: null });
      }),
    [],
  );
  await hooked(sites, 'a.example');
  await comment(sites, 'a.example', 'Hello');
  await until('the first is under way', () => letters.length === 1);
  const site = sites.get('a.example');
  sites.get('b.example');
  assert.equal(sites.get('a.example'), site, 'it is not closed while something is under way');
  answer?.();
  await until('that is remembered', () => site.isIdle);
  sites.get('b.example');
  sites.get('c.example');
  await until('it is closed, or has to be kept for the next', () => {
    sites.get('c.example');
    return isClosed(site) || letters.length === 2;
  });
  await until('it is sent again', () => letters.length === 2);
  answer?.();
  // Before its folder is gone.
  sites.close();
});

function isClosed({ authority }: OpenSite): boolean {
  try {
    authority.read((site) => site.signOnKeys());
    return false;
  } catch {
    return true;
  }
}

test('[P66] a site that could not be opened because others wait for their disks sends later', async (t) => {
  const dataDir = temporaryFolder('in memory');
  const before = open(t, dataDir);
  await hooked(before, 'a.example');
  await comment(before, 'a.example', 'Hello');
  before.close();
  const sites = open(t, dataDir, 1);
  const held: (() => void)[] = [];
  const empty = WriteAheadLog.prototype['empty'];
  t.mock.method(WriteAheadLog.prototype, 'empty', async function hold(this: WriteAheadLog) {
    await new Promise<void>((resolve) => held.push(resolve));
    await empty.call(this);
  });
  for (const name of ['b.example', 'c.example', 'd.example']) await comment(sites, name, 'Hello');
  await until('two wait for their disks', () => {
    sites.get('d.example');
    return held.length === 2;
  });
  const looks = t.mock.method(Reminders.prototype, 'add');
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
  const { letters, post } = postOffice();
  sites.startSending(post, NAMES);
  for (let passed = 0; passed < 4_000; passed += 20) t.mock.timers.tick(20);
  const named = looks.mock.calls.filter(({ arguments: [name] }) => name === 'a.example');
  assert.equal(named.length, 1, 'a disk that may not answer is not asked again and again');
  assert.deepEqual([sites.inTrouble(), letters], [[], []]);
  t.mock.restoreAll();
  for (const goOn of held) goOn();
  await until('others are closed', () => sites.size < 3);
  await until('it is sent', () => {
    t.mock.timers.tick(1_000);
    return letters.length === 2;
  });
  await sites.stopSending();
});

test('[P66] who only opens the files, as the command does, sends nothing', async (t) => {
  const sites = open(t, temporaryFolder('in memory'));
  await hooked(sites, 'a.example');
  await comment(sites, 'a.example', 'Hello');
  const site = sites.get('a.example');
  // What is sent would be under way for as long as nobody answers.
  await until('nothing is under way', () => site.isIdle);
});

test('[R1] a file that is none, or from before there were deliveries, waits for nothing', () => {
  const file = join(temporaryFolder('in memory'), 'a.example.db');
  assert.equal(nextDelivery(file), null);
  writeFileSync(file, 'nonsense');
  assert.equal(nextDelivery(file), null);
});
