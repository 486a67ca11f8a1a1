import assert from 'node:assert/strict';
import test from 'node:test';
import { networkPrefix } from './network-prefix.ts';

const CASES: readonly (readonly [address: string, prefix: string, why: string])[] = [
  ['203.0.113.7', '203.0.113.7', 'IPv4 is whole'],
  ['::ffff:203.0.113.7', '203.0.113.7', 'IPv4 in IPv6 is IPv4'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2', 'of IPv6 the first 64 bits'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2', 'in one spelling'],
  ['2001:DB8:1:2::9', '2001:db8:1:2', 'in lower case'],
  ['2001:db8::1', '2001:db8:0:0', 'what is left out is zero'],
  ['::1', '0:0:0:0', 'also at the beginning'],
  ['::', '0:0:0:0', 'and everywhere'],
  ['fe80::1%eth0', 'fe80:0:0:0', 'a zone is no part of it'],
  ['203.0.113.7:8080', '203.0.113.7:8080', 'what is no address is left alone'],
  ['', '', 'nothing is known'],
];

for (const [address, prefix, why] of CASES) {
  test(`[P19] the network prefix of ${address || 'nothing'}: ${why}`, () =>
    assert.equal(networkPrefix(address), prefix));
}
