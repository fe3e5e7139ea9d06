/**
 * Busy times put in order: clipped to what was asked, merged, sorted.
 *
 * @since 0.1.0
 */
import { Span, Words } from '@refrain/core'
import type { Busy } from '@refrain/core/ports'

// --- order -------------------------------------------------------------------

const RANK = new Map(Words.BUSY_KINDS.map((kind, index) => [kind, index]))

const rankOf = ({ kind }: Busy): number => RANK.get(kind)!

const byTime = (a: Span.Span, b: Span.Span): number => a.from - b.from || a.until - b.until

const compareText = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

const inOrder = (a: Busy, b: Busy): number =>
  byTime(a, b) ||
  rankOf(a) - rankOf(b) ||
  Number(a.allDay ?? false) - Number(b.allDay ?? false) ||
  compareText(a.hold, b.hold)

// --- combining ---------------------------------------------------------------

/** Where spans meet a window. */
const clipped = <T extends Span.Span>(spans: readonly T[], window: Span.Span): readonly T[] =>
  spans.flatMap((span) => {
    const shared = Span.intersect(span, window)
    return shared === null ? [] : [{ ...span, ...shared }]
  })

/** What is one where it touches: what is of one kind, and of whole days or not. */
const sortOf = ({ kind, allDay }: Busy): string => (allDay === true ? `${kind} of whole days` : kind)

const mergedOf = ([first, ...others]: readonly Busy[]): readonly Busy[] =>
  first === undefined
    ? []
    : Span.merge([first, ...others]).map((span) => ({
        ...span,
        kind: first.kind,
        ...(first.allDay === true && { allDay: true }),
      }))

/** Only what the port tells of one: adapters may know more. */
const told = ({ from, until, kind, allDay, hold }: Busy): Busy => ({
  ...{ from, until, kind },
  ...(allDay === true && { allDay }),
  ...(hold !== undefined && { hold }),
})

/**
 * Puts busy times in the order of the port: clipped to a window, those of one kind that touch made one, sorted by beginning, end
 * and kind. Holds of ours stay apart, and so do entries of whole days; what lasts no time takes none.
 *
 * @example
 * ```ts run
 * import { Instant, Span } from '@refrain/core'
 * import { tidy } from '@refrain/calendars'
 *
 * const span = (from: number, until: number) => Span.make(Instant.fromMillis(from), Instant.fromMillis(until))
 * const busy = [{ ...span(5, 9), kind: 'busy' }, { ...span(0, 5), kind: 'busy' }, { ...span(7, 7), kind: 'focus' }] as const
 *
 * tidy(busy, span(2, 8)) // => [{ from: 2, until: 8, kind: 'busy' }]
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const tidy = (busy: readonly Busy[], window: Span.Span): readonly Busy[] => {
  const sorts = new Map<string, Busy[]>()
  const holds: Busy[] = []
  for (const one of clipped(busy, window)) {
    const same = one.hold === undefined ? sorts.get(sortOf(one)) : holds
    if (same === undefined) sorts.set(sortOf(one), [one])
    else same.push(one)
  }
  return [...holds.map(told), ...[...sorts.values()].flatMap(mergedOf)].sort(inOrder)
}

/**
 * Puts call blocks in the order of the port: clipped to a window, sorted, and merged.
 *
 * @example
 * ```ts run
 * import { Instant, Span } from '@refrain/core'
 * import { tidyBlocks } from '@refrain/calendars'
 *
 * const span = (from: number, until: number) => Span.make(Instant.fromMillis(from), Instant.fromMillis(until))
 *
 * tidyBlocks([span(5, 9), span(0, 5)], span(2, 8)) // => [{ from: 2, until: 8 }]
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const tidyBlocks = (blocks: readonly Span.Span[], window: Span.Span): readonly Span.Span[] =>
  Span.merge(clipped(blocks, window))
