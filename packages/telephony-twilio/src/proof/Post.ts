/**
 * Webhooks on their way: signed by the official library, delivered twice, late or never as faults say, and again as the address
 * asks for.
 */
import { Instant } from '@refrain/core'
import twilio from 'twilio'
import type { Clock } from './Clock.ts'

export interface PostFaults {
  /** From 0 to 1, each. */
  duplicated?: number
  delayed?: number
  lost?: number
  /** How late, at most, in seconds (60). */
  delaySeconds?: number
}

export interface Post {
  /** A message that is only told: nothing hangs on its answer. */
  readonly tell: (url: string, form: Form) => void
  /** A question what to do; null where nobody answers. */
  readonly ask: (url: string, form: Form) => Promise<string | null>
}

export type Form = { readonly [name: string]: string }

/** A request as Twilio would make it. */
export const signedRequest = (token: string, url: string, form: Form, delivery: string): Request => {
  const at = url.replace(/#.*$/s, '')
  return new Request(at, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(token, at, form),
      'i-twilio-idempotency-token': delivery,
    },
    body: new URLSearchParams(form).toString(),
  })
}

export const makePost = (
  clock: Clock,
  token: () => string,
  faults: PostFaults,
  random: () => number,
  receive: () => (request: Request) => Promise<Response>,
): Post => {
  let made = 0
  const strikes = (likelihood = 0): boolean => likelihood > 0 && random() < likelihood
  const send = (url: string, form: Form, delivery: string) =>
    receive()(signedRequest(token(), url, form, delivery)).catch(() => new Response(null, { status: 502 }))
  const retriesOf = (url: string): number => Number(/#.*\brc=(\d)/.exec(url)?.[1] ?? 1)
  const attempt = async (url: string, form: Form, delivery: string, left: number): Promise<void> => {
    const { ok } = await send(url, form, delivery)
    if (!ok && left > 0) clock.after(Instant.SECOND, () => attempt(url, form, delivery, left - 1))
  }
  return {
    tell: (url, form) => {
      if (strikes(faults.lost)) return
      const delivery = `delivery-${++made}`
      for (let copy = strikes(faults.duplicated) ? 2 : 1; copy > 0; copy--) {
        const late = strikes(faults.delayed) ? Math.ceil(random() * (faults.delaySeconds ?? 60)) * Instant.SECOND : 0
        clock.after(late, () => attempt(url, form, delivery, retriesOf(url)))
      }
    },
    ask: async (url, form) => {
      const delivery = `delivery-${++made}`
      for (let tries = retriesOf(url); tries >= 0; tries--) {
        const answer = await send(url, form, delivery)
        if (answer.ok) return answer.text()
      }
      return null
    },
  }
}
