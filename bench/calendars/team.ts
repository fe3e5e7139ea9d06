/**
 * The calendars of a team, as files: a few years of meetings, a tenth of which recur, with all that programs write around them.
 * The same every time.
 */
import { Day, Instant, Wall } from '@refrain/core'
import { chance } from '../world/chance.ts'

const { DAY, HOUR, MINUTE } = Instant

export const ZONE = 'Europe/Berlin'

/** The fortnight that is asked about, near the end of what the calendars hold. */
export const WINDOW = {
  from: Instant.parseOrThrow('2026-11-23T00:00Z'),
  until: Instant.parseOrThrow('2026-12-07T00:00Z'),
}

/** A series as its rule alone, from its start on the clock. */
export interface Series {
  readonly start: Wall.Wall
  readonly rule: string
}

export interface TeamCalendar {
  readonly text: string
  readonly series: readonly Series[]
}

const stamp = (wall: Wall.Wall): string => Wall.toIso(wall).replace(/[-:]/g, '')

const HEAD = `BEGIN:VCALENDAR
PRODID:-//Example//Calendar 1.0//EN
VERSION:2.0
CALSCALE:GREGORIAN
X-WR-TIMEZONE:${ZONE}
BEGIN:VTIMEZONE
TZID:${ZONE}
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`

const RULES = [
  'FREQ=WEEKLY;BYDAY=MO',
  'FREQ=WEEKLY;BYDAY=TU,TH',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
  'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270301T000000Z',
  'FREQ=WEEKLY;BYDAY=FR;COUNT=52',
  'FREQ=WEEKLY;BYDAY=TH;UNTIL=20260630T220000Z',
  'FREQ=DAILY;COUNT=10',
  'FREQ=MONTHLY;BYDAY=1MO',
  'FREQ=MONTHLY;BYDAY=-1FR',
  'FREQ=MONTHLY;BYMONTHDAY=15',
  'FREQ=YEARLY',
]

const FIRST = Day.ofCivil(2024, 1, 1)

/** One calendar of a team. */
export const teamCalendar = (nth: number, events: number): TeamCalendar => {
  const { below, pick } = chance(nth + 1)
  const series: Series[] = []
  const lines = [HEAD]
  for (let i = 0; i < events; i++) {
    const start = (FIRST + below(1_150)) * DAY + (8 + below(10)) * HOUR + below(4) * 15 * MINUTE
    const uid = `${nth}-${i}-4f2a9c@example.com`
    const rule = i % 10 === 0 ? pick(RULES) : null
    const allDay = rule === null && i % 25 === 1
    const time = (wall: Wall.Wall): string =>
      allDay ? `;VALUE=DATE:${stamp(wall).slice(0, 8)}` : `;TZID=${ZONE}:${stamp(wall)}`
    lines.push(
      'BEGIN:VEVENT',
      `DTSTART${time(start)}`,
      `DTEND${time(start + (allDay ? DAY : (1 + below(6)) * 15 * MINUTE))}`,
      ...(rule === null ? [] : [`RRULE:${rule}`]),
      ...(rule !== null && i % 20 === 0 ? [`EXDATE;TZID=${ZONE}:${stamp(start + 7 * DAY)}`] : []),
      `DTSTAMP:${stamp(start - 30 * DAY)}Z`,
      'ORGANIZER;CN=Ann Example:mailto:ann@example.com',
      `UID:${uid}`,
      `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${i % 9 === 0 ? 'DECLINED' : 'ACCEPTED'};CN=rep${nth}@e`,
      ` xample.com;X-NUM-GUESTS=0:mailto:rep${nth}@example.com`,
      'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=B',
      ' en Example;X-NUM-GUESTS=0:mailto:ben@example.com',
      `CREATED:${stamp(start - 40 * DAY)}Z`,
      `DESCRIPTION:About the numbers of the week\\, and what comes next. Item ${i} of the `,
      ' agenda is in the shared folder\\, as always.\\n\\nPlease read it before we meet.',
      `LAST-MODIFIED:${stamp(start - 20 * DAY)}Z`,
      'LOCATION:Room 4\\, second floor',
      `SEQUENCE:${i % 3}`,
      'STATUS:CONFIRMED',
      `SUMMARY:Meeting ${i}`,
      `TRANSP:${i % 12 === 0 ? 'TRANSPARENT' : 'OPAQUE'}`,
      ...(i % 2 === 0
        ? ['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Reminder', 'TRIGGER:-P0DT0H10M0S', 'END:VALARM']
        : []),
      'END:VEVENT',
    )
    if (rule !== null) series.push({ start, rule })
  }
  lines.push('END:VCALENDAR', '')
  return { text: lines.join('\n').replaceAll('\n', '\r\n'), series }
}
