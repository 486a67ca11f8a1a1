import { createHmac, hash, randomBytes, randomInt } from 'node:crypto';
import type { Hmac } from '../notify/sign.ts';
import type { Turns } from '../room/seat.ts';
import type { Host } from '../site/host.ts';

/** The surroundings of a site in a Node process. */
export const nodeHost: Host = {
  now: () => Date.now(),
  random: () => randomInt(2 ** 47) / 2 ** 47,
  newId: () => randomBytes(16).toString('base64url'),
  newSecret: () => randomBytes(32).toString('base64url'),
  sha256: (text) => hash('sha256', text, 'base64url'),
};

export const nodeTurns: Turns = {
  soon: (work) => void setImmediate(work),
  later: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};

export const nodeHmac: Hmac = (key, text) => createHmac('sha256', key).update(text).digest('base64');
