/** What is read is held against ical.js, which was written by others: property by property, as far as both say the same. */
import { Instant, Wall } from '@refrain/core'
import * as fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { event } from '../model/Event.arb.ts'
import type { Event } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import { writeCalendar } from '../writing/writeCalendar.ts'
import { invitation } from '../itip/writing.ts'
import { readCalendar } from './readCalendar.ts'

const now = Instant.parseOrThrow('2026-11-22T09:00:00Z')

// --- spelling: what a file may look like and still say the same ----------------

const unfold = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)

const EXTRA = [
  'X-ODD;X-P="a:b;c":d',
  'DESCRIPTION:BEGIN:VEVENT\\nDTSTART:1',
  'URL:https://example.com/?a=1;b',
  'GEO:1;2',
]

interface Spelling {
  readonly end: string
  readonly folds: readonly number[]
  readonly isSmall: boolean
  readonly extra: readonly string[]
}

const spelling = (): fc.Arbitrary<Spelling> =>
  fc.record({
    end: fc.constantFrom('\r\n', '\n'),
    folds: fc.array(fc.integer({ min: 3, max: 40 }), { minLength: 1, maxLength: 4 }),
    isSmall: fc.boolean(),
    extra: fc.subarray(EXTRA),
  })

const isWhole = (text: string, at: number): boolean => !/[\uDC00-\uDFFF]/.test(text.charAt(at))

const folded = (line: string, folds: readonly number[], end: string): string => {
  const parts: string[] = []
  let rest = line
  for (let at = 0; rest.length > 50 && at < 20; at++) {
    const most = folds[at % folds.length]!
    const cut = isWhole(rest, most) ? most : most + 1
    parts.push(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
  return [...parts, rest].join(`${end} `)
}

const spelled = (text: string, { end, folds, isSmall, extra }: Spelling): string =>
  unfold(text)
    .flatMap((line) => (line === 'END:VEVENT' ? [...extra, line] : [line]))
    .map((line) => (isSmall ? line.replace(/^[A-Z-]+/, (name) => name.toLowerCase()) : line))
    .map((line) => folded(line, folds, end) + end)
    .join('')

// --- what ical.js says ---------------------------------------------------------

type Property = ReturnType<InstanceType<typeof ICAL.Component>['getAllProperties']>[number]

const timeOf = (property: Property, value: InstanceType<typeof ICAL.Time>): Time => {
  const { year, month, day, hour, minute, second } = value
  const wall = Wall.parseOrThrow(
    `${String(year).padStart(4, '0')}-${[month, day].map((part) => String(part).padStart(2, '0')).join('-')}T${[hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':')}`,
  )
  if (value.isDate) return { form: 'day', day: Wall.dayOf(wall) }
  if (value.zone === ICAL.Timezone.utcTimezone) return { form: 'utc', at: Instant.fromMillis(wall) }
  const zone = property.getParameter('tzid')
  return typeof zone === 'string' ? { form: 'zoned', wall, zone } : { form: 'floating', wall }
}

const theirs = (text: string): Partial<Event> => {
  const component = new ICAL.Component(ICAL.parse(text) as never).getFirstSubcomponent('vevent')!
  const all = (name: string): readonly Property[] => component.getAllProperties(name)
  const times = (name: string): readonly Time[] =>
    all(name).map((property) => timeOf(property, property.getFirstValue() as InstanceType<typeof ICAL.Time>))
  const text1 = (name: string): string | null => (component.getFirstPropertyValue(name) as string | null) ?? null
  const duration = component.getFirstPropertyValue('duration') as InstanceType<typeof ICAL.Duration> | null
  const [end] = times('dtend')
  return {
    uid: text1('uid')!,
    sequence: Number(component.getFirstPropertyValue('sequence')),
    start: times('dtstart')[0]!,
    length:
      end !== undefined
        ? { end }
        : duration === null
          ? null
          : {
              days: duration.weeks * 7 + duration.days,
              milliseconds: ((duration.hours * 60 + duration.minutes) * 60 + duration.seconds) * 1000,
            },
    exceptDates: times('exdate'),
    title: text1('summary'),
    categories: all('categories').flatMap((property) => property.getValues() as string[]),
    status: (text1('status')?.toLowerCase() ?? null) as Event['status'],
    isTransparent: text1('transp') === 'TRANSPARENT',
    attendees: all('attendee').map((property) => ({
      email: String(property.getFirstValue()).replace(/^mailto:/, ''),
      name: (property.getParameter('cn') as string | undefined) ?? null,
      participation: String(property.getParameter('partstat')).toLowerCase() as 'accepted',
    })),
  }
}

// --- where both say the same ---------------------------------------------------

it('a backslash before a comma ends no category with us', () => {
  const file = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'DTSTART:20261123T090000Z',
    'CATEGORIES:\\\\,a',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  const read = readCalendar(file.join('\r\n'))
  expect(read._tag === 'Right' && read.right.events[0]?.categories).toEqual(['\\', 'a'])
  expect(theirs(file.join('\r\n')).categories).toEqual(['\\,a'])
})

it('a backslash in a parameter is one with us (RFC 6868)', () => {
  const line = 'ATTENDEE;CN="a\\;b";PARTSTAT=ACCEPTED:mailto:a@example.com'
  const file = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'DTSTART:20261123T090000Z', line, 'END:VEVENT', 'END:VCALENDAR']
  const read = readCalendar(file.join('\r\n'))
  expect(read._tag === 'Right' && read.right.events[0]?.attendees[0]?.name).toBe('a\\;b')
  expect(theirs(file.join('\r\n')).attendees?.[0]?.name).toBe('a;b')
})

it('a file says the same to ical.js', () => {
  fc.assert(
    fc.property(event(), spelling(), (one, how) => {
      fc.pre(one.categories.every((category) => !category.endsWith('\\')))
      fc.pre(one.attendees.every(({ name }) => name?.includes('\\') !== true))
      const text = spelled(writeCalendar([one], { now }), how)
      const read = readCalendar(text)
      const ours = read._tag === 'Right' ? read.right.events[0] : undefined
      expect(ours).toMatchObject(theirs(text))
    }),
    runs(80),
  )
})

it('what is no month, no zone or no property is one with us alone', () => {
  const file = (line: string): string =>
    ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', line, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
  const unreadable = (line: string): number => {
    const read = readCalendar(file(line))
    return read._tag === 'Right' ? read.right.unreadable.length : -1
  }
  const month = 'DTSTART:20261323T090000Z'
  expect(unreadable(month)).toBe(1)
  expect(theirs(file(month)).start).toEqual({ form: 'utc', at: Instant.parseOrThrow('2027-01-23T09:00:00Z') })
  expect(unreadable('a line')).toBe(1)
  expect(() => theirs(file('a line'))).toThrow('invalid line')
})

it('an invitation is one to ical.js', () => {
  fc.assert(
    fc.property(event(), (one) => {
      const text = invitation({ ...one, organizer: 'ana@example.com' }, { now })
      const calendar = new ICAL.Component(ICAL.parse(text) as never)
      expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
      expect(calendar.getFirstSubcomponent('vevent')?.getFirstPropertyValue('organizer')).toBe('mailto:ana@example.com')
    }),
    runs(20),
  )
})
