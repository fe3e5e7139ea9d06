/**
 * Why a call was refused or ended, as a message tells it: `Reason: Q.850;cause=17;text="…"` (RFC 3326), `Retry-After`.
 *
 * @since 0.1.0
 */
import { headerOf, listOf, secondsIn } from './Message.ts'
import type { SipMessage } from './Message.ts'
import { paramsIn } from './params.ts'
import type { Cause } from './UserAgent.ts'

/** What a message says of the cause. */
export const causeOf = (message: SipMessage): Cause => {
  const reasons = listOf(message, 'reason').map((value) => paramsIn(value))
  const isup = reasons.find((reason) => reason.has('q.850'))
  const cause = /^\d{1,3}$/u.test(isup?.get('cause') ?? '') ? Number(isup!.get('cause')) : null
  const said = isup?.get('text') ?? reasons.find((reason) => reason.has('text'))?.get('text') ?? ''
  const own = message.kind === 'response' ? message.reason : ''
  return {
    status: message.kind === 'response' ? message.status : 0,
    q850: cause !== null && cause <= 127 ? cause : null,
    text: own === '' || said === '' ? own + said : `${own}; ${said}`,
    retryAfterSeconds: secondsIn(headerOf(message, 'retry-after')),
    isOwn: false,
  }
}

/** A cause of our own making: nothing was answered at all. */
export const ownCause = (status: number, text: string): Cause => ({
  status,
  q850: null,
  text,
  retryAfterSeconds: null,
  isOwn: true,
})
