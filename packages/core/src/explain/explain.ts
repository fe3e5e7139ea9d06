/**
 * Puts a decision into sentences: what is due, why, why not earlier, and what would change that.
 *
 * The sentences are for people and may be reworded at any time; programs read the codes. No sentence names a person.
 *
 * @since 0.1.0
 */
import type { Action, Because, Decision, Heard } from '../plan/Decision.ts'
import type { Instant } from '../time/Instant.ts'
import * as Wall from '../time/Wall.ts'
import * as Zone from '../time/Zone.ts'
import { REASON_CODES } from '../words/Reason.ts'
import type { ReasonCode, ReasonFacts } from '../words/Reason.ts'
import { english } from './english.ts'
import type { Phrasebook } from './Phrasebook.ts'
import { sayList, tell } from './told.ts'

// --- model -------------------------------------------------------------------

/** How to write. @category model @since 0.1.0 */
export interface Options {
  /** The language; English where none is given. */
  readonly phrasebook?: Phrasebook
  /** The zone in which times are told: the prospect's. UTC where none is given. */
  readonly zone?: Zone.Zone
  /** When the question was asked: years are told only where they differ. */
  readonly now?: Instant
  /** Writes a moment in a way of your own. */
  readonly moment?: (at: Instant) => string
}

/** What a line speaks of. @category model @since 0.1.0 */
export type About = 'what' | 'why' | 'not-earlier' | 'change'

/** One sentence of an explanation. @category model @since 0.1.0 */
export interface Line {
  readonly about: About
  readonly text: string
}

// --- rendering ---------------------------------------------------------------

const CODES: ReadonlySet<string> = new Set(REASON_CODES)
const isCode = (code: string): code is ReasonCode => CODES.has(code)

/**
 * Writes an instant in a language, in a zone.
 *
 * @example
 * ```ts run
 * import { Instant, Zones } from '@refrain/core'
 * import { moment } from '@refrain/core/explain'
 *
 * const zone = Zones.getOrThrow(Zones.fromPlatform(), 'America/New_York')
 * moment(Instant.parseOrThrow('2026-11-25T14:00:00Z'), { zone }) // => 'Wed 25 Nov 2026 09:00'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const moment = (at: Instant, options: Options = {}): string => {
  if (options.moment !== undefined) return options.moment(at)
  const local = (instant: Instant): Wall.Fields =>
    Wall.fields(options.zone === undefined ? instant : Zone.toWall(options.zone, instant))
  const fields = local(at)
  const year = options.now === undefined || local(options.now).year !== fields.year
  return (options.phrasebook ?? english).moment(fields, year)
}

/**
 * Says why a code is so, as a clause.
 *
 * @example
 * ```ts run
 * import { clause } from '@refrain/core/explain'
 *
 * clause('too-soon', { gap: 'P2D' }) // => 'the last contact was less than 2 days ago'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const clause = (code: ReasonCode, facts: ReasonFacts = {}, options: Options = {}): string => {
  const book = options.phrasebook ?? english
  return book.reasons[code].why(tell(facts, book, (at) => moment(at, options)))
}

/** A closing code of a cadence, or a reason. */
const closing = (code: string, options: Options): string => {
  const book = options.phrasebook ?? english
  return book.closings[code] ?? (isCode(code) ? clause(code, {}, options) : code)
}

const what = (decision: Decision, options: Options): string => {
  const { frame, deeds } = options.phrasebook ?? english
  const { action, from, until } = decision
  if (decision.decision === 'closed' || from === null)
    return frame.closed(closing(decision.reason ?? 'closed', options))
  if (action === null) return frame.look(moment(from, options))
  const end = until === null ? null : moment(until, options)
  const deed = deeds[action.do]
  return decision.decision === 'act' ? frame.act(deed, end) : frame.wait(deed, moment(from, options), end)
}

const whyThis = (action: Action, options: Options): readonly string[] => {
  const book = options.phrasebook ?? english
  const { frame } = book
  const lines: string[] = []
  if (action.step !== null)
    lines.push(frame.place({ step: action.step, round: action.round ?? 1, try: action.try ?? 1 }))
  if (action.needs.length > 0) lines.push(frame.needs([sayList(action.needs, book)]))
  if (action.message !== null) lines.push(frame.message(action.message))
  if (action.item !== null) lines.push(frame.item(action.item))
  return lines
}

const whyNot = ({ code, facts, to }: Because, options: Options): Line => {
  const { frame } = options.phrasebook ?? english
  const why = clause(code, facts, options)
  return to === null
    ? { about: 'why', text: frame.because(why) }
    : { about: 'not-earlier', text: frame.notBefore(moment(to, options), why) }
}

/** What would change the answer: asked of everything that pushed or refused, told once each. */
const changes = (decision: Decision, options: Options): readonly string[] => {
  const { frame, reasons } = options.phrasebook ?? english
  const binding = [
    ...decision.because.filter(({ to }) => to !== null).map(({ code }) => code),
    ...decision.heard.flatMap(({ said, code }) => (said === 'no' && code !== null ? [code] : [])),
  ]
  if (decision.decision === 'closed' || binding.length === 0) return []
  const found = [...new Set(binding.flatMap((code) => reasons[code].change ?? []))]
  return found.length === 0 ? [frame.onlyTime] : found.map(frame.change)
}

/**
 * Puts a decision into sentences.
 *
 * @example
 * ```ts run
 * import { explain, german } from '@refrain/core/explain'
 * import type { Plan } from '@refrain/core'
 *
 * const decision: Plan.Decision = {
 *   decision: 'closed', prospect: 'p-1', enrollment: 'e-1', from: null, until: null, action: null, reason: 'firm-no',
 *   because: [], heard: [], notYet: [], basis: { core: '0.1.0', fold: 1, zones: '2026a', policy: '' },
 * }
 * explain(decision) // => [{ about: 'what', text: 'Closed: they gave a firm no.' }]
 * explain(decision, { phrasebook: german })[0]?.text // => 'Abgeschlossen: es kam ein klares Nein.'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const explain = (decision: Decision, options: Options = {}): readonly Line[] => {
  // What is to be found out is said with the action already.
  const isSaid = ({ code }: Because): boolean => code === 'needs-research' && (decision.action?.needs.length ?? 0) > 0
  const reasons = decision.because.filter((because) => !isSaid(because)).map((because) => whyNot(because, options))
  const about = (kind: About, texts: readonly string[]): readonly Line[] => texts.map((text) => ({ about: kind, text }))
  return [
    ...about('what', [what(decision, options)]),
    ...about('why', decision.action === null ? [] : whyThis(decision.action, options)),
    ...reasons.filter((line) => line.about === 'why'),
    ...reasons.filter((line) => line.about === 'not-earlier'),
    ...about('change', changes(decision, options)),
  ]
}

/**
 * Writes what one rule said, as one line.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { hear } from '@refrain/core/explain'
 *
 * const firstAt = Instant.parseOrThrow('2026-11-25T09:00:00Z')
 * hear({ rule: 'business-hours', tier: 4, said: 'only-within', code: 'outside-hours', facts: {}, firstAt })
 * // => 'business-hours: at certain times (outside business hours; first Wed 25 Nov 2026 09:00)'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const hear = (heard: Heard, options: Options = {}): string => {
  const book = options.phrasebook ?? english
  const details = [
    ...(heard.code === null ? [] : [clause(heard.code, heard.facts, options)]),
    ...(heard.firstAt === null || heard.said === 'free' ? [] : [book.frame.first(moment(heard.firstAt, options))]),
  ]
  return `${heard.rule}: ${book.said[heard.said]}${details.length === 0 ? '' : ` (${details.join('; ')})`}`
}
