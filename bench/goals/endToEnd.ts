/** Decisions end to end: thirty parsed events folded, and the next action found with everything that was heard. */
import { Plan, Prospect } from '@refrain/core'
import { agree } from '../agree.ts'
import type { Goal } from '../Goal.ts'
import { faster } from '../Goal.ts'
import * as Naive from '../naive/plan.ts'
import { fold as naiveFold } from '../naive/state.ts'
import { ASKED, PROSPECTS } from '../world/asked.ts'
import type { Asked } from '../world/histories.ts'
import { calendars, policy } from '../world/house.ts'
import { zones } from '../world/zones.ts'

export const decide = ({ facts, surroundings, now }: Asked): Plan.Decision =>
  Plan.next({ prospect: Prospect.fold(facts, { now }), surroundings, policy, calendars, zones, now })

const naively = ({ facts, surroundings, now }: Asked): Naive.Answer => Naive.next(naiveFold(facts), surroundings, now)

/** The same without the rule that needs rrule, which takes nearly all of its time. */
const withoutRrule = ({ facts, surroundings, now }: Asked): Naive.Answer =>
  Naive.next(naiveFold(facts), surroundings, now, new Map())

const shortOf = ({ decision, from, until, action, reason }: Plan.Decision): Naive.Answer => ({
  decision,
  from,
  until,
  do: action?.do ?? null,
  step: action?.step ?? null,
  try: action?.try ?? null,
  message: action?.message ?? null,
  reason,
})

export const endToEnd = (): Goal => {
  agree(
    'the next action',
    32,
    (i) => shortOf(decide(ASKED[i]!)),
    (i) => naively(ASKED[i]!),
  )
  const states = ASKED.map(({ facts, now }) => Prospect.fold(facts, { now }))
  return {
    id: 'e2e',
    title: 'thirty events to a decision',
    cases: [
      {
        name: 'fold and Plan.next',
        ops: PROSPECTS,
        run: () => {
          let last: unknown = null
          for (const one of ASKED) last = decide(one)
          return last
        },
      },
      {
        name: 'Plan.next alone',
        ops: PROSPECTS,
        run: () => {
          let last: unknown = null
          for (let i = 0; i < PROSPECTS; i++) {
            const { surroundings, now } = ASKED[i]!
            last = Plan.next({ prospect: states[i]!, surroundings, policy, calendars, zones, now })
          }
          return last
        },
      },
      {
        name: 'luxon and spread, without call blocks',
        ops: 8,
        run: () => {
          let last: unknown = null
          for (let i = 0; i < 8; i++) last = withoutRrule(ASKED[i]!)
          return last
        },
      },
      {
        name: 'luxon, rrule and spread',
        ops: 8,
        run: () => {
          let last: unknown = null
          for (let i = 0; i < 8; i++) last = naively(ASKED[i]!)
          return last
        },
      },
    ],
    lines: [
      {
        what: 'prospects a second on one core',
        against: 'budget',
        unit: '/s',
        goal: { least: 50_000 },
        value: (time) => 1e9 / time('fold and Plan.next'),
      },
      faster('fold and Plan.next', 'luxon, rrule and spread', 200),
      { ...faster('fold and Plan.next', 'luxon and spread, without call blocks', 200), goal: null },
      {
        what: 'Plan.next alone, of a folded state',
        against: 'budget',
        unit: '/s',
        goal: null,
        value: (time) => 1e9 / time('Plan.next alone'),
      },
    ],
  }
}
