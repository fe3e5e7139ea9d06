import { describe, expect, it } from 'vitest'
import { Instant } from '@refrain/core'
import { calendarServer } from './CalendarServer.ts'
import type { MemoryCalendarParts } from './memoryCalendar.ts'
import { memoryCalendar } from './memoryCalendar.ts'

const START = Instant.parseOrThrow('2026-03-09T14:00:00Z')
const at = (hours: number) => Instant.plus(START, hours * Instant.HOUR)
const span = (from: number, until: number) => ({ from: at(from), until: at(until) })

const calendarWith = (parts: Omit<MemoryCalendarParts, 'now'> = {}) => {
  let now = START
  return { ...memoryCalendar({ now: () => now, ...parts }), pass: (hours: number) => (now = at(hours)) }
}
const visit = (hold: string, from: number, until: number) => ({
  ...{ hold, calendar: 'ann', zone: 'Europe/London', title: 'Visit' },
  ...{ createdAt: START, expiresAt: at(24), ...span(from, until) },
})
const day = { calendars: ['ann'], freshness: 'live', ...span(0, 24) } as const
const confirm = (hold: string, from: number, until: number, email?: string) => ({
  ...{ hold, calendar: 'ann', ...span(from, until) },
  attendee: email === undefined ? null : { email },
})
const ref = (hold: string) => ({ hold, calendar: 'ann' })

describe('a calendar in memory', () => {
  it('holds a time once under our id, and never two that overlap', async () => {
    const calendar = calendarWith()
    expect(await calendar.hold(visit('h-1', 30, 31))).toEqual({ kind: 'held' })
    expect(await calendar.hold(visit('h-1', 30, 31))).toEqual({ kind: 'already-held' })
    expect(await calendar.hold(visit('h-2', 30.5, 32))).toMatchObject({ kind: 'conflict', busy: [{ hold: 'h-1' }] })
    expect(await calendar.hold(visit('h-3', 31, 32))).toEqual({ kind: 'held' })
  })

  it('counts a hold no longer that nobody confirmed, and one that was', async () => {
    const calendar = calendarWith()
    await calendar.hold(visit('h-1', 30, 31))
    await calendar.hold(visit('h-2', 32, 33))
    expect(await calendar.confirm(confirm('h-2', 32, 33, 'pat@example.com'))).toEqual({ kind: 'confirmed' })
    expect(await calendar.confirm(confirm('h-2', 32, 33))).toEqual({ kind: 'already-confirmed' })
    calendar.pass(25)
    expect(calendar.holds('ann').map(({ hold }) => hold)).toEqual(['h-2'])
    expect(await calendar.confirm(confirm('h-1', 30, 31))).toEqual({ kind: 'gone' })
    expect(calendar.entries('ann').map(({ id }) => id)).toEqual(['h-1', 'h-2'])
    expect(await calendar.release(ref('h-1'))).toEqual({ kind: 'released' })
    expect(await calendar.release(ref('h-2'))).toEqual({ kind: 'released' })
    expect(calendar.entries('ann')).toEqual([])
  })

  it('says when a rep is busy, and never that they are free where it cannot tell', async () => {
    const busy = { ann: [{ ...span(1, 2), kind: 'busy' }] } as const
    const calendar = calendarWith({ busy })
    await calendar.hold(visit('h-1', 3, 4))
    expect(await calendar.busy(day)).toMatchObject([
      { kind: 'known', busy: [{ kind: 'busy' }, { kind: 'tentative', hold: 'h-1' }] },
    ])
    expect(await calendarWith({ busy, faults: { blind: 1 } }).busy(day)).toMatchObject([{ kind: 'unknown' }])
  })

  it('tells kinds that it cannot tell apart as busy, and nothing of what takes no time', async () => {
    const { hands, ...calendar } = calendarWith({ capabilities: { tells: ['busy'], tellsHolds: false } })
    await calendar.hold(visit('h-1', 3, 4))
    hands.put('ann', { ...span(5, 6), kind: 'focus' })
    hands.put('ann', { ...span(7, 8), kind: 'declined' })
    expect(await calendar.busy(day)).toMatchObject([
      {
        busy: [
          { ...span(3, 4), kind: 'busy' },
          { ...span(5, 6), kind: 'busy' },
        ],
      },
    ])
  })

  it('does what it was asked although the answer is lost', async () => {
    const calendar = calendarWith({ faults: { lostAnswer: 1 } })
    expect(await calendar.hold(visit('h-1', 3, 4))).toEqual({ kind: 'unknown' })
    expect(await calendar.hold(visit('h-1', 3, 4))).toEqual({ kind: 'already-held' })
    expect(await calendar.release(ref('h-1'))).toEqual({ kind: 'unknown' })
    expect(calendar.holds('ann')).toEqual([])
  })

  it('does nothing where it was never asked', async () => {
    const calendar = calendarWith({ faults: { lostRequest: 1 } })
    expect(await calendar.hold(visit('h-1', 3, 4))).toEqual({ kind: 'unknown' })
    expect(calendar.entries('ann')).toEqual([])
    expect(await calendarWith({ faults: { throttled: 1 } }).hold(visit('h-1', 3, 4))).toEqual({
      kind: 'refused',
      fault: { kind: 'throttled', retryAfterMs: 1000 },
    })
  })

  it('is changed by hand, and says so by its cursor and by signed notices', async () => {
    const { hands, push, ...calendar } = calendarWith()
    const first = await calendar.changes!('ann', null)
    expect(first).toMatchObject({ kind: 'changes', reset: true, holds: [] })
    await push!.watch({ calendar: 'ann', url: 'https://engine.example.com/webhooks/calendar', until: at(9) })
    await calendar.hold(visit('h-1', 3, 4))
    hands.move('ann', 'h-1', span(4, 5))
    expect(await calendar.find(ref('h-1'))).toMatchObject({ kind: 'standing', ...span(4, 5) })
    expect(await calendar.confirm(confirm('h-1', 3, 4))).toEqual({ kind: 'moved', ...span(4, 5) })
    const { cursor } = first as { readonly cursor: string }
    expect(await calendar.changes!('ann', cursor)).toMatchObject({ reset: false, changed: true, holds: ['h-1'] })
    const [notice, ...others] = await calendar.posted()
    expect(others).toHaveLength(1)
    expect(await push!.verify(notice!, START)).toMatchObject({ ok: true })
    expect(push!.parse(notice!, START).notices).toEqual([{ calendar: 'ann', channel: 'channel-1', what: 'changed' }])
    hands.forget('ann')
    expect(await calendar.changes!('ann', cursor)).toMatchObject({ reset: true, holds: ['h-1'] })
  })

  it('has no calendars but those that there are, and none that is closed', async () => {
    const server = calendarServer({ now: () => START, calendars: ['ann', 'bob'] })
    const { hands, ...calendar } = calendarWith({ server })
    hands.close('bob', { kind: 'reauthorise' })
    expect(await calendar.busy({ ...day, calendars: ['nobody', 'bob', 'ann'] })).toMatchObject([
      { kind: 'unknown', fault: { kind: 'not-found' } },
      { kind: 'unknown', fault: { kind: 'reauthorise' } },
      { kind: 'known' },
    ])
  })
})
