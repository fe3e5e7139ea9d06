/** G5: a recurring call block over one year. */
import { Availability, Instant, Recurrence, Wall, Zones } from '@refrain/core'
import { expand } from '@refrain/core/recurrence'
import * as rruleModule from 'rrule'
import { agree } from '../agree.ts'
import { faster, within } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import { zones } from '../world/zones.ts'

const { RRule } = (rruleModule as typeof rruleModule & { readonly default?: typeof rruleModule }).default ?? rruleModule

const TEXT = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=10,15;BYMINUTE=0'
const ZONE = 'America/New_York'
const LENGTH = 364 * Instant.DAY
const START = Math.floor(Instant.parseOrThrow('2026-06-01T00:00:00Z') / LENGTH) * LENGTH
const MIDDLE = (START + LENGTH / 2) as Instant.Instant

/** From the beginning of the year that is asked about, so that its age costs it nothing. */
const ruleIn = (tzid: string | null): InstanceType<typeof RRule> =>
  new RRule({ ...RRule.parseString(TEXT), dtstart: new Date(START - 7 * Instant.DAY), ...(tzid !== null && { tzid }) })

const yearOf = (tzid: string | null): readonly Date[] =>
  ruleIn(tzid).between(new Date(START), new Date(START + LENGTH), true)

export const recurrence = (): Goal => {
  const newYork = Zones.getOrThrow(zones, ZONE)
  const compiled = Recurrence.compileOrThrow(TEXT, expand)
  const floating = yearOf(null).map((date) => date.getTime())
  agree(
    'a year of blocks',
    1,
    () => compiled.between(START / Instant.DAY, START / Instant.DAY + 363),
    () => floating,
  )
  if (Wall.dayOf(floating[0]!) < START / Instant.DAY) throw new Error('blocks begin too early')
  return {
    id: 'G5',
    title: 'RRULE blocks of one year',
    cases: [
      {
        name: 'Availability.blocks, new',
        ops: 1,
        run: () => Availability.blocks(newYork, compiled.between, Instant.HOUR).next(MIDDLE),
      },
      { name: 'rrule between, floating', ops: 1, run: () => yearOf(null) },
      { name: 'rrule between, with tzid', ops: 1, run: () => yearOf(ZONE) },
    ],
    lines: [
      faster('Availability.blocks, new', 'rrule between, with tzid', 100),
      within('Availability.blocks, new', 'rrule between, floating', 1.3),
    ],
  }
}
