import { parseArgs } from 'node:util';
import { parseRate } from '../comments/rate-limit.ts';
import type { Rate } from '../comments/rate-limit.ts';
import { parseSites } from '../comments/sites.ts';
import type { SiteEntry } from '../comments/site-entry.ts';
import { DEFAULT_SITE_LIMITS } from '../site/limits.ts';
import type { SiteLimits } from '../site/limits.ts';
import type { BackupPlan } from './backups.ts';

/** What the process that serves sockets allows each of them. */
export interface SocketLimits {
  /** Messages of one session. */
  readonly messagesPerSession: Rate;
  /** Handshakes from one network address. */
  readonly handshakesPerAddress: Rate;
  /** Sockets open at a time from one network address. */
  readonly socketsPerAddress: number;
  /** Bytes that may wait for one reader before it is closed. */
  readonly bufferedBytes: number;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly sites: readonly SiteEntry[];
  /** How many proxies of ours stand in front and add to `X-Forwarded-For`. */
  readonly proxies: number;
  /**
   * Whether what is asked of addresses that owners gave may go to private ones, over http and to any port: keys of a sign-on,
   * webhooks and the hook. For a network whose owner runs the server. [A45]
   */
  readonly allowPrivateAddresses: boolean;
  /** Whether the data folder has a directory already: an empty one is a volume that is not mounted. */
  readonly existingData: boolean;
  /** Bytes that the file of a site may have. */
  readonly siteBytes: number;
  readonly siteLimits: SiteLimits;
  readonly socketLimits: SocketLimits;
  /** Where it tells what it counts; `null`: nowhere. */
  readonly metrics: { readonly port: number; readonly host: string } | null;
  /** Backups while it runs; `null`: none by itself. */
  readonly backups: BackupPlan | null;
  /** The least that is logged. */
  readonly logLevel: LogLevel;
}

const RATES = {
  RATE_COMMENTS: DEFAULT_SITE_LIMITS.commentsPerParticipant,
  RATE_COMMENTS_PER_ADDRESS: DEFAULT_SITE_LIMITS.commentsPerAddress,
  RATE_COMMENTS_PER_SITE: DEFAULT_SITE_LIMITS.commentsPerSite,
  RATE_INTRODUCTIONS: DEFAULT_SITE_LIMITS.introductionsPerAddress,
  RATE_NEWCOMERS: DEFAULT_SITE_LIMITS.newcomersPerSite,
  RATE_REPORTS: DEFAULT_SITE_LIMITS.reportsPerAddress,
  RATE_REACTIONS: DEFAULT_SITE_LIMITS.reactionsPerParticipant,
  RATE_REACTIONS_PER_ADDRESS: DEFAULT_SITE_LIMITS.reactionsPerAddress,
  RATE_REACTIONS_PER_SITE: DEFAULT_SITE_LIMITS.reactionsPerSite,
  RATE_MESSAGES: { most: 60, per: 20_000 },
  RATE_HANDSHAKES: { most: 50, per: 5_000 },
} as const satisfies Record<string, Rate>;

const NUMBERS = {
  PORT: { otherwise: 8787, least: 0, most: 65_535 },
  METRICS_PORT: { otherwise: 0, least: 0, most: 65_535 },
  // As large as a database may be on Cloudflare.
  SITE_MEGABYTES: { otherwise: 10_000, least: 1, most: 1_000_000 },
  BACKUP_HOURS: { otherwise: 24, least: 1, most: 8_760 },
  BACKUP_KEEP: { otherwise: 7, least: 1, most: 1_000 },
  TRUSTED_PROXIES: { otherwise: 0, least: 0, most: 10 },
  SOCKETS_PER_ADDRESS: { otherwise: 200, least: 1, most: 1_000_000 },
  BUFFERED_BYTES: { otherwise: 1_048_576, least: 65_536, most: 268_435_456 },
} as const;

const SWITCHES = { ALLOW_PRIVATE_ADDRESSES: false, EXISTING_DATA: false } as const;

const TEXTS = {
  HOST: 'localhost',
  METRICS_HOST: 'localhost',
  DATA_DIR: './data',
  BACKUP_DIR: '',
  SITES: '',
} as const;

const CHOICES = { LOG_LEVEL: ['info', 'error', 'silent'] } as const;
export type LogLevel = (typeof CHOICES.LOG_LEVEL)[number];

export type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly messages: readonly string[] };

/**
 * Reads the configuration: each variable from the environment, or as a flag of the same name (`PORT` is `--port`,
 * `DATA_DIR` is `--data-dir`), which wins. Every message names the variable it is about.
 */
export function readConfig(env: Environment, argv: readonly string[]): ConfigResult {
  const messages: string[] = [];
  const flags = readFlags(argv, messages);
  const given = (name: string) => flags[flagOf(name)] ?? env[name];
  const text = (name: keyof typeof TEXTS) => given(name)?.trim() || TEXTS[name];
  const number = (name: keyof typeof NUMBERS) => readNumber(name, given(name), messages);
  const isOn = (name: keyof typeof SWITCHES) => readSwitch(name, given(name), messages);
  const choice = (name: keyof typeof CHOICES) => readChoice(name, given(name), messages);
  const rate = (name: keyof typeof RATES) => readRate(name, given(name), messages);

  const metricsPort = number('METRICS_PORT');
  const sites = parseSites(text('SITES'));
  if (!sites.ok) messages.push(`SITES: ${sites.message}`);
  const config: Config = {
    port: number('PORT'),
    host: text('HOST'),
    dataDir: text('DATA_DIR'),
    sites: sites.ok ? sites.sites : [],
    proxies: number('TRUSTED_PROXIES'),
    allowPrivateAddresses: isOn('ALLOW_PRIVATE_ADDRESSES'),
    existingData: isOn('EXISTING_DATA'),
    siteBytes: number('SITE_MEGABYTES') * 2 ** 20,
    siteLimits: {
      commentsPerParticipant: rate('RATE_COMMENTS'),
      commentsPerAddress: rate('RATE_COMMENTS_PER_ADDRESS'),
      commentsPerSite: rate('RATE_COMMENTS_PER_SITE'),
      introductionsPerAddress: rate('RATE_INTRODUCTIONS'),
      newcomersPerSite: rate('RATE_NEWCOMERS'),
      reportsPerAddress: rate('RATE_REPORTS'),
      reactionsPerParticipant: rate('RATE_REACTIONS'),
      reactionsPerAddress: rate('RATE_REACTIONS_PER_ADDRESS'),
      reactionsPerSite: rate('RATE_REACTIONS_PER_SITE'),
    },
    socketLimits: {
      messagesPerSession: rate('RATE_MESSAGES'),
      handshakesPerAddress: rate('RATE_HANDSHAKES'),
      socketsPerAddress: number('SOCKETS_PER_ADDRESS'),
      bufferedBytes: number('BUFFERED_BYTES'),
    },
    metrics: metricsPort === 0 ? null : { port: metricsPort, host: text('METRICS_HOST') },
    backups: readPlan(text('BACKUP_DIR'), number('BACKUP_HOURS'), number('BACKUP_KEEP')),
    logLevel: choice('LOG_LEVEL'),
  };
  return messages.length === 0 ? { ok: true, config } : { ok: false, messages };
}

function readPlan(folder: string, every: number, keep: number): BackupPlan | null {
  return folder === '' ? null : { folder, every, keep };
}

function flagOf(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

function readFlags(
  argv: readonly string[],
  messages: string[],
): Readonly<Record<string, string | undefined>> {
  const names = [RATES, NUMBERS, SWITCHES, TEXTS, CHOICES].flatMap((kind) => Object.keys(kind));
  const options = Object.fromEntries(names.map((name) => [flagOf(name), { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ args: [...argv], options });
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  } catch (error) {
    messages.push(error instanceof Error ? error.message : String(error));
    return {};
  }
}

function readNumber(name: keyof typeof NUMBERS, given: string | undefined, messages: string[]): number {
  const { otherwise, least, most } = NUMBERS[name];
  if (given === undefined || given.trim() === '') return otherwise;
  const value = /^\d+$/.test(given.trim()) ? Number(given) : NaN;
  if (value >= least && value <= most) return value;
  messages.push(`${name}: “${given}” is not a whole number from ${least} to ${most}.`);
  return otherwise;
}

function readSwitch(name: keyof typeof SWITCHES, given: string | undefined, messages: string[]): boolean {
  switch (given?.trim().toLowerCase()) {
    case undefined:
    case '':
      return SWITCHES[name];
    case 'on':
      return true;
    case 'off':
      return false;
    default:
      messages.push(`${name}: “${given}” is neither “on” nor “off”.`);
      return SWITCHES[name];
  }
}

function readChoice(name: keyof typeof CHOICES, given: string | undefined, messages: string[]): LogLevel {
  const choices = CHOICES[name];
  const wanted = given?.trim().toLowerCase() || choices[0];
  const choice = choices.find((one) => one === wanted);
  if (choice === undefined) messages.push(`${name}: “${given}” is none of ${choices.join(', ')}.`);
  return choice ?? choices[0];
}

function readRate(name: keyof typeof RATES, given: string | undefined, messages: string[]): Rate {
  if (given === undefined || given.trim() === '') return RATES[name];
  const rate = parseRate(given);
  if (rate) return rate;
  messages.push(
    `${name}: “${given}” is not a rate such as 3/15 (3 at once, and 3 in 15 seconds after that).`,
  );
  return RATES[name];
}
