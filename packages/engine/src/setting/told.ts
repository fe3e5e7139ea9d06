/**
 * What only a survey of the whole book tells: what worked at which hour (A6), and who is visited together (A7).
 *
 * @since 0.1.0
 */
import { Calendars } from '@refrain/core'
import type { Instant, Prospect, Surroundings, Zones } from '@refrain/core'
import type { Policy } from '@refrain/core/policy'
import type { Json } from '@refrain/core/ports'
import { Bundles } from '@refrain/core/territory'
import { someObject } from './someObject.ts'

// --- model -------------------------------------------------------------------

type Bundle = NonNullable<Surroundings.BundleSurroundings['bundle']>

/** What a survey found. */
export interface Told {
  readonly team: Surroundings.HourResults | null
  readonly reps: { readonly [rep: string]: Surroundings.HourResults }
  readonly bundles: readonly Bundle[]
}

/** What is told of one person. */
export type Surveyed = (prospect: Prospect.Prospect) => Pick<Surroundings.Surroundings, 'bundle' | 'results'>

/** The record whose revision says that there was another survey; small, since it is looked at often. */
export const SURVEY = 'survey'

/** The record of what it found. */
export const TOLD = 'survey/told'

/** Before there was any. */
export const NOTHING: Told = Object.freeze({ team: null, reps: {}, bundles: [] })

// --- constructors ------------------------------------------------------------

export const readTold = (json: Json | undefined): Told => (json === undefined ? NOTHING : (json as unknown as Told))

/** What of it a policy asks for. */
interface Wants {
  readonly bundle: boolean
  readonly results: boolean
}

const known = new WeakMap<Policy.Policy, Wants>()

/** Best times are a wish, which goes without: no rule says that it needs them. The documents tell. */
const wantsOf = (policy: Policy.Policy): Wants => {
  const found = known.get(policy) ?? {
    bundle: policy.needs.includes('bundle'),
    results: someObject(
      [policy.file, policy.programs.map(({ cadence }) => cadence)],
      ({ rule }) => rule === 'own-results',
    ),
  }
  known.set(policy, found)
  return found
}

/** Whether a policy asks for anything that a survey tells. */
export const asksSurvey = (policy: Policy.Policy): boolean => {
  const { bundle, results } = wantsOf(policy)
  return bundle || results
}

/** Until when somebody waits for a bundle is a matter of their own facts; with whom they are visited is not. */
const bundleOf = (
  bundles: ReadonlyMap<string, Bundle>,
  prospect: Prospect.Prospect,
  territory: Omit<Bundles.Territory, 'calendars'>,
): Surroundings.BundleSurroundings | null => {
  const alone = Bundles.collect([prospect], { ...territory, calendars: Calendars.none })(prospect.id)
  return alone === null ? null : { ...alone, bundle: bundles.get(prospect.id) ?? null }
}

/** Tells of each person what a survey found, as far as the policy asks. */
export const surveyedBy = (
  { team, reps, bundles }: Told,
  policy: Policy.Policy,
  zones: Zones.Zones,
  now: () => Instant.Instant,
): Surveyed => {
  const byMember = new Map(bundles.flatMap((bundle) => bundle.members.map((member) => [member, bundle] as const)))
  const wants = wantsOf(policy)
  return (prospect) => ({
    ...(wants.bundle && { bundle: bundleOf(byMember, prospect, { policy, zones, now: now() }) }),
    ...(wants.results && {
      results: { rep: prospect.owner === null ? null : (reps[prospect.owner] ?? null), team },
    }),
  })
}
