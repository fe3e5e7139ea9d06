/**
 * A preview as a picture: a column for each day, a lane for each line of the cadence, three prospects one under another.
 *
 * One file without fonts, scripts or links, light or dark as its surroundings are.
 *
 * @since 0.1.0
 */
import { moment } from '../explain/explain.ts'
import type { Instant } from '../time/Instant.ts'
import type { Preview, Row, Tour } from './Timeline.ts'
import { MANNERS, overAt, sayEnd, sayExtent, sayRow, sayStep } from './says.ts'
import { draw, MARKS, markOf } from './svg/marks.ts'
import type { Mark } from './svg/marks.ts'
import { STYLE } from './svg/paint.ts'
import { scaleOf } from './svg/Scale.ts'
import type { Scale } from './svg/Scale.ts'

// --- measures ----------------------------------------------------------------

const WIDTH = 960
const LEFT = 176
const RIGHT = 940
const TOP = 92
const LANE = 46
const GAP = 20
/** About so wide is a letter of a step's name. */
const LETTER = 5.9

// --- parts -------------------------------------------------------------------

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text that cannot be taken for markup; what XML has no place for is left out. */
const escape = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (found) => ESCAPES[found]!)

const round = (value: number): string => String(Math.round(value * 100) / 100)

const text = (x: number, y: number, content: string, kind = '', anchor = 'start'): string =>
  `<text x="${round(x)}" y="${round(y)}"${kind === '' ? '' : ` class="${kind}"`}${
    anchor === 'start' ? '' : ` text-anchor="${anchor}"`
  }>${escape(content)}</text>`

const line = (kind: string, x1: number, y1: number, x2: number, y2: number): string =>
  `<path class="${kind}" d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}"/>`

const rect = (kind: string, x: number, y: number, width: number, height: number, rx = 0): string =>
  `<rect class="${kind}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${
    rx === 0 ? '' : ` rx="${String(rx)}"`
  }/>`

/** Free days, the lines between days or weeks, and their names. */
const grid = ({ free }: Preview, scale: Scale, bottom: number): readonly string[] => {
  const { columns, width, right } = scale
  const shaded = columns
    .filter(({ day }) => free.includes(day))
    .map(({ x }) => rect('free', x, TOP, width, bottom - TOP))
  const named = columns.filter(({ labels }) => labels.length > 0)
  return [
    ...shaded,
    ...named.map(({ x }) => line('grid', x, TOP, x, bottom)),
    line('grid', right, TOP, right, bottom),
    line('grid', scale.left, TOP, right, TOP),
    ...named.flatMap(({ x, labels }) =>
      labels.map((label, i) => text(x + 4, TOP - 6 - 14 * (labels.length - 1 - i), label, 'small muted')),
    ),
  ]
}

/** The names of steps above their first marks; where two would touch, the second stands below. */
const namesOf = (rows: readonly Row[], xs: readonly number[], y: number): readonly string[] => {
  const ends = [-Infinity, -Infinity]
  const names: string[] = []
  rows.forEach((row, i) => {
    if (i > 0 && rows[i - 1]!.step === row.step) return
    const name = row.step ?? 'callback'
    const width = name.length * LETTER
    const x = Math.min(xs[i]! - 4, RIGHT - width)
    const row2 = ends.findIndex((end) => x >= end + 6)
    if (row2 === -1) return
    ends[row2] = x + width
    names.push(text(x, row2 === 0 ? y - 12 : y + 19, name, 'step muted'))
  })
  return names
}

/** Where the marks of a lane stand: none hides the one before it. */
const placesOf = (rows: readonly Row[], scale: Scale, r: number): readonly number[] => {
  let free = -Infinity
  return rows.map(({ at }) => {
    const x = Math.max(scale.x(at), free)
    free = x + r * 2
    return x
  })
}

const lane = (preview: Preview, rows: readonly Row[], scale: Scale, over: Instant, y: number): string => {
  const r = scale.radius
  const xs = placesOf(rows, scale, r)
  const when = (at: Instant): string => moment(at, { zone: preview.zone, now: preview.from })
  const marks = rows.map(
    (row, i) =>
      `<g><title>${escape(`${when(row.at)} ${sayStep(row)}: ${sayRow(row)}`)}</title>${draw(markOf(row), xs[i]!, y, r)}</g>`,
  )
  const end = Math.max(scale.x(over), (xs[xs.length - 1] ?? 0) + r * 2)
  return [
    line('lane', scale.x(preview.from), y, end, y),
    ...namesOf(rows, xs, y),
    ...marks,
    draw('end', end, y, Math.max(r, 4)),
  ].join('')
}

const group = (preview: Preview, tour: Tour, scale: Scale, top: number): string => {
  const lanes = [null, ...preview.lines]
  const name = MANNERS[tour.manner]
  const lines = lanes.map((of, i) => {
    const y = top + LANE * i + LANE / 2
    const rows = tour.rows.filter((row) => row.line === of)
    return (
      lane(preview, rows, scale, overAt(preview, tour), y) +
      (of === null ? '' : text(LEFT - 10, y + 4, of, 'small muted', 'end'))
    )
  })
  return [
    '<g>',
    text(20, top + 14, `${name.charAt(0).toUpperCase()}${name.slice(1)}`, 'name'),
    text(20, top + 30, sayExtent(preview, tour), 'small muted'),
    text(20, top + 45, sayEnd(tour.end), 'small muted'),
    ...lines,
    '</g>',
  ].join('')
}

const legend = (preview: Preview, y: number): string => {
  const used = new Set<Mark>(['end', ...preview.tours.flatMap(({ rows }) => rows.map(markOf))])
  let x = 26
  const parts = (Object.keys(MARKS) as Mark[])
    .filter((mark) => used.has(mark))
    .map((mark) => {
      const drawn = draw(mark, x, y - 4, 5) + text(x + 11, y, MARKS[mark], 'small muted')
      x += 30 + MARKS[mark].length * 6.1
      return drawn
    })
  return parts.join('')
}

/** What somebody hears who cannot see it. */
const described = (preview: Preview): string =>
  preview.tours.map((tour) => `${MANNERS[tour.manner]}: ${sayExtent(preview, tour)}, ${sayEnd(tour.end)}`).join('; ')

// --- the picture -------------------------------------------------------------

/**
 * Draws a preview as one self-contained SVG document.
 *
 * @example
 * ```ts run
 * import { Cadence, Calendars, Instant, Program, Zones } from '@refrain/core'
 * import { Policy } from '@refrain/core/policy'
 * import { Preview } from '@refrain/core/preview'
 *
 * const program = Program.compileOrThrow(
 *   Cadence.make('one-call', { title: 'Call & listen', lasts: 'P10D' }, Cadence.call('call')),
 *   null,
 * )
 * const zones = Zones.fromPlatform()
 * const svg = Preview.toSvg(
 *   Preview.of({
 *     program, policy: Policy.makeOrThrow({ programs: [program] }), calendars: Calendars.none, zones,
 *     zone: Zones.getOrThrow(zones, 'Europe/London'), from: Instant.parseOrThrow('2026-11-23T10:00:00Z'),
 *   }),
 * )
 *
 * svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"') // => true
 * svg.includes('Call &amp; listen') // => true
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const toSvg = (preview: Preview): string => {
  const scale = scaleOf(preview, LEFT, RIGHT)
  const each = Math.max(LANE * (1 + preview.lines.length), 52) + GAP
  const bottom = TOP + GAP / 2 + each * preview.tours.length
  const height = bottom + 40
  const { title, cadence, zone, from } = preview
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" width="${String(WIDTH)}" height="${String(height)}" role="img" aria-labelledby="refrain-title refrain-desc">`,
    `<title id="refrain-title">${escape(title)}</title>`,
    `<desc id="refrain-desc">${escape(described(preview))}</desc>`,
    `<style>${STYLE}</style>`,
    rect('ground', 0, 0, WIDTH, height, 8),
    text(20, 32, title, 'title'),
    text(20, 52, `${cadence}, from ${moment(from, { zone })}, ${zone.name}`, 'small muted'),
    ...grid(preview, scale, bottom),
    ...preview.tours.map((tour, i) => group(preview, tour, scale, TOP + GAP / 2 + each * i + 4)),
    legend(preview, bottom + 26),
    '</svg>',
  ].join('\n')
}
