/**
 * A webhook with its parameters at hand.
 *
 * What is not known is left out without loss: Twilio adds parameters and words at any time.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { RawWebhook } from '@refrain/core/ports'
import type { Told } from '../calls/events.ts'
import { attemptOf, type Reference, written } from '../calls/Reference.ts'
import { parametersOf } from './signature.ts'
import { isForm } from './verifying.ts'

/** What a webhook says. */
export interface Hook {
  readonly now: Instant.Instant
  /** Null where it is not there, and where it is there more than once: nobody can say which is meant. */
  readonly text: (name: string) => string | null
  readonly number: (name: string) => number | null
  /** What stands in the query of our own address. */
  readonly asked: URLSearchParams
}

/** A webhook, read. */
export const hookOf = (webhook: RawWebhook, now: Instant.Instant): Hook => {
  const parameters = isForm(webhook) ? parametersOf(webhook.body) : null
  const text = (name: string): string | null => {
    const values = parameters?.get(name) ?? []
    return values.length === 1 ? values[0]! : null
  }
  const number = (name: string): number | null => {
    const value = text(name)
    return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null
  }
  return { now, text, number, asked: new URL(webhook.url).searchParams }
}

const RFC_2822 =
  /^(?:[A-Z][a-z]{2}, )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT)$/

/** When it happened, by Twilio's clock where it tells. */
const instantOf = ({ text, now }: Hook): Instant.Instant => {
  const stamp = text('Timestamp') ?? ''
  const millis = RFC_2822.test(stamp) ? Date.parse(stamp) : NaN
  return millis >= 0 && millis <= Instant.MAX ? Instant.fromMillis(millis) : now
}

/** Of which call something is told, and when it happened. */
export const told = (hook: Hook, reference: Reference): Told => ({
  call: written(reference),
  attempt: attemptOf(reference),
  at: instantOf(hook),
})
