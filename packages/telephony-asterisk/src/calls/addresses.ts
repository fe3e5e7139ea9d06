/** How Asterisk is to reach somebody: from a number, a softphone, or an address of Asterisk's own. */
import { mayDial, parseNumber } from '@refrain/numbers'
import type { VoiceMessage } from '@refrain/core/ports'
import { ENDPOINT } from '../options.ts'
import type { AsteriskOptions } from '../options.ts'

/** Where somebody is reached, or why nobody may be called there. */
export type Reached = { readonly endpoint: string } | { readonly refused: string }

/** `sip:` and `sips:` with a user, a host and perhaps a port: no parameters, no headers. */
const SIP = /^sips?:[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]{1,253}(?::\d{1,5})?$/

/** The endpoint of a number that may be dialled. */
export const endpointOf = ({ endpoint, countries }: AsteriskOptions, number: string): Reached => {
  const refused = mayDial(number, { countries })
  if (refused !== null) return { refused }
  return { endpoint: endpoint.replaceAll('{number}', number).replaceAll('{digits}', number.slice(1)) }
}

/** A number, however it is parted; dots part the address of a host as well. */
const NUMBER = /^(?:\+[\d.-]{7,}|[\d-]{7,})$/

/** Why nobody may be called at a number that stands in an address: a trunk dials it as one. Shorter ones are extensions. */
const numberRefused = ({ countries }: AsteriskOptions, to: string): string | null => {
  const number = to
    .split('@', 1)[0]!
    .split(/[/:]/)
    .find((part) => NUMBER.test(part))
  return number === undefined ? null : mayDial(`+${number.replace(/[+.-]/g, '')}`, { countries })
}

/** The endpoint of a rep. */
export const repEndpointOf = (options: AsteriskOptions, to: string): Reached => {
  if (to.startsWith('+')) return endpointOf(options, to)
  const refused = numberRefused(options, to)
  if (refused !== null) return { refused }
  const { softphone } = options
  if (/^sips?:/.test(to)) {
    if (softphone === undefined) return { refused: 'no-softphones' }
    return SIP.test(to) ? { endpoint: softphone.replaceAll('{uri}', to) } : { refused: 'not-an-address' }
  }
  // `Local/…` runs whatever the dialplan says: it is no address of a person.
  return ENDPOINT.test(to) && !/^local\//i.test(to) ? { endpoint: to } : { refused: 'not-an-address' }
}

/**
 * What Asterisk is to play; null where it must not. It fetches recordings itself, from inside its own network: so only over
 * https, and from hosts that were named. Asterisk reads a comma as the beginning of another recording.
 */
export const mediaOf = ({ audioHosts = [] }: AsteriskOptions, message: VoiceMessage): string | null => {
  if (message.kind !== 'audio' || !URL.canParse(message.url)) return null
  const { protocol, host, username, password, href } = new URL(message.url)
  const isAllowed = protocol === 'https:' && username === '' && password === '' && audioHosts.includes(host)
  return isAllowed ? `sound:${href.replaceAll(',', '%2C')}` : null
}

/** A number as a trunk writes it, in E.164 where it can be read. */
export const readNumber = ({ country }: AsteriskOptions, written: string): string => {
  const read = parseNumber(written, { country })
  return read._tag === 'Right' ? read.right.e164 : written
}
