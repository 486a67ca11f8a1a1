import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { DEFAULT_SITE_LIMITS } from '../site/limits.ts';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { ServerProcess } from './testing/server-process.ts';
import { temporaryFolder } from './testing/until.ts';

function configOf(env: Record<string, string>, argv: readonly string[] = []): Config {
  const result = readConfig(env, argv);
  assert.ok(result.ok, JSON.stringify(result));
  return result.config;
}

test('without a word everything has its default', () => {
  assert.deepEqual(configOf({}), {
    port: 8787,
    host: 'localhost',
    dataDir: './data',
    sites: [],
    proxies: 0,
    allowPrivateAddresses: false,
    existingData: false,
    siteBytes: 10_000 * 2 ** 20,
    siteLimits: DEFAULT_SITE_LIMITS,
    socketLimits: {
      messagesPerSession: { most: 60, per: 20_000 },
      handshakesPerAddress: { most: 50, per: 5_000 },
      socketsPerAddress: 200,
      bufferedBytes: 1_048_576,
    },
    metrics: null,
    backups: null,
    logLevel: 'info',
  });
});

test('the limits without a word are those of the protocol [P9][P19][P36][P46][P58]', () => {
  assert.deepEqual(DEFAULT_SITE_LIMITS, {
    commentsPerParticipant: { most: 3, per: 15_000 },
    commentsPerAddress: { most: 30, per: 60_000 },
    commentsPerSite: { most: 1_000, per: 10_000 },
    introductionsPerAddress: { most: 20, per: 60_000 },
    newcomersPerSite: { most: 30, per: 180_000 },
    reportsPerAddress: { most: 10, per: 60_000 },
    reactionsPerParticipant: { most: 20, per: 20_000 },
    reactionsPerAddress: { most: 120, per: 60_000 },
    reactionsPerSite: { most: 500, per: 10_000 },
  });
});

test('every variable is read', () => {
  const env = {
    PORT: '0',
    HOST: '::1',
    DATA_DIR: '/srv/comments',
    SITES: 'example.com',
    TRUSTED_PROXIES: '2',
    ALLOW_PRIVATE_ADDRESSES: 'on',
    EXISTING_DATA: 'on',
    SITE_MEGABYTES: '300',
    RATE_COMMENTS: '1/2',
    RATE_COMMENTS_PER_ADDRESS: '3/4',
    RATE_COMMENTS_PER_SITE: '5/6',
    RATE_INTRODUCTIONS: '7/8',
    RATE_NEWCOMERS: '22/23',
    RATE_REPORTS: '9/10',
    RATE_REACTIONS: '16/17',
    RATE_REACTIONS_PER_ADDRESS: '18/19',
    RATE_REACTIONS_PER_SITE: '20/21',
    RATE_MESSAGES: '11/12',
    RATE_HANDSHAKES: '13/14',
    SOCKETS_PER_ADDRESS: '15',
    BUFFERED_BYTES: '65536',
    BACKUP_DIR: '/srv/copies',
    BACKUP_HOURS: '6',
    BACKUP_KEEP: '28',
    METRICS_PORT: '9100',
    METRICS_HOST: '::',
    LOG_LEVEL: 'error',
  };
  assert.deepEqual(configOf(env), {
    port: 0,
    host: '::1',
    dataDir: '/srv/comments',
    sites: [{ name: 'example.com', origins: ['https://example.com', 'https://www.example.com'] }],
    proxies: 2,
    allowPrivateAddresses: true,
    existingData: true,
    siteBytes: 300 * 2 ** 20,
    siteLimits: {
      commentsPerParticipant: { most: 1, per: 2_000 },
      commentsPerAddress: { most: 3, per: 4_000 },
      commentsPerSite: { most: 5, per: 6_000 },
      introductionsPerAddress: { most: 7, per: 8_000 },
      newcomersPerSite: { most: 22, per: 23_000 },
      reportsPerAddress: { most: 9, per: 10_000 },
      reactionsPerParticipant: { most: 16, per: 17_000 },
      reactionsPerAddress: { most: 18, per: 19_000 },
      reactionsPerSite: { most: 20, per: 21_000 },
    },
    socketLimits: {
      messagesPerSession: { most: 11, per: 12_000 },
      handshakesPerAddress: { most: 13, per: 14_000 },
      socketsPerAddress: 15,
      bufferedBytes: 65_536,
    },
    metrics: { port: 9100, host: '::' },
    backups: { folder: '/srv/copies', every: 6, keep: 28 },
    logLevel: 'error',
  });
  const asFlags = Object.entries(env).map(
    ([name, value]) => `--${name.toLowerCase().replaceAll('_', '-')}=${value}`,
  );
  assert.deepEqual(configOf({}, asFlags), configOf(env));
});

test('a flag wins over the variable', () => {
  const { port, dataDir } = configOf({ PORT: '1', DATA_DIR: '/one' }, ['--port', '2', '--data-dir=/two']);
  assert.deepEqual({ port, dataDir }, { port: 2, dataDir: '/two' });
});

test('an empty variable is none', () => {
  assert.deepEqual(configOf({ PORT: '', HOST: ' ', RATE_COMMENTS: '', SITES: '' }), configOf({}));
});

const WRONG: readonly (readonly [name: string, value: string])[] = [
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', '0x50'],
  ['TRUSTED_PROXIES', 'yes'],
  ['TRUSTED_PROXIES', '11'],
  ['ALLOW_PRIVATE_ADDRESSES', 'yes'],
  ['SOCKETS_PER_ADDRESS', '0'],
  ['BUFFERED_BYTES', '1k'],
  ['BACKUP_HOURS', '0'],
  ['BACKUP_KEEP', 'all'],
  ['METRICS_PORT', 'on'],
  ['LOG_LEVEL', 'chatty'],
  ['RATE_COMMENTS', '3'],
  ['RATE_COMMENTS_PER_ADDRESS', '3 per minute'],
  ['RATE_COMMENTS_PER_SITE', '0/10'],
  ['RATE_INTRODUCTIONS', '3/0'],
  ['RATE_MESSAGES', '-3/15'],
  ['RATE_HANDSHAKES', '3/15/2'],
  ['SITES', 'https://example.com'],
  ['SITES', 'a.example,a.example'],
];

for (const [name, value] of WRONG) {
  test(`${name}=${value} is refused by a message that names it`, () => {
    const result = readConfig({ [name]: value }, []);
    assert.ok(!result.ok);
    assert.equal(result.messages.length, 1);
    assert.ok(result.messages[0]?.startsWith(`${name}: `), result.messages[0]);
  });
}

test('all that is wrong is told at once', () => {
  const result = readConfig({ PORT: 'x', RATE_MESSAGES: 'y', SITES: '/' }, ['--verbose']);
  assert.ok(!result.ok);
  assert.equal(result.messages.length, 4);
  assert.match(result.messages.join('\n'), /--verbose/);
});

test('the process says so on standard error, a line each, and ends with 1', async (t) => {
  const dataDir = temporaryFolder();
  const { code, complaint } = await new ServerProcess(t, { dataDir, env: { PORT: 'x', SITES: '/' } }).ended;
  assert.equal(code, 1);
  assert.deepEqual(
    complaint
      .trimEnd()
      .split('\n')
      .map((line) => line.split(':')[0]),
    ['SITES', 'PORT'],
  );
});

test('a port that is taken, and a host that is not ours, are told by their names', async (t) => {
  const dataDir = temporaryFolder();
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const taken = await new ServerProcess(t, { dataDir, env: { PORT: String(port) } }).ended;
  assert.deepEqual([taken.code, taken.complaint.startsWith(`PORT: ${port} is in use`)], [1, true]);
  // Of a block that is for documentation only (RFC 5737).
  const away = await new ServerProcess(t, { dataDir, env: { HOST: '203.0.113.1' } }).ended;
  assert.deepEqual([away.code, away.complaint.startsWith('HOST: “203.0.113.1”')], [1, true]);
});
