/**
 * The best time to call (A6): the hours in which people answer, as studies and one's own conversations tell.
 *
 * What is believed before there are results fades as the team's, the rep's and the person's own conversations come in. The
 * hours fall into bands: the best of a day are tried first, then all that are not poor; then it gives way.
 *
 * @since 0.1.0
 */
import { oneOf, optional } from '../../cadence/Shape.ts'
import { weekly } from '../../time/Availability.ts'
import type { Availability } from '../../time/Availability.ts'
import type { Zone } from '../../time/Zone.ts'
import * as Reason from '../../words/Reason.ts'
import { gainOf, openingsOf, ranksOf, render } from '../bestTime/bands.ts'
import type { Rank } from '../bestTime/bands.ts'
import { blend, weightOf } from '../bestTime/blend.ts'
import type { Weight } from '../bestTime/blend.ts'
import { countHours, emptyTally } from '../bestTime/hourResults.ts'
import { PRIORS, weightsOf } from '../bestTime/priors.ts'
import type { Prior } from '../bestTime/priors.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { perZone } from '../perZone.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import type { ResultSurroundings } from '../Surroundings.ts'
import { free, onlyWithin, ranked } from '../Verdict.ts'
import type { OnlyWithin } from '../Verdict.ts'

/** One band of hours: when, how much better than an average hour, and in words. */
interface Band {
  readonly within: (zone: Zone) => Availability
  readonly gain: number
  readonly hours: readonly string[]
}

interface Bands {
  readonly good: Band
  readonly best: Band
}

const bandOf = (hours: readonly number[], ranks: readonly Rank[], least: Rank): Band => {
  const openings = openingsOf(ranks, least)
  return {
    within: perZone((zone) => weekly(zone, openings, { edges: 'plain' })),
    gain: gainOf(hours, ranks, least),
    hours: render(openings),
  }
}

/** The bands of all who share the same results are made once; with more people's own results than this, anew. */
const BANDS_KEPT = 256

const bandsKept = (): ((hours: readonly number[]) => Bands) => {
  const kept = new Map<string, Bands>()
  return (hours) => {
    const ranks = ranksOf(hours)
    const key = `${ranks.join('')} ${gainOf(hours, ranks, 1)} ${gainOf(hours, ranks, 2)}`
    let found = kept.get(key)
    if (found === undefined) {
      if (kept.size >= BANDS_KEPT) kept.clear()
      kept.set(key, (found = { good: bandOf(hours, ranks, 1), best: bandOf(hours, ranks, 2) }))
    }
    return found
  }
}

/** What the team and the rep found, before the person's own results are heard. */
interface Shared {
  readonly hours: readonly number[]
  readonly bands: Bands
  readonly team: Weight
  readonly rep: Weight
}

/** Made once for each record of results. */
const sharedBy = (
  prior: readonly number[],
  bandsOf: (hours: readonly number[]) => Bands,
): ((results: ResultSurroundings) => Shared) => {
  const kept = new WeakMap<ResultSurroundings, Shared>()
  return (results) => {
    let shared = kept.get(results)
    if (shared === undefined) {
      const { team, rep } = results
      const hours = blend(blend(prior, team), rep)
      shared = { hours, bands: bandsOf(hours), team: weightOf(team), rep: weightOf(rep) }
      kept.set(results, shared)
    }
    return shared
  }
}

const UNKNOWN: ResultSurroundings = Object.freeze({ rep: null, team: null })

const judging = (prior: Prior): ((situation: Situation) => OnlyWithin) => {
  const bandsOf = bandsKept()
  const sharedOf = sharedBy(weightsOf(prior), bandsOf)
  return ({ prospect, surroundings, zone }) => {
    const { hours, bands, team, rep } = sharedOf(surroundings.results ?? UNKNOWN)
    const found = emptyTally()
    countHours(found, prospect.contacts, zone)
    const own = weightOf(found)
    const { good, best } = own.conversations === 0 ? bands : bandsOf(blend(hours, found))
    const because = (band: 'good' | 'best', of: Band): Reason.Reason =>
      Reason.make('not-preferred-time', {
        band,
        hours: of.hours,
        gain: of.gain,
        prior,
        team: team.conversations,
        teamCalls: team.attempts,
        rep: rep.conversations,
        repCalls: rep.attempts,
        own: own.conversations,
        ownCalls: own.attempts,
      })
    return ranked(
      good.within(zone),
      because('good', good),
      best.hours.length === 0 ? null : onlyWithin(best.within(zone), because('best', best)),
    )
  }
}

export const ownResults: Kind = define({
  kind: 'preference',
  parameters: { prior: optional(oneOf(PRIORS)) },
  make: (spec) => {
    const judge = judging((spec['prior'] as Prior | undefined) ?? 'evidence')
    return Rule.make({
      name: 'own-results',
      tier: 5,
      lifted: 'named-time',
      judge: (situation) => (situation.proposal.channel === 'call' ? judge(situation) : free),
    })
  },
})
