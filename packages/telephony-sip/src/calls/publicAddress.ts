/**
 * Which addresses belong to the outside: an address of our own network is never fetched from for somebody else.
 *
 * @since 0.1.0
 */
import { lookup } from 'node:dns'
import type { LookupAddress, LookupAllOptions } from 'node:dns'
import { BlockList, isIPv6 } from 'node:net'
import type { LookupFunction } from 'node:net'

// --- model -------------------------------------------------------------------

/** Everything that IANA has set apart. */
const SPECIAL: readonly (readonly [net: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

const blocked = new BlockList()
for (const [net, prefix] of SPECIAL) blocked.addSubnet(net, prefix, 'ipv4')

/** Of IPv6 only what is given out to the world, without what carries an IPv4 address in it. */
const world = new BlockList()
world.addSubnet('2000::', 3, 'ipv6')
const carriers = new BlockList()
carriers.addSubnet('2001::', 23, 'ipv6')
carriers.addSubnet('2001:db8::', 32, 'ipv6')
carriers.addSubnet('2002::', 16, 'ipv6')
carriers.addSubnet('3fff::', 20, 'ipv6')

// --- questions ---------------------------------------------------------------

/** Whether an address is one of the outside. */
export const isPublic = (address: string): boolean =>
  isIPv6(address) ? world.check(address, 'ipv6') && !carriers.check(address, 'ipv6') : !blocked.check(address, 'ipv4')

// --- doing -------------------------------------------------------------------

/** Looks a name up, and finds nothing where it leads inside: what is connected to is what was looked at. */
export const lookUpPublic: LookupFunction = (host, options, told) => {
  const all: LookupAllOptions = { ...options, family: options.family, all: true }
  lookup(host, all, (error, found: LookupAddress[]) => {
    if (error !== null) return told(error, '')
    const refused = found.find(({ address }) => !isPublic(address))
    const [first] = found
    if (refused !== undefined || first === undefined) {
      return told(Object.assign(new Error('the host leads to no public address'), { code: 'ENOTFOUND' }), '')
    }
    if (options.all === true) told(null, found)
    else told(null, first.address, first.family)
  })
}
