import { readFileSync } from 'node:fs';
import { codeOf } from '../database-trouble.ts';
import { get, post, remove } from './api-request.ts';
import { isRecord } from './columns.ts';
import { option, required } from './entry.ts';
import type { Entry, Work } from './entry.ts';
import { EXIT, Failure } from './failure.ts';
import { plainLine } from './plain-text.ts';
import { ask, done, items, secret } from './run.ts';
import { KEYS, TOKENS } from './shown.ts';

const ID = ['<id>', 'as the list shows it'] as const;
const ONCE = 'This is the only time that it is told.';

function word(answer: unknown, member: string): string {
  const value = isRecord(answer) ? answer[member] : undefined;
  return typeof value === 'string' ? plainLine(value) : '';
}

export const TOKEN_ENTRIES: readonly Entry[] = [
  {
    name: 'token list',
    does: 'list who has a token for all sites, or with --site for one',
    scope: 'either',
    run: ask(() => get(['tokens']), items(TOKENS)),
  },
  {
    name: 'token create',
    does: 'make a token for all sites, or with --site for one, and tell it once',
    takes: [['<name>', 'whose it is; readers see it where they act in threads']],
    options: [required(option('--role <role>', 'what they may do', ['moderator', 'owner']))],
    examples: [
      'token create Mo --role moderator --site www.example.com',
      'token create Ada --role owner > ada.token',
    ],
    scope: 'either',
    founds: true,
    run: ask(
      ({ given }) => post(['tokens'], { name: given.argument('name'), role: given.text('role') }),
      secret('token', (answer) => `The token of ${word(answer, 'name')}, ${word(answer, 'role')}. ${ONCE}`),
    ),
  },
  {
    name: 'token remove',
    does: 'let a token open nothing more',
    takes: [ID],
    scope: 'either',
    run: ask(({ given }) => remove(['tokens', given.argument('id')]), done),
  },
];

export const KEY_ENTRIES: readonly Entry[] = [
  {
    name: 'key list',
    does: "list the keys of a site's own sign-on",
    scope: 'site',
    run: ask(() => get(['sign-on-keys']), items(KEYS)),
  },
  {
    name: 'key add',
    does: "add a key of a site's own sign-on; the secret for HS256 is made here, and told once",
    takes: [['<algorithm>', 'HS256, EdDSA or RS256']],
    options: [
      option('--public-key <file>', 'a file with the public key, as PEM or JSON Web Key'),
      option('--jwks-url <address>', 'where a JSON Web Key Set is published'),
    ],
    examples: ['key add HS256', 'key add EdDSA --public-key public.pem'],
    scope: 'site',
    run: ask(
      ({ given }) =>
        post(['sign-on-keys'], {
          algorithm: given.argument('algorithm'),
          ...publicKey(given.text('publicKey')),
          jwksUrl: given.text('jwksUrl'),
        }),
      (answer, work) => showKey(answer, work),
    ),
  },
  {
    name: 'key remove',
    does: 'let a key sign nobody on any more',
    takes: [ID],
    scope: 'site',
    run: ask(({ given }) => remove(['sign-on-keys', given.argument('id')]), done),
  },
];

function showKey(answer: unknown, work: Work): void {
  const hasSecret = isRecord(answer) && typeof answer['secret'] === 'string';
  if (hasSecret) secret('secret', () => `The secret of the key ${word(answer, 'id')}. ${ONCE}`)(answer, work);
  else items(KEYS)({ items: [answer] }, work);
}

function publicKey(file: string | undefined): object {
  if (file === undefined) return {};
  try {
    return { publicKey: readFileSync(file, 'utf8').trim() };
  } catch (error) {
    throw new Failure(EXIT.usage, `--public-key: ${file} cannot be read (${codeOf(error)}).`);
  }
}
