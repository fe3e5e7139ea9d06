/**
 * Consent where it is required, and none that was withdrawn (S1; `facts/compliance.md` 1).
 *
 * It is required only where the policy or a legal pack says so; a withdrawal binds always, until consent is given again.
 *
 * @since 0.1.0
 */
import type { Consent } from '../../prospect/Prospect.ts'
import * as Duration from '../../time/Duration.ts'
import { FOREVER, MIN } from '../../time/Instant.ts'
import type { Instant } from '../../time/Instant.ts'
import type { Zone } from '../../time/Zone.ts'
import type { Channel } from '../../words/Channel.ts'
import * as Reason from '../../words/Reason.ts'
import { notAfter } from '../notBefore.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { covers } from './suppression.ts'
import { free, hold } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

// --- model -------------------------------------------------------------------

/** What kind of consent some channels need, ready to be asked for. */
export interface Required {
  /** Who asks for it: `policy`, or a pack by its id. */
  readonly by: string
  readonly channels: readonly Channel[]
  /** Kinds that suffice; null for any. */
  readonly kinds: readonly string[] | null
  /** How long a consent is good for; null for as long as it is not withdrawn. */
  readonly lasts: Duration.Duration | null
  /** Whether it is asked for in a situation: a pack binds only where it applies. */
  readonly applies: (situation: Situation) => boolean
}

// --- questions ---------------------------------------------------------------

const said = ({ prospect, proposal, house }: Situation): readonly Consent[] =>
  prospect.consents.filter((consent) => covers(consent, proposal.channel!, house.purpose))

/** What was agreed to after the last withdrawal: a later word about one purpose outweighs an earlier one about all. */
const given = (situation: Situation): readonly Consent[] => {
  const consents = said(situation)
  return consents.slice(consents.findLastIndex(({ withdrawnAt }) => withdrawnAt !== null) + 1)
}

/** When a consent runs out, in the earliest of the zones. */
const endOf = (consent: Consent, lasts: Duration.Duration | null, zones: readonly Zone[]): Instant =>
  lasts === null
    ? FOREVER
    : zones.reduce<Instant>((end, zone) => {
        const there = Duration.plusWall(zone, consent.at, lasts)
        return there < end ? there : end
      }, FOREVER)

/** Refuses a channel for which consent was withdrawn and not given again. */
export const withdrawn: Rule.Rule = Rule.make({
  name: 'consent',
  tier: 1,
  judge: (situation) => {
    if (situation.proposal.channel === null || situation.prospect.consents.length === 0) return free
    const last = said(situation).at(-1)
    return last === undefined || last.withdrawnAt === null
      ? free
      : hold(Reason.make('needs-consent', { withdrawnAt: last.withdrawnAt }))
  },
})

const judge =
  ({ by, channels, kinds, lasts, applies }: Required) =>
  (situation: Situation): Verdict => {
    const { channel } = situation.proposal
    if (channel === null || !channels.includes(channel) || !applies(situation)) return free
    const good = given(situation).filter(({ kind }) => kinds === null || (kind !== null && kinds.includes(kind)))
    if (good.length === 0) return hold(Reason.make('needs-consent', { by, kinds }))
    const { zone, zones } = situation
    const all = zones.includes(zone) ? zones : [zone, ...zones]
    let endsAt: Instant = MIN
    for (const consent of good) {
      const end = endOf(consent, lasts, all)
      if (end > endsAt) endsAt = end
    }
    return notAfter(situation, endsAt, 'consent-expired', { by })
  }

/** Asks for a consent. */
export const consent = (required: Required): Rule.Rule =>
  Rule.make({ name: 'consent', tier: 1, judge: judge(required) })
