import assert from 'node:assert/strict';
import test from 'node:test';
import { isPublicAddress } from './private-address.ts';

const PRIVATE: Readonly<Record<string, readonly string[]>> = {
  'this network, and what is not specified': ['0.0.0.0', '0.255.255.255', '::'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  'private networks': ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', 'fc00::1', 'fdff::1'],
  'link-local': ['169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1'],
  "a carrier's NAT": ['100.64.0.1', '100.127.255.255'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1'],
  'reserved, and broadcast': ['240.0.0.1', '255.255.255.255', '4000::1', '::5', '100::1', '5f00::1'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  benchmarks: ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  'protocols of the IETF': ['192.0.0.8', '192.88.99.1', '2001::1', '2001:20::1', '2001:1ff:ffff::1'],
  'IPv4 mapped into IPv6': [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:a00:1',
    '::FFFF:169.254.169.254',
  ],
  'IPv4 in older forms of IPv6': ['::127.0.0.1', '::ffff:0:127.0.0.1', '::8.8.8.8'],
  '6to4': ['2002:7f00:1::', '2002:808:808::1'],
  NAT64: ['64:ff9b::127.0.0.1', '64:ff9b::', '64:ff9b::a00:1', '64:ff9b::1', '64:ff9b:1::808:808'],
  'no address': ['', 'localhost', '1.2.3', '2130706433', '0x7f000001', '[::1]', '8.8.8.8 ', '8.8.8.8:80'],
};

for (const [kind, addresses] of Object.entries(PRIVATE)) {
  test(`[A45] not public: ${kind}`, () => {
    for (const address of addresses) assert.equal(isPublicAddress(address), false, address);
  });
}

test('[A45] what is beside these ranges is public', () => {
  const beside = ['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'];
  const more = ['128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0'];
  const most = ['192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255'];
  const ofIPv6 = ['2001:200::1', '2001:db9::1', '2003::1', '2606:4700::1111', '3ffe:ffff::1'];
  for (const address of [...beside, ...more, ...most, ...ofIPv6]) {
    assert.equal(isPublicAddress(address), true, address);
  }
});

test('[A45] a public address of IPv4 within one of IPv6 is public: networks of IPv6 alone have no other way', () => {
  for (const address of ['::ffff:8.8.8.8', '::ffff:808:808', '64:ff9b::8.8.8.8', '64:ff9b::808:808']) {
    assert.equal(isPublicAddress(address), true, address);
  }
});
