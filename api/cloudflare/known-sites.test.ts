import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { siteOf } from '../admission.ts';
import type { SiteEntry } from '../comments/site-entry.ts';
import { KnownSites } from './known-sites.ts';
import type { Snapshot } from './known-sites.ts';

const A: SiteEntry = { name: 'a.example', origins: ['https://a.example'] };
const B: SiteEntry = { name: 'b.example', origins: ['https://b.example'] };

/** A directory that answers when it is let, and a Worker that remembers it. */
class Stage {
  now = 1_000_000;
  sites: readonly SiteEntry[] = [A];
  version = 1;
  /** Versions that were asked about. */
  readonly asked: (string | null)[] = [];
  readonly reports: unknown[] = [];
  /** What goes on after a visitor has gone. */
  readonly kept: Promise<void>[] = [];
  readonly known: KnownSites;
  #held: Promise<unknown> | undefined;
  isBroken = false;

  constructor() {
    this.known = new KnownSites({
      ask: (version) => this.#answer(version),
      now: () => this.now,
      report: (error) => void this.reports.push(error),
    });
  }

  load(): Promise<boolean> {
    return this.known.load((work) => void this.kept.push(work));
  }

  /** Lets nothing be answered until it is let go. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#held = promise;
    return () => {
      this.#held = undefined;
      resolve(undefined);
    };
  }

  change(...sites: readonly SiteEntry[]): void {
    this.sites = sites;
    this.version++;
  }

  /** All that was asked is answered. */
  settle(): Promise<unknown> {
    return Promise.all(this.kept);
  }

  get names(): readonly string[] {
    return ['a.example', 'b.example'].filter((name) => this.known.isSite(name));
  }

  async #answer(version: string | null): Promise<Snapshot | null> {
    this.asked.push(version);
    const snapshot = { version: String(this.version), sites: this.sites };
    await this.#held;
    if (this.isBroken) throw new Error('unreachable');
    return version === snapshot.version ? null : snapshot;
  }
}

test('[A43] any number of unknown origins costs one question in four seconds', async () => {
  const stage = new Stage();
  for (let second = 0; second < 20; second++) {
    const visits = Array.from({ length: 1_000 }, async (_, at) => {
      assert.ok(await stage.load());
      return siteOf(`https://${second}-${at}.example`, stage.known.lookup);
    });
    assert.ok((await Promise.all(visits)).every((site) => site === undefined));
    stage.now += 1_000;
  }
  assert.deepEqual(stage.asked, [null, '1', '1', '1', '1']);
});

test('[P54] whoever comes first waits until it is known which sites there are, and all ask once', async () => {
  const stage = new Stage();
  const letGo = stage.hold();
  const loads = [stage.load(), stage.load(), stage.load()];
  assert.deepEqual([stage.names, stage.asked], [[], [null]]);
  letGo();
  assert.deepEqual(await Promise.all(loads), [true, true, true]);
  assert.equal(siteOf('https://a.example', stage.known.lookup), 'a.example');
});

test('[P54] a change is known after five seconds at the latest, and who comes often does not wait for it', async () => {
  const stage = new Stage();
  await stage.load();
  stage.change(B);
  stage.now += 4_999;
  const letGo = stage.hold();
  assert.ok(await stage.load(), 'what is known serves');
  assert.deepEqual(stage.names, ['a.example']);
  stage.now += 1;
  const waiting = stage.load();
  assert.equal(stage.asked.length, 2);
  letGo();
  await waiting;
  assert.deepEqual(stage.names, ['b.example']);
});

test('[P54] one who comes after a long time is not answered from what was known then', async () => {
  const stage = new Stage();
  await stage.load();
  stage.change(A, B);
  stage.now += 86_400_000;
  await stage.load();
  assert.deepEqual(stage.names, ['a.example', 'b.example']);
});

test('[P54] a change made here is known at once, and no answer from before it takes it back', async () => {
  const stage = new Stage();
  await stage.load();
  stage.now += 4_000;
  const letGo = stage.hold();
  await stage.load();
  stage.known.take({ version: '2', sites: [A, B] });
  assert.deepEqual(stage.names, ['a.example', 'b.example']);
  letGo();
  await stage.settle();
  assert.deepEqual(stage.names, ['a.example', 'b.example']);
});

test('[P5] where the directory cannot be reached, what was known last goes on serving', async () => {
  const stage = new Stage();
  await stage.load();
  stage.isBroken = true;
  for (let tenth = 0; tenth < 100; tenth++) {
    stage.now += 100;
    assert.ok(await stage.load());
    await stage.settle();
  }
  assert.deepEqual(stage.names, ['a.example']);
  assert.ok(stage.reports.length >= 6 && stage.reports.length <= 7, `${stage.reports.length} in ten seconds`);
  stage.isBroken = false;
  stage.change(B);
  stage.now += 1_000;
  await stage.load();
  assert.deepEqual(stage.names, ['b.example']);
});

test('[P5] a directory that was never reached lets nobody in, and is soon tried again', async () => {
  const stage = new Stage();
  stage.isBroken = true;
  assert.deepEqual([await stage.load(), await stage.load(), await stage.load()], [false, false, false]);
  assert.equal(stage.asked.length, 1);
  stage.isBroken = false;
  stage.now += 1_000;
  assert.equal(await stage.load(), true);
});

test('[P5] nobody waits for ever for a directory that is silent', async (t: TestContext) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const stage = new Stage();
  await stage.load();
  stage.now += 60_000;
  const letGo = stage.hold();
  const load = stage.load();
  t.mock.timers.tick(5_000);
  assert.equal(await load, true);
  assert.deepEqual(stage.names, ['a.example']);
  letGo();
});
