/**
 * Which entries of a calendar are call blocks.
 *
 * @since 0.1.0
 */
import type { CallBlockMark } from '@refrain/core/ports'

/** What an entry says of itself. @category model @since 0.1.0 */
export interface Marked {
  readonly title: string | null
  readonly categories: readonly string[]
}

const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase()

/**
 * Tells whether an entry is a call block by a mark: of its category, or of its title; case does not matter, and a title ending
 * in `*` is a beginning.
 *
 * @example
 * ```ts run
 * import { marks } from '@refrain/calendars'
 *
 * marks({ title: 'Calls*' }, { title: 'calls: north', categories: [] }) // => true
 * marks({ title: 'Calls' }, { title: 'Calls: north', categories: [] }) // => false
 * marks({ category: 'call block' }, { title: null, categories: ['Call Block', 'Sales'] }) // => true
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const marks = (mark: CallBlockMark, { title, categories }: Marked): boolean => {
  if ('category' in mark) return categories.some((category) => plain(category) === plain(mark.category))
  if (title === null) return false
  const asked = plain(mark.title)
  return asked.endsWith('*') ? plain(title).startsWith(asked.slice(0, -1)) : plain(title) === asked
}
