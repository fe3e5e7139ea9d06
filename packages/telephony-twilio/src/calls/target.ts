/**
 * Whom Twilio may ring for us: a telephone, a softphone, or a client of its own.
 *
 * @since 0.1.0
 */
import { type Element, element } from '../twiml/Twiml.ts'

const TELEPHONE = /^\+[1-9]\d{6,14}$/
/** A SIP address without headers: those could add to the request (RFC 3261, 19.1.1). */
const SOFTPHONE = /^sips?:[^\s<>"'?&;@]+@[A-Za-z0-9.-]+(?::\d{1,5})?(?:;transport=(?:udp|tcp|tls))?$/
/** https://www.twilio.com/docs/voice/client/capability-tokens: letters, digits and underscores, at most 121. */
const CLIENT = /^client:[A-Za-z0-9_.@-]{1,121}$/

/** Whether a text is a telephone in E.164. */
export const isTelephone = (text: string): boolean => TELEPHONE.test(text)

/** Whether a text is one that Twilio can ring. */
export const isTarget = (text: string): boolean => isTelephone(text) || SOFTPHONE.test(text) || CLIENT.test(text)

/** What is dialled in a document. */
export const dialled = (to: string, attributes: Element['attributes']): Element => {
  if (to.startsWith('client:')) return element('Client', attributes, to.slice('client:'.length))
  return element(isTelephone(to) ? 'Number' : 'Sip', attributes, to)
}
