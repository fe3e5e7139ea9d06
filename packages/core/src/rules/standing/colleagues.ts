/**
 * What colleagues change (D8): the answer of one person of an account holds or stops the others, and no two of one account
 * are called at once.
 *
 * A cadence that names the words of a colleague's answer decides for itself; these rules hold where it says nothing.
 *
 * @since 0.1.0
 */
import * as Duration from '../../time/Duration.ts'
import type { Instant } from '../../time/Instant.ts'
import * as Reason from '../../words/Reason.ts'
import { notBefore } from '../notBefore.ts'
import type { PolicyFile } from '../PolicyFile.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free, never } from '../Verdict.ts'

/** What follows from an answer: nothing, an end, or a hold of this length. */
type Consequence = 'go-on' | 'stop' | Duration.Duration

/** Until when the others wait where a policy says nothing else: the review date of every hold on account of others (L1). */
const REVIEW = Duration.parseOrThrow('P14D')

/** Where a policy says nothing, good news holds the others back until somebody has looked. */
const UNLESS_SAID: readonly (readonly [string, Consequence])[] = [
  ['yes', REVIEW],
  ['won', REVIEW],
]

const SAID = ['colleague-said-yes', 'colleague-answered']

/** Whether the cadence itself says what a colleague's answer means. */
const decidesItself = ({ program }: Situation): boolean =>
  program !== null &&
  SAID.some(
    (word) =>
      program.on[word] !== undefined ||
      program.lines.some(({ steps }) => steps.some(({ on }) => on[word] !== undefined)),
  )

/** The rule of what a colleague answered. What they ask for themselves is answered all the same. */
export const colleagueAnswered = (stated: PolicyFile['colleagues'] = {}): Rule.Rule => {
  const consequences = new Map<string, Consequence>([
    ...UNLESS_SAID,
    ...Object.entries(stated).map(
      ([answer, what]) => [answer, what === 'go-on' || what === 'stop' ? what : Duration.parseOrThrow(what)] as const,
    ),
  ])
  return Rule.make({
    name: 'colleagues',
    tier: 4,
    lifted: 'requested',
    judge: (situation) => {
      const { colleague } = situation.prospect
      if (colleague === null || situation.proposal.channel === null || decidesItself(situation)) return free
      const { prospect, what, at } = colleague
      const consequence = consequences.get(what) ?? 'go-on'
      if (consequence === 'go-on') return free
      const facts = { colleague: prospect, what, answeredAt: at }
      if (consequence === 'stop') return never(Reason.make('colleague-answered', facts))
      const reviewAt = Duration.plusWall(situation.zone, at, consequence)
      return notBefore(situation, reviewAt, 'colleague-answered', facts)
    },
  })
}

/** The rule that no two of one account are called at once. */
export const oneAtOnce: Rule.Rule = Rule.make({
  name: 'colleagues',
  tier: 4,
  lifted: 'requested',
  judge: (situation) => {
    const open = situation.proposal.channel === 'call' ? situation.surroundings.account?.open : undefined
    if (open === undefined || open.length === 0) return free
    let freeAt = 0 as Instant
    let colleague = ''
    for (const { prospect, since, until } of open)
      if (since <= situation.now && until > freeAt) [freeAt, colleague] = [until, prospect]
    return notBefore(situation, freeAt, 'account-busy', { colleague })
  },
})
