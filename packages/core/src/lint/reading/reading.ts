/**
 * A cadence read aloud: one sentence a step, then its bounds, and what it does in silence, on a timeline.
 *
 * @since 0.1.0
 */
import type { Bounds } from '../../cadence/bounds.ts'
import type { Cadence, Cases, Step } from '../../cadence/Cadence.ts'
import { lines } from '../../cadence/walk.ts'
import * as Wall from '../../time/Wall.ts'
import * as Zone from '../../time/Zone.ts'
import type { Finding } from '../Finding.ts'
import type { SilentRun } from '../silent/run.ts'
import { daysBetween } from '../silent/run.ts'
import type { Voice } from './clauses.ts'
import { condition, duration, horizon, known, listed, opening, pace, reactions, target } from './clauses.ts'
import { english } from './english.ts'
import type { ReadingBook } from './ReadingBook.ts'

const cases = <T>(voice: Voice, cases: Cases<T> | undefined, say: (use: T) => string): readonly string[] => {
  if (cases === undefined) return []
  if (!Array.isArray(cases)) return [say(cases as T)]
  return (cases as Exclude<Cases<T>, T>).map(({ when, use }, index) =>
    when !== undefined
      ? voice.book.case(condition(voice, when), say(use))
      : index === 0
        ? say(use)
        : voice.book.otherwise(say(use)),
  )
}

const optional = <T>(value: T | undefined, say: (value: T) => string): readonly string[] =>
  value === undefined ? [] : [say(value)]

const many = (
  values: readonly string[] | undefined,
  join: string,
  say: (values: string) => string,
): readonly string[] => (values === undefined || values.length === 0 ? [] : [say(listed(values, join))])

const whatIsDone = (voice: Voice, cadence: Cadence, step: Step): string => {
  const { book } = voice
  const times = step.times ?? 1
  const kinds = typeof step.say === 'string' ? [step.say] : (step.say ?? [])
  const messages = Object.values(cadence.messages ?? {}).filter(({ kind }) => kinds.includes(kind)).length
  const agenda = (step.agenda ?? []).map((entry) =>
    typeof entry === 'string' ? entry : book.case(condition(voice, entry.when), entry.ask),
  )
  return [
    [book.deeds[step.do], ...(times > 1 ? [book.times(times)] : [])].join(' '),
    ...optional(step.when, (when) => book.onlyIf(condition(voice, when))),
    ...(step.atOnce === true ? [book.atOnce] : []),
    ...(step.auto === true ? [book.auto] : []),
    ...cases(voice, step.after, (after) => opening(voice, after)),
    ...cases(voice, step.every, (every) => pace(voice, every)),
    ...optional(step.within, (within) => horizon(voice, within)),
    ...((step.rounds ?? 1) > 1 ? [book.rounds(step.rounds!)] : []),
    ...many(kinds, book.or, (kinds) => book.say(kinds, times > 1 && messages > 1)),
    ...many(
      step.needs?.map((need) => known(voice, need)),
      book.and,
      book.needs,
    ),
    ...many(agenda, book.and, book.agenda),
  ].join(', ')
}

/** One step in one sentence. */
const sentence = (voice: Voice, cadence: Cadence, step: Step, next: Step | undefined): string => {
  const { book } = voice
  const then = step.then ?? 'next'
  const follows = then === 'next' && next !== undefined ? book.goTo(next.id) : target(voice, then)
  return book.sentence([
    whatIsDone(voice, cadence, step),
    ...reactions(voice, step.on),
    book.then(follows, step.on !== undefined || (step.times ?? 1) > 1),
  ])
}

/**
 * Reads a cadence aloud: one line a step, with its id in front.
 *
 * @example
 * ```ts run
 * import { Cadence } from '@refrain/core'
 * import { german, reading } from '@refrain/core/lint'
 *
 * const call = Cadence.call('call', { times: 2, every: 'P2D', on: { answered: Cadence.close('spoken') } })
 * const cadence = Cadence.make('calls', { title: 'Two calls', lasts: 'P2W' }, call)
 *
 * reading(cadence) // => ['call: Call up to 2 times, every 2 days; if somebody answers close as *spoken*; otherwise go on.']
 * reading(cadence, german)[0] // => 'call: Anrufen bis zu 2-mal, im Abstand von: 2 Tage; wenn jemand abnimmt: Schluss mit *spoken*; sonst: weiter.'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const reading = (cadence: Cadence, book: ReadingBook = english): readonly string[] => {
  const voice: Voice = { book, business: cadence.days === 'business' }
  const anywhere = reactions(voice, cadence.on)
  return [
    ...lines(cadence).flatMap(({ name, steps }) => [
      ...(name === null ? [] : [book.alongside(name)]),
      ...steps.map(({ value }, index) => `${value.id}: ${sentence(voice, cadence, value, steps[index + 1]?.value)}`),
    ]),
    ...(anywhere.length === 0 ? [] : [book.anywhere, ...anywhere.map((clause) => book.sentence([clause]))]),
  ]
}

/**
 * Says the bounds of a cadence in one line.
 *
 * @example
 * ```ts run
 * import { lint, readBounds } from '@refrain/core/lint'
 *
 * const step = { id: 'call', do: 'call', agenda: ['appointment'], times: 3, every: 'P2D' }
 * const { bounds } = lint({ refrain: 1, id: 'calls', version: 1, title: 'Calls', lasts: 'P2W', steps: [step] })
 *
 * readBounds(bounds) // => 'At most 3 visits, 3 touches and 3 dials, in at most 2 weeks.'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const readBounds = (bounds: Bounds, book: ReadingBook = english): string =>
  book.bounds({ ...bounds, life: duration({ book, business: false }, bounds.life.text) })

/**
 * Writes what happens in silence on a timeline, a line a passage, and how it ends.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 * import { lint, timeline } from '@refrain/core/lint'
 *
 * const step = { id: 'call', do: 'call', agenda: ['appointment'], times: 2, every: 'P2D', then: { close: 'not-reached' } }
 * const { silentPath } = lint({ refrain: 1, id: 'calls', version: 1, title: 'Calls', lasts: 'P2W', steps: [step] })
 *
 * timeline(silentPath, Zones.getOrThrow(Zones.fromPlatform(), 'UTC'))
 * // => [
 * //   'day 0, 2026-03-02 13:00: call 1, unanswered',
 * //   'day 2, 2026-03-04 08:00: call 2, unanswered',
 * //   'In silence: 2 touches, closed after 2 days as not-reached.',
 * // ]
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const timeline = (run: SilentRun, zone: Zone.Zone, book: ReadingBook = english): readonly string[] => [
  ...run.passages.map(({ at, step, try: nth, how }) => {
    const wall = Wall.toIso(Zone.toWall(zone, at)).slice(0, 16).replace('T', ' ')
    return `${book.day(daysBetween(zone, run.from, at))}, ${wall}: ${step} ${nth}, ${book.passed[how]}`
  }),
  run.end === null
    ? book.silentForever
    : book.silent(run.touches.length, daysBetween(zone, run.from, run.end.at), run.end.reason),
]

/**
 * Says a finding in one line: level, rule, place, what is wrong, and the cure where it is known.
 *
 * @example
 * ```ts run
 * import { lint, sayFinding } from '@refrain/core/lint'
 *
 * const document = { refrain: 1, id: 'calls', version: 1, title: 'Calls', lasts: 'P2W', steps: [{ id: 'next', do: 'call' }] }
 *
 * sayFinding(lint(document).findings[0])
 * // => 'error id-reserved at steps.0.id: a step is called `next`, `again`, `stay`, `callback` or `constructor` (code id-reserved, expected an id that is no move, found "next")'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const sayFinding = ({ id, level, path, facts, cure }: Finding, book: ReadingBook = english): string => {
  const place = path.length === 0 ? '' : ` at ${path.join('.')}`
  const { code, expected, found } = facts
  if (id === 'document-malformed' && typeof code === 'string') {
    // The fault has a name of its own, which says more than that the document cannot be read.
    const says = [book.malformed[code], book.expected(String(expected), String(found)), cure]
    return `${level} ${code}${place}: ${says.filter((each) => each != null).join('; ')}`
  }
  const told = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`)
  const details = told.length === 0 ? '' : ` (${told.join(', ')})`
  return `${level} ${id}${place}: ${book.findings[id]}${details}${cure === null ? '' : `; ${cure}`}`
}
