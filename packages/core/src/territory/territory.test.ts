import { describe, expect, it } from 'vitest'
import { fixture } from '../cadence/fixtures/index.ts'
import * as Sheet from '../sheet/Sheet.ts'
import type { Decision } from '../plan/Decision.ts'
import { type Book, bookOf, tell, type Told, zones } from '../plan/fixtures/book.ts'
import * as Day from '../time/Day.ts'
import * as Instant from '../time/Instant.ts'
import { collect } from './collect.ts'

/** Without its preferences: when a call is best made is another matter. */
const CADENCE = { ...fixture('territory-round'), prefer: [] }

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri']
const FILE = {
  hours: Object.fromEntries(DAYS.map((day) => [day, [['09:00', '17:00']]])),
  callBlocks: {
    ann: { zone: 'America/Chicago', rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=0', lasts: 'PT3H' },
  },
}

/** Nine clients of one county, all within 15 km of each other, and three that are far from everybody: 180 km and more away. */
const COUNTY = Array.from({ length: 9 }, (_, i) => ({
  lat: 41.5 + (i % 3) * 0.05,
  lon: -93.6 + Math.floor(i / 3) * 0.06,
}))
const REMOTE = [
  { lat: 43.2, lon: -95.8 },
  { lat: 40.1, lon: -91.2 },
  { lat: 42.9, lon: -90.4 },
]
const PLACES = [...COUNTY, ...REMOTE]
const START = '2026-06-01T09:00:00-05:00'

const client = (id: string, location: object): readonly Told[] => [
  tell(id, START, 'ProspectAdded', {
    source: 'inherited',
    owner: 'ann',
    country: 'US',
    subscriber: 'corporate',
    zones: ['America/Chicago'],
    principalZone: 'America/Chicago',
    location,
  }),
  tell(id, START, 'NumberAdded', { number: `n-${id}`, kind: 'direct', country: 'US' }),
  tell(id, START, 'EmailAdded', { email: `m-${id}` }),
  tell(id, START, 'ConsentGiven', { channels: ['call', 'email'], kind: 'express' }),
  tell(id, START, 'Enrolled', { enrollment: `e-${id}`, cadence: 'territory-round', version: 1 }),
  tell(id, '2026-06-01T15:00:00-05:00', 'ActionDone', { key: `e-${id}/research/1/1` }),
  tell(id, '2026-06-02T10:00:00-05:00', 'EmailSent', {
    email: `hello-${id}`,
    address: `m-${id}`,
    message: 'new-contact',
    action: `e-${id}/hello/1/1`,
  }),
]

const NAMES = PLACES.map((_, i) => `c-${String(i + 1).padStart(2, '0')}`)

const book = (): Book =>
  bookOf(
    { cadences: [CADENCE], file: FILE },
    NAMES.flatMap((id, i) => client(id, PLACES[i]!)),
    (people, now) => {
      const bundleOf = collect(people, { policy: book0().policy, zones, now })
      return (id) => ({ bundle: bundleOf(id) })
    },
  )

/** Only for its policy. */
const book0 = (): Book => bookOf({ cadences: [CADENCE], file: FILE }, [])

const NOW = '2026-06-03T08:00:00-05:00'

const local = (at: Instant.Instant | null): string =>
  at === null
    ? 'never'
    : Instant.toIso((at - 5 * Instant.HOUR) as Instant.Instant)
        .slice(5, 16)
        .replace('T', ' ')

const all = (asked: Book, at: string): readonly Decision[] => NAMES.map((id) => asked.at(id, at))

describe('an inherited territory (A7)', () => {
  it('A7-a: nine near one another are called for bundles by area and day, three wait until their review date', () => {
    const sheet = Sheet.plan({
      candidates: all(book(), NOW),
      now: Instant.parseOrThrow(NOW),
      until: Instant.parseOrThrow('2026-07-01T00:00:00-05:00'),
    })
    expect(
      sheet.coming.map(({ decision: { prospect, from, action } }) => [prospect, action?.do, local(from).slice(0, 5)]),
    ).toEqual([
      ...NAMES.slice(0, 9).map((id) => [id, 'call', '06-05']),
      ...NAMES.slice(9).map((id) => [id, 'call', '06-15']),
    ])
    const remote = sheet.coming[9]!.decision
    expect(remote.because.find(({ code }) => code === 'no-bundle')).toMatchObject({
      rule: 'bundle',
      to: Instant.parseOrThrow('2026-06-15T00:00:00-05:00'),
    })
    const of = book().surroundings(NOW)
    const bundles = NAMES.map((id) => of(id).bundle?.bundle)
    expect([...new Set(bundles.map((bundle) => bundle?.days.map(Day.toIso).join()))]).toEqual([
      '2026-06-10',
      '2026-06-11',
      undefined,
    ])
    expect(bundles.slice(9)).toEqual([null, null, null])
  })

  it('gathers around the first appointment that is confirmed, on its day', () => {
    const set = tell('c-05', '2026-06-05T09:10:00-05:00', 'AppointmentHeld', {
      appointment: 'a-05',
      from: '2026-06-18T10:00:00-05:00',
      until: '2026-06-18T11:00:00-05:00',
    })
    const of = book().and(set).surroundings('2026-06-05T09:11:00-05:00')
    const around = of('c-04').bundle?.bundle
    expect(around?.days.map(Day.toIso)).toEqual(['2026-06-18'])
    expect(around?.members).toContain('c-05')
    expect(around?.members).toHaveLength(6)
  })

  it('is called alone from the review date on, and not before', () => {
    const remote = (at: string): string => {
      const { decision, action, from } = book().at('c-10', at)
      return `${decision} ${action?.do ?? 'look'} ${local(from).slice(0, 5)}`
    }
    expect(remote('2026-06-12T10:00:00-05:00')).toBe('wait call 06-15')
    expect(remote('2026-06-15T10:00:00-05:00')).toBe('act call 06-15')
  })

  it('counts nobody who cannot be called any more, and knows nothing of those who wait for none', () => {
    const out = ['c-01', 'c-02', 'c-03', 'c-04', 'c-05', 'c-06', 'c-07'].map((id) =>
      tell(id, '2026-06-02T12:00:00-05:00', 'OptedOut', { channels: 'all' }),
    )
    const of = book()
      .and(...out)
      .surroundings(NOW)
    expect(of('c-08').bundle).toMatchObject({ bundle: null })
    expect(of('c-01').bundle).toBeNull()
  })

  it('looks places up where nobody told of them', () => {
    const people = book().people(NOW)
    const unknown = people.map((one) => ({ ...one, location: null }))
    const asked = { policy: book().policy, zones, now: Instant.parseOrThrow(NOW) }
    expect(collect(unknown, asked)('c-01')?.bundle).toBeNull()
    const placeOf = ({ id }: { readonly id: string }): (typeof PLACES)[number] => PLACES[NAMES.indexOf(id)]!
    expect(collect(unknown, { ...asked, placeOf })('c-01')?.bundle?.members).toHaveLength(5)
  })
})
