/**
 * Times in which nothing goes out whatever the step: paused, away, an account held, the quiet after a goodbye (S6).
 *
 * An agreed callback is an obligation of the person, so it survives pauses and absences (cadence language 36).
 *
 * @since 0.1.0
 */
import type { Prospect, UsedMessage } from '../../prospect/Prospect.ts'
import type { Run } from '../../prospect/Run.ts'
import { not, spans } from '../../time/Availability.ts'
import type { Availability } from '../../time/Availability.ts'
import * as Duration from '../../time/Duration.ts'
import { FOREVER, later, MIN } from '../../time/Instant.ts'
import type { Instant } from '../../time/Instant.ts'
import * as Reason from '../../words/Reason.ts'
import { notBefore } from '../notBefore.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import type { Away } from '../Surroundings.ts'
import { free, hold as held, onlyWithin } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

/** The person's last reaction of any kind: what they sent or said themselves. */
const lastReactionAt = ({ lastInboundAt, conversations, runs }: Prospect): Instant => {
  let last = later(lastInboundAt ?? MIN, conversations.last?.at ?? MIN)
  for (const { reactions } of runs) for (const { at } of reactions) if (at > last) last = at
  return last
}

/** The quiet of a run that is closed: it binds every cadence until a reaction. */
const quietUntil = ({ closed }: Run, reactedAt: Instant): Instant =>
  closed === null || closed.quietUntil === null || reactedAt > closed.at ? MIN : closed.quietUntil

/** How long nothing goes out after a goodbye that belongs to no cadence (C4). */
const QUIET = Duration.parseOrThrow('P3M')

/** When the quiet after a goodbye ends: with the run that said it; where none did, after three months. */
const endOfQuiet = ({ prospect: { runs }, zone }: Situation, { enrollment, at }: UsedMessage): Instant => {
  if (enrollment === null) return Duration.plusWall(zone, at, QUIET)
  return runs.some((run) => run.enrollment === enrollment && run.closed === null) ? FOREVER : MIN
}

/** The rule of the quiet after a goodbye, whether a cadence said it or a rep by hand. */
export const quiet: Rule.Rule = Rule.make({
  name: 'hold',
  tier: 2,
  judge: (situation) => {
    const { prospect, proposal, house } = situation
    if (proposal.channel === null) return free
    const reactedAt = lastReactionAt(prospect)
    let until: Instant = MIN
    for (const said of prospect.messages) {
      if (said.at < reactedAt || (said.kind ?? house.kinds.get(said.message)) !== 'breakup') continue
      until = later(until, endOfQuiet(situation, said))
    }
    for (const run of prospect.runs) until = later(until, quietUntil(run, reactedAt))
    return notBefore(situation, until, 'quiet-period')
  },
})

/** The rule of a pause of this enrollment. */
export const paused: Rule.Rule = Rule.make({
  name: 'hold',
  tier: 2,
  judge: (situation) => {
    const { run, proposal } = situation
    if (proposal.callback !== null || run === null || run.pausedAt === null) return free
    const { pausedAt, pausedUntil } = run
    return pausedUntil === null
      ? held(Reason.make('paused', { pausedAt }))
      : notBefore(situation, pausedUntil, 'paused', { pausedAt })
  },
})

/** The rule of an absence of the person. */
export const outOfOffice: Rule.Rule = Rule.make({
  name: 'hold',
  tier: 2,
  judge: (situation) => {
    const { prospect, proposal } = situation
    if (proposal.channel === null || proposal.callback !== null || prospect.outOfOffice === null) return free
    return notBefore(situation, prospect.outOfOffice.until, 'out-of-office')
  },
})

/** The rule of an account that is held as a whole. */
export const accountHeld: Rule.Rule = Rule.make({
  name: 'hold',
  tier: 4,
  judge: (situation) => {
    const { surroundings, proposal } = situation
    const heldUntil = proposal.channel === null ? null : (surroundings.account?.heldUntil ?? null)
    return heldUntil === null ? free : notBefore(situation, heldUntil, 'account-busy')
  },
})

const presences = new WeakMap<readonly Away[], Availability>()

/** The times outside of absences in which nobody stands in, kept for as long as the list of them is. */
const presence = (away: readonly Away[]): Availability => {
  let known = presences.get(away)
  if (known === undefined)
    presences.set(away, (known = not(spans(away.filter(({ policy }) => policy !== 'hand-over')))))
  return known
}

/** The rule of an absence of the owner. A promise is kept by somebody else, as is all that was handed over. */
export const repAway: Rule.Rule = Rule.make({
  name: 'hold',
  tier: 4,
  judge: ({ surroundings, proposal }: Situation): Verdict => {
    const away = surroundings.rep?.away
    if (away === undefined || away.length === 0 || proposal.channel === null) return free
    if (proposal.callback !== null || proposal.step?.auto === true) return free
    return onlyWithin(presence(away), Reason.make('rep-away', { rep: surroundings.rep!.rep }))
  },
})

/** The rule of facts that need a newer reader: nothing is guessed. */
export const upgrade: Rule.Rule = Rule.make({
  name: 'hold',
  tier: 1,
  judge: ({ prospect, proposal }) => {
    const { needsUpgrade } = prospect
    if (needsUpgrade === null || proposal.channel === null) return free
    return held(Reason.make('needs-upgrade', { type: needsUpgrade.type, minReader: needsUpgrade.minReader }))
  },
})

/** Every rule that holds. */
export const holds: readonly Rule.Rule[] = [upgrade, quiet, paused, outOfOffice, accountHeld, repAway]
