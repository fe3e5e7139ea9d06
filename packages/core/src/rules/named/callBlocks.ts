/**
 * Calls happen in the rep's own call blocks, recurring appointments with oneself (A5).
 *
 * @since 0.1.0
 */
import { blocks } from '../../time/Availability.ts'
import type { Zone } from '../../time/Zone.ts'
import * as Issue from '../../words/Issue.ts'
import * as Reason from '../../words/Reason.ts'
import type { Block } from '../Block.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { perZone } from '../perZone.ts'
import * as Rule from '../Rule.ts'
import { free, hold, onlyWithin } from '../Verdict.ts'
import type { OnlyWithin } from '../Verdict.ts'

const verdictsOf = (rep: string, { recurrence, lasts }: Block): ((zone: Zone) => OnlyWithin) =>
  perZone((zone) => onlyWithin(blocks(zone, recurrence.between, lasts), Reason.make('outside-call-block', { rep })))

export const callBlocks: Kind = define({
  kind: 'rule',
  parameters: {},
  checkIn: (_, house) =>
    house.callBlocks === null
      ? [Issue.make('input-missing', [], 'call blocks in the policy file', undefined, 'state callBlocks by rep')]
      : [],
  make: (_, house) => {
    const known = house.callBlocks ?? new Map<string, Block>()
    const byRep = new Map([...known].map(([rep, block]) => [rep, verdictsOf(rep, block)]))
    return Rule.make({
      name: 'call-blocks',
      tier: 4,
      lifted: 'named-time',
      judge: ({ proposal, prospect, zoneNamed }) => {
        if (proposal.channel !== 'call') return free
        const rep = prospect.owner ?? ''
        const zone = zoneNamed(known.get(rep)?.zone ?? '')
        // A rep without blocks has no time for calls: better to say so than to call whenever.
        if (zone === undefined) return hold(Reason.make('outside-call-block', { rep: prospect.owner }))
        return byRep.get(rep)!(zone)
      },
    })
  },
})
