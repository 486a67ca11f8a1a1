import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Turns } from '../room/seat.ts';
import type { Host } from '../site/host.ts';

/** The surroundings of a site in a Node process. */
export const nodeHost: Host = {
  now: () => Date.now(),
  random: () => randomInt(2 ** 47) / 2 ** 47,
  newId: () => randomBytes(16).toString('base64url'),
  newSecret: () => randomBytes(32).toString('base64url'),
  sha256: (text) => createHash('sha256').update(text).digest('base64url'),
};

export const nodeTurns: Turns = {
  soon: (work) => void setImmediate(work),
  later: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};
