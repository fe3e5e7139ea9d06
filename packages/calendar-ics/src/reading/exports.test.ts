import { Day, Either, Instant, Issue, Wall } from '@refrain/core'
import { expect, it } from 'vitest'
import type { CalendarFile } from '../model/CalendarFile.ts'
import { exports } from '../proof/exports.ts'
import { readCalendar } from './readCalendar.ts'

const read = (name: keyof typeof exports): CalendarFile => {
  const file = Either.getOrThrow(readCalendar(exports[name]), Issue.render)
  expect([file.unreadable, file.faults]).toEqual([[], []])
  return file
}
const zoned = (text: string, zone: string) => ({ form: 'zoned', wall: Wall.parseOrThrow(text), zone })

it('a calendar of Google', () => {
  const { method, zone, events } = read('google')
  expect([method, zone]).toEqual(['PUBLISH', 'Europe/Lisbon'])
  expect(events).toMatchObject([
    {
      start: zoned('2026-11-23T09:00', 'Europe/Lisbon'),
      rules: ['FREQ=WEEKLY;BYDAY=MO'],
      exceptDates: [zoned('2026-12-07T09:00', 'Europe/Lisbon')],
      attendees: [{ email: 'rep@example.com', name: 'Ana Reyes', participation: 'accepted' }],
    },
    { start: { form: 'day' }, length: { end: { form: 'day' } }, isTransparent: true },
  ])
})

it('a calendar of Outlook', () => {
  expect(read('outlook').events).toMatchObject([
    { start: zoned('2026-11-24T14:00', 'Europe/Berlin'), outlook: 'tentative', title: 'Tentatively' },
    { start: zoned('2026-11-25', 'Europe/Berlin'), outlook: 'out-of-office' },
    { start: zoned('2026-11-26T09:00', 'Europe/Amsterdam'), length: { days: 0, milliseconds: Instant.HOUR } },
  ])
})

it('a calendar of Apple', () => {
  expect(read('apple').events).toMatchObject([
    { start: zoned('2026-11-23T10:00', 'America/New_York'), travel: 30 * Instant.MINUTE },
    {
      start: { form: 'day', day: Day.ofCivil(1604, 2, 29) },
      rules: ['FREQ=YEARLY'],
      isTransparent: true,
      title: 'Bo’s Birthday',
    },
  ])
})

it('a calendar of Thunderbird', () => {
  expect(read('thunderbird').events).toMatchObject([
    { start: zoned('2026-11-23T13:00', 'Europe/Berlin'), categories: ['Call block', 'Work'], replaces: null },
    { replaces: { start: zoned('2026-11-25T13:00', 'Europe/Berlin'), andFollowing: false } },
  ])
})

it('a calendar of Fastmail', () => {
  expect(read('fastmail').events).toMatchObject([
    {
      start: zoned('2026-11-23T09:00', 'Australia/Melbourne'),
      status: 'tentative',
      organizer: 'dee@example.com',
      attendees: [{ participation: 'declined' }],
    },
  ])
})
