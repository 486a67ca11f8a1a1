import { BlockList, isIP } from 'node:net';

/** Not for strangers to reach through this server (IANA's registries of special-purpose addresses). [A45] */
const PRIVATE: readonly (readonly [range: string, bits: number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // behind a carrier's NAT
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local: the clouds tell their secrets there
  ['172.16.0.0', 12],
  ['192.0.0.0', 24], // protocols of the IETF
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // relays of 6to4
  ['192.168.0.0', 16],
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
];

/** All that is handed out of IPv6; of it, what is special. */
const GLOBAL = ['2000::', 3] as const;
const PRIVATE_IPV6: readonly (readonly [range: string, bits: number])[] = [
  ['2001::', 23], // protocols of the IETF, Teredo and benchmarks among them
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4, which leads to any IPv4 address
  ['3fff::', 20], // documentation
];

const blockedIPv4 = new BlockList();
for (const [range, bits] of PRIVATE) blockedIPv4.addSubnet(range, bits, 'ipv4');
const blockedIPv6 = new BlockList();
for (const [range, bits] of PRIVATE_IPV6) blockedIPv6.addSubnet(range, bits, 'ipv6');
const global = new BlockList();
global.addSubnet(...GLOBAL, 'ipv6');

/** An IPv4 address within one of IPv6: mapped (RFC 4291 §2.5.5.2), or as NAT64 reaches it (RFC 6052 §2.1). */
const WITHIN = /^\[(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/;

/** Whether an address may be anybody's on the internet. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !blockedIPv4.check(address, 'ipv4');
  if (family === 0 || address.includes('%')) return false;
  const within = ipv4Within(address);
  if (within !== null) return !blockedIPv4.check(within, 'ipv4');
  return global.check(address, 'ipv6') && !blockedIPv6.check(address, 'ipv6');
}

function ipv4Within(address: string): string | null {
  const [, high, low] = WITHIN.exec(new URL(`http://[${address}]`).hostname) ?? [];
  if (high === undefined || low === undefined) return null;
  const groups = [high, low].map((group) => Number.parseInt(group, 16));
  return groups.flatMap((group) => [group >> 8, group & 255]).join('.');
}
