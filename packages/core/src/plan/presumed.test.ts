import { describe, expect, it } from 'vitest'
import { fixture } from '../cadence/fixtures/index.ts'
import * as Instant from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'
import type { Decision } from './Decision.ts'
import { type Book, bookOf, tell, type Told } from './fixtures/book.ts'

const HERE = { lat: 40.75, lon: -73.99 }
const NEAR = { lat: 40.775, lon: -73.975 } // 3 km away
const FAR = { lat: 41.9, lon: -74.9 } // 150 km away

const local = (text: string): string => `2026-06-${text.replace(' ', 'T')}:00-04:00`

const person = (id: string, more: object = {}): readonly Told[] => [
  tell(id, local('01 09:00'), 'ProspectAdded', {
    source: 'list',
    owner: 'ann',
    country: 'US',
    subscriber: 'corporate',
    zones: ['America/New_York'],
    principalZone: 'America/New_York',
    ...more,
  }),
  tell(id, local('01 09:00'), 'NumberAdded', { number: `n-${id}`, kind: 'direct', country: 'US' }),
  tell(id, local('01 09:00'), 'ConsentGiven', { channels: ['call'], kind: 'express' }),
]

const enrolled = (id: string): readonly Told[] => [
  tell(id, local('01 09:00'), 'Enrolled', { enrollment: `e-${id}`, cadence: 'voicemail-appointment', version: 1 }),
  tell(id, local('02 10:00'), 'Learned', { what: 'benefit', item: `b-${id}` }),
  tell(id, local('02 10:00'), 'ActionDone', { key: `e-${id}/research/1/1` }),
]

const at = (text: string): Instant.Instant => Instant.parseOrThrow(local(text))
const span = (from: string, until: string): Span => ({ from: at(from), until: at(until) })
const CONFIRMED = { appointment: 'a-seed', from: local('09 11:00'), until: local('09 12:00') }

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri']
const HOURS = Object.fromEntries(DAYS.map((day) => [day, [['09:00', '17:00']]]))

const book = (location: object | null, ...more: readonly Told[]): Book =>
  bookOf({ cadences: [fixture('voicemail-appointment')], file: { hours: HOURS } }, [
    ...person('seed', { location: HERE }),
    tell('seed', local('02 09:00'), 'AppointmentHeld', CONFIRMED),
    ...person('p', location === null ? {} : { location }),
    ...enrolled('p'),
    ...more,
  ])

const issued = (id: string, when: string, { action }: Decision): Told =>
  tell(id, local(when), 'ActionIssued', {
    key: action!.key,
    channel: 'call',
    message: action!.message,
    openedAt: Instant.toIso(action!.openedAt),
    ...(action!.appointment && {
      appointment: {
        from: Instant.toIso(action!.appointment.from),
        until: Instant.toIso(action!.appointment.until),
      },
    }),
  })

const left = (id: string, when: string, more: object = {}): Told =>
  tell(id, local(when), 'VoicemailLeft', { call: `c-${id}`, action: `e-${id}/call/1/1`, ...more })

/** The voicemail that names the time was left on Thursday morning. */
const named = (): Book => {
  const before = book(NEAR)
  return before.and(issued('p', '04 10:00', before.at('p', local('04 10:00'))), left('p', '04 10:01'))
}

const held = (): Book =>
  named().and(
    tell('p', local('04 10:05'), 'AppointmentHeld', {
      appointment: 'a-p',
      from: local('09 12:30'),
      until: local('09 13:30'),
      presumed: true,
    }),
  )

const brief = ({ decision, action, from, reason }: Decision): string =>
  decision === 'closed'
    ? `closed ${String(reason)}`
    : `${decision} ${action === null ? 'look' : `${action.do} ${action.key}`} ${Instant.toIso(from!)}`

describe('a presumed appointment', () => {
  it('B2-a: is named next to a confirmed one three kilometres away', () => {
    const { decision, action } = book(NEAR).at('p', local('04 10:00'))
    expect([decision, action?.do, action?.message]).toEqual(['act', 'call', 'presumed-visit'])
    expect(action?.appointment).toEqual(span('09 12:30', '09 13:30'))
  })

  it('B2-b: is not named 150 km away, nor where the place is not known', () => {
    for (const place of [FAR, null]) {
      const { decision, action } = book(place).at('p', local('04 10:00'))
      expect([decision, action?.message, action?.appointment]).toEqual(['act', 'saving', null])
    }
  })

  it('is not named near what is only held, on the same day, or where the rule is not in force', () => {
    const presumed = { ...CONFIRMED, presumed: true }
    const other = bookOf({ cadences: [fixture('voicemail-appointment')], file: { hours: HOURS } }, [
      ...person('seed', { location: HERE }),
      tell('seed', local('02 09:00'), 'AppointmentHeld', presumed),
      ...person('p', { location: NEAR }),
      ...enrolled('p'),
    ])
    expect(other.at('p', local('04 10:00')).action?.message).toBe('saving')
    expect(book(NEAR).at('p', local('09 09:00')).action?.message).toBe('saving')
    const document = fixture('voicemail-appointment')
    const free = { ...document, rules: document.rules!.filter(({ rule }) => rule !== 'appointment-near') }
    const without = bookOf({ cadences: [free], file: { hours: HOURS } }, [
      ...person('seed', { location: HERE }),
      tell('seed', local('02 09:00'), 'AppointmentHeld', CONFIRMED),
      ...person('p', { location: NEAR }),
      ...enrolled('p'),
    ])
    expect(without.at('p', local('04 10:00')).action?.message).toBe('saving')
  })

  it('holds the decision only until the morning of its day', () => {
    expect(book(NEAR).at('p', local('08 16:00')).until).toBe(at('08 17:00'))
    const late = bookOf({ cadences: [fixture('voicemail-appointment')], file: {} }, [
      ...person('seed', { location: HERE }),
      tell('seed', local('02 09:00'), 'AppointmentHeld', CONFIRMED),
      ...person('p', { location: NEAR }),
      ...enrolled('p'),
    ])
    expect(late.at('p', local('08 16:00')).until).toBe(at('09 00:00'))
  })

  it('is not given to two: a time that was handed out is taken', () => {
    const two = book(NEAR, ...person('q', { location: NEAR }), ...enrolled('q'))
    const first = two.at('p', local('04 10:00'))
    expect(two.at('q', local('04 10:00')).action?.appointment).toEqual(first.action?.appointment)
    const then = two.and(issued('p', '04 10:00', first)).at('q', local('04 10:00'))
    expect(then.action?.appointment).toEqual(span('09 09:30', '09 10:30'))
  })

  it('is a request for a hold as long as no calendar shows it', () => {
    const decision = named().at('p', local('04 10:02'))
    expect(brief(decision)).toBe('act prepare e-p/pencil-in/1/1/prepare/appointment 2026-06-04T14:02:00Z')
    expect(decision.action).toMatchObject({ needs: ['appointment'], appointment: span('09 12:30', '09 13:30') })
    expect(decision.until).toBe(at('09 12:30'))
    expect(decision.because.map(({ code }) => code)).toContain('appointment-pending')
  })

  it('stands by silence: an action on the morning of its day, and never after its beginning', () => {
    const decision = held().at('p', local('04 10:06'))
    expect(brief(decision)).toBe('wait appointment e-p/pencil-in/1/1 2026-06-09T04:00:00Z')
    expect(decision.action?.appointment).toEqual(span('09 12:30', '09 13:30'))
    expect(decision.until).toBe(at('09 12:30'))
    const confirmed = held().and(
      tell('p', local('09 08:00'), 'AppointmentConfirmed', { appointment: 'a-p', by: 'silence' }),
    )
    expect(brief(confirmed.at('p', local('09 08:00')))).toBe('wait look 2026-06-10T04:00:00Z')
    expect(brief(confirmed.at('p', local('10 08:00')))).toBe('closed visited')
    const done = held().and(tell('p', local('09 08:00'), 'ActionDone', { key: 'e-p/pencil-in/1/1' }))
    expect(brief(done.at('p', local('09 08:00')))).toBe('wait look 2026-06-10T04:00:00Z')
  })

  it('is given back when they decline, and the call that follows comes as the document says', () => {
    const declined = held().and(tell('p', local('05 09:30'), 'AppointmentDeclined', { appointment: 'a-p' }))
    const decision = declined.at('p', local('05 09:31'))
    expect(brief(decision)).toBe('act task cause/a-p 2026-06-05T13:31:00Z')
    expect(decision.action).toMatchObject({
      agenda: ['release-appointment'],
      appointment: span('09 12:30', '09 13:30'),
    })
    expect(decision.until).toBe(at('09 12:00'))
    const given = [
      tell('p', local('05 09:40'), 'AppointmentReleased', { appointment: 'a-p' }),
      tell('p', local('05 09:40'), 'ActionDone', { key: 'cause/a-p' }),
    ]
    for (const fact of given)
      expect(brief(declined.and(fact).at('p', local('05 09:41')))).toBe(
        'wait call e-p/follow-up/1/1 2026-06-09T16:00:00Z',
      )
  })

  const heard: readonly [string, string, Told['data']][] = [
    ['a returned call', 'CallLogged', { call: 'c-in', direction: 'in', reach: 'right-party' }],
    ['a voicemail of theirs', 'CallLogged', { call: 'c-in', direction: 'in', reach: 'voicemail' }],
    ['an email of theirs', 'EmailReceived', { email: 'm-1', intent: 'question' }],
  ]
  it.each(heard)('is given back after %s: that is no silence', (_, type, data) => {
    const answered = held().and(tell('p', local('05 09:30'), type, data))
    expect(brief(answered.at('p', local('05 12:00')))).toBe('act task cause/a-p 2026-06-05T16:00:00Z')
    expect(brief(answered.at('p', local('09 08:00')))).not.toContain('pencil-in')
    const given = answered.and(tell('p', local('05 09:40'), 'AppointmentReleased', { appointment: 'a-p' }))
    expect(brief(given.at('p', local('05 12:00')))).not.toContain('cause/a-p')
  })

  it('stands although they called, where somebody confirmed it before or after', () => {
    const called = tell('p', local('05 09:30'), 'CallLogged', { call: 'c-in', direction: 'in', reach: 'right-party' })
    const confirmed = (when: string): Told =>
      tell('p', local(when), 'AppointmentConfirmed', { appointment: 'a-p', by: 'prospect' })
    for (const when of ['05 09:20', '05 09:35']) {
      const [person] = held()
        .and(called, confirmed(when))
        .people(local('05 10:00'))
        .filter(({ id }) => id === 'p')
      expect(person!.appointments).toMatchObject([{ appointment: 'a-p', status: 'confirmed' }])
    }
  })

  it('stands where a machine of theirs answered, and where the call was before it was named', () => {
    for (const fact of [
      tell('p', local('05 09:30'), 'EmailReceived', { email: 'm-1', intent: 'auto-reply' }),
      tell('p', local('03 09:30'), 'EmailReceived', { email: 'm-1', intent: 'reply' }),
    ]) {
      const [person] = held()
        .and(fact)
        .people(local('05 10:00'))
        .filter(({ id }) => id === 'p')
      expect(person!.appointments).toMatchObject([{ appointment: 'a-p', status: 'held' }])
    }
  })

  it('that was named and answered before any calendar held it is named no more', () => {
    const answered = named().and(tell('p', local('04 10:03'), 'EmailReceived', { email: 'm-1', intent: 'reply' }))
    const [person] = answered.people(local('04 10:04')).filter(({ id }) => id === 'p')
    expect(person!.appointments).toMatchObject([{ status: 'declined', heldAt: null }])
    expect(brief(answered.at('p', local('04 10:04')))).not.toContain('prepare')
  })

  it('that was declined and given back in the same instant is a decline', () => {
    const both = held().and(
      tell('p', local('05 09:30'), 'AppointmentDeclined', { appointment: 'a-p' }),
      tell('p', local('05 09:30'), 'AppointmentReleased', { appointment: 'a-p' }),
    )
    expect(brief(both.at('p', local('05 09:31')))).toBe('wait call e-p/follow-up/1/1 2026-06-09T16:00:00Z')
  })

  it('that was declined before any calendar held it need not be given back', () => {
    const declined = named().and(tell('p', local('05 09:30'), 'AppointmentDeclined', { appointment: 'c-p' }))
    expect(brief(declined.at('p', local('05 09:31')))).toBe('wait call e-p/follow-up/1/1 2026-06-09T16:00:00Z')
  })

  it('L3: that nobody held or confirmed by its beginning leads on without any further fact', () => {
    const document = fixture('voicemail-appointment')
    const careful = {
      ...document,
      steps: document.steps.map((step) =>
        step.id === 'pencil-in' ? { ...step, on: { exhausted: 'follow-up' as const } } : step,
      ),
    }
    const facts = [
      ...person('seed', { location: HERE }),
      tell('seed', local('02 09:00'), 'AppointmentHeld', CONFIRMED),
      ...person('p', { location: NEAR }),
      ...enrolled('p'),
      left('p', '04 10:01', {
        kind: 'appointment',
        message: 'presumed-visit',
        appointment: { from: local('09 12:30'), until: local('09 13:30') },
      }),
    ]
    const expired = bookOf({ cadences: [careful], file: { hours: HOURS } }, facts)
    expect(brief(expired.at('p', local('09 12:29')))).toBe(
      'act prepare e-p/pencil-in/1/1/prepare/appointment 2026-06-09T16:29:00Z',
    )
    expect(brief(expired.at('p', local('09 12:30')))).toBe('act call e-p/follow-up/1/1 2026-06-09T16:30:00Z')
  })

  it('counts in the calendar of the rep from the voicemail on, and at the place of the person', () => {
    const seen = (other: Book): unknown =>
      other
        .surroundings(local('05 10:00'))('seed')
        .rep?.appointments?.map(({ prospect, status, location }) => [prospect, status, location])
    expect(seen(named())).toEqual([['p', 'held', NEAR]])
    expect(seen(held())).toEqual([['p', 'held', NEAR]])
    expect(seen(book(NEAR))).toEqual([])
  })
})
