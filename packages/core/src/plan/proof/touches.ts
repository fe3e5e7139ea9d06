/**
 * Puts an action that was handed out before the slow oracle, with the documents as they are written.
 */
import { iso } from './clock.ts'
import { tryOf } from './contacts.ts'
import type { Followed } from './follow.ts'
import { breaches } from './oracle.ts'
import type { House, Touch, Written } from './oracle.ts'
import { known, zonesOf } from './raw.ts'
import { jsonl } from './world.ts'

const HOUR = 3_600_000

/** A step, as far as the oracle reads it. */
export interface PlainStep {
  readonly id: string
  readonly voicemail?: House['voicemail']
  readonly rules?: readonly (Written & { readonly when?: unknown })[]
}

/** A cadence document, as far as the oracle reads it. */
export interface Plain {
  readonly voicemail?: House['voicemail']
  readonly rules?: readonly (Written & { readonly when?: unknown })[]
  readonly steps: readonly PlainStep[]
  readonly alongside?: { readonly [line: string]: readonly PlainStep[] }
}

/** A policy file, as far as the oracle reads it. */
export type PlainFile = Pick<House, 'hours' | 'closures' | 'quietDays'> & { readonly rules?: readonly Written[] }

/** What binds a step; rules under a condition are not the oracle's. */
export const houseOf = (
  cadence: Plain,
  file: PlainFile,
  stepId: string | null,
  more: Pick<House, 'holidays' | 'blocks'> = {},
): House => {
  const steps = [...cadence.steps, ...Object.values(cadence.alongside ?? {}).flat()]
  const step = steps.find(({ id }) => id === stepId)
  const callback = cadence.voicemail === 'never' ? 'never' : 'optional'
  return {
    hours: file.hours,
    closures: file.closures ?? [],
    quietDays: file.quietDays ?? [],
    ...more,
    rules: [...(file.rules ?? []), ...(cadence.rules ?? []), ...(step?.rules ?? [])].filter(
      (rule: Written & { readonly when?: unknown }) => rule.when === undefined,
    ),
    voicemail: stepId === null ? callback : (step?.voicemail ?? cadence.voicemail ?? 'optional'),
  }
}

/** A touch as the oracle sees it: what the decision claims to be exempt must have been asked for in the log. */
export const touchOf = ({ at, action, decision, facts }: Followed): Touch => {
  const told = known(facts, at, at)
  const claims = decision.because.some(({ code }) => code === 'exempt-requested')
  const asked = told.some(
    ({ type, data }) => ['CallbackAgreed', 'EmailReceived'].includes(type) || data['direction'] === 'in',
  )
  return {
    at,
    channel: action.channel!,
    number: action.number,
    message: action.message,
    item: action.item,
    voicemail: action.voicemail,
    promise: action.promise,
    isFirst: action.try === 1,
    redials: (action.dial ?? 1) > 1 ? tryOf(action.key) : null,
    requested: claims && asked,
    named: action.promise !== null && claims && asked && at < action.openedAt + HOUR,
  }
}

/** What an action would break, with the log that led to it. */
export const breachesOf = (
  followed: Followed,
  cadence: Plain,
  file: PlainFile,
  more: Pick<House, 'holidays' | 'blocks'> = {},
): readonly string[] => {
  const { at, action, facts } = followed
  if (action.channel === null) return []
  const told = known(facts, at, at)
  const { zones, principal } = zonesOf(told)
  return breaches({
    facts: told,
    zones,
    principal,
    house: houseOf(cadence, file, action.step, more),
    touch: touchOf(followed),
  }).map((breach) => `${breach} at ${iso(at)} by ${action.key} ${action.message ?? ''}\n${jsonl(facts)}`)
}
