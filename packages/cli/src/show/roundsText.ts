/** The rounds of visits on a sheet: who is to be called for which day (A7). */
import { Day, Instant } from '@refrain/core'
import type { Surroundings } from '@refrain/core'
import type { Vault } from '../import/index.ts'
import { clean } from './clean.ts'
import { wrap } from './width.ts'
import type { Words } from './words.ts'

/** A bundle of the surroundings. */
export type Round = NonNullable<NonNullable<Surroundings.BundleSurroundings>['bundle']>

/** What rounds are written with. */
export interface RoundsText {
  readonly words: Words
  readonly language: string
  readonly people: Vault
  readonly bold: (text: string) => string
}

const COLUMNS = 80

/** Every bundle once, by its first day. */
export const roundsOf = (bundles: Iterable<Round | null | undefined>): readonly Round[] => {
  const byId = new Map<string, Round>()
  for (const round of bundles) if (round != null) byId.set(round.id, round)
  return [...byId.values()].sort((a, b) => (a.days[0] ?? 0) - (b.days[0] ?? 0) || (a.id < b.id ? -1 : 1))
}

/** `Wed 10 Jun` */
const dayIn = (language: string, day: Day.Day): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(day * Instant.DAY)

/** The lines of all rounds; none where there are none. */
export const roundsText = (rounds: readonly Round[], text: RoundsText): readonly string[] => {
  if (rounds.length === 0) return []
  const { words, language, people, bold } = text
  const lines = rounds.flatMap(({ days, members }) => {
    const when = days.length === 1 ? dayIn(language, days[0]!) : words.anyDay
    const who = members.map((id) => clean(people.get(id)?.name ?? id)).join(', ')
    return wrap(`${when}: ${who}`, COLUMNS - 2).map((line, i) => (i === 0 ? line : `  ${line}`))
  })
  return ['', bold(`${words.rounds} (${rounds.length})`), ...lines]
}

/** A round as programs read it. */
export const roundJson = ({ id, days, members }: Round): Record<string, unknown> => ({
  id,
  days: days.map(Day.toIso),
  members,
})
