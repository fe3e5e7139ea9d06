/** Recurring events as clients write them: rules, days left out, an occurrence that was moved, in zones that change their clocks. */
import { Day } from '@refrain/core'
import fc from 'fast-check'
import { VTIMEZONES } from './VTimezone.ts'

const START = Day.ofCivil(2026, 2, 16)

const dayText = (day: Day.Day): string => Day.toIso(day).replaceAll('-', '')

const two = (number: number): string => String(number).padStart(2, '0')

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

const weekday = (day: Day.Day): string => WEEKDAYS[Day.weekday(day) - 1] ?? 'MO'

/**
 * Rules by the day on which a series begins: clients let it begin with an occurrence. Where it does not, what follows is not
 * defined (RFC 5545 3.8.5.3), and servers differ.
 */
const BY: { readonly [freq: string]: readonly ((start: Day.Day) => string)[] } = {
  DAILY: [() => ''],
  WEEKLY: [() => '', (day) => `;BYDAY=${weekday(day)}`, (day) => `;BYDAY=${weekday(day)},${weekday(day + 2)}`],
  MONTHLY: [
    () => '',
    (day) => `;BYMONTHDAY=${Day.civil(day).day}`,
    (day) => `;BYDAY=${Math.ceil(Day.civil(day).day / 7)}${weekday(day)}`,
  ],
  YEARLY: [() => ''],
}

const rule = fc
  .record({
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    interval: fc.integer({ min: 1, max: 3 }),
    ends: fc.oneof(
      fc.constant(''),
      fc.integer({ min: 1, max: 60 }).map((count) => `;COUNT=${count}`),
      fc.integer({ min: 0, max: 300 }).map((days) => ({ days })),
    ),
    by: fc.nat({ max: 5 }),
  })
  .map(({ by, ...others }) => {
    const choices = BY[others.freq] ?? []
    return { ...others, isPlain: by % choices.length === 0, by: choices[by % choices.length] ?? (() => '') }
  })

/** A series: its file, and what is in it in short. */
export interface Series {
  readonly lines: readonly string[]
  readonly zone: string | null
  readonly text: (uid: string) => string
}

export const series: fc.Arbitrary<Series> = fc
  .record({
    zone: fc.constantFrom('Europe/London', 'America/New_York', null, 'whole days'),
    first: fc.integer({ min: 0, max: 60 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.constantFrom(0, 30),
    minutes: fc.constantFrom(30, 60, 90, 24 * 60, 36 * 60),
    rule: fc.option(rule, { freq: 6 }),
    except: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 2 }),
    moved: fc.option(fc.record({ nth: fc.integer({ min: 0, max: 20 }), by: fc.integer({ min: -3, max: 40 }) })),
  })
  .map(({ zone, first, hour, minute, minutes, rule, except, moved }) => {
    const isDays = zone === 'whole days'
    const at = (day: number): string =>
      isDays ? dayText(day) : `${dayText(day)}T${two(hour)}${two(minute)}00${zone === null ? 'Z' : ''}`
    const parameter = isDays ? ';VALUE=DATE' : zone === null ? '' : `;TZID=${zone}`
    const start = START + first
    const lasts = isDays ? `DURATION:P${Math.ceil(minutes / 1440)}D` : `DURATION:PT${minutes}M`
    const until = (days: number): string => (isDays ? dayText(start + days) : `${dayText(start + days)}T235959Z`)
    const ruleLine =
      rule === null
        ? []
        : [
            `RRULE:FREQ=${rule.freq};INTERVAL=${rule.interval}${rule.by(start)}${typeof rule.ends === 'string' ? rule.ends : `;UNTIL=${until(rule.ends.days)}`}`,
          ]
    const step = rule?.freq === 'WEEKLY' ? 7 * rule.interval : (rule?.interval ?? 1)
    const canExcept = rule !== null && rule.isPlain && ['DAILY', 'WEEKLY'].includes(rule.freq)
    const main = [
      `DTSTART${parameter}:${at(start)}`,
      lasts,
      ...ruleLine,
      ...(canExcept ? except.map((nth) => `EXDATE${parameter}:${at(start + nth * step)}`) : []),
    ]
    const change =
      canExcept && moved !== null && !except.includes(moved.nth)
        ? [
            `RECURRENCE-ID${parameter}:${at(start + moved.nth * step)}`,
            `DTSTART${parameter}:${at(start + moved.nth * step + moved.by)}`,
            lasts,
          ]
        : null
    const event = (uid: string, lines: readonly string[]): readonly string[] => [
      ...['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20260101T000000Z', 'SUMMARY:Meeting', ...lines, 'END:VEVENT'],
    ]
    return {
      zone,
      lines: [...main, ...(change ?? [])],
      text: (uid) =>
        [
          ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Somebody//Client//EN'],
          ...(zone === null ? [] : (VTIMEZONES[zone] ?? [])),
          ...event(uid, main),
          ...(change === null ? [] : event(uid, change)),
          ...['END:VCALENDAR', ''],
        ].join('\r\n'),
    }
  })
