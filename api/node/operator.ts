import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishFile } from './durable.ts';

/** Bytes of randomness in the token. */
const STRENGTH = 32;
const WHOLE = /^[\w-]{43}$/;

export interface Operator {
  /** Where the token is, for the eyes of whoever runs the server. */
  readonly file: string;
  /** Whether this is the token; takes the same time whichever it is. */
  isTheirs(token: string): boolean;
}

/** The token of whoever runs the server, for all sites: made at the first start, readable by its owner only. */
export function readOperator(dataDir: string): Operator {
  const file = join(dataDir, 'operator.token');
  const digest = sha256(readToken(file));
  return { file, isTheirs: (token) => timingSafeEqual(sha256(token), digest) };
}

/** One that is not whole is none: an empty token would let everyone in. */
function readToken(file: string): string {
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (WHOLE.test(kept)) return kept;
  const token = randomBytes(STRENGTH).toString('base64url');
  writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600 });
  publishFile(`${file}.new`, file);
  return token;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
