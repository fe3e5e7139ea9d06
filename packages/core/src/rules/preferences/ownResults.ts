/**
 * The parts of the day that have worked (A6): where somebody was spoken with before, not where calls only rang out.
 *
 * What was found weighs n / (n + 50) against the prior, in which all parts are alike, so few results move little: a part
 * falls behind only where it did worse than the whole. With no conversation yet nothing is known, and all is free.
 *
 * @since 0.1.0
 */
import type { Slots } from '../../time/Slots.ts'
import type { Zone } from '../../time/Zone.ts'
import * as Reason from '../../words/Reason.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { slotOf, slotsOnly } from './partsOfDay.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free } from '../Verdict.ts'
import type { OnlyWithin } from '../Verdict.ts'

const PRIOR_WEIGHT = 50

interface Results {
  attempts: number
  conversations: number
}

/** The slots whose rate is no worse than that of all together; null where nothing is known. */
const worthwhile = ({ prospect, zone, house }: Situation): readonly string[] | null => {
  if (prospect.conversations.count === 0) return null
  const bySlot = new Map<string, Results>(house.slots.map(({ name }) => [name, { attempts: 0, conversations: 0 }]))
  const all: Results = { attempts: 0, conversations: 0 }
  for (const contact of prospect.contacts) {
    const slot = contact.channel === 'call' && contact.counts.attempt === 1 ? slotOf(house.slots, zone, contact) : null
    if (slot === null) continue
    const own = bySlot.get(slot)!
    for (const results of [own, all]) {
      results.attempts += 1
      results.conversations += contact.counts.conversation
    }
  }
  if (all.conversations === 0) return null
  const overall = all.conversations / all.attempts
  const rate = ({ attempts, conversations }: Results): number =>
    (conversations + PRIOR_WEIGHT * overall) / (attempts + PRIOR_WEIGHT)
  return house.slots.map(({ name }) => name).filter((name) => rate(bySlot.get(name)!) >= overall - Number.EPSILON)
}

/** A verdict for each set of slots that was ever found worthwhile. */
const withinSlots = (slots: Slots): ((zone: Zone, use: readonly string[]) => OnlyWithin) => {
  const kept = new Map<string, (zone: Zone) => OnlyWithin>()
  return (zone, use) => {
    const key = use.join()
    let only = kept.get(key)
    if (only === undefined)
      kept.set(
        key,
        (only = slotsOnly(slots, (_, slot) => use.includes(slot), Reason.make('not-preferred-time', { use }))),
      )
    return only(zone)
  }
}

export const ownResults: Kind = define({
  kind: 'preference',
  parameters: {},
  make: (_, { slots }) => {
    const within = withinSlots(slots)
    return Rule.make({
      name: 'own-results',
      tier: 5,
      lifted: 'named-time',
      judge: (situation) => {
        if (situation.proposal.channel !== 'call') return free
        const use = worthwhile(situation)
        return use === null || use.length === slots.length ? free : within(situation.zone, use)
      },
    })
  },
})
