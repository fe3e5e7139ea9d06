import { Instant, Span } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import type { Attendee, Event, Participation } from '../model/Event.ts'
import { busyOf } from './busyOf.ts'
import { ask, day, placeIn, plainEvent, spanOf, utc } from './proof/sample.ts'

const WINDOW = spanOf('2026-11-20', '2026-12-04')
const meeting: Event = {
  ...plainEvent,
  start: utc('2026-11-24T08:00Z'),
  length: { days: 0, milliseconds: Instant.HOUR },
}

const invited = (participation: Participation, email = 'Rep@Example.com'): Attendee => ({
  email,
  name: null,
  participation,
})

/** The kinds of what stands, or `nothing`. */
const kindOf = (change: Partial<Event>): string => {
  const answer = ask([{ ...meeting, ...change }], WINDOW)
  return answer.kind === 'known' ? (answer.standing[0]?.kind ?? 'nothing') : 'unknown'
}

describe('what an event says of its time', () => {
  it.each<readonly [string, Partial<Event>, string]>([
    ['nothing', {}, 'busy'],
    ['that it is confirmed', { status: 'confirmed' }, 'busy'],
    ['that it is tentative', { status: 'tentative' }, 'tentative'],
    ['that it is cancelled', { status: 'cancelled' }, 'nothing'],
    ['that it is transparent', { isTransparent: true }, 'free'],
    ['free, by Outlook', { outlook: 'free' }, 'free'],
    ['busy, by Outlook, and transparent', { outlook: 'busy', isTransparent: true }, 'busy'],
    ['tentative, by Outlook', { outlook: 'tentative' }, 'tentative'],
    ['away, by Outlook', { outlook: 'out-of-office' }, 'out-of-office'],
    ['elsewhere, by Outlook', { outlook: 'elsewhere' }, 'elsewhere'],
    ['that its owner declined', { attendees: [invited('declined')] }, 'declined'],
    ['that its owner sent somebody else', { attendees: [invited('delegated')] }, 'declined'],
    ['that its owner has not answered', { attendees: [invited('needs-action')] }, 'unanswered'],
    ['that its owner invited to it', { attendees: [invited('needs-action')], organizer: 'REP@example.com' }, 'busy'],
    ['that its owner may come', { attendees: [invited('tentative')] }, 'tentative'],
    ['that its owner comes', { attendees: [invited('accepted')] }, 'busy'],
    ['that its owner comes, and declined elsewhere', { attendees: [invited('declined'), invited('accepted')] }, 'busy'],
    ['that somebody else declined', { attendees: [invited('declined', 'ann@example.com')] }, 'busy'],
    ['transparent and not answered', { isTransparent: true, attendees: [invited('needs-action')] }, 'free'],
  ])('%s', (_, change, kind) => {
    expect(kindOf(change)).toBe(kind)
  })

  it('of whole days is told as such', () => {
    const answer = ask([{ ...meeting, start: day('2026-11-24'), length: null }], WINDOW)
    expect(answer).toMatchObject({ standing: [{ kind: 'busy', allDay: true }] })
    expect(ask([meeting], WINDOW)).not.toHaveProperty('standing.0.allDay')
  })
})

describe('what is ours', () => {
  const [createdAt, expiresAt] = [Instant.parseOrThrow('2026-11-20T10:00Z'), Instant.parseOrThrow('2026-11-22T10:00Z')]
  const held = { ...meeting, ours: { hold: 'h1', createdAt, expiresAt, isConfirmed: false } }
  const at = (text: string) => ask([held], WINDOW, 'UTC', { now: Instant.parseOrThrow(text) })

  it('is marked, until it expires', () => {
    expect(at('2026-11-22T09:59:59Z')).toMatchObject({
      standing: [{ hold: 'h1', unconfirmed: { createdAt, expiresAt } }],
    })
    expect(at('2026-11-22T10:00Z')).toMatchObject({ standing: [] })
    expect(ask([held], WINDOW)).toMatchObject({ standing: [{ hold: 'h1' }] })
  })

  it('stays for good once it is confirmed', () => {
    const confirmed = { ...held, ours: { ...held.ours, isConfirmed: true } }
    const answer = ask([confirmed], WINDOW, 'UTC', { now: Instant.parseOrThrow('2026-12-01T00:00Z') })
    expect(answer).toMatchObject({ standing: [{ hold: 'h1' }] })
    expect(answer).not.toHaveProperty('standing.0.unconfirmed')
  })
})

describe('call blocks', () => {
  const blocks = [
    { ...meeting, uid: 'a', title: 'Calls: north', isTransparent: true, rules: ['FREQ=DAILY;COUNT=2'] },
    { ...meeting, uid: 'b', title: 'calls', length: { days: 0, milliseconds: 2 * Instant.HOUR } },
    { ...meeting, uid: 'c', title: 'Lunch' },
    { ...meeting, uid: 'd', title: 'Calls of others', attendees: [invited('declined')] },
  ]

  it('are told by their mark and not as busy, merged, whatever they say of their time', () => {
    const answer = ask(blocks, WINDOW, 'UTC', { callBlocks: { title: 'Calls*' } })
    const [from, hour] = [Instant.parseOrThrow('2026-11-24T08:00Z'), Instant.HOUR]
    expect(answer).toMatchObject({ standing: [{ kind: 'busy' }, { kind: 'declined' }] })
    expect(answer).toHaveProperty('callBlocks', [
      Span.make(from, Instant.plus(from, 2 * hour)),
      Span.make(Instant.plus(from, Instant.DAY), Instant.plus(from, Instant.DAY + hour)),
    ])
  })

  it('are busy as they say where nobody asks for them', () => {
    expect(ask(blocks, WINDOW)).toMatchObject({ callBlocks: [], standing: { length: 5 } })
  })
})

describe('what cannot be read', () => {
  const issue = { code: 'event-malformed', path: [], expected: 'a start', found: 'a secret' }
  const unreadable = (within: Span.Span | null) =>
    busyOf({ events: [meeting], unreadable: [{ uid: 'x', issue, within }] }, { ...placeIn('UTC'), span: WINDOW })

  it('makes the calendar unknown, without telling what was found', () => {
    expect(unreadable(null)).toEqual({
      kind: 'unknown',
      fault: { kind: 'malformed', detail: 'event-malformed: expected a start' },
    })
    expect(unreadable(spanOf('2026-12-03', '2027-01-01')).kind).toBe('unknown')
  })

  it('says nothing of a window in which it certainly does not lie', () => {
    expect(unreadable(spanOf('2026-12-04', '2027-01-01')).kind).toBe('known')
    expect(unreadable(spanOf('2026-01-01', '2026-11-20')).kind).toBe('known')
  })

  it('may be a zone', () => {
    const mars = { form: 'zoned', wall: Instant.parseOrThrow('2026-11-24T08:00Z'), zone: 'Mars/Olympus' } as const
    expect(ask([{ ...meeting, start: mars }], WINDOW)).toMatchObject({
      fault: { detail: expect.stringContaining('zone-unknown') as string },
    })
    expect(ask([{ ...meeting, rules: ['FREQ=DAILY'], exceptDates: [mars] }], WINDOW).kind).toBe('unknown')
  })
})
