import { describe, expect, it } from 'vitest'
import { fixture } from '../cadence/fixtures/index.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Instant from '../time/Instant.ts'
import { bookOf, tell, type Told } from './fixtures/book.ts'

const local = (text: string): string => `2026-06-${text.replace(' ', 'T')}:00-04:00`
const span = (from: string, until: string) => ({
  from: Instant.parseOrThrow(local(from)),
  until: Instant.parseOrThrow(local(until)),
})

const person = (id: string, lat: number): readonly Told[] => [
  tell(id, local('01 09:00'), 'ProspectAdded', {
    ...{ source: 'list', owner: 'ann', country: 'US', subscriber: 'corporate', location: { lat, lon: -73.99 } },
    ...{ zones: ['America/New_York'], principalZone: 'America/New_York' },
  }),
  tell(id, local('01 09:00'), 'NumberAdded', { number: `n-${id}`, kind: 'direct', country: 'US' }),
  tell(id, local('01 09:00'), 'ConsentGiven', { channels: ['call'], kind: 'express' }),
]

const HOURS = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

/** The time that is named to somebody near whom ann has a visit on Tuesday from eleven to twelve. */
const named = (calendars: Partial<Calendars.Calendars>, ...more: readonly Told[]): string | undefined => {
  const setting = {
    cadences: [fixture('voicemail-appointment')],
    file: { hours: HOURS },
    calendars: { ...Calendars.none, ...calendars },
  }
  const book = bookOf(setting, [
    ...person('seed', 40.75),
    tell('seed', local('02 09:00'), 'AppointmentHeld', { appointment: 'a', from: local('09 11:00'), until: local('09 12:00') }), // prettier-ignore
    ...person('p', 40.77),
    tell('p', local('01 09:00'), 'Enrolled', { enrollment: 'e-p', cadence: 'voicemail-appointment', version: 1 }),
    tell('p', local('02 10:00'), 'Learned', { what: 'benefit', item: 'b-p' }),
    tell('p', local('02 10:00'), 'ActionDone', { key: 'e-p/research/1/1' }),
    ...more,
  ])
  const appointment = book.at('p', local('04 10:00')).action?.appointment
  return appointment == null ? undefined : Instant.toIso(appointment.from)
}

const NOON = '2026-06-09T16:30:00Z'
const MORNING = '2026-06-09T13:30:00Z'

describe('the time that a voicemail names', () => {
  it('is beside what keeps from booking, and on what keeps from calls alone', () => {
    const lunch = [span('09 12:00', '09 17:00')]
    expect(named({})).toBe(NOON)
    expect(named({ busy: { ann: lunch } })).toBe(MORNING)
    expect(named({ taken: { ann: lunch } })).toBe(MORNING)
    expect(named({ busy: { ann: lunch }, taken: { ann: [] } })).toBe(NOON)
    expect(named({ taken: { ann: [span('01 00:00', '30 00:00')] } })).toBeUndefined()
  })

  it('is in the hours that they asked for', () => {
    const asked = tell('p', local('03 09:00'), 'PreferenceStated', { hours: { tue: [['09:00', '11:00']], thu: [['09:00', '17:00']] } }) // prettier-ignore
    expect(named({}, asked)).toBe(MORNING)
  })
})
