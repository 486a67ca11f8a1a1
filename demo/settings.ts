import { parseArgs } from 'node:util';
import { readConfig } from '../api/node/config.ts';
import type { Config, Environment } from '../api/node/config.ts';
import { visitedHost } from './address.ts';

export type SettingsResult =
  | { readonly ok: true; readonly config: Config; readonly demoPort: number }
  | { readonly ok: false; readonly messages: readonly string[] };

/**
 * The configuration of the comments server, and `DEMO_PORT` or `--demo-port` besides. The site `localhost` is allowed
 * on any port, by its name and its address, unless it is configured otherwise.
 */
export function readSettings(env: Environment, argv: readonly string[]): SettingsResult {
  const { flag, rest } = takeDemoPort(argv);
  const read = readConfig(env, rest);
  const demoPort = readDemoPort(flag ?? env['DEMO_PORT']);
  const messages = [...(read.ok ? [] : read.messages), ...(typeof demoPort === 'string' ? [demoPort] : [])];
  if (!read.ok || typeof demoPort === 'string') return { ok: false, messages };
  return { ok: true, config: withLocalhost(read.config), demoPort };
}

/** The flags that are left are the server's, which refuses what it does not know. */
function takeDemoPort(argv: readonly string[]): { flag: string | undefined; rest: readonly string[] } {
  const options = { 'demo-port': { type: 'string' } } as const;
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const ours = tokens.find((token) => token.kind === 'option' && token.name === 'demo-port');
  if (ours?.kind !== 'option') return { flag: undefined, rest: argv };
  const length = ours.inlineValue === false ? 2 : 1;
  return { flag: ours.value ?? 'nothing', rest: argv.toSpliced(ours.index, length) };
}

/** @returns the port, or what is wrong */
function readDemoPort(given: string | undefined): number | string {
  if (given === undefined || given.trim() === '') return 8788;
  const port = /^\d+$/.test(given.trim()) ? Number(given) : NaN;
  return port <= 65_535 ? port : `DEMO_PORT: “${given}” is not a whole number from 0 to 65535.`;
}

function withLocalhost(config: Config): Config {
  if (config.sites.some(({ name }) => name === 'localhost')) return config;
  const taken = new Set(config.sites.flatMap((site) => site.origins));
  const here = taken.has('http://localhost:*') ? [] : ['http://localhost:*', 'http://127.0.0.1:*'];
  const origins = new Set([...here, `http://${visitedHost(config.host)}:*`]);
  const free = [...origins].filter((each) => !taken.has(each));
  return free.length === 0
    ? config
    : { ...config, sites: [...config.sites, { name: 'localhost', origins: free }] };
}
