import { parseRate } from '../comments/rate-limit.ts';
import type { Rate } from '../comments/rate-limit.ts';
import { parseSites } from '../comments/sites.ts';
import type { SiteEntry } from '../comments/site-entry.ts';
import type { Spreading } from '../room/far/spreading.ts';
import { DEFAULT_SITE_LIMITS } from '../site/limits.ts';
import type { SiteLimits } from '../site/limits.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { DirectoryObject } from './directory-object.ts';
import type { RoomObject } from './room-object.ts';
import type { SiteObject } from './site-object.ts';

/** The bindings, variables and secrets of `wrangler.toml`. The variables are those of the Node server. */
export interface Environment {
  /** One object, by the name `THE_DIRECTORY`. */
  readonly DIRECTORY: DurableObjectNamespace<DirectoryObject>;
  /** One object for each site, by its name. */
  readonly SITE: DurableObjectNamespace<SiteObject>;
  /** Rooms of pages that many read, by names of `roomName`. */
  readonly ROOM: DurableObjectNamespace<RoomObject>;
  readonly ASSETS: Fetcher;
  /** A secret: the key under which network prefixes are hashed. */
  readonly ADDRESS_KEY?: string;
  /** A secret: the token of whoever runs this, for the admin API. Without one nobody is the operator. */
  readonly OPERATOR_TOKEN?: string;
  readonly SITES?: string;
  /** `eu`, `us` or `fedramp`: where all objects run and store. Chosen once: those of another are others, with nothing in them. */
  readonly JURISDICTION?: string;
  readonly RATE_COMMENTS?: string;
  readonly RATE_COMMENTS_PER_ADDRESS?: string;
  readonly RATE_COMMENTS_PER_SITE?: string;
  readonly RATE_INTRODUCTIONS?: string;
  readonly RATE_NEWCOMERS?: string;
  readonly RATE_REPORTS?: string;
  readonly RATE_REACTIONS?: string;
  readonly RATE_REACTIONS_PER_ADDRESS?: string;
  readonly RATE_REACTIONS_PER_SITE?: string;
  readonly RATE_MESSAGES?: string;
  readonly SOCKETS_PER_ADDRESS?: string;
  readonly SITE_MEGABYTES?: string;
  /** `on`: what is sent may go over http, too. The platform reaches nothing private; `wrangler dev` does. */
  readonly ALLOW_PRIVATE_ADDRESSES?: string;
  /** Readers of a page from which on newcomers are seated in rooms of its own. */
  readonly HOT_PAGE?: string;
  /** Readers of one such room. */
  readonly ROOM_SEATS?: string;
}

const MESSAGES_PER_SESSION: Rate = { most: 60, per: 20_000 };
const SOCKETS_PER_ADDRESS = 200;
/** The platform ends an object whose database has 10,000,000,000 bytes: what is left is for whoever tidies up. */
const MOST_MEGABYTES = 9_000;
const HOT_PAGE = 2_000;
const ROOM_SEATS = 4_000;

/** Limits that a site's object keeps. */
export interface ObjectLimits {
  readonly site: SiteLimits;
  /** Messages of one session. */
  readonly messages: Rate;
  /** Sockets and streams open at a time from one network prefix to one site, or to one room of a page that many read. */
  readonly seatsPerAddress: number;
  /** To which the database of a site may grow by what visitors do, and by imports. */
  readonly siteBytes: number;
  readonly spreading: Spreading;
}

/** @throws ConfigurationError */
export function readLimits(environment: Environment): ObjectLimits {
  return {
    site: {
      commentsPerParticipant: rate(environment, 'RATE_COMMENTS', DEFAULT_SITE_LIMITS.commentsPerParticipant),
      commentsPerAddress: rate(
        environment,
        'RATE_COMMENTS_PER_ADDRESS',
        DEFAULT_SITE_LIMITS.commentsPerAddress,
      ),
      commentsPerSite: rate(environment, 'RATE_COMMENTS_PER_SITE', DEFAULT_SITE_LIMITS.commentsPerSite),
      introductionsPerAddress: rate(
        environment,
        'RATE_INTRODUCTIONS',
        DEFAULT_SITE_LIMITS.introductionsPerAddress,
      ),
      newcomersPerSite: rate(environment, 'RATE_NEWCOMERS', DEFAULT_SITE_LIMITS.newcomersPerSite),
      reportsPerAddress: rate(environment, 'RATE_REPORTS', DEFAULT_SITE_LIMITS.reportsPerAddress),
      reactionsPerParticipant: rate(
        environment,
        'RATE_REACTIONS',
        DEFAULT_SITE_LIMITS.reactionsPerParticipant,
      ),
      reactionsPerAddress: rate(
        environment,
        'RATE_REACTIONS_PER_ADDRESS',
        DEFAULT_SITE_LIMITS.reactionsPerAddress,
      ),
      reactionsPerSite: rate(environment, 'RATE_REACTIONS_PER_SITE', DEFAULT_SITE_LIMITS.reactionsPerSite),
    },
    messages: rate(environment, 'RATE_MESSAGES', MESSAGES_PER_SESSION),
    seatsPerAddress: count(environment, 'SOCKETS_PER_ADDRESS', SOCKETS_PER_ADDRESS),
    siteBytes: Math.min(count(environment, 'SITE_MEGABYTES', MOST_MEGABYTES), MOST_MEGABYTES) * 2 ** 20,
    spreading: {
      hotAt: count(environment, 'HOT_PAGE', HOT_PAGE, 0),
      seatsPerRoom: count(environment, 'ROOM_SEATS', ROOM_SEATS),
    },
  };
}

/** What the directory begins with. @throws ConfigurationError */
export function readSeeds({ SITES = '' }: Environment): readonly SiteEntry[] {
  const parsed = parseSites(SITES);
  if (!parsed.ok) throw new ConfigurationError(`SITES: ${parsed.message}`);
  return parsed.sites;
}

/** @throws ConfigurationError */
export function readAddressKey({ ADDRESS_KEY = '' }: Environment): string {
  if (ADDRESS_KEY !== '') return ADDRESS_KEY;
  throw new ConfigurationError(
    'ADDRESS_KEY is not set. Set it to a long random text with `wrangler secret put`.',
  );
}

type RateName = Extract<keyof Environment, `RATE_${string}`>;

function rate(environment: Environment, name: RateName, otherwise: Rate): Rate {
  const given = environment[name];
  if (given === undefined || given.trim() === '') return otherwise;
  const parsed = parseRate(given);
  if (parsed) return parsed;
  throw new ConfigurationError(
    `${name}: “${given}” is not a rate such as 3/15 (3 at once, 3 in 15 seconds after that).`,
  );
}

type CountName = 'SOCKETS_PER_ADDRESS' | 'SITE_MEGABYTES' | 'HOT_PAGE' | 'ROOM_SEATS';

function count(environment: Environment, name: CountName, otherwise: number, least = 1): number {
  const given = environment[name];
  if (given === undefined || given.trim() === '') return otherwise;
  if (/^\d{1,6}$/.test(given.trim()) && Number(given) >= least) return Number(given);
  throw new ConfigurationError(`${name}: “${given}” is not a whole number from ${least} to 999,999.`);
}
