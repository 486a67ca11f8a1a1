import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import type { Turns } from '../room/seat.ts';
import type { Hmac } from '../notify/sign.ts';
import type { Host } from '../site/host.ts';

/** The surroundings of a site in a Durable Object. */
export const objectHost: Host = {
  now: () => Date.now(),
  random: () => randomInt(2 ** 47) / 2 ** 47,
  newId: () => randomBytes(16).toString('base64url'),
  newSecret: () => randomBytes(32).toString('base64url'),
  sha256: (text) => createHash('sha256').update(text).digest('base64url'),
};

/**
 * All that an event leads to happens within it, since the object may be gone after it. A timer keeps the object awake:
 * a room asks for one of a second, to tell of many arrivals at once, for one of some seconds while somebody writes, and
 * for one of some milliseconds between two sweeps over many readers.
 */
export const objectTurns: Turns = {
  soon: (work) => queueMicrotask(work),
  later: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

export const objectHmac: Hmac = (key, text) => createHmac('sha256', key).update(text).digest('base64');
