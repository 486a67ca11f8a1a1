import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseEnv } from 'node:util';

/** The secrets of `wrangler.toml`, by name. */
export interface DevSecrets {
  readonly ADDRESS_KEY: string;
  readonly OPERATOR_TOKEN: string;
}

/**
 * Secrets for this machine alone, which a file keeps beside the data that they go with. They are random, so that nobody knows those of
 * another one, and no deployment reads the file.
 */
export function keptSecrets(file: string): DevSecrets {
  const kept = parseEnv(textOf(file));
  const secrets = {
    ADDRESS_KEY: kept['ADDRESS_KEY'] ?? `key:${randomBytes(32).toString('base64url')}`,
    OPERATOR_TOKEN: kept['OPERATOR_TOKEN'] ?? randomBytes(32).toString('base64url'),
  };
  mkdirSync(dirname(file), { recursive: true });
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  return secrets;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
