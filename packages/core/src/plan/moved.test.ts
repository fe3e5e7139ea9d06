import { describe, expect, it } from 'vitest'
import { fixture } from '../cadence/fixtures/index.ts'
import * as Instant from '../time/Instant.ts'
import { type Book, bookOf, tell, type Told } from './fixtures/book.ts'

const local = (text: string): string => `2026-06-${text.replace(' ', 'T')}:00-05:00`

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri']
const FILE = { hours: Object.fromEntries(DAYS.map((day) => [day, [['09:00', '17:00']]])) }

/** A client with an appointment on Thursday the 18th at ten; no blocks and no preferences, so that a call is due at nine. */
const client = (): Book => {
  const { prefer: _, ...document } = fixture('territory-round')
  const cadence = { ...document, rules: document.rules!.filter(({ rule }) => rule !== 'call-blocks') }
  const facts: readonly Told[] = [
    tell('p', local('01 09:00'), 'ProspectAdded', {
      source: 'inherited',
      owner: 'ann',
      country: 'US',
      subscriber: 'corporate',
      zones: ['America/Chicago'],
    }),
    tell('p', local('01 09:00'), 'NumberAdded', { number: 'n', kind: 'direct', country: 'US' }),
    tell('p', local('01 09:00'), 'ConsentGiven', { channels: ['call'], kind: 'express' }),
    tell('p', local('01 09:00'), 'Enrolled', { enrollment: 'e', cadence: 'territory-round', version: 1 }),
    tell('p', local('01 10:00'), 'CallLogged', {
      call: 'c-1',
      reach: 'right-party',
      action: 'e/call/1/1',
      number: 'n',
    }),
    tell('p', local('01 10:01'), 'AppointmentHeld', {
      appointment: 'a',
      call: 'c-1',
      from: local('18 10:00'),
      until: local('18 11:00'),
    }),
  ]
  return bookOf({ cadences: [cadence], file: FILE }, facts)
}

const moved = (at: string, to: string): Told =>
  tell('p', local(at), 'AppointmentMoved', {
    appointment: 'a',
    from: local(`${to} 10:00`),
    until: local(`${to} 11:00`),
  })

const brief = (book: Book, at: string): string => {
  const { decision, action, from, reason } = book.at('p', local(at))
  if (decision === 'closed') return `closed ${String(reason)}`
  return `${decision} ${action === null ? 'look' : action.key} ${Instant.toIso(from!).slice(5, 16).replace('T', ' ')}`
}

describe('LNG-g: an appointment is moved', () => {
  it('and the confirming call moves with it, to the day before', () => {
    expect(brief(client(), '02 09:00')).toBe('wait e/confirm/1/1 06-17 14:00')
    expect(brief(client().and(moved('03 09:00', '23')), '03 09:00')).toBe('wait e/confirm/1/1 06-22 14:00')
    expect(brief(client().and(moved('03 09:00', '11')), '03 09:00')).toBe('wait e/confirm/1/1 06-10 14:00')
  })

  it('and so does a call that was handed out already', () => {
    const issued = tell('p', local('17 09:00'), 'ActionIssued', { key: 'e/confirm/1/1', openedAt: local('17 00:00') })
    expect(brief(client().and(issued), '17 09:01')).toBe('act e/confirm/1/1 06-17 14:01')
    expect(brief(client().and(issued, moved('17 09:30', '25')), '17 09:31')).toBe('wait e/confirm/1/1 06-24 14:00')
  })

  it('after it was confirmed, and it is confirmed once more', () => {
    const confirmed = tell('p', local('17 09:05'), 'CallLogged', {
      call: 'c-2',
      reach: 'right-party',
      action: 'e/confirm/1/1',
      number: 'n',
    })
    expect(brief(client().and(confirmed), '17 09:06')).toBe('wait look 06-19 05:00')
    expect(brief(client().and(confirmed, moved('17 12:00', '25')), '17 12:01')).toBe('wait e/confirm/2/1 06-24 14:00')
  })

  it('a third time, and the end of the visit at least moves with it', () => {
    const round = (n: number, day: string): Told =>
      tell('p', local(`${day} 09:05`), 'CallLogged', {
        call: `c-${String(n)}`,
        reach: 'right-party',
        action: `e/confirm/${String(n)}/1`,
        number: 'n',
      })
    const twice = client().and(round(1, '17'), moved('17 12:00', '19'), round(2, '18'), moved('18 12:00', '25'))
    expect(brief(twice, '18 12:01')).toBe('wait look 06-26 05:00')
    expect(brief(twice, '26 09:00')).toBe('closed visited')
  })
})
