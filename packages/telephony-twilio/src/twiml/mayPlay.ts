/**
 * Which messages are played. Twilio fetches a recording from wherever it is told: so nobody may send it to another's secrets.
 *
 * @since 0.1.0
 */
import type { VoiceMessage } from '@refrain/core/ports'

const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/

/** Names that lead into a network of one's own. */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/

/** Hosts that are an address: none is where the world fetches recordings, and many lead inside. */
const isAddress = (host: string): boolean => host.startsWith('[') || /^[\d.]+$/.test(host)

/**
 * Whether Twilio may be sent to an address for a recording: over https, without credentials, at a host that has a public
 * name, or one that is named in the options.
 */
export const mayFetch = (text: string, hosts: readonly string[] | null): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false
  if (hosts !== null) return hosts.includes(url.host)
  const host = url.hostname.replace(/\.$/, '')
  return host.includes('.') && !isAddress(host) && !PRIVATE_NAME.test(host)
}

/** Whether a message can be played. */
export const mayPlay = (message: VoiceMessage, hosts: readonly string[] | null): boolean =>
  message.kind === 'audio'
    ? mayFetch(message.url, hosts)
    : message.text.trim() !== '' && LANGUAGE.test(message.language)
