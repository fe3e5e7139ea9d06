/**
 * Facts that touch others, as copies for their streams (D8): what one person of an account answered, and numbers that
 * several people share.
 *
 * A copy names the fact that caused it, and its id is derived from what it says: making it twice is making it once.
 *
 * @since 0.1.0
 */
import { toIso } from '../time/Instant.ts'
import type { Channel } from '../words/Channel.ts'
import type { Wire } from './Event.ts'
import { readOrThrow } from './Event.ts'
import type { Fact } from './Fact.ts'
import type { Prospect } from './Prospect.ts'

// --- model -------------------------------------------------------------------

/** Whom a person shares an account, or a number, with. @category model @since 0.1.0 */
export interface Sharing {
  /** Other people of the account, by id. */
  readonly colleagues: readonly string[]
  /** Other people who use a number, by id. */
  readonly users: (number: string) => readonly string[]
}

// --- questions ---------------------------------------------------------------

/** What a fact tells the colleagues, as the word of a `ColleagueAnswered`; null where it tells them nothing. */
const answerIn = (fact: Fact): string | null => {
  switch (fact.type) {
    case 'Won':
      return 'won'
    case 'AdvanceAgreed':
    case 'InterestShown':
      return 'yes'
    case 'AppointmentHeld':
      return fact.data.presumed === true ? null : 'yes'
    case 'Declined':
      return fact.data.firmness === 'firm' ? 'no' : null
    default:
      return null
  }
}

const isOfCalls = (channels: 'all' | readonly ('all' | Channel)[] | undefined): boolean =>
  channels === undefined || channels === 'all' || channels.includes('all') || channels.includes('call')

/** The numbers that nobody may call any more because of a fact; a switchboard is not one person's to close. */
const closedBy = (fact: Fact, { numbers }: Prospect): readonly string[] => {
  if (fact.type === 'NumberRetired') return fact.data.why === 'asked' ? [fact.data.number] : []
  const closes = (fact.type === 'OptedOut' || fact.type === 'SuppressionListed') && isOfCalls(fact.data.channels)
  return closes ? numbers.filter(({ kind }) => kind !== 'switchboard').map(({ number }) => number) : []
}

// --- constructors ------------------------------------------------------------

const copyOf = (fact: Fact, prospect: string, type: string, data: Wire): Fact =>
  readOrThrow({
    prospect,
    type,
    at: toIso(fact.at),
    recordedAt: toIso(fact.recordedAt),
    by: { kind: 'engine', id: 'copies' },
    cause: fact.id,
    data,
  })

/**
 * The copies that a fact of one person makes for the streams of others; none where it touches nobody else.
 *
 * A yes, a sale and a firm no are told to the colleagues; a number whose owner asked not to be called is suppressed for
 * everybody who shares it, unless it is a switchboard.
 *
 * @example
 * ```ts run
 * import { Prospect } from '@refrain/core'
 * import { Copies, Event } from '@refrain/core/facts'
 *
 * const won = Event.readOrThrow({ type: 'Won', prospect: 'ann', at: '2026-03-09T14:00:00Z' })
 * const copies = Copies.of(won, Prospect.initial('ann'), { colleagues: ['ben'], users: () => [] })
 *
 * copies.map(({ stream, type, data }) => [stream.id, type, data])
 * // => [['ben', 'ColleagueAnswered', { prospect: 'ann', what: 'won' }]]
 * Copies.of(won, Prospect.initial('ann'), { colleagues: ['ben'], users: () => [] })[0].id === copies[0].id // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (fact: Fact, prospect: Prospect, sharing: Sharing): readonly Fact[] => {
  const what = answerIn(fact)
  const told =
    what === null
      ? []
      : sharing.colleagues.map((id) => copyOf(fact, id, 'ColleagueAnswered', { prospect: prospect.id, what }))
  const suppressed = closedBy(fact, prospect).flatMap((number) =>
    sharing.users(number).map((id) => copyOf(fact, id, 'NumberSuppressed', { number, by: prospect.id })),
  )
  return [...told, ...suppressed]
}

/**
 * What takes copies back when the fact that made them is retracted: one retraction for each copy.
 *
 * @example
 * ```ts run
 * import { Prospect } from '@refrain/core'
 * import { Copies, Event } from '@refrain/core/facts'
 *
 * const won = Event.readOrThrow({ id: 'w', type: 'Won', prospect: 'ann', at: '2026-03-09T14:00:00Z' })
 * const undo = Event.readOrThrow({ type: 'Retracted', prospect: 'ann', at: '2026-03-09T15:00:00Z', corrects: 'w' })
 * const sharing = { colleagues: ['ben'], users: () => [] }
 * const [copy] = Copies.of(won, Prospect.initial('ann'), sharing)
 *
 * Copies.takenBack(undo, won, Prospect.initial('ann'), sharing).map(({ corrects }) => corrects) // => [copy.id]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const takenBack = (retraction: Fact, retracted: Fact, prospect: Prospect, sharing: Sharing): readonly Fact[] =>
  of(retracted, prospect, sharing).map((copy) =>
    readOrThrow({
      stream: { kind: 'prospect', id: copy.stream.id },
      type: 'Retracted',
      at: toIso(retraction.at),
      recordedAt: toIso(retraction.recordedAt),
      by: { kind: 'engine', id: 'copies' },
      cause: retraction.id,
      corrects: copy.id,
    }),
  )
