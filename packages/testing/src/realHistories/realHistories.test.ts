import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Cadence, Calendars, Day, Holidays, Instant, Plan, Program, Prospect, Zone, Zones } from '@refrain/core'
import { Check } from '@refrain/core/check'
import { Event } from '@refrain/core/facts'
import { Policy } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import { describe, expect, it } from 'vitest'
import { daysOf, factsOf, LISBON, readBankMarketing, SYNTHETIC } from './bankMarketing.ts'
import type { History } from './bankMarketing.ts'
import { HOLIDAYS } from './portugal.ts'

const ARCHIVE = fileURLToPath(
  new URL('../../../../../shared/data/uci-bank-marketing_bank-additional.zip', import.meta.url),
)
const isThere = existsSync(ARCHIVE)

/** The soak asks about everybody, the default run about some. */
const RUNS = Number(process.env['REFRAIN_RUNS'] ?? 1)
const every = (count: number): number => Math.max(1, Math.floor(count / RUNS))

const CAP = 3
const campaign = Cadence.parseOrThrow({
  ...{ refrain: 1, id: 'campaign', version: 1, title: 'A campaign by phone', lasts: 'P6M', days: 'business' },
  rules: [{ rule: 'cap', of: 'call', max: 1, per: 'day' }],
  prefer: [{ rule: 'rotate' }],
  steps: [{ id: 'call', do: 'call', times: 60, every: 'P1D' }],
})
const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]]))
const file = Policy.parseOrThrow({
  hours,
  holidays: ['PT'],
  rules: [{ rule: 'cap', max: CAP, per: 'P7D' }],
  prefer: [],
})
const zones = Zones.fromPlatform({ version: 'test' })
const lisbon = Zones.getOrThrow(zones, LISBON)
const surroundings = { account: null, numbers: [], rep: null }
const policy = Policy.makeOrThrow({
  ...{ file, programs: [Program.compileOrThrow(campaign, expand)], expand },
  ...{ provides: ['account', 'numbers', 'rep'], calendars: ['PT'] },
})
const holidays = Holidays.parseOrThrow(HOLIDAYS)
const calendars = { ...Calendars.none, holidays: Object.fromEntries(holidays) }

const eventsOf = (history: History): readonly Event.Event[] =>
  factsOf(history, 'campaign').map((fact) => Event.readOrThrow(fact, { zones }))

/** The day after the last contact, in the middle of the morning. */
const dayAfter = ({ last }: History): Instant.Instant =>
  Zone.toInstant(lisbon, (last + 1) * Instant.DAY + 10 * Instant.HOUR, 'shift')

const stateOf = (history: History, events = eventsOf(history)): Prospect.Prospect =>
  Prospect.fold(events, { now: dayAfter(history), id: history.prospect })

const decide = (prospect: Prospect.Prospect, now: Instant.Instant): Plan.Decision =>
  Plan.next({ prospect, surroundings, policy, calendars, zones, now })

/** Turns a list around itself: another order, the same at each run. */
const shuffled = <A>(list: readonly A[], by: number): readonly A[] =>
  list.map((_, index) => list[(index * 7 + by) % list.length]!).length ===
  new Set(list.map((_, index) => (index * 7 + by) % list.length)).size
    ? list.map((_, index) => list[(index * 7 + by) % list.length]!)
    : [...list].reverse()

if (!isThere) console.log(`the real call histories were skipped: there is no ${ARCHIVE}`)

describe.skipIf(!isThere)('real call histories (skipped where ../shared/data is absent)', () => {
  const histories = isThere ? readBankMarketing(ARCHIVE) : []

  it('holds 45,211 people and 124,956 contacts, in the order of their days', () => {
    expect(histories).toHaveLength(45_211)
    expect(histories.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(124_956)
    expect(histories.every(({ last }, index) => index === 0 || histories[index - 1]!.last <= last)).toBe(true)
    expect(Day.toIso(histories[0]!.last)).toBe('2008-05-05')
    expect(Day.toIso(histories.at(-1)!.last)).toBe('2010-11-17')
    expect(histories.filter(({ last }) => Day.weekday(last) > 5)).toHaveLength(50)
    expect(histories.filter(({ bought }) => bought)).toHaveLength(5_289)
  })

  it('labels what is not in the data', () => {
    const longest = histories.reduce((a, b) => (b.contacts > a.contacts ? b : a))
    expect(longest.contacts).toBe(63)
    const calls = eventsOf(longest).filter(({ type }) => type === 'CallLogged')
    expect(calls.filter(({ by }) => by.id === SYNTHETIC)).toHaveLength(62)
    expect(calls.every(({ atLatest }) => atLatest !== null)).toBe(true)
    expect(new Set(daysOf(longest)).size).toBe(63)
  })

  it('folds everybody: every contact is counted, none twice, and whoever bought has ended', () => {
    let [attempts, dials, conversations, ended] = [0, 0, 0, 0]
    for (const history of histories) {
      const state = stateOf(history)
      for (const { counts } of state.contacts) {
        attempts += counts.attempt
        dials += counts.dial
        conversations += counts.conversation
      }
      if (state.ended !== null) ended++
    }
    expect({ attempts, dials, conversations, ended }).toEqual({
      attempts: 124_956,
      dials: 124_956,
      conversations: 45_211,
      ended: 5_289,
    })
  })

  it('comes to the same state and the same decision in another order and told twice', () => {
    for (let index = 0; index < histories.length; index += every(20)) {
      const history = histories[index]!
      const events = eventsOf(history)
      const state = stateOf(history, events)
      const again = stateOf(history, shuffled([...events, ...events.slice(1)], index))
      expect(again).toEqual(state)
      if (index % 100 === 0)
        expect(JSON.stringify(decide(again, dayAfter(history)))).toBe(JSON.stringify(decide(state, dayAfter(history))))
    }
  })

  it('plans everybody, and no decision breaks a limit, calls at night or on a holiday, or leaves anybody in limbo', () => {
    const closed = new Map<string, number>()
    for (let index = 0; index < histories.length; index += every(3)) {
      const history = histories[index]!
      const now = dayAfter(history)
      const state = stateOf(history)
      const { decision, from, until, action, reason } = decide(state, now)
      if (decision === 'closed') {
        closed.set(reason ?? '', (closed.get(reason ?? '') ?? 0) + 1)
        expect([from, until, action]).toEqual([null, null, null])
        continue
      }
      // S1: nothing after they bought.
      expect(history.bought).toBe(false)
      // L1: an action with a time.
      expect(action?.do).toBe('call')
      expect(from !== null && until !== null && until > from && until > now).toBe(true)
      if (decision === 'act') expect(from! <= now).toBe(true)
      // S2: within the hours of a working day that is no holiday.
      const start = Math.max(from!, now) as Instant.Instant
      const wall = Zone.toWall(lisbon, start)
      const day = Math.floor(wall / Instant.DAY)
      const hour = (wall - day * Instant.DAY) / Instant.HOUR
      expect(Day.weekday(day) <= 5 && hour >= 9 && hour < 18 && !HOLIDAYS.PT.includes(Day.toIso(day))).toBe(true)
      // S3: at most three touches in seven days, each counted to the end of its day.
      const touches = daysOf(history).filter((each) => Zone.startOfDay(lisbon, each + 1) > start - 7 * Instant.DAY)
      expect(touches.length).toBeLessThan(CAP)
      // One call a day.
      expect(daysOf(history)).not.toContain(day)
    }
    expect([...closed.keys()]).toEqual(['won'])
  })

  it('does at the promised moment what it promised', () => {
    for (let index = 0; index < histories.length; index += every(150)) {
      const history = histories[index]!
      const promise = decide(stateOf(history), dayAfter(history))
      if (promise.decision !== 'wait' || promise.from === null) continue
      const then = decide(Prospect.fold(eventsOf(history), { now: promise.from, id: history.prospect }), promise.from)
      expect({ ...then, because: [], heard: [] }).toMatchObject({
        decision: 'act',
        action: { key: promise.action?.key },
      })
    }
  })

  it('cannot tell whether a call kept the hours, where only its day is known', () => {
    const some = histories.filter((_, index) => index % every(300) === 0)
    const violations = Check.log({
      facts: some.flatMap(eventsOf),
      policy,
      calendars,
      zones,
      surroundings: () => surroundings,
    })
    const hoursOnly = violations.filter(({ code }) => code === 'outside-hours')
    expect(hoursOnly.length).toBeGreaterThan(0)
    expect(new Set(hoursOnly.map(({ verdict }) => verdict))).toEqual(new Set(['cannot-tell']))
  })
})
