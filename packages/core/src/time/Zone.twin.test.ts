import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type * as Instant from './Instant.ts'
import { runs } from './propertyRuns.ts'
import * as Wall from './Wall.ts'
import * as Zone from './Zone.ts'
import * as Zones from './Zones.ts'

/**
 * The slow twin of zone arithmetic is Temporal: every clock change of every zone from 2000 to 2040, every policy.
 * It finds the changes in its own way and shares no code with ours.
 */
const zones = Zones.fromPlatform()
const names = Intl.supportedValuesOf('timeZone')
const FROM = Temporal.Instant.from('2000-01-01T00:00Z')
const UNTIL = Temporal.Instant.from('2040-01-01T00:00Z').epochMilliseconds

interface Change {
  readonly at: number
  readonly before: number
  readonly after: number
}

const changesOf = (name: string): readonly Change[] => {
  const changes: Change[] = []
  let at = FROM.toZonedDateTimeISO(name)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= UNTIL) return changes
    const before = next.subtract({ nanoseconds: 1 }).offsetNanoseconds / 1e6
    const after = next.offsetNanoseconds / 1e6
    // A change of name or of rules without a change of clocks is none for us.
    if (before !== after) changes.push({ at: next.epochMilliseconds, before, after })
    at = next
  }
}

/** What Temporal makes of a reading; null where it rejects it. */
const asked = (
  plain: Temporal.PlainDateTime,
  name: string,
  disambiguation: 'compatible' | 'earlier' | 'later' | 'reject',
) => {
  try {
    return plain.toZonedDateTime(name, { disambiguation }).epochMilliseconds
  } catch {
    return null
  }
}

const answers = (
  name: string,
  wall: number,
  kind: 'plain' | 'gap' | 'overlap',
): Record<Zone.GapOverlap, number | null> => {
  const plain = Temporal.PlainDateTime.from(Wall.toIso(wall))
  const reject = asked(plain, name, 'reject')
  // What Temporal does not reject has one meaning, and every way of asking gives it.
  const [shift, earlier, later] =
    kind === 'plain'
      ? [reject, reject, reject]
      : [asked(plain, name, 'compatible'), asked(plain, name, 'earlier'), asked(plain, name, 'later')]
  return {
    shift,
    earlier,
    later,
    reject,
    skip: kind === 'gap' ? null : earlier,
    'narrow-start': later,
    'narrow-end': earlier,
  }
}

const ours = (zone: Zone.Zone, wall: number): Record<Zone.GapOverlap, number | null> => ({
  shift: Zone.toInstant(zone, wall, 'shift'),
  earlier: Zone.toInstant(zone, wall, 'earlier'),
  later: Zone.toInstant(zone, wall, 'later'),
  reject: Zone.toInstant(zone, wall, 'reject'),
  skip: Zone.toInstant(zone, wall, 'skip'),
  'narrow-start': Zone.toInstant(zone, wall, 'narrow-start'),
  'narrow-end': Zone.toInstant(zone, wall, 'narrow-end'),
})

/** Readings around a change: the first and last that it concerns, one in the middle, and the nearest that it does not. */
const readings = ({
  at,
  before,
  after,
}: Change): readonly (readonly [wall: number, kind: 'plain' | 'gap' | 'overlap'])[] => {
  const [low, high] = [at + Math.min(before, after), at + Math.max(before, after)]
  const kind = after > before ? 'gap' : 'overlap'
  return [
    [low - 1, 'plain'],
    [low, kind],
    [(low + high) / 2, kind],
    [high - 1, kind],
    [high, 'plain'],
  ]
}

/** Once for each pair of offsets of a zone; a soak asks about every change. */
const isAskedOften = runs(1).numRuns > 1

describe('zone arithmetic and Temporal agree', () => {
  it('on every change of every zone from 2000 to 2040, under every policy', { timeout: 300_000 }, () => {
    const differences: string[] = []
    let seen = 0
    for (const name of names) {
      const zone = Zones.getOrThrow(zones, name)
      const pairs = new Set<string>()
      let last = FROM.epochMilliseconds
      for (const change of changesOf(name)) {
        const next = Zone.nextChange(zone, last as Instant.Instant)
        if (next !== change.at) differences.push(`${name}: next change after ${last} is ${change.at}, not ${next}`)
        for (const at of [change.at - 1, change.at] as Instant.Instant[]) {
          const expected = at < change.at ? change.before : change.after
          if (Zone.offsetAt(zone, at) !== expected) differences.push(`${name}: offset at ${at} is ${expected}`)
        }
        const pair = `${change.before} ${change.after}`
        for (const [wall, kind] of isAskedOften || !pairs.has(pair) ? readings(change) : []) {
          const [theirs, mine] = [answers(name, wall, kind), ours(zone, wall)]
          for (const policy of Object.keys(theirs) as Zone.GapOverlap[])
            if (theirs[policy] !== mine[policy])
              differences.push(`${name} ${Wall.toIso(wall)} ${policy}: ${theirs[policy]}, not ${mine[policy]}`)
        }
        pairs.add(pair)
        last = change.at
        seen++
      }
      const after = Zone.nextChange(zone, last as Instant.Instant)
      if (after < UNTIL) differences.push(`${name}: a change at ${after} that Temporal does not know`)
    }
    expect(differences).toEqual([])
    expect(seen).toBeGreaterThan(5_000)
  })

  it('on the start of the days around every change of some zones', () => {
    const differences: string[] = []
    for (const name of [
      'Africa/Cairo',
      'America/Havana',
      'America/Sao_Paulo',
      'America/St_Johns',
      'Pacific/Apia',
      'Asia/Beirut',
    ])
      for (const { at } of changesOf(name)) {
        const zone = Zones.getOrThrow(zones, name)
        for (const day of [-1, 0, 1].map((n) => Zone.dayAt(zone, at as Instant.Instant) + n)) {
          const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
          const expected = date.toZonedDateTime(name).epochMilliseconds
          if (Zone.startOfDay(zone, day) !== expected) differences.push(`${name} ${date.toString()}: ${expected}`)
        }
      }
    expect(differences).toEqual([])
  })
})
