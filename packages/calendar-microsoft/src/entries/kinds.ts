/**
 * What an entry says of the time that it takes.
 *
 * @since 0.1.0
 */
import type { BusyKind } from '@refrain/core/ports'
import { fieldOf, textOf } from '../api/Json.ts'

/** What `showAs` says, and `status` of a schedule. What nobody knows is taken. */
const KINDS: ReadonlyMap<string | null, BusyKind> = new Map([
  ['free', 'free'],
  ['tentative', 'tentative'],
  ['busy', 'busy'],
  ['oof', 'out-of-office'],
  ['workingElsewhere', 'elsewhere'],
])

/** The kind that a word of Graph's stands for. */
export const kindOf = (showAs: string | null): BusyKind => KINDS.get(showAs) ?? 'busy'

/** The digits of an `availabilityView`; what nobody knows is taken. */
const DIGITS: readonly BusyKind[] = ['free', 'tentative', 'busy', 'out-of-office', 'elsewhere']

/** The kind that a digit stands for. */
export const kindOfDigit = (digit: string): BusyKind =>
  (/^\d$/.test(digit) ? DIGITS[Number(digit)] : undefined) ?? 'busy'

/**
 * The kind of an entry; null where it was cancelled.
 *
 * An invitation that nobody answered is shown as tentative until they do; one that they show as busy by hand is taken.
 */
export const kindOfEntry = (entry: unknown): BusyKind | null => {
  if (fieldOf(entry, 'isCancelled') === true) return null
  const response = textOf(fieldOf(entry, 'responseStatus'), 'response')
  if (response === 'declined') return 'declined'
  const kind = kindOf(textOf(entry, 'showAs'))
  return kind === 'tentative' && response === 'notResponded' ? 'unanswered' : kind
}
