/**
 * Puts a decision into sentences: what is due, why, why not earlier, and what would change that.
 *
 * The sentences are for people and may be reworded at any time; programs read the codes. No sentence names a person.
 *
 * @since 0.1.0
 */
import type { Action, Decision, Heard } from '../plan/Decision.ts'
import type { Instant } from '../time/Instant.ts'
import * as Wall from '../time/Wall.ts'
import * as Zone from '../time/Zone.ts'
import { REASON_CODES } from '../words/Reason.ts'
import type { ReasonCode, ReasonFacts } from '../words/Reason.ts'
import { data } from './data.ts'
import type { Change, Ground, Obstacle } from './data.ts'
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

/** What a call opens with. */
const opening = ({ opener }: Action, options: Options): readonly string[] => {
  if (opener === null) return []
  const book = options.phrasebook ?? english
  const { referrer, introducedBy, howWeMet, found, enlist, screener } = opener
  const { opens } = book.frame
  return [
    ...(referrer === null ? [] : [opens.referrer(referrer)]),
    ...(introducedBy === null ? [] : [opens.introduced(introducedBy)]),
    ...(howWeMet === null ? [] : [opens.met(howWeMet)]),
    ...(found.length === 0 ? [] : [opens.found(sayList(found, book))]),
    ...(enlist ? [opens.enlist(screener)] : []),
  ]
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
  if (action.appointment !== null)
    lines.push(frame.appointment(moment(action.appointment.from, options), action.message !== null))
  if (action.agenda.length > 0) lines.push(frame.agenda(sayList(action.agenda, book)))
  return [...lines, ...opening(action, options)]
}

const whyNow = ({ code, facts }: Ground, options: Options): string =>
  (options.phrasebook ?? english).frame.because(clause(code, facts, options))

const whyNot = ({ code, facts, until }: Obstacle, options: Options): string => {
  const { frame } = options.phrasebook ?? english
  const why = clause(code, facts, options)
  return until === null ? frame.because(why) : frame.notBefore(moment(until, options), why)
}

/** What would change the answer, told once each: first what would be enough alone. */
const changes = (all: readonly Change[], options: Options): readonly string[] => {
  const { frame, reasons } = options.phrasebook ?? english
  if (all.length === 0) return []
  const told = new Map<string, string>()
  for (const { code, alone, notBefore } of [...all].sort((a, b) => Number(b.alone) - Number(a.alone))) {
    const { change } = reasons[code]
    if (change === null || told.has(change)) continue
    const isLater = notBefore !== null && (options.now === undefined || notBefore > options.now)
    if (alone) told.set(change, frame.change(change, isLater ? moment(notBefore, options) : null))
    else told.set(change, frame.together(change))
  }
  return told.size === 0 ? [frame.onlyTime] : [...told.values()]
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
  const { this: action, now, notEarlier, wouldChange } = data(decision)
  // What is to be found out is said with the action already.
  const isNew = ({ code }: Ground): boolean => code !== 'needs-research' || (action?.needs.length ?? 0) === 0
  const about = (kind: About, texts: readonly string[]): readonly Line[] => texts.map((text) => ({ about: kind, text }))
  return [
    ...about('what', [what(decision, options)]),
    ...about('why', action === null ? [] : whyThis(action, options)),
    ...about(
      'why',
      now.because.filter(isNew).map((ground) => whyNow(ground, options)),
    ),
    ...about(
      'not-earlier',
      notEarlier.filter(isNew).map((obstacle) => whyNot(obstacle, options)),
    ),
    ...about('change', changes(wouldChange, options)),
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
