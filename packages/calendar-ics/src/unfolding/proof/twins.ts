/** Rules unfolded by others: rrule-temporal in a zone, ical.js and rrule on a clock without one. Only for tests. */
import { Wall } from '@refrain/core'
import type { Instant } from '@refrain/core'
import ICAL from 'ical.js'
import * as rruleModule from 'rrule'
import { RRuleTemporal } from 'rrule-temporal'

const { RRule } = (rruleModule as typeof rruleModule & { readonly default?: typeof rruleModule }).default ?? rruleModule

/** A wall as files write it. */
export const stamp = (wall: Wall.Wall): string => Wall.toIso(wall).replace(/[-:]/g, '')

/** The instants of a rule from one to another, both included. */
export const byRruleTemporal = (
  text: string,
  start: Wall.Wall,
  zone: string,
  from: Instant.Instant,
  until: Instant.Instant,
): readonly number[] => {
  const rule = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${zone}:${stamp(start)}\nRRULE:${text}`,
    maxIterations: 10_000_000,
    maxCandidateEvaluations: 10_000_000,
    includeDtstart: true,
  })
  return rule.between(new Date(from), new Date(until), true).map(({ epochMilliseconds }) => epochMilliseconds)
}

/** The local times of a rule up to one, as ical.js finds them. */
export const byIcalJs = (text: string, start: Wall.Wall, until: Wall.Wall): readonly Wall.Wall[] => {
  const iterator = ICAL.Recur.fromString(text).iterator(ICAL.Time.fromDateTimeString(Wall.toIso(start)))
  const walls: Wall.Wall[] = []
  for (let next = iterator.next() as ICAL.Time | null; next !== null; next = iterator.next() as ICAL.Time | null) {
    const wall = Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute, next.second)
    if (wall > until || walls.length > 20_000) break
    walls.push(wall)
  }
  return walls
}

/** The local times of a rule from one to another, both included, as rrule finds them. */
export const byRrule = (text: string, start: Wall.Wall, from: Wall.Wall, until: Wall.Wall): readonly Wall.Wall[] =>
  new RRule({ ...RRule.parseString(text), dtstart: new Date(start), tzid: null }, true)
    .between(new Date(from), new Date(until), true)
    .map((date) => date.getTime())
