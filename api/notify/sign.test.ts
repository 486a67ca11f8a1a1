import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test from 'node:test';
import { Webhook } from 'standardwebhooks';
import type { Delivery } from '../comments/outgoing.ts';
import { nodeHmac } from '../node/node-host.ts';
import { headersOf } from './sign.ts';

const SECRET = `whsec_${Buffer.from('the secret of a receiver').toString('base64')}`;
const DELIVERY: Delivery = {
  number: 1,
  receiver: 'w1',
  url: 'https://receiver.example/',
  secret: SECRET,
  event: 'event-1',
  body: '{"type":"webhook.test","data":"ünï 🚂"}',
};
const NOW = Date.now();

test('[P66] a delivery is signed as Standard Webhooks says, so that its library verifies it', () => {
  const headers = headersOf(DELIVERY, NOW, nodeHmac);
  assert.deepEqual(new Webhook(SECRET).verify(DELIVERY.body, headers), JSON.parse(DELIVERY.body));
  assert.throws(() => new Webhook(SECRET).verify(`${DELIVERY.body} `, headers));
  assert.throws(() => new Webhook('whsec_b3RoZXI=').verify(DELIVERY.body, headers));
});

test('[P66] the signature is HMAC-SHA-256 of id, seconds and body, with the bytes of the secret', () => {
  const seconds = Math.floor(NOW / 1_000);
  const mac = createHmac('sha256', 'the secret of a receiver');
  const expected = mac.update(`event-1.${seconds}.${DELIVERY.body}`).digest('base64');
  assert.deepEqual(headersOf(DELIVERY, NOW, nodeHmac), {
    'Content-Type': 'application/json',
    'webhook-id': 'event-1',
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${expected}`,
  });
});
