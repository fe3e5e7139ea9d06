import { describe, expect, it } from 'vitest'
import { readMessages } from '../itip/readMessages.ts'
import { readCalendar } from './readCalendar.ts'
import { readFreeBusy } from './readFreeBusy.ts'

/** A soak takes files as large as a reader may be given. */
const SCALE = process.env['REFRAIN_RUNS'] === undefined ? 100_000 : 10_000_000

const inEvent = (text: string): string =>
  `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261123T090000Z\r\n${text}\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART:20261123T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
const many = (text: string): string => text.repeat(Math.ceil(SCALE / text.length))

const FILES: Readonly<Record<string, string>> = {
  'a line without an end': many('x'),
  'a calendar that is one line': `BEGIN:VCALENDAR\r\n${many('x')}`,
  'line breaks alone': many('\r\n'),
  'carriage returns alone': `BEGIN:VCALENDAR\r\n${many('\r')}\nEND:VCALENDAR`,
  'components without an end': `BEGIN:VCALENDAR\r\n${many('BEGIN:X\r\n')}`,
  'ends without a beginning': many('END:VCALENDAR\r\n'),
  'calendars in a row': many('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'),
  'properties that nobody needs': inEvent(many('X-A:1\r\n').trimEnd()),
  'people who are invited': inEvent(many('ATTENDEE;CN=A:mailto:a@example.com\r\n').trimEnd()),
  'a name that does not end': inEvent(many('A')),
  'a line that is folded without end': inEvent(`SUMMARY:a${many('\r\n b')}`),
  'a fold of carriage returns': inEvent(`SUMMARY:a${many('\r')}\n b`),
  'folds of nothing': inEvent(`SUMMARY:${many('\r\n ')}`),
  'parameters without end': inEvent(`EXDATE;${many('A=1;')}B=2:20261123T090000Z`),
  'values of a parameter': inEvent(`ATTENDEE;CN=${many('a,')}:mailto:a@example.com`),
  'quotes that do not close': inEvent(`ATTENDEE;CN=${many('",')}:mailto:a@example.com`),
  'quotes alone': inEvent(`EXDATE;TZID=${many('"')}:20261123T090000Z`),
  'carets and backslashes': inEvent(`ATTENDEE;CN=${many('^')}:x\r\nSUMMARY:${many('\\')}`),
  'dates without end': inEvent(`EXDATE:${many('20261123T090000Z,')}`),
  'commas alone': inEvent(`CATEGORIES:${many(',')}\r\nRDATE:${many(',')}`),
  'a duration of digits': inEvent(`DURATION:P${many('9')}D`),
  'a sequence of digits': inEvent(`SEQUENCE:${many('9')}`),
  'zones that are none': `BEGIN:VCALENDAR\r\n${Array.from({ length: SCALE / 400 }, (_, at) => `BEGIN:VEVENT\r\nDTSTART;TZID=Zone/${at}:20261123T090000\r\nEND:VEVENT\r\n`).join('')}END:VCALENDAR`,
  'definitions of zones': `BEGIN:VCALENDAR\r\n${many('BEGIN:VTIMEZONE\r\nTZID:A\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0017\r\nTZOFFSETTO:+0017\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n')}END:VCALENDAR`,
  'versions of one event': `BEGIN:VCALENDAR\r\n${many('BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261123T090000Z\r\nEND:VEVENT\r\n')}END:VCALENDAR`,
}

describe.each(Object.entries(FILES))('%s', (_, text) => {
  it('takes bounded time, and nothing is thrown', () => {
    const read = readCalendar(text)
    expect([readFreeBusy(text)._tag, readMessages(text)._tag]).toEqual(['Left', 'Left'])
    if (read._tag === 'Left') {
      expect(read.left.found.length).toBeLessThan(200)
      return
    }
    const { events, unreadable, faults } = read.right
    expect(faults.length).toBeLessThanOrEqual(100)
    expect([...unreadable.map(({ issue }) => issue), ...faults].every(({ found }) => found.length < 200)).toBe(true)
    // What is wrong with one event is not wrong with the next.
    if (text.includes('UID:2')) expect(events.some(({ uid }) => uid === '2')).toBe(true)
  })
})

it('a file beyond its size is not looked at', () => {
  expect(readCalendar(many('x'), { limits: { size: 1_000 } })).toMatchObject({ left: { code: 'calendar-too-large' } })
  expect(readCalendar(new Uint8Array(2_000), { limits: { size: 1_000 } })).toMatchObject({ _tag: 'Left' })
})
