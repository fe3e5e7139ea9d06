/**
 * A preview as text: a line for each thing done, with what came of it.
 *
 * @since 0.1.0
 */
import { clause, moment } from '../explain/explain.ts'
import type * as Instant from '../time/Instant.ts'
import * as Zone from '../time/Zone.ts'
import type { Preview, Row, Tour } from './Timeline.ts'
import { MANNERS, sayEnd, sayExtent, sayRow, sayStep } from './says.ts'

/** How to write a preview. @category model @since 0.1.0 */
export interface TextOptions {
  /** Under each line, why it was then and not earlier. */
  readonly why?: boolean
}

/** From so many days without anything on the gap is told. */
const LONG = 10

const when = ({ zone, from }: Preview, at: Instant.Instant): string => moment(at, { zone, now: from })

/** A moment in columns: weekday, day, month, perhaps a year, time. */
const column = (preview: Preview, at: Instant.Instant): string => {
  const [weekday = '', day = '', ...rest] = when(preview, at).split(' ')
  return `${weekday} ${day.padStart(2)} ${rest.join(' ')}`
}

const whyOf = (preview: Preview, { because }: Row): readonly string[] =>
  [...new Set(because.map(({ code, facts }) => clause(code, facts, { zone: preview.zone, now: preview.from })))].map(
    (text) => `      ${text}`,
  )

const tourText = (preview: Preview, tour: Tour, { why = false }: TextOptions): readonly string[] => {
  const { zone } = preview
  const wide = Math.max(...tour.rows.map((row) => sayStep(row).length), 0)
  const dates = Math.max(...tour.rows.map(({ at }) => column(preview, at).length), 0)
  const lines: string[] = []
  let before = preview.from
  const gap = (at: Instant.Instant): void => {
    const days = Zone.dayAt(zone, at) - Zone.dayAt(zone, before)
    if (days >= LONG) lines.push(`  ${' '.repeat(dates)}  ⋮  ${String(days)} days`)
    before = at
  }
  for (const row of tour.rows) {
    gap(row.at)
    const line = row.line === null ? '' : ` [${row.line}]`
    const mark = row.reach === 'right-party' ? '◆' : row.channel === null ? '·' : row.channel === 'email' ? '■' : '●'
    lines.push(
      `  ${column(preview, row.at).padEnd(dates)}  ${mark}  ${sayStep(row).padEnd(wide)}  ${sayRow(row)}${line}`,
    )
    if (why) lines.push(...whyOf(preview, row))
  }
  if (tour.end !== null) {
    gap(tour.end.at)
    lines.push(`  ${column(preview, tour.end.at).padEnd(dates)}  ×  ${sayEnd(tour.end)}`)
  }
  const name = MANNERS[tour.manner]
  return [`${name.charAt(0).toUpperCase()}${name.slice(1)}: ${sayExtent(preview, tour)}, ${sayEnd(tour.end)}`, ...lines]
}

/**
 * Writes a preview as lines of text.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, Program, Zones } from '@refrain/core'
 * import { Policy } from '@refrain/core/policy'
 * import { Preview } from '@refrain/core/preview'
 *
 * const call = Cadence.call('call', { then: Cadence.close('not-reached') })
 * const program = Program.compileOrThrow(Cadence.make('one-call', { title: 'One call', lasts: 'P10D' }, call), null)
 * const zones = Zones.fromPlatform()
 * const preview = Preview.of({
 *   program, policy: Policy.makeOrThrow({ programs: [program] }), calendars: Calendars.none, zones,
 *   zone: Zones.getOrThrow(zones, 'Europe/London'), country: 'GB', from: Instant.parseOrThrow('2026-11-23T10:00:00Z'),
 * })
 *
 * Preview.toText(preview).slice(0, 4)
 * // => ['One call (one-call 1)', 'From Mon 23 Nov 2026 10:00 (Europe/London)', '', 'Nobody answers: 1 touch, 0 days, closed: not-reached']
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const toText = (preview: Preview, options: TextOptions = {}): readonly string[] => {
  const { title, cadence, version, from, zone } = preview
  return [
    `${title} (${cadence} ${String(version)})`,
    `From ${moment(from, { zone })} (${zone.name})`,
    ...preview.tours.flatMap((tour) => ['', ...tourText(preview, tour, options)]),
  ]
}
