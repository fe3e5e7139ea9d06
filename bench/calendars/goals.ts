/**
 * The goals: busy times from bytes, rules unfolded, and one change in a calendar that is kept.
 */
import ICAL from 'ical.js'
import { RRuleTemporal } from 'rrule-temporal'
import { Wall, Zone, Zones } from '@refrain/core'
import { busyOf, keepCalendar, keepFeed, readCalendar } from '@refrain/calendar-ics'
import type { CalendarFile, Place } from '@refrain/calendar-ics'
import { agree } from '../agree.ts'
import { atMost, faster } from '../Goal.ts'
import type { Goal, Planned } from '../Goal.ts'
import { teamCalendar, WINDOW, ZONE } from './team.ts'
import type { Series, TeamCalendar } from './team.ts'

const TEAM = 20

const zones = Zones.fromPlatform()
const zone = Zones.getOrThrow(zones, ZONE)
const placeOf = (nth: number): Place => ({ zone, zones, owners: [`rep${nth}@example.com`] })

const read = (text: string): CalendarFile => {
  const file = readCalendar(text, { zone: ZONE, zones })
  if (file._tag === 'Left') throw new Error(file.left.code)
  return file.right
}

/** One after another, so that each run is of another calendar. */
const inTurn = <T, R>(things: readonly T[], run: (thing: T, nth: number) => R): (() => R) => {
  let turn = 0
  return () => {
    const nth = turn++ % things.length
    return run(things[nth]!, nth)
  }
}

// --- from bytes --------------------------------------------------------------

const READ = 'calendar-ics: read and unfolded'
const READ_ONLY = 'calendar-ics: read'
const PARSED = 'ical.js: parsed'

const fromBytes = (team: readonly TeamCalendar[]): Goal => {
  const bytes = team.map(({ text }) => new TextEncoder().encode(text))
  agree(
    'events',
    team.length,
    (i) => read(team[i]!.text).events.length,
    (i) => {
      const [, , components] = ICAL.parse(team[i]!.text) as [string, unknown[], [string][]]
      return components.filter(([name]) => name === 'vevent').length
    },
  )
  return {
    id: 'calendars-read',
    title: `busy times of a fortnight, from the bytes of ${team[0]!.text.length >> 10} KiB`,
    cases: [
      {
        name: READ,
        ops: 1,
        run: inTurn(bytes, (source, nth) => {
          const file = readCalendar(source, { zone: ZONE, zones })
          return file._tag === 'Right' && busyOf(file.right, { ...placeOf(nth), span: WINDOW })
        }),
      },
      { name: READ_ONLY, ops: 1, run: inTurn(bytes, (source) => readCalendar(source, { zone: ZONE, zones })) },
      { name: PARSED, ops: 1, run: inTurn(bytes, (source) => ICAL.parse(new TextDecoder().decode(source)) as unknown) },
    ],
    lines: [
      faster(READ, PARSED, 3),
      faster(READ_ONLY, PARSED, 3),
      atMost('all calendars of the team, read and unfolded', 'ms', null, (time) => (time(READ) * TEAM) / 1e6),
    ],
  }
}

// --- rules -------------------------------------------------------------------

const stamp = (wall: Wall.Wall): string => Wall.toIso(wall).replace(/[-:]/g, '')

const peer = ({ start, rule }: Series): RRuleTemporal =>
  new RRuleTemporal({ rruleString: `DTSTART;TZID=${ZONE}:${stamp(start)}\nRRULE:${rule}` })

const within = (rule: RRuleTemporal): readonly number[] =>
  rule
    .between(new Date(WINDOW.from), new Date(WINDOW.until - 1), true)
    .map(({ epochMilliseconds }) => epochMilliseconds)

const eventsOf = (series: readonly Series[]): string =>
  series
    .map(
      ({ start, rule }, i) =>
        `BEGIN:VEVENT\nUID:${i}\nDTSTART;TZID=${ZONE}:${stamp(start)}\nDURATION:PT1S\nRRULE:${rule}\nEND:VEVENT\n`,
    )
    .join('')

const UNFOLDED = 'calendar-ics: rules taken and unfolded'
const EXPANDED = 'rrule-temporal: rules made and unfolded'
const AGAIN = 'calendar-ics: unfolded again'
const EXPANDED_AGAIN = 'rrule-temporal: unfolded again'

/** A start that its rule would not take is an occurrence here and none there. */
const synchronised = (series: Series): boolean =>
  peer(series).next(new Date(Zone.toInstant(zone, series.start, 'shift') - 1), true)?.epochMilliseconds ===
  Zone.toInstant(zone, series.start, 'shift')

const rules = (team: readonly TeamCalendar[]): Goal => {
  const series = team[0]!.series.filter(synchronised)
  const file = read(`BEGIN:VCALENDAR\n${eventsOf(series)}END:VCALENDAR\n`)
  const kept = keepCalendar(placeOf(0))
  kept.put('', file)
  const peers = series.map(peer)
  agree(
    'occurrences',
    series.length,
    (i) => {
      const answer = busyOf({ events: [file.events[i]!], unreadable: [] }, { ...placeOf(0), span: WINDOW })
      return answer.kind === 'known' ? answer.standing.map(({ from }) => Number(from)) : []
    },
    (i) => within(peers[i]!),
  )
  return {
    id: 'calendars-rules',
    title: `${series.length} recurring events, a fortnight`,
    cases: [
      { name: UNFOLDED, ops: 1, run: () => busyOf(file, { ...placeOf(0), span: WINDOW }) },
      { name: EXPANDED, ops: 1, run: () => series.map((each) => within(peer(each))) },
      { name: AGAIN, ops: 1, run: () => kept.busy({ span: WINDOW }) },
      { name: EXPANDED_AGAIN, ops: 1, run: () => peers.map(within) },
    ],
    lines: [
      faster(UNFOLDED, EXPANDED, 10),
      faster(AGAIN, EXPANDED_AGAIN, 10),
      atMost('unfolded again', 'ms', null, (time) => time(AGAIN) / 1e6),
    ],
  }
}

// --- one change --------------------------------------------------------------

const FEED = 'calendar-ics: feed with one event changed'
const OBJECT = 'calendar-ics: one object changed'
const WARM = 'calendar-ics: asked again'

const changes = (team: readonly TeamCalendar[]): Goal => {
  const { text } = team[0]!
  const moved = text.replace('SUMMARY:Meeting 77\r\n', 'SUMMARY:Meeting 77 moved\r\n')
  const feed = keepFeed(placeOf(0))
  const copies = [text, moved].map((each) => new TextEncoder().encode(each))
  const kept = keepCalendar(placeOf(0))
  const { events } = read(text)
  for (const event of events) kept.put(event.uid, { events: [event], unreadable: [] })
  const one = team[1]!.text.slice(0, team[1]!.text.indexOf('END:VEVENT')) + 'END:VEVENT\r\nEND:VCALENDAR\r\n'
  return {
    id: 'calendars-change',
    title: 'one event of a kept calendar changed',
    cases: [
      {
        name: READ,
        ops: 1,
        run: inTurn(copies, (source) => {
          const file = readCalendar(source, { zone: ZONE, zones })
          return file._tag === 'Right' && busyOf(file.right, { ...placeOf(0), span: WINDOW })
        }),
      },
      {
        name: FEED,
        ops: 1,
        run: inTurn(copies, (source) => [feed.take(source), feed.busy({ span: WINDOW })]),
      },
      {
        name: OBJECT,
        ops: 1,
        run: () => {
          kept.put('changed', read(one))
          return kept.busy({ span: WINDOW })
        },
      },
      { name: WARM, ops: 1, run: () => kept.busy({ span: WINDOW }) },
    ],
    lines: [
      faster(FEED, READ, 3),
      faster(OBJECT, READ, 20),
      atMost('one object changed, and asked', 'ms', 5, (time) => time(OBJECT) / 1e6),
      atMost('asked again', 'ms', 5, (time) => time(WARM) / 1e6),
    ],
  }
}

/** The goals, over a team whose calendars hold so many events. */
export const goalsOf = (events: number): readonly Planned[] => {
  let team: readonly TeamCalendar[] | undefined
  const made = (): readonly TeamCalendar[] =>
    (team ??= Array.from({ length: TEAM }, (_, nth) => teamCalendar(nth, events)))
  return [
    { id: 'calendars-read', make: () => fromBytes(made()) },
    { id: 'calendars-rules', make: () => rules(made()) },
    { id: 'calendars-change', make: () => changes(made()) },
  ]
}
