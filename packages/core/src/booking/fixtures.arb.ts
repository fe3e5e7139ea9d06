/** Generators of a fortnight in which somebody wants an appointment, and a slow twin that knows nothing of availabilities. */
import fc from 'fast-check'
import { initial } from '../prospect/fold.ts'
import type { Question } from '../plan/Scene.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import type { Instant } from '../time/Instant.ts'
import { DAY, HOUR, MINUTE } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'
import * as Zones from '../time/Zones.ts'
import type { Wanted } from './Wanted.ts'

// --- what is given -----------------------------------------------------------

/** Half hours, three quarters, and clocks that change within the fortnight in either direction. */
const PLACES = ['America/New_York', 'Europe/London', 'Asia/Kolkata', 'Pacific/Chatham', 'Australia/Lord_Howe'] as const

/** Monday 2026-03-23, in UTC. */
export const MONDAY = Date.UTC(2026, 2, 23)
const QUARTER = 15 * MINUTE

const span = fc
  .record({ from: fc.integer({ min: 0, max: 14 * 96 }), length: fc.integer({ min: 1, max: 40 }) })
  .map(({ from, length }) => ({ from: MONDAY + from * QUARTER, until: MONDAY + (from + length) * QUARTER }) as Span)

/** What the twin and the question are both made of. */
export const fortnight = fc.record({
  zones: fc.uniqueArray(fc.constantFrom(...PLACES), { minLength: 1, maxLength: 2 }),
  hours: fc.constantFrom<readonly [string, string]>(['09:00', '17:00'], ['08:30', '12:15'], ['00:00', '24:00']),
  closed: fc.constantFrom(null, 1, 9),
  isQuietOnFriday: fc.boolean(),
  taken: fc.array(span, { maxLength: 8 }),
  busy: fc.array(span, { maxLength: 3 }),
  away: fc.array(span, { maxLength: 1 }),
  others: fc.array(span, { maxLength: 3 }),
  now: fc.integer({ min: 0, max: 7 * 96 }).map((quarters) => MONDAY + quarters * QUARTER),
  length: fc.constantFrom(QUARTER, 30 * MINUTE, HOUR, 3 * HOUR),
  step: fc.constantFrom(QUARTER, 30 * MINUTE, HOUR),
  notice: fc.constantFrom(0, 2 * HOUR, DAY),
  buffer: fc.constantFrom(0, QUARTER, HOUR),
  window: span.map(({ from }) => ({ from, until: (from + 3 * DAY) as Instant })),
})

export type Fortnight = typeof fortnight extends fc.Arbitrary<infer T> ? T : never

const dateOf = (day: number): string => new Date(MONDAY + day * DAY).toISOString().slice(0, 10)
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const zones = Zones.fromPlatform()

/** Policies keep what they unfold: there are few of them. */
const policies = new Map<string, Policy.Policy>()

const policyOf = ({ hours, closed, isQuietOnFriday }: Fortnight): Policy.Policy => {
  const key = JSON.stringify([hours, closed, isQuietOnFriday])
  const file = {
    hours: Object.fromEntries(WEEK.map((day) => [day, [hours]])),
    ...(closed !== null && { closures: [dateOf(closed)] }),
    ...(isQuietOnFriday && { quietDays: ['fri'] }),
  }
  const policy = policies.get(key) ?? Policy.makeOrThrow({ file: Policy.parseOrThrow(file), programs: [] })
  policies.set(key, policy)
  return policy
}

/** The question that the fortnight asks. */
export const questionOf = (given: Fortnight): Question => ({
  prospect: { ...initial('p-1'), owner: 'ann', zones: [...given.zones] },
  surroundings: {
    rep: {
      rep: 'ann',
      load: null,
      away: given.away,
      appointments: given.others.map((one, i) => ({
        ...one,
        prospect: `p-${i + 2}`,
        appointment: `a-${i}`,
        status: 'held' as const,
        location: null,
      })),
    },
  },
  policy: policyOf(given),
  calendars: { ...Calendars.none, busy: { ann: given.busy }, taken: { ann: given.taken } },
  zones,
  now: given.now as Instant,
})

export const wantedOf = ({ window, length, step, notice, buffer }: Fortnight): Wanted => ({
  window,
  length,
  step,
  notice,
  buffer,
  most: Infinity,
})

// --- the twin ----------------------------------------------------------------

const clocks = new Map<string, Intl.DateTimeFormat>()

const localOf = (zone: string, at: number): { readonly date: string; readonly day: string; readonly time: string } => {
  let clock = clocks.get(zone)
  if (clock === undefined) {
    const two = '2-digit'
    const parts = { weekday: 'short', year: 'numeric', month: two, day: two, hour: two, minute: two } as const
    clocks.set(zone, (clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...parts })))
  }
  const said = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    date: `${said['year']!}-${said['month']!}-${said['day']!}`,
    day: said['weekday']!,
    time: `${said['hour']!}:${said['minute']!}`,
  }
}

/** Whether the rules and the rep leave a quarter of an hour free. */
const isFree = (given: Fortnight, at: number): boolean => {
  const [opens, closes] = given.hours
  const isOpen = given.zones.every((zone) => {
    const { date, day, time } = localOf(zone, at)
    return (
      !['Sat', 'Sun'].includes(day) &&
      !(given.isQuietOnFriday && day === 'Fri') &&
      !(given.closed !== null && date === dateOf(given.closed)) &&
      opens <= time &&
      time < closes
    )
  })
  const { buffer } = given
  const spans = [...given.taken, ...given.others, ...given.away]
  return isOpen && !spans.some(({ from, until }) => from - buffer < at + QUARTER && at < until + buffer)
}

/** The quarters of the window that are free, from the notice on. */
export const freeQuarters = (given: Fortnight): readonly number[] => {
  const found: number[] = []
  for (let at: number = given.window.from; at < given.window.until; at += QUARTER)
    if (at >= given.now + given.notice && isFree(given, at)) found.push(at)
  return found
}

/** When slots begin, found by looking at every quarter. */
export const slotsOf = (given: Fortnight): readonly number[] => {
  const free = new Set(freeQuarters(given))
  return [...free].filter((at) => {
    const { time } = localOf(given.zones[0]!, at)
    const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    if ((minutes * MINUTE) % given.step !== 0) return false
    for (let part = 0; part < given.length; part += QUARTER) if (!free.has(at + part)) return false
    return true
  })
}
