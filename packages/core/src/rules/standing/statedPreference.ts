/**
 * How often, when and by which channel the person wants to be contacted (D9). Of a preference and another request of
 * theirs the later one wins.
 *
 * @since 0.1.0
 */
import type { Preference } from '../../prospect/Prospect.ts'
import { weeklyAll } from '../../time/Availability.ts'
import type { Instant } from '../../time/Instant.ts'
import * as Hours from '../../time/Hours.ts'
import * as Reason from '../../words/Reason.ts'
import { notBefore } from '../notBefore.ts'
import { perZones } from '../perZone.ts'
import * as Period from '../named/Period.ts'
import { inPeriod, roomAt } from '../named/quota.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free, hold, never, onlyWithin } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

/** The preference that binds a proposal: not where it answers something that they asked for later. */
const binding = ({ prospect, proposal }: Situation): Preference | null => {
  const { preference, lastInboundAt } = prospect
  if (preference === null || proposal.channel === null) return null
  if (proposal.callback !== null) return proposal.callback.agreedAt > preference.at ? null : preference
  return proposal.requested && lastInboundAt !== null && lastInboundAt > preference.at ? null : preference
}

/** The rule of the channels that they named. */
const channels = Rule.make({
  name: 'stated-preference',
  tier: 2,
  judge: (situation) => {
    const named = binding(situation)?.channels
    if (named == null || named.includes(situation.proposal.channel!)) return free
    return never(Reason.make('preference-stated', { channels: named }))
  },
})

/** Hours of one preference; the state that holds it is the key, and goes with it. */
const kept = new WeakMap<Preference, (zones: Situation['zones']) => Verdict>()

const within = (preference: Preference): ((zones: Situation['zones']) => Verdict) => {
  const known = kept.get(preference)
  if (known !== undefined) return known
  const hours = Hours.parse(preference.hours)
  const because = Reason.make('preference-stated', { statedAt: preference.at })
  const made =
    hours._tag === 'Left'
      ? (): Verdict => hold(because)
      : perZones((zones): Verdict => onlyWithin(weeklyAll(zones, hours.right), because))
  kept.set(preference, made)
  return made
}

/** The rule of the hours that they named. */
const hours = Rule.make({
  name: 'stated-preference',
  tier: 2,
  judge: (situation) => {
    const preference = binding(situation)
    if (preference === null || preference.hours === null) return free
    return situation.zones.length === 0 ? hold(Reason.make('needs-zone')) : within(preference)(situation.zones)
  },
})

/**
 * The rule of how often they want to hear from us: a rolling cap of touches. *None* holds everything until they say otherwise,
 * like a stop that nobody has to take back by an opt-in; so many, and no period, counts from when it was said.
 */
const pace = Rule.make({
  name: 'stated-preference',
  tier: 2,
  judge: (situation) => {
    const preference = binding(situation)
    if (preference === null || preference.max === null) return free
    const { max, per, at: statedAt } = preference
    const facts = { max, per, statedAt }
    if (per === null || max <= 0)
      return sinceThen(situation, statedAt) < max ? free : hold(Reason.make('preference-stated', facts))
    const period = Period.parse(per)
    if (period._tag === 'Left') return hold(Reason.make('preference-stated', facts))
    const touches = inPeriod(situation, period.right, (contact) => contact.counts.touch === 1)
    if (touches.length < max) return free
    return notBefore(situation, roomAt(situation, touches, max, period.right), 'preference-stated', facts)
  },
})

/** How many touches there were since something was said. */
const sinceThen = ({ prospect }: Situation, at: Instant): number =>
  prospect.contacts.filter(({ direction, counts, latest }) => direction === 'out' && counts.touch === 1 && latest > at)
    .length

/** By which channels and when, without how often. */
export const statedTimes: readonly Rule.Rule[] = [channels, hours]

/** Every rule of a stated preference. */
export const statedPreference: readonly Rule.Rule[] = [...statedTimes, pace]
