import { BlockList, isIPv6 } from 'node:net'

// Where a reverse proxy of ours stands: this machine or the network behind it (RFC 1918, RFC 4193, RFC 6598, link-local).
const inner = new BlockList()
inner.addSubnet('127.0.0.0', 8)
inner.addSubnet('10.0.0.0', 8)
inner.addSubnet('172.16.0.0', 12)
inner.addSubnet('192.168.0.0', 16)
inner.addSubnet('100.64.0.0', 10)
inner.addSubnet('169.254.0.0', 16)
inner.addAddress('::1', 'ipv6')
inner.addSubnet('fc00::', 7, 'ipv6')
inner.addSubnet('fe80::', 10, 'ipv6')

/** Is this an address of the machine itself or of the network behind it? IPv4 inside IPv6 counts as IPv4. */
export const isInnerAddress = (address: string): boolean => inner.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

/**
 * Whom to believe about X-Forwarded-*: the last `hops` machines, and only when the one that connects is an inner
 * address. A number alone would let anybody who reaches the port directly name an address of their choice.
 */
export const trustHops =
  (hops: number) =>
  (address: string, hop: number): boolean =>
    hop < hops && (hop > 0 || isInnerAddress(address))
