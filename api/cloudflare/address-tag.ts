/** What the sockets of a network prefix are counted by, whatever they are for. */
export function addressTag(address: string): string {
  return `address ${address}`;
}
