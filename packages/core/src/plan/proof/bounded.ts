/**
 * L2 against the numbers that `lint` prints: however a cadence is worked, it does no more than its document says, and ends.
 */
import * as fc from 'fast-check'
import { smallCadence } from '../../cadence/Cadence.arb.ts'
import { bounds } from '../../cadence/bounds.ts'
import { history } from '../History.arb.ts'
import { iso, plusWall } from './clock.ts'
import { follow } from './follow.ts'
import { broken, honest } from './Law.ts'
import type { Law, Make } from './Law.ts'

const DAY = 86_400_000

const FILE = {
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
}

/** The longest that a `hold` of the document lasts; held time is on top of a life. */
const longestHold = (document: unknown, from: number, zone: string): number =>
  Math.max(
    0,
    ...[...JSON.stringify(document).matchAll(/"hold":"([^"]+)"/g)].map(
      ([, span]) => plusWall(from, span!, zone) - from,
    ),
  )

/** Static bounds, for somebody who does nothing (null) and for somebody who does everything and always meets the same. */
export const staysInBounds = (make: Make): Law =>
  fc.property(
    smallCadence,
    history({ late: false, dates: false, again: false, turns: false, days: 3, most: 2 }),
    fc.constantFrom(null, 'no-answer', 'voicemail', 'busy', 'failed'),
    (small, { facts, from, zones }, reach) => {
      const cadence = { ...small, version: 1 }
      const most = bounds(honest([cadence], FILE).policy.program(cadence.id, 1)!)
      fc.pre(most.dials <= 60)
      const world = make([cadence], FILE)
      const zone = zones[0]!
      const held = (most.visits + facts.length) * longestHold(cadence, from, zone)
      const end = plusWall(from, cadence.lasts, zone) + held + 7 * DAY
      const walk = { from, until: end, reaches: [reach ?? ''], most: 4 * (most.dials + most.visits) + 20 }
      const all = reach === null ? facts : follow(world, facts, walk).facts
      const issued = all.filter(({ type, data }) => type === 'ActionIssued' && data['step'] !== undefined)
      const visits = new Map(
        issued.map(({ data }) => [JSON.stringify([data['step'], data['round'], data['try']]), data]),
      )
      const touches = [...visits.values()].filter(({ channel }) => channel === 'call' || channel === 'email')
      if (visits.size > most.visits) broken(`${visits.size} visits, of ${most.visits}`, all)
      if (touches.length > most.touches) broken(`${touches.length} touches, of ${most.touches}`, all)
      const { decision } = world.decide(all, end)
      if (decision !== 'closed') broken(`it is still ${decision} at ${iso(end)}`, all)
    },
  )
