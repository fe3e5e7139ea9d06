/**
 * The parts of a cadence as clauses: durations, moments, conditions, paces, targets.
 *
 * @since 0.1.0
 */
import type { Between, Moment, On, Target, When } from '../../cadence/Cadence.ts'
import * as Duration from '../../time/Duration.ts'
import type { KnownWord, ReadingBook, ReadingUnit } from './ReadingBook.ts'

/** What a clause is made with: the language, and whether days are business days. */
export interface Voice {
  readonly book: ReadingBook
  readonly business: boolean
}

/** A list as a sentence has it. */
export const listed = (items: readonly string[], and: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items[items.length - 1]!}`

/** A duration in words, without its sign. */
export const duration = ({ book, business }: Voice, text: string): string => {
  const read = Duration.parse(text)
  if (read._tag === 'Left') return text
  const { years, months, weeks, days, ms } = read.right
  const parts: readonly (readonly [ReadingUnit, number])[] = [
    ['year', years],
    ['month', months],
    ['week', weeks],
    [business ? 'business-day' : 'day', days],
    ['hour', Math.floor(ms / 3_600_000)],
    ['minute', Math.floor(ms / 60_000) % 60],
    ['second', (ms / 1000) % 60],
  ]
  const said = parts.filter(([, count]) => count > 0).map(([unit, count]) => book.units[unit](count))
  return said.length === 0 ? book.units.day(0) : listed(said, book.and)
}

const isKnown = (book: ReadingBook, word: string): word is KnownWord => Object.hasOwn(book.words, word)

/** What must have happened, as a condition. */
export const heard = ({ book }: Voice, entry: string): string => {
  const [word = entry, n] = entry.split(':')
  const clause = isKnown(book, word) ? book.words[word] : book.ownWord(word)
  return n === undefined ? clause : book.nth(clause, Number(n))
}

const anchor = ({ book }: Voice, name: string): string =>
  Object.hasOwn(book.anchors, name) ? book.anchors[name]! : `"${name}"`

const moved = (voice: Voice, from: string | readonly string[], plus: string | undefined): string => {
  const { book } = voice
  const anchors = listed(
    (typeof from === 'string' ? [from] : from).map((name) => anchor(voice, name)),
    book.or,
  )
  if (plus === undefined) return anchors
  const length = duration(voice, plus)
  return plus.startsWith('-') ? book.before(length, anchors) : book.after(length, anchors)
}

/** When a step opens. */
export const opening = (voice: Voice, moment: Moment): string => {
  const { from, plus } = typeof moment === 'string' ? { from: 'previous', plus: moment } : moment
  if (plus === undefined) return voice.book.since(moved(voice, from, plus))
  return from === 'previous' && !plus.startsWith('-')
    ? voice.book.later(duration(voice, plus))
    : moved(voice, from, plus)
}

/** How long a step stays worth doing. */
export const horizon = (voice: Voice, moment: Moment): string =>
  typeof moment === 'string'
    ? voice.book.within(duration(voice, moment))
    : voice.book.until(moved(voice, moment.from, moment.plus))

/** Something that can be known. */
export const known = ({ book }: Voice, need: string): string =>
  Object.hasOwn(book.known, need) ? book.known[need]! : `"${need}"`

const between = ({ book }: Voice, { over, upTo }: Between): string =>
  listed([...(over === undefined ? [] : [book.over(over)]), ...(upTo === undefined ? [] : [book.upTo(upTo)])], book.and)

/** A condition. */
export const condition = (voice: Voice, when: When): string => {
  const { book } = voice
  const knowable = (need: string): string => known(voice, need)
  const some = (
    part: readonly string[] | undefined,
    say: (items: string) => string,
    join: string,
  ): readonly string[] => (part === undefined || part.length === 0 ? [] : [say(listed(part, join))])
  return listed(
    [
      ...some(when.stage, book.stage, book.or),
      ...some(when.source, book.source, book.or),
      ...some(when.has?.map(knowable), book.has, book.and),
      ...some(when.lacks?.map(knowable), book.lacks, book.or),
      ...(when.load === undefined ? [] : [book.load(between(voice, when.load))]),
      ...Object.entries(when.happened ?? {}).map(([word, bounds]) => book.happened(word, between(voice, bounds))),
    ],
    book.and,
  )
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** How far apart tries are. */
export const pace = (voice: Voice, text: string): string => {
  const { book } = voice
  if (!text.startsWith('RRULE:')) return book.every(duration(voice, text))
  const days = /^RRULE:FREQ=WEEKLY;BYDAY=([A-Z,]+)$/.exec(text)?.[1]?.split(',') ?? []
  const names = days.flatMap((day) => book.weekdays[DAYS.indexOf(day)] ?? [])
  return names.length > 0 && names.length === days.length
    ? book.weekly(listed(names, book.and))
    : book.recurring(text.slice(6))
}

/** Where a word leads. */
export const target = (voice: Voice, target: Target): string => {
  const { book } = voice
  if (typeof target === 'string') {
    if (target === 'next' || target === 'again' || target === 'stay') return book[target]
    return book.goTo(target)
  }
  if ('hold' in target) return book.hold(duration(voice, target.hold))
  if ('start' in target) return book.start(target.start)
  return book.close(target.close, target.quiet === undefined ? null : duration(voice, target.quiet))
}

/** The lines of an `on`. */
export const reactions = (voice: Voice, on: On = {}): readonly string[] =>
  Object.entries(on).map(([word, to]) => voice.book.on(heard(voice, word), target(voice, to)))
