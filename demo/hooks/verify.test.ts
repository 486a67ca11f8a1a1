/** How receivers in other languages know what is from their site: each recipe is run as it stands. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { nodeHmac } from '../../api/node/node-host.ts';
import { headersOf } from '../../api/notify/sign.ts';
import { SECRET } from './testing/asking.ts';

const RECIPES = [
  ['php', 'verify.php'],
  ['python3', 'verify.py'],
  ['ruby', 'verify.rb'],
] as const;
const BODY = '{"type":"comment.created","data":{"text":"Zoë 😀"}}';

/** People may lack an interpreter. CI installs them all, and there the test of one that is missing fails. */
function missing(interpreter: string): string | false {
  const isThere = spawnSync(interpreter, ['--version']).error === undefined;
  return isThere || process.env['CI'] === 'true' ? false : `there is no ${interpreter} here`;
}

interface Given {
  readonly secret?: string;
  readonly body?: string;
  readonly now?: number;
  /** Put before the signature: a site that changes its secret signs with both for a while. */
  readonly before?: string;
}

function takes(
  interpreter: string,
  file: string,
  { secret = SECRET, body = BODY, now = Date.now(), before = '' }: Given = {},
): boolean {
  const delivery = { number: 1, receiver: 'w', url: '', secret: SECRET, event: 'evt_1', body: BODY };
  const headers = headersOf(delivery, now, nodeHmac);
  const ran = spawnSync(interpreter, [fileURLToPath(new URL(file, import.meta.url))], {
    encoding: 'utf8',
    input: body,
    env: {
      PATH: process.env['PATH'],
      WEBHOOK_SECRET: secret,
      WEBHOOK_ID: headers['webhook-id'],
      WEBHOOK_TIMESTAMP: headers['webhook-timestamp'],
      WEBHOOK_SIGNATURE: before + (headers['webhook-signature'] ?? ''),
    },
  });
  if (ran.error) throw ran.error;
  assert.equal(ran.stderr, '');
  return ran.status === 0;
}

for (const [interpreter, file] of RECIPES) {
  test(`[P66] ${file} takes what is from the site, and nothing else`, { skip: missing(interpreter) }, () => {
    assert.equal(takes(interpreter, file), true);
    assert.equal(takes(interpreter, file, { before: 'v1,b3RoZXI= ' }), true);
    assert.equal(takes(interpreter, file, { body: BODY.replace('created', 'deleted') }), false);
    assert.equal(takes(interpreter, file, { secret: 'whsec_c29tZWJvZHkgZWxzZQ==' }), false);
    assert.equal(takes(interpreter, file, { now: Date.now() - 400_000 }), false);
  });
}
