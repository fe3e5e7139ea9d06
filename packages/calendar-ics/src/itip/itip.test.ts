import { Either, Instant, Issue, Wall } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { readMessages } from './readMessages.ts'
import type { Message } from './readMessages.ts'
import { weigh } from './weigh.ts'
import { cancellation, contentTypeOf, invitation, reply } from './writing.ts'

const now = Instant.parseOrThrow('2026-11-22T09:00:00Z')
const nine = { form: 'zoned', wall: Wall.parseOrThrow('2026-11-23T09:00'), zone: 'Europe/Lisbon' } as const
const BO = { email: 'bo@example.com', name: 'Bo', participation: 'needs-action' } as const
const CY = { email: 'cy@example.com', name: null, participation: 'accepted' } as const
const event = {
  uid: '1@example.com',
  start: nine,
  length: { days: 0, milliseconds: Instant.HOUR },
  organizer: 'ana@example.com',
  attendees: [BO, CY],
  title: 'A call',
}
const messages = (text: string): readonly Message[] => Either.getOrThrow(readMessages(text), Issue.render)
const message = (text: string): Message => messages(text)[0]!

describe('an invitation', () => {
  it('asks whoever is named', () => {
    expect(message(invitation(event, { now }))).toMatchObject({
      kind: 'requested',
      uid: '1@example.com',
      sequence: 0,
      stamp: now,
      event: { start: nine, organizer: 'ana@example.com', attendees: [BO, CY], title: 'A call' },
    })
  })

  it('is a new version where its time or its status is another, and not where its words are', () => {
    const sequence = (changed: Partial<typeof event> & { status?: 'confirmed' }): number =>
      message(invitation({ ...event, ...changed }, { now, previous: { ...event, sequence: 4 } })).sequence
    expect(sequence({})).toBe(4)
    expect(sequence({ title: 'Another' })).toBe(4)
    expect(sequence({ start: { ...nine, wall: nine.wall + 1000 } })).toBe(5)
    expect(sequence({ length: { days: 1, milliseconds: 0 } })).toBe(5)
    expect(sequence({ status: 'confirmed' })).toBe(5)
  })

  it('says what it is as a part of an email', () => {
    expect(contentTypeOf('REQUEST')).toContain('method=REQUEST')
    expect(invitation(event, { now })).toContain('METHOD:REQUEST\r\n')
  })
})

describe('a cancellation', () => {
  it('is of all', () => {
    expect(message(cancellation({ ...event, sequence: 3 }, { now }))).toMatchObject({
      kind: 'cancelled',
      sequence: 4,
      attendees: [],
    })
  })

  it('is of some, and the event goes on', () => {
    const text = cancellation(event, { now, only: ['BO@example.com'] })
    expect(message(text)).toMatchObject({ kind: 'cancelled', attendees: ['bo@example.com'] })
    expect(text).not.toContain('STATUS:CANCELLED')
  })
})

describe('a reply', () => {
  it('comes back as it was given', () => {
    const replaces = { start: nine, andFollowing: false }
    const text = reply(
      { ...event, sequence: 3, replaces },
      { ...BO, participation: 'tentative', comment: 'Perhaps,\nlater' },
      { now },
    )
    expect(messages(text)).toEqual([
      {
        kind: 'replied',
        uid: '1@example.com',
        sequence: 3,
        stamp: now,
        replaces: nine,
        attendee: { ...BO, participation: 'tentative' },
        comment: 'Perhaps,\nlater',
      },
    ])
  })

  it('speaks for one alone', () => {
    const two = reply(event, BO, { now }).replace('END:VEVENT', 'ATTENDEE:mailto:cy@example.com\r\nEND:VEVENT')
    expect(readMessages(two)).toMatchObject({ _tag: 'Left', left: { code: 'message-unreadable' } })
  })

  it('counts where it answers what is asked now, and was not heard', () => {
    const [earlier, later] = [Instant.plus(now, -1000), Instant.plus(now, 1000)]
    expect(weigh({ sequence: 2, stamp: now }, 2, null)).toBe('counts')
    expect(weigh({ sequence: 1, stamp: later }, 2, null)).toBe('outdated')
    expect(weigh({ sequence: 2, stamp: now }, 2, { sequence: 2, stamp: earlier })).toBe('counts')
    expect(weigh({ sequence: 2, stamp: now }, 2, { sequence: 2, stamp: now })).toBe('heard')
    expect(weigh({ sequence: 2, stamp: now }, 2, { sequence: 2, stamp: later })).toBe('heard')
    expect(weigh({ sequence: 3, stamp: now }, 2, { sequence: 2, stamp: later })).toBe('counts')
  })
})

describe('other messages', () => {
  const file = (method: string, ...lines: readonly string[]): string =>
    [
      'BEGIN:VCALENDAR',
      ...(method === '' ? [] : [`METHOD:${method}`]),
      'BEGIN:VEVENT',
      ...lines,
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n')

  it('propose another time', () => {
    const counter = file('COUNTER', 'UID:1', 'DTSTART:20261124T090000Z', 'COMMENT:Tuesday?')
    expect(message(counter)).toMatchObject({
      kind: 'countered',
      comment: 'Tuesday?',
      event: { start: { form: 'utc' } },
    })
  })

  it('are told as what they are', () => {
    expect(message(file('refresh', 'UID:1'))).toMatchObject({ kind: 'other', method: 'REFRESH', uid: '1' })
  })

  it.each([
    ['', 'UID:1'],
    ['REPLY', 'UID:1'],
    ['REPLY', 'ATTENDEE:mailto:bo@example.com'],
    ['REQUEST', 'UID:1'],
    ['COUNTER', 'UID:1'],
  ])('that do not say what they must are none: %s %s', (method, line) => {
    expect(readMessages(file(method, line))).toMatchObject({ _tag: 'Left' })
  })
})
