/**
 * Another part of the day than last time (S4, C2): nobody is always out at every hour.
 *
 * @since 0.1.0
 */
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { exceptSlot, slotOf } from './partsOfDay.ts'
import { isSameTry } from '../named/quota.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free } from '../Verdict.ts'

const lastSlot = ({ prospect, proposal, house, zone }: Situation): string | null => {
  for (let i = prospect.contacts.length - 1; i >= 0; i--) {
    const contact = prospect.contacts[i]!
    if (contact.counts.slot === 0 || isSameTry(contact, proposal.visit)) continue
    const slot = slotOf(house.slots, zone, contact)
    if (slot !== null) return slot
  }
  return null
}

export const rotate: Kind = define({
  kind: 'preference',
  parameters: {},
  make: (_, { slots }) => {
    const except = exceptSlot(slots, 'slot-just-used')
    return Rule.make({
      name: 'rotate',
      tier: 5,
      lifted: 'named-time',
      judge: (situation) => {
        if (situation.proposal.channel !== 'call') return free
        const slot = lastSlot(situation)
        return slot === null ? free : except(situation.zone, slot)
      },
    })
  },
})
