/** From facts to a rep's sheet: fold everybody, ask about everybody, put it in order. */
import { Calendars, Neighbours, Plan, Program, Prospect, Zones } from '@refrain/core'
import { Sheet } from '@refrain/core/sheet'
import type { Instant } from '@refrain/core'
import { Policy } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import { playbooks } from '@refrain/playbooks'
import { everybody, factsOf } from './store.ts'

const zones = Zones.fromPlatform()
const office = [['09:00', '17:00']] as const

/** The methods in use: some need more, such as the hours that a rep keeps for calls, or who lives near whom. */
const METHODS = ['value-then-breakup', 'new-lead-blitz', 'steady-drumbeat'] as const

const policy = Policy.makeOrThrow({
  file: { hours: { mon: office, tue: office, wed: office, thu: office, fri: office } },
  programs: METHODS.map((id) => Program.compileOrThrow(playbooks[id].cadence, expand)),
  provides: ['account', 'numbers', 'rep'],
})

/** The sheet of everybody at an instant. */
export const planAt = (now: Instant.Instant): Sheet.Sheet => {
  const people = everybody().map((id) => Prospect.fold(factsOf(id), { id, now }))
  const surroundingsOf = Neighbours.collect(people)
  const candidates = people.map((prospect) =>
    Plan.next({ prospect, surroundings: surroundingsOf(prospect.id), policy, calendars: Calendars.none, zones, now }),
  )
  return Sheet.plan({ candidates, now })
}
