/** What site owners paste: each recipe is run as it stands, and its token is taken. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import type { Member } from '../../api/comments/sign-on.ts';
import { KeyRing } from '../../api/sign-on/key-ring.ts';
import { verifyToken } from '../../api/sign-on/verify.ts';

const RECIPES = [
  { interpreter: process.execPath, file: 'token.mjs', language: 'Node' },
  { interpreter: 'php', file: 'token.php', language: 'PHP' },
  { interpreter: 'python3', file: 'token.py', language: 'Python' },
  { interpreter: 'ruby', file: 'token.rb', language: 'Ruby' },
] as const;

const SITE = 'www.example.com';
const SECRET = randomBytes(32).toString('base64url');
const HOUR = 3_600_000;

type Recipe = (typeof RECIPES)[number];

/** @param user `undefined`: the one that the recipe shows @param secret `null`: none is set */
function run({ interpreter, file }: Recipe, user: unknown, secret: string | null = SECRET) {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const ran = spawnSync(interpreter, user === undefined ? [path] : [path, JSON.stringify(user)], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      LIVETHREAD_SITE: SITE,
      ...(secret === null ? {} : { LIVETHREAD_SECRET: secret }),
    },
  });
  if (ran.error) throw ran.error;
  return { ok: ran.status === 0, token: ran.stdout.trim(), said: ran.stderr };
}

async function memberOf(recipe: Recipe, user?: unknown): Promise<Member> {
  const { ok, token, said } = run(recipe, user);
  assert.ok(ok, said);
  const ring = new KeyRing(() => assert.fail('nothing is fetched'));
  const keys = [{ id: 'k', algorithm: 'HS256', secret: SECRET }] as const;
  const signedOn = await verifyToken(token, { keys, site: SITE, now: Date.now(), ring });
  assert.ok(signedOn.ok, JSON.stringify(signedOn));
  return signedOn.member;
}

/** People may lack an interpreter. CI installs them all, and there the test of one that is missing fails. */
function missing(interpreter: string): string | false {
  const isThere = spawnSync(interpreter, ['--version']).error === undefined;
  return isThere || process.env['CI'] === 'true' ? false : `there is no ${interpreter} here`;
}

for (const recipe of RECIPES) {
  const skip = missing(recipe.interpreter);

  test(`[P50] the recipe for ${recipe.language} makes a token that is taken`, { skip }, async () => {
    const before = Date.now();
    const { expires, ...member } = await memberOf(recipe);
    assert.deepEqual(member, { subject: '4711', name: 'Zoë', avatar: null, email: null, role: 'member' });
    assert.ok(expires > before + HOUR && expires <= Date.now() + HOUR + 60_000, `${expires - before}`);
  });

  test(`the recipe for ${recipe.language} gives every claim, whatever is in it`, { skip }, async () => {
    const user = {
      id: 'a/b+c "d"',
      name: String.raw`Zoë "😀" O'Brien </script> \ 李`,
      email: 'zoe@example.com',
      avatar: 'https://example.com/zoë?a=1&b=2',
      role: 'moderator',
    };
    const { expires: _, ...member } = await memberOf(recipe, user);
    assert.deepEqual(member, {
      subject: user.id,
      name: user.name,
      email: user.email,
      avatar: 'https://example.com/zo%C3%AB?a=1&b=2',
      role: 'moderator',
    });
  });

  test(`the recipe for ${recipe.language} needs a secret`, { skip }, () => {
    const { ok, token } = run(recipe, undefined, null);
    assert.deepEqual({ ok, token }, { ok: false, token: '' });
  });
}
