/**
 * What an entry of a calendar says about the time that it takes.
 *
 * @since 0.1.0
 */

/**
 * The closed list, from what takes the time for sure to what leaves it free.
 *
 * | kind | meaning |
 * |---|---|
 * | `busy` | taken |
 * | `out-of-office` | away |
 * | `tentative` | perhaps taken |
 * | `unanswered` | an invitation that its owner has not answered |
 * | `focus` | kept for work alone |
 * | `elsewhere` | at work, in another place |
 * | `declined` | an invitation that its owner declined |
 * | `free` | in the calendar, and marked as not taking time |
 *
 * @category model
 * @since 0.1.0
 */
export const BUSY_KINDS = [
  'busy',
  'out-of-office',
  'tentative',
  'unanswered',
  'focus',
  'elsewhere',
  'declined',
  'free',
] as const

/** What an entry of a calendar says about its time. @category model @since 0.1.0 */
export type BusyKind = (typeof BUSY_KINDS)[number]
