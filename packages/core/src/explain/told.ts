/**
 * Writes the facts behind a reason in a language and in the prospect's local time.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { ReasonFacts } from '../words/Reason.ts'
import type { Phrasebook, Told, Unit } from './Phrasebook.ts'

const DURATION = /^-?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const UNITS: readonly Unit[] = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second']

/** An ISO 8601 duration in words; other text, such as `day`, as it is. */
export const sayDuration = (text: string, book: Phrasebook): string => {
  if (text === 'day' || text === 'week') return book.duration(1, text)
  const found = DURATION.exec(text)
  if (found === null) return text
  const parts = UNITS.flatMap((unit, i) => {
    const count = Number(found[i + 1] ?? 0)
    return count === 0 ? [] : [book.duration(count, unit)]
  })
  return parts.length === 0 ? book.duration(0, 'day') : parts.join(' ')
}

/** How many parts of a list a sentence bears; somebody may be in any of thirty zones. */
const MOST = 4

/** A list as a sentence has it. */
export const sayList = (items: readonly string[], book: Phrasebook): string => {
  if (items.length > MOST) return `${items.slice(0, MOST).join(', ')} …`
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} ${book.and} ${items[items.length - 1] ?? ''}`
}

/** Reads facts for phrases. */
export const tell = (facts: ReasonFacts, book: Phrasebook, moment: (at: Instant) => string): Told => ({
  text: (name) => {
    const value = facts[name]
    if (value === undefined || value === null || value === '') return undefined
    return typeof value === 'object' ? sayList(value, book) : String(value)
  },
  duration: (name) => {
    const value = facts[name]
    return typeof value === 'string' ? sayDuration(value, book) : undefined
  },
  rate: (name) => {
    const value = facts[name]
    return typeof value === 'string' ? sayDuration(value, book).replace(/^1 (?=\p{L}+$)/u, '') : undefined
  },
  when: (name) => {
    const value = facts[name]
    return typeof value === 'number' && Number.isFinite(value) ? moment(value as Instant) : undefined
  },
})
