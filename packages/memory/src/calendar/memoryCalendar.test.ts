import { describe, expect, it } from 'vitest'
import { Instant } from '@refrain/core'
import type { MemoryCalendarParts } from './memoryCalendar.ts'
import { memoryCalendar } from './memoryCalendar.ts'

const START = Instant.parseOrThrow('2026-03-09T14:00:00Z')
const at = (hours: number) => Instant.plus(START, hours * Instant.HOUR)

const calendarWith = (parts: Omit<MemoryCalendarParts, 'now'> = {}) => {
  let now = START
  return { ...memoryCalendar({ now: () => now, ...parts }), pass: (hours: number) => (now = at(hours)) }
}
const visit = (hold: string, from: number, until: number) => ({
  hold,
  calendar: 'ann',
  createdAt: START,
  zone: 'Europe/London',
  title: 'Visit',
  from: at(from),
  until: at(until),
  expiresAt: at(24),
})
const day = { calendars: ['ann'], freshness: 'live', from: at(0), until: at(24) } as const
const confirm = (hold: string, from: number, until: number, email?: string) => ({
  ...{ hold, calendar: 'ann', from: at(from), until: at(until) },
  attendee: email === undefined ? null : { email },
})
const released = (hold: string) => ({ hold, calendar: 'ann' })

describe('a calendar in memory', () => {
  it('holds a time once under our id, and never two that overlap', async () => {
    const calendar = calendarWith()
    expect(await calendar.hold(visit('h-1', 30, 31))).toEqual({ kind: 'held' })
    expect(await calendar.hold(visit('h-1', 30, 31))).toEqual({ kind: 'already-held' })
    expect(await calendar.hold(visit('h-2', 30.5, 32))).toMatchObject({ kind: 'conflict', busy: [{ hold: 'h-1' }] })
    expect(await calendar.hold(visit('h-3', 31, 32))).toEqual({ kind: 'held' })
  })

  it('lets a hold vanish that nobody confirmed, and keeps one that was', async () => {
    const calendar = calendarWith()
    await calendar.hold(visit('h-1', 30, 31))
    await calendar.hold(visit('h-2', 32, 33))
    expect(await calendar.confirm(confirm('h-2', 32, 33, 'pat@example.com'))).toEqual({ kind: 'confirmed' })
    expect(await calendar.confirm(confirm('h-2', 32, 33))).toEqual({ kind: 'already-confirmed' })
    calendar.pass(25)
    expect(calendar.holds('ann').map(({ hold }) => hold)).toEqual(['h-2'])
    expect(await calendar.confirm(confirm('h-1', 30, 31))).toEqual({ kind: 'gone' })
    expect(await calendar.release(released('h-1'))).toEqual({ kind: 'already-gone' })
    expect(await calendar.release(released('h-2'))).toEqual({ kind: 'released' })
    expect(calendar.holds('ann')).toEqual([])
  })

  it('says when a rep is busy, and never that they are free where it cannot tell', async () => {
    const busy = { ann: [{ from: at(1), until: at(2), kind: 'busy' }] } as const
    const calendar = calendarWith({ busy })
    await calendar.hold(visit('h-1', 3, 4))
    expect(await calendar.busy(day)).toMatchObject([
      {
        kind: 'known',
        busy: [{ kind: 'busy' }, { kind: 'tentative', hold: 'h-1' }],
      },
    ])
    expect(await calendarWith({ busy, faults: { blind: 1 } }).busy(day)).toMatchObject([{ kind: 'unknown' }])
  })

  it('does what it was asked although the answer is lost', async () => {
    const calendar = calendarWith({ faults: { lostAnswer: 1 } })
    expect(await calendar.hold(visit('h-1', 3, 4))).toEqual({ kind: 'unknown' })
    expect(await calendar.hold(visit('h-1', 3, 4))).toEqual({ kind: 'already-held' })
    expect(await calendar.release(released('h-1'))).toEqual({ kind: 'unknown' })
    expect(calendar.holds('ann')).toEqual([])
  })
})
