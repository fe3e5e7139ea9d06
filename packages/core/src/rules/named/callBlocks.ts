/**
 * Calls happen in the rep's own call blocks, recurring appointments with oneself (A5).
 *
 * Blocks that stand in the rep's calendar are known up to an instant. What comes later is not known yet: it is neither promised
 * nor passed over, but looked at when the calendar tells more of it.
 *
 * @since 0.1.0
 */
import { blocks, from, spans, union } from '../../time/Availability.ts'
import type { Zone } from '../../time/Zone.ts'
import * as Issue from '../../words/Issue.ts'
import * as Reason from '../../words/Reason.ts'
import type { Block } from '../Block.ts'
import type { Calendars } from '../Calendars.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { perZone } from '../perZone.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free, hold, onlyWithin } from '../Verdict.ts'
import type { OnlyWithin, Verdict } from '../Verdict.ts'

const verdictsOf = (rep: string, { recurrence, lasts }: Block): ((zone: Zone) => OnlyWithin) =>
  perZone((zone) => onlyWithin(blocks(zone, recurrence.between, lasts), Reason.make('outside-call-block', { rep })))

type Known = NonNullable<Calendars['callBlocks']>[string]

/** Verdicts by what a calendar told; they go with it. */
const kept = new WeakMap<Known, OnlyWithin>()

const asTold = (rep: string, known: Known): OnlyWithin => {
  let verdict = kept.get(known)
  if (verdict === undefined) {
    const within = union(spans(known.blocks), from(known.until))
    const because = Reason.make('outside-call-block', { rep, knownUntil: known.until })
    kept.set(known, (verdict = onlyWithin(within, because)))
  }
  return verdict
}

/** The blocks of a rep's own calendar; nothing is known where it was not read, or not lately. */
const marked = (rep: string, { calendars, now }: Situation): Verdict => {
  const known = calendars.callBlocks?.[rep]
  return known === undefined || known.until <= now
    ? hold(Reason.make('cannot-tell', { needs: ['calendar'], rep }))
    : asTold(rep, known)
}

export const callBlocks: Kind = define({
  kind: 'rule',
  parameters: {},
  checkIn: (_, house) =>
    house.callBlocks === null
      ? [Issue.make('input-missing', [], 'call blocks in the policy file', undefined, 'state callBlocks by rep')]
      : [],
  make: (_, house) => {
    const byRep = new Map(
      [...(house.callBlocks ?? [])].map(([rep, block]) => [
        rep,
        block === 'marked' ? block : { zone: block.zone, verdict: verdictsOf(rep, block) },
      ]),
    )
    return Rule.make({
      name: 'call-blocks',
      tier: 4,
      lifted: 'named-time',
      judge: (situation) => {
        const { proposal, prospect, zoneNamed } = situation
        if (proposal.channel !== 'call') return free
        const rep = prospect.owner ?? ''
        const block = byRep.get(rep)
        if (block === 'marked') return marked(rep, situation)
        const zone = zoneNamed(block?.zone ?? '')
        // A rep without blocks has no time for calls: better to say so than to call whenever.
        if (block === undefined || zone === undefined)
          return hold(Reason.make('outside-call-block', { rep: prospect.owner }))
        return block.verdict(zone)
      },
    })
  },
})
