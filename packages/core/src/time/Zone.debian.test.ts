import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as Day from './Day.ts'
import { DAY } from './Instant.ts'
import type { Instant } from './Instant.ts'
import * as Zone from './Zone.ts'
import * as Zones from './Zones.ts'

/**
 * A second witness: the zone files that Debian installs (RFC 8536), read here by their format and by no library. They may be
 * of another edition than the platform's; zones whose rules changed in between are listed by edition.
 */
const ROOT = '/usr/share/zoneinfo'
const FROM = Day.ofCivil(2000, 1, 1) * DAY
const UNTIL = Day.ofCivil(2037, 1, 1) * DAY

/** What changed from one edition to the next, as far as clocks from 2000 to 2036 go. */
const CHANGED_SINCE: Readonly<Record<string, readonly string[]>> = {
  // Against a platform of 2025c: no difference from 2000 on.
  '2025b': [],
}

const editionOf = (): string | undefined =>
  existsSync(`${ROOT}/tzdata.zi`) ? /^# version (\S+)/.exec(readFileSync(`${ROOT}/tzdata.zi`, 'utf8'))?.[1] : undefined

/** The changes of clocks in a file of version 2 or later: its second block, in 64 bits. */
const changesIn = (file: Buffer): readonly (readonly [at: number, offset: number])[] => {
  const counts = (start: number) =>
    [0, 1, 2, 3, 4, 5].map((i) => file.readInt32BE(start + 20 + 4 * i)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
  const [utc, standard, leaps, times, types, letters] = counts(0)
  const start = 44 + times * 5 + types * 6 + letters + leaps * 8 + standard + utc
  const [, , , count] = counts(start)
  const offsets = start + 44 + count * 9
  return Array.from({ length: count }, (_, i) => [
    Number(file.readBigInt64BE(start + 44 + i * 8)) * 1_000,
    file.readInt32BE(offsets + 6 * file[start + 44 + count * 8 + i]!) * 1_000,
  ])
}

const edition = editionOf()

describe.skipIf(edition === undefined)('the platform and Debian’s zone files agree', () => {
  it(`on every zone from 2000 to 2036 (files of edition ${edition ?? 'none: /usr/share/zoneinfo is absent, skipped'})`, () => {
    const zones = Zones.fromPlatform()
    const differing: string[] = []
    let compared = 0
    for (const name of Intl.supportedValuesOf('timeZone')) {
      if (!existsSync(`${ROOT}/${name}`)) continue
      const zone = Zones.getOrThrow(zones, name)
      const changes = changesIn(readFileSync(`${ROOT}/${name}`)).filter(([at]) => FROM <= at && at < UNTIL)
      // Offsets on both sides of every change that either side knows.
      const offsetAt = (at: number): number | undefined => changes.findLast(([since]) => since <= at)?.[1]
      const wrong = changes.some(([at, offset]) => Zone.offsetAt(zone, at as Instant) !== offset)
      let extra = false
      for (let at = Zone.nextChange(zone, FROM as Instant); at < UNTIL; at = Zone.nextChange(zone, at))
        if (offsetAt(at) !== Zone.offsetAt(zone, at) || !changes.some(([since]) => since === at)) extra = true
      if (wrong || extra) differing.push(name)
      compared++
    }
    expect(compared).toBeGreaterThan(400)
    expect(differing).toEqual(CHANGED_SINCE[edition ?? ''] ?? [])
  })
})
