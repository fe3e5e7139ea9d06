/**
 * The rule that a list of slots makes, whether it names those to use or those to avoid.
 *
 * @since 0.1.0
 */
import * as Slots from '../../time/Slots.ts'
import * as Reason from '../../words/Reason.ts'
import type { Kind } from '../define.ts'
import { slotsOnly } from './partsOfDay.ts'
import * as Rule from '../Rule.ts'
import { free } from '../Verdict.ts'

/** Calls only in the slots that are named, or in those that are not. */
export const prefersSlots =
  (name: string, parameter: 'use' | 'slots', wanted: boolean): Kind['make'] =>
  (spec, { slots }) => {
    const names = spec[parameter] as readonly string[]
    const only = slotsOnly(
      slots,
      (weekday, slot) => names.some((listed) => Slots.covers(listed, weekday, slot)) === wanted,
      Reason.make('not-preferred-time', { [parameter]: names }),
    )
    return Rule.make({
      name,
      tier: 5,
      lifted: 'named-time',
      judge: ({ proposal, zone }) => (proposal.channel === 'call' ? only(zone) : free),
    })
  }
