/**
 * Telling a registrar where we are (RFC 3261, 10), again before it forgets, until we close.
 *
 * @since 0.1.0
 */
import { addressText, readAddress } from './Address.ts'
import { UNKNOWN, credited } from './credentials.ts'
import type { Credited } from './credentials.ts'
import type { Desk } from './Desk.ts'
import { headerOf, listOf, secondsIn } from './Message.ts'
import type { SipRequest, SipResponse } from './Message.ts'
import { NOTHING, after } from './timers.ts'
import { tokenOf } from './token.ts'
import { hopOf, hostText, readUri } from './Uri.ts'

// --- model -------------------------------------------------------------------

/** A registration that is kept up. */
export interface Registration {
  /** Whether we were registered the first time. */
  readonly registered: Promise<boolean>
  /** Takes it back. */
  readonly close: () => Promise<void>
}

/** How soon we try again after a failure. */
const RETRY_SECONDS = 30

// --- questions ---------------------------------------------------------------

/** For how long we are registered, by the registrar's own words. */
const grantedBy = (response: SipResponse, contact: string, asked: number): number => {
  const ours = listOf(response, 'contact')
    .map(readAddress)
    .find((address) => address?.uri === contact)
  return secondsIn(ours?.params.get('expires')) ?? secondsIn(headerOf(response, 'expires')) ?? asked
}

// --- constructors ------------------------------------------------------------

/** Registers `user`, and keeps it up. */
export const keepRegistered = (desk: Desk, registrar: string, user: string, seconds: number): Registration => {
  const uri = readUri(registrar.includes(':') && /^sips?:/iu.test(registrar) ? registrar : `sip:${registrar}`)
  const contact = desk.contact(user)
  const contactUri = readAddress(contact)!.uri
  const tag = tokenOf(desk.random)
  const callId = tokenOf(desk.random)
  let seq = 0
  let isClosed = false
  let wait = NOTHING
  if (uri === null) return { registered: Promise.resolve(false), close: () => Promise.resolve() }
  const place = `${hostText(uri.host)}${uri.port === null ? '' : `:${String(uri.port)}`}`
  const who = `sip:${user}@${hostText(uri.host)}`

  const requestFor = (expires: number, credit: Credited): SipRequest => ({
    kind: 'request',
    method: 'REGISTER',
    uri: `sip:${place}`,
    headers: [
      ['max-forwards', '70'],
      ['from', addressText(who, '', tag)],
      ['to', addressText(who)],
      ['call-id', callId],
      ['cseq', `${String(++seq)} REGISTER`],
      ['contact', contact],
      ['expires', String(expires)],
      ...credit.headers,
    ],
    body: '',
  })

  /** For how many seconds it was granted; null where it was not. */
  const ask = (expires: number, credit: Credited, isRaised = false): Promise<number | null> =>
    new Promise((resolve) => {
      const { request } = desk.transactions.ask(requestFor(expires, credit), desk.proxy ?? hopOf(uri), {
        response: (response) => {
          if (response.status < 200) return
          if (response.status < 300) return resolve(grantedBy(response, contactUri, expires))
          const least = secondsIn(headerOf(response, 'min-expires'))
          const again = credited(desk, request, response, credit)
          if (again !== null) return resolve(ask(expires, again, isRaised))
          if (response.status === 423 && least !== null && !isRaised) return resolve(ask(least, credit, true))
          resolve(null)
        },
        failed: () => {
          resolve(null)
        },
      })
    })

  const keep = async (): Promise<boolean> => {
    const granted = await ask(seconds, UNKNOWN)
    // Some time before it is forgotten, so that a lost answer may be made up for.
    const next = granted === null ? RETRY_SECONDS : Math.max(1, granted * 0.8)
    if (!isClosed) wait = after(next * 1_000, () => void keep())
    return granted !== null
  }

  return {
    registered: keep(),
    close: async () => {
      if (isClosed) return
      isClosed = true
      wait()
      await ask(0, UNKNOWN)
    },
  }
}
