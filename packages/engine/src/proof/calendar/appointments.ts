/**
 * One simulated week of a rep's calendar: several workers on one store, a calendar with faults, people with hands, and oracles
 * that are asked all the while. One seed is one run.
 */
import { Instant } from '@refrain/core'
import type { Span } from '@refrain/core'
import type { Calendar, Store } from '@refrain/core/ports'
import type { MemoryCalendar } from '@refrain/memory'
import { houseOf } from '../../appointments/visits.fixture.ts'
import type { House } from '../../appointments/visits.fixture.ts'
import { commandsOf } from '../../createEngine.ts'
import type { Desk } from '../../Desk.ts'
import { type Chance, chanceOf } from '../scheduler/Chance.ts'

/** What came of it. */
export interface Outcome {
  readonly violations: readonly string[]
  readonly counts: { readonly [what: string]: number }
}

/** Puts something broken between the engines and what they stand on. */
export interface Sabotage {
  readonly calendar?: (calendar: Calendar, hands: MemoryCalendar['hands']) => Calendar
  readonly store?: (store: Store) => Store
}

const PEOPLE = ['p', 'q', 'r', 's']
const WORKERS = 3

/** Nobody touches what is over for longer. */
const LATELY = 12 * Instant.HOUR

/** Times that are named and moved to: few, so that they meet. */
const timeOf = (chance: Chance, now: Instant.Instant): Span.Span => {
  const day = Math.floor(now / Instant.DAY) + chance.between(1, 2)
  const from = Instant.plus(
    0 as Instant.Instant,
    day * Instant.DAY + chance.pick([10, 10.5, 12, 12, 14]) * Instant.HOUR,
  )
  return { from, until: Instant.plus(from, Instant.HOUR) }
}

const iso = ({ from, until }: Span.Span): { readonly from: string; readonly until: string } => ({
  from: Instant.toIso(from),
  until: Instant.toIso(until),
})

const overlap = (one: Span.Span, other: Span.Span): boolean => one.from < other.until && other.from < one.until

/** Lets others have a turn, now and then several. */
const turns = async (chance: Chance): Promise<void> => {
  for (let n = chance.pick([0, 0, 1, 2, 3]); n > 0; n--) await new Promise((resolve) => setImmediate(resolve))
}

const slow = <F extends (...given: never[]) => Promise<unknown>>(chance: Chance, what: F): F =>
  (async (...given: Parameters<F>) => {
    await turns(chance)
    return what(...given)
  }) as F

/** A way to the calendar that takes its time, and at times, while it is stormy, has its worker die. */
const wayOf = (calendar: MemoryCalendar, chance: Chance, isStormy: () => boolean): Calendar => {
  const dying = <F extends (...given: never[]) => Promise<unknown>>(what: F): F =>
    (async (...given: Parameters<F>) => {
      await turns(chance)
      const isDying = isStormy() && chance.happens(0.03)
      if (isDying && chance.happens(0.5)) return new Promise(() => undefined)
      const answer = await what(...given)
      return isDying ? new Promise(() => undefined) : answer
    }) as F
  const { hold, confirm, release, find } = calendar
  return { ...calendar, hold: dying(hold), confirm: dying(confirm), release: dying(release), find: slow(chance, find) }
}

const storeOf = (store: Store, chance: Chance): Store => ({
  ...store,
  events: { ...store.events, commit: slow(chance, store.events.commit) },
})

interface Week {
  readonly house: House
  readonly chance: Chance
  readonly desks: readonly Desk[]
  /** Holds that somebody put where they are by hand. */
  readonly byHand: Set<string>
  readonly told: Map<string, Span.Span>
  readonly counts: Map<string, number>
}

const count = ({ counts }: Week, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)

const record = async ({ house }: Week, id: string, type: string, data: object = {}): Promise<void> => {
  await house.record(id, type, data)
}

/** The open appointment of somebody that has an id of ours. */
const ofSomebody = async ({ house }: Week, id: string) =>
  (await house.stateOf(id)).appointments.find(
    ({ status, until }) =>
      (status === 'held' || status === 'confirmed') && house.clock.now() < Instant.plus(until, LATELY),
  )

/** What of ours somebody may touch in the calendar. */
const touchable = ({ calendar, clock }: House) =>
  calendar.holds('ann').filter(({ until }) => clock.now() < Instant.plus(until, LATELY))

/** What happens in a house and in its calendar, with how often. */
const HAPPENINGS: readonly (readonly [number, string, (week: Week, id: string, turn: number) => Promise<void>])[] = [
  [
    6,
    'named',
    async (week, id, turn) => {
      const span = timeOf(week.chance, week.house.clock.now())
      week.told.set(`c-${String(turn)}`, span)
      await record(week, id, 'VoicemailLeft', {
        call: `c-${String(turn)}`,
        kind: 'appointment',
        appointment: iso(span),
      })
    },
  ],
  [
    4,
    'booked',
    async (week, id, turn) => {
      const span = timeOf(week.chance, week.house.clock.now())
      const engine = commandsOf(week.chance.pick(week.desks))
      const other = commandsOf(week.chance.pick(week.desks))
      await week.house.clock.until(
        Promise.all([
          engine.book(id, span, { command: `b-${String(turn)}` }),
          other.book(week.chance.pick(PEOPLE), span, { command: `b-${String(turn)}-2` }),
        ]),
      )
    },
  ],
  [
    2,
    'declined',
    async (week, id) => {
      const found = await ofSomebody(week, id)
      if (found !== undefined) await record(week, id, 'AppointmentDeclined', { appointment: found.appointment })
    },
  ],
  [
    2,
    'called back',
    (week, id, n) => record(week, id, 'CallLogged', { call: `i-${String(n)}`, direction: 'in', reach: 'right-party' }),
  ],
  [
    2,
    'confirmed',
    async (week, id) => {
      const all = (await week.house.stateOf(id)).appointments.filter(
        ({ heldAt, until }) => heldAt !== null && week.house.clock.now() < until,
      )
      if (all.length === 0) return
      await record(week, id, 'AppointmentConfirmed', { appointment: week.chance.pick(all).appointment, by: 'prospect' })
    },
  ],
  [
    2,
    'moved by facts',
    async (week, id) => {
      const found = await ofSomebody(week, id)
      const span = timeOf(week.chance, week.house.clock.now())
      if (found !== undefined)
        await record(week, id, 'AppointmentMoved', { appointment: found.appointment, ...iso(span) })
    },
  ],
  [
    4,
    'moved by hand',
    async ({ house, chance, byHand }) => {
      const all = touchable(house)
      if (all.length === 0) return
      const { hold } = chance.pick(all)
      byHand.add(hold)
      house.calendar.hands.move('ann', hold, timeOf(chance, house.clock.now()))
      await Promise.resolve()
    },
  ],
  [
    2,
    'deleted by hand',
    async ({ house, chance }) => {
      const all = touchable(house)
      if (all.length > 0) house.calendar.hands.remove('ann', chance.pick(all).hold)
      await Promise.resolve()
    },
  ],
  [
    2,
    'something else',
    async ({ house, chance }) => {
      house.calendar.hands.put('ann', timeOf(chance, house.clock.now()))
      await Promise.resolve()
    },
  ],
  [0.5, 'opted out', (week, id) => record(week, id, 'OptedOut')],
  [
    0.2,
    'forgotten',
    async ({ house }, id) => {
      await house.engine.forget(id)
    },
  ],
]

const TOTAL = HAPPENINGS.reduce((sum, [weight]) => sum + weight, 0)

const works = async ({ house, desks, chance }: Week): Promise<void> => {
  await Promise.all(desks.filter(() => chance.happens(0.7)).map((desk) => house.tick(desk)))
}

// --- oracles -----------------------------------------------------------------

/** Never two appointments of one rep at one time by our doing (S11). */
const meeting = ({ house, byHand }: Week): readonly string[] => {
  const all = house.calendar.holds('ann').filter(({ hold }) => !byHand.has(hold))
  return all.flatMap((one, i) =>
    all
      .slice(i + 1)
      .filter((other) => overlap(one, other) && (one.confirmed || other.confirmed))
      .map((other) => `S11: ${one.hold} and ${other.hold} overlap at ${Instant.toIso(one.from)}`),
  )
}

/** The calendar shows what facts say, and nothing else of ours. */
const resting = async ({ house, told }: Week): Promise<readonly string[]> => {
  const found: string[] = []
  const now = house.clock.now()
  const standing = new Map(house.calendar.holds('ann').map((one) => [one.hold.slice(0, 36), one]))
  for (const id of PEOPLE) {
    const { appointments, ended } = await house.stateOf(id)
    for (const { appointment, status, from, until } of appointments) {
      const entry = standing.get(appointment)
      standing.delete(appointment)
      const isOpen = status === 'held' || status === 'confirmed'
      const what = `${id} ${status} ${Instant.toIso(from)}`
      if (entry !== undefined && !isOpen && ended?.code !== 'erased' && now < from)
        found.push(`${what} is left in the calendar`)
      if (entry !== undefined && ended?.code === 'erased' && now < from)
        found.push(`${what} is left of somebody forgotten`)
      if (status === 'held' && now >= from) found.push(`${what} is held and over`)
      if (entry === undefined || !isOpen || now >= from) continue
      if (entry.from !== from || entry.until !== until) found.push(`${what} stands at ${Instant.toIso(entry.from)}`)
      if (entry.confirmed !== (status === 'confirmed'))
        found.push(`${what} is ${entry.confirmed ? '' : 'not '}confirmed there`)
    }
    const { facts } = await house.load(id)
    for (const fact of facts)
      if (fact.type === 'AppointmentConfirmed' && fact.data.by === 'silence') {
        const before = facts.filter(
          (one) =>
            (one.type === 'AppointmentHeld' || one.type === 'AppointmentMoved') &&
            one.data.appointment === fact.data.appointment &&
            one.at <= fact.at,
        )
        const last = before.at(-1)?.data as Span.Span | undefined
        if (![...told.values()].some(({ from }) => from === last?.from))
          found.push(`${id} was confirmed by silence at a time that nobody was told of`)
      }
  }
  for (const [id, entry] of standing)
    if (now < entry.from) found.push(`${id} stands at ${Instant.toIso(entry.from)}, and no fact knows of it`)
  return found
}

// --- a run -------------------------------------------------------------------

/** Runs one seed. */
export const week = async (seed: number, sabotage: Sabotage = {}): Promise<Outcome> => {
  const chance = chanceOf(seed)
  let isStormy = true
  const often = chance.pick([0, 0.05, 0.2])
  const faults = { lostAnswer: often, lostRequest: often / 2, throttled: often, blind: often / 2 }
  const storms = chance.fork('storms')
  const house = houseOf({ faults, random: () => (isStormy ? storms.next() : 1) }, (calendar) =>
    (sabotage.calendar ?? ((one: Calendar) => one))(
      wayOf(calendar, chance.fork('way'), () => isStormy),
      calendar.hands,
    ),
  )
  const storage = (sabotage.store ?? ((one: Store) => one))(storeOf(house.desk.store, chance.fork('store')))
  const desks = Array.from({ length: WORKERS }, () => house.worker({ storage }))
  const all: Week = { house, chance, desks, byHand: new Set(), told: new Map(), counts: new Map() }
  const violations: string[] = []
  for (const id of PEOPLE) await house.add(id, 'visits', { owner: 'ann', principalZone: 'Europe/London' })
  for (let turn = 0; turn < 60 && violations.length === 0; turn++) {
    await house.clock.pass(chance.pick([1, 2, 10, 60, 240]) * Instant.MINUTE)
    let left = chance.next() * TOTAL
    const [, name, happen] = HAPPENINGS.find(([weight]) => (left -= weight) < 0)!
    count(all, name)
    await happen(all, chance.pick(PEOPLE), turn)
    await works(all)
    violations.push(...meeting(all))
  }
  isStormy = false
  for (let n = 0; n < 30 && violations.length === 0; n++) {
    await house.clock.pass(5 * Instant.MINUTE)
    await works(all)
    await house.tick()
    violations.push(...meeting(all))
  }
  if (violations.length === 0) violations.push(...(await resting(all)))
  for (const id of PEOPLE) for (const type of await house.told(id)) if (type.startsWith('Appointment')) count(all, type)
  return { violations, counts: Object.fromEntries(all.counts) }
}
