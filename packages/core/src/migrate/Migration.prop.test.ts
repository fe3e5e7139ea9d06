/**
 * Whatever was edited, and whatever had happened: after a move nobody is given twice what was settled, nobody who is closed
 * reopens, and the report says what the planner says.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cadence } from '../cadence/Cadence.ts'
import { smallCadence } from '../cadence/Cadence.arb.ts'
import { parse } from '../cadence/parse.ts'
import { history, type WireFact } from '../plan/History.arb.ts'
import type { Decision } from '../plan/Plan.ts'
import { follow } from '../plan/proof/follow.ts'
import { eventOf, jsonl, NOBODY_ELSE, policyOf, worldOf } from '../plan/proof/world.ts'
import * as ActionKey from '../prospect/ActionKey.ts'
import { write } from '../prospect/Event.ts'
import type { Fact } from '../prospect/Fact.ts'
import { fold } from '../prospect/fold.ts'
import * as Calendars from '../rules/Calendars.ts'
import type { Instant } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import * as Zones from '../time/Zones.ts'
import { afterEdits, edits } from './Edits.arb.ts'
import * as Migration from './Migration.ts'
import { stateAfter } from './record.ts'

const DAY = 86_400_000
const zones = Zones.fromPlatform()
const FILE = {
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
}

/** A cadence and two later versions of it, each declared; what a person cannot write is left out. */
const versions = fc
  .tuple(smallCadence, edits, edits)
  .map(([cadence, once, again]): readonly [Cadence, Cadence, Cadence] => {
    const first = { ...cadence, version: 1 }
    const second = afterEdits(first, once, 2)
    return [first, second, afterEdits(second, again, 3)]
  })
  .filter((all) => all.every((one) => parse(one)._tag === 'Right'))

const reaches = fc.array(fc.constantFrom('no-answer', 'voicemail', 'right-party', 'busy', 'failed'), {
  minLength: 1,
  maxLength: 4,
})

/** Somebody is worked until some time, moved, worked on, moved again, worked on. */
const lives = fc.record({
  versions,
  told: history({ late: false, dates: false, again: false, days: 8, most: 5 }),
  reaches,
  most: fc.integer({ min: 0, max: 5 }),
  /** The last action was handed out, and nothing is known of it yet. */
  isOut: fc.boolean(),
})

const wired = (facts: readonly Fact[]): readonly WireFact[] => facts.map((fact) => write(fact) as unknown as WireFact)

/** The step of a visit under every name that it ever had. */
type Present = (step: string) => string

interface Moved {
  readonly row: Migration.Row
  readonly facts: readonly WireFact[]
  readonly migration: Migration.Migration
}

const seen = ({ decision, from, reason, action }: Decision) => ({ decision, from, reason, key: action?.key ?? null })

describe('a move of people in flight', () => {
  it(
    'gives nobody twice what was settled, reopens nobody, and reports what the planner says',
    { timeout: 120_000 },
    () => {
      fc.assert(
        fc.property(lives, ({ versions: [v1, v2, v3], told, reaches: reached, most, isOut }) => {
          const policy = policyOf([v1, v2, v3], FILE)
          const world = worldOf(policy)
          const calendars = Calendars.none
          const fail = (what: string, facts: readonly WireFact[]): never => {
            throw new Error(`${what}\n${JSON.stringify([v1, v2, v3])}\n${jsonl(facts)}`)
          }

          const move = (facts: readonly WireFact[], now: number, from: number, to: number): Moved | null => {
            const setting = { policy, calendars, zones, now: now as Instant }
            const migration = Migration.planOrThrow(setting, {
              from: { cadence: v1.id, version: from },
              to: { cadence: v1.id, version: to },
            })
            const known = facts.map(eventOf).filter(({ recordedAt }) => recordedAt <= now)
            const prospect = fold(known, { now: now as Instant, id: 'p-1' })
            const person = { prospect, surroundings: NOBODY_ELSE }
            const [row, ...more] = [...Migration.rows(migration, [person])]
            expect(more).toEqual([])
            if (row!.what === 'unaffected') return null
            const after = [...facts, ...wired(row!.facts)]
            const folded = fold([...known, ...row!.facts], { now: now as Instant, id: 'p-1' })
            // What the report was read from is what anybody finds who folds the log with the facts of the move.
            expect(stateAfter(prospect, row!.facts)).toEqual(folded)
            const was = world.decide(facts, now)
            const is = world.decide(after, now)
            if (row!.what === 'moved') {
              expect(seen(was)).toMatchObject({
                decision: row!.before!.decision,
                from: row!.before!.from,
                key: row!.before!.key,
              })
              expect(seen(is)).toMatchObject({
                decision: row!.after!.decision,
                from: row!.after!.from,
                key: row!.after!.key,
              })
              expect(row!.isDueAtOnce).toBe(was.decision !== 'act' && is.decision === 'act')
            }
            if (was.decision === 'closed' && is.decision !== 'closed') fail('a closed person reopens', after)
            if (row!.isTwice) fail('the report finds somebody who is contacted twice', after)
            return { row: row!, facts: after, migration }
          }

          /** The visits that have an outcome, and the keys that are out, under the names that they have now. */
          const doneIn = (facts: readonly WireFact[], present: Present) => {
            const [run] = fold(facts.map(eventOf), { id: 'p-1' }).runs
            const settled = new Set<string>()
            const keys = new Set<string>()
            for (const { type, data } of facts) {
              const key =
                type === 'ActionIssued' || type === 'CallLogged' || type === 'EmailSent' || type === 'ActionDone'
                  ? ((data['key'] ?? data['action']) as string | undefined)
                  : undefined
              const named = key === undefined ? null : ActionKey.read(key)
              if (key === undefined || named?.kind !== 'visit') continue
              const { step, round, try: nth, dial } = named.visit
              keys.add(key)
              const last = run?.steps[step]?.last
              const isLast = last?.round === round && last.try === nth
              if (!isLast || last.settled !== null) settled.add(`${present(step)}/${round}/${nth}`)
              if (isLast && last.settled === null && last.dial === dial && last.again === null) keys.delete(key)
            }
            return { settled, keys }
          }

          const walk = (facts: readonly WireFact[], from: number, until: number, count: number) =>
            follow(world, facts, { from, until, reaches: reached, most: count })

          // Whom they are merged with is a matter of loading, not of moving.
          const alone = told.facts.filter(({ stream }) => stream.id === 'p-1')
          let walked = walk(alone, told.from, told.from + 12 * DAY, most)
          if (isOut && walked.followed.length > 0) {
            const out = walked.followed.at(-1)!
            const issued = walked.facts.slice(out.facts.length).filter(({ type }) => type === 'ActionIssued')
            walked = { ...walked, facts: [...out.facts, ...issued], at: out.at + 1 }
          }
          let facts: readonly WireFact[] = walked.facts
          let now = walked.at
          const present = new Map<string, string>()
          const presentOf: Present = (step) => {
            let name = step
            for (let hops = 0; hops < 9 && present.has(name); hops++) name = present.get(name)!
            return name
          }
          for (const [from, to] of [
            [1, 2],
            [2, 3],
          ] as const) {
            const moved = move(facts, now, from, to)
            if (moved === null) return
            for (const [former, id] of Object.entries(moved.migration.route.map)) present.set(former, id)
            const { settled, keys } = doneIn(moved.facts, presentOf)
            const on = walk(moved.facts, now, now + 20 * DAY, 6)
            for (const { action, facts: known } of on.followed) {
              const named = ActionKey.read(action.key)
              if (named?.kind !== 'visit' || action.channel === null) continue
              const { step, round, try: nth } = named.visit
              if (settled.has(`${presentOf(step)}/${round}/${nth}`))
                fail(`${action.key} was settled before the move`, known)
              if (keys.has(action.key)) fail(`${action.key} was issued before the move`, known)
            }
            facts = on.facts
            now = on.at
          }
        }),
        runs(120),
      )
    },
  )
})
