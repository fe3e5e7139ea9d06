/**
 * What the entries of a rep's calendar keep them from: data of the policy, not of whatever reads calendars.
 *
 * | kind | keeps from, where the policy says nothing |
 * |---|---|
 * | `busy`, `out-of-office` | everything |
 * | `tentative`, `unanswered`, `focus` | booking |
 * | `elsewhere`, `declined`, `free` | nothing |
 *
 * A call block is an appointment with oneself: nothing is booked over it. Not knowing is never being free: a calendar that cannot be read keeps from calls until it is asked again, and from booking
 * altogether; so does what lies beyond the time that was asked about.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import { earlier, FOREVER } from '../time/Instant.ts'
import * as Span from '../time/Span.ts'
import type { BusyKind } from '../words/BusyKind.ts'
import type { Calendars } from './Calendars.ts'
import type { Blocking, CalendarFile, PolicyFile } from './PolicyFile.ts'

// --- model -------------------------------------------------------------------

/** A time of which a calendar says something. @category model @since 0.1.0 */
export interface EntryTold extends Span.Span {
  readonly kind: BusyKind
  readonly allDay?: true
}

/** What one calendar of a rep told, or that it could not be read. @category model @since 0.1.0 */
export type CalendarTold =
  | { readonly kind: 'known'; readonly busy: readonly EntryTold[]; readonly callBlocks: readonly Span.Span[] }
  | { readonly kind: 'unknown' }

/** What all calendars of a rep told of a time. @category model @since 0.1.0 */
export interface Told {
  /** Each of them; none at all is nobody's word, and keeps from nothing. */
  readonly calendars: readonly CalendarTold[]
  /** The time that was asked about. */
  readonly asked: Span.Span
  /** When a calendar that could not be read is asked again. */
  readonly again: Instant
  /** Whether call blocks were asked for. */
  readonly marked: boolean
}

/** One rep's part of `Calendars`. @category model @since 0.1.0 */
export interface RepTimes {
  readonly busy: readonly Span.Span[]
  readonly taken: readonly Span.Span[]
  readonly callBlocks?: NonNullable<Calendars['callBlocks']>[string]
}

// --- what is in force --------------------------------------------------------

const DEFAULTS: { readonly [K in BusyKind]: Blocking } = {
  busy: 'everything',
  'out-of-office': 'everything',
  tentative: 'booking',
  unanswered: 'booking',
  focus: 'booking',
  elsewhere: 'nothing',
  declined: 'nothing',
  free: 'nothing',
}

/**
 * What an entry keeps its owner from under a policy.
 *
 * @example
 * ```ts run
 * import { blocking } from '@refrain/core/policy'
 *
 * blocking({}, { kind: 'tentative' }) // => 'booking'
 * blocking({ calendar: { allDay: { busy: 'nothing' } } }, { kind: 'busy', allDay: true }) // => 'nothing'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const blocking = (
  { calendar = NOTHING_SAID }: Pick<PolicyFile, 'calendar'>,
  { kind, allDay }: Pick<EntryTold, 'kind' | 'allDay'>,
): Blocking => (allDay === true ? calendar.allDay?.[kind] : undefined) ?? calendar.blocks?.[kind] ?? DEFAULTS[kind]

const NOTHING_SAID: CalendarFile = Object.freeze({})

/**
 * How call blocks are marked in a rep's own calendar; null where the policy does not look for them there.
 *
 * @example
 * ```ts run
 * import { callBlockMark } from '@refrain/core/policy'
 *
 * callBlockMark({ callBlocks: { ann: { title: 'Calls*' } } }, 'ann') // => { title: 'Calls*' }
 * callBlockMark({}, 'ann') // => null
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const callBlockMark = (
  { callBlocks = {} }: Pick<PolicyFile, 'callBlocks'>,
  rep: string,
): { readonly category: string } | { readonly title: string } | null => {
  const block = Object.hasOwn(callBlocks, rep) ? callBlocks[rep]! : null
  if (block === null || 'rrule' in block) return null
  return 'category' in block ? { category: block.category } : { title: block.title }
}

// --- constructors ------------------------------------------------------------

/**
 * What the calendars of a rep keep them from: their part of `Calendars`.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { repTimes } from '@refrain/core/policy'
 *
 * const at = Instant.parseOrThrow
 * const asked = { from: at('2026-11-23T00:00:00Z'), until: at('2026-11-30T00:00:00Z') }
 * const lunch = { kind: 'tentative', from: at('2026-11-23T12:00:00Z'), until: at('2026-11-23T13:00:00Z') } as const
 * const told = { asked, again: asked.until, marked: false }
 *
 * const known = repTimes({}, { ...told, calendars: [{ kind: 'known', busy: [lunch], callBlocks: [] }] })
 * known.busy // => []
 * known.taken.map(({ from }) => from) // => [lunch.from, asked.until]
 *
 * const unread = repTimes({}, { ...told, calendars: [{ kind: 'unknown' }] })
 * unread.busy // => [asked]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const repTimes = (policy: Pick<PolicyFile, 'calendar'>, told: Told): RepTimes => {
  const { calendars, asked, again, marked } = told
  const known = calendars.filter((one) => one.kind === 'known')
  const isBlind = known.length < calendars.length
  const entries = known.flatMap(({ busy }) => busy)
  const keepingFrom = (what: 'calls' | 'booking'): readonly EntryTold[] =>
    entries.filter((entry) => [what, 'everything'].includes(blocking(policy, entry)))
  const unread = isBlind ? [Span.make(asked.from, again)] : []
  const later = calendars.length === 0 ? [] : [Span.make(isBlind ? asked.from : asked.until, FOREVER)]
  const blocks = Span.merge(known.flatMap(({ callBlocks }) => callBlocks))
  const until = isBlind ? earlier(again, asked.until) : asked.until
  return {
    busy: Span.merge([...keepingFrom('calls'), ...unread]),
    taken: Span.merge([...keepingFrom('booking'), ...blocks, ...later]),
    ...(marked && calendars.length > 0 && { callBlocks: { blocks, until } }),
  }
}
