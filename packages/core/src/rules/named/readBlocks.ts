/**
 * Reads the call blocks of a policy file.
 *
 * @since 0.1.0
 */
import * as Duration from '../../time/Duration.ts'
import { FOREVER, MIN } from '../../time/Instant.ts'
import * as Recurrence from '../../time/Recurrence.ts'
import type { Either } from '../../words/Either.ts'
import { left, right } from '../../words/Either.ts'
import * as Issue from '../../words/Issue.ts'
import type { Block, Blocks } from '../Block.ts'
import type { PolicyFile } from '../PolicyFile.ts'

/** No block is longer than a day: they recur. */
const LONGEST = Duration.plusElapsed(MIN, Duration.parseOrThrow('PT24H'))

/** How long a block lasts, in milliseconds. */
const lengthOf = (lasts: string): Either<Issue.Issue, number> => {
  const read = Duration.parse(lasts)
  if (read._tag === 'Left') return read
  const length = read.right.years + read.right.months > 0 ? FOREVER : Duration.plusElapsed(MIN, read.right)
  return length > 0 && length <= LONGEST
    ? right(length)
    : left(Issue.make('block-length', [], 'more than nothing and at most PT24H', lasts))
}

/** The blocks by rep; null where the file has none. Every fault is listed. */
export const readBlocks = (
  stated: PolicyFile['callBlocks'],
  expand: Recurrence.ExpandRecurrence | null,
): Either<readonly Issue.Issue[], Blocks | null> => {
  if (stated === undefined) return right(null)
  const issues: Issue.Issue[] = []
  const blocks = new Map<string, Block | 'marked'>()
  for (const [rep, block] of Object.entries(stated)) {
    if (!('rrule' in block)) {
      blocks.set(rep, 'marked')
      continue
    }
    const { zone, rrule, lasts } = block
    const length = lengthOf(lasts)
    const recurrence =
      expand === null
        ? left(Issue.make('recurrence-unsupported', [], 'a recurrence expander, from @refrain/core/recurrence', rrule))
        : Recurrence.compile(rrule, expand)
    if (length._tag === 'Left') issues.push(Issue.under(['callBlocks', rep, 'lasts'], length.left))
    if (recurrence._tag === 'Left') issues.push(Issue.under(['callBlocks', rep, 'rrule'], recurrence.left))
    if (length._tag === 'Right' && recurrence._tag === 'Right')
      blocks.set(rep, { zone, recurrence: recurrence.right, lasts: length.right })
  }
  return issues.length > 0 ? left(issues) : right(blocks)
}
