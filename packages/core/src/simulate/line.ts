/**
 * What a dial comes to: the right person, somebody else, a machine, or nothing.
 *
 * @since 0.1.0
 */
import type { Reach } from '../words/Reach.ts'
import type { Model } from './Evidence.ts'

/** What counts for one dial. */
export interface Dial {
  /** How easily the person is reached. */
  readonly reachability: number
  /** Their local hour and weekday (1 is Monday). */
  readonly hour: number
  readonly weekday: number
  /** A voicemail was left before. */
  readonly hasVoicemail: boolean
  /** The same part of the week has failed before. */
  readonly isRepeated: boolean
  /** How long after the enquiry it was first called, in milliseconds; null for people who did not enquire. */
  readonly age: number | null
}

const ageFactor = ({ ages }: Model, age: number | null): number => {
  if (age === null || ages.length === 0) return 1
  return (ages.find(({ upTo }) => age <= upTo) ?? ages[ages.length - 1]!).factor
}

/** The chance that the right person answers. */
export const chanceOfAnswer = (model: Model, dial: Dial): number => {
  const { hours, weekdays, factor, afterVoicemail, sameSlot } = model
  const chance =
    dial.reachability *
    factor *
    ageFactor(model, dial.age) *
    hours[dial.hour]! *
    weekdays[dial.weekday - 1]! *
    (dial.hasVoicemail ? afterVoicemail : 1) *
    (dial.isRepeated ? sameSlot : 1)
  return Math.min(1, chance)
}

const ELSE: readonly (readonly [keyof Model['line'], Reach])[] = [
  ['voicemail', 'voicemail'],
  ['noAnswer', 'no-answer'],
  ['gatekeeper', 'gatekeeper'],
  ['wrong', 'wrong-party'],
  ['busy', 'busy'],
  ['network', 'network-blocked'],
]

/** What the line did, by one number between 0 and 1: the shares of what is no answer stay as they are to one another. */
export const reachOf = ({ line }: Model, chance: number, drawn: number): Reach => {
  if (drawn < chance) return 'right-party'
  const { gatekeeper, wrong, voicemail, noAnswer, busy, network } = line
  const all = gatekeeper + wrong + voicemail + noAnswer + busy + network
  let left = ((drawn - chance) / (1 - chance)) * all
  for (const [share, reach] of ELSE) {
    left -= line[share]
    if (left < 0) return reach
  }
  return 'no-answer'
}
