/**
 * Makes the bundles of a whole book: everybody whose calls wait for one, by owner and by the rule that says so.
 *
 * @since 0.1.0
 */
import type { RuleSpec } from '../cadence/Cadence.ts'
import { isOpen } from '../prospect/appointments.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import type { Run } from '../prospect/Run.ts'
import { none as noCalendars } from '../rules/Calendars.ts'
import type { Calendars } from '../rules/Calendars.ts'
import type { Policy } from '../rules/Policy.ts'
import { covers } from '../rules/standing/suppression.ts'
import type { BundleSurroundings, Place } from '../rules/Surroundings.ts'
import type { Day } from '../time/Day.ts'
import * as Duration from '../time/Duration.ts'
import type { Instant } from '../time/Instant.ts'
import type { Zone, Zones } from '../time/Zone.ts'
import { dayAt } from '../time/Zone.ts'
import { drivingDays } from './drivingDays.ts'
import type { Bundle, BundleQuestion, Visitable } from './model.ts'
import { plan } from './plan.ts'

// --- model -------------------------------------------------------------------

/** Where somebody is; null where it is not known. @category model @since 0.1.0 */
export type PlaceOf = (prospect: Prospect) => Place | null

/** What bundles are collected by. @category model @since 0.1.0 */
export interface Territory {
  /** Its cadences say who waits for a bundle, by the rule `bundle`. */
  readonly policy: Policy
  readonly zones: Pick<Zones, 'get'>
  readonly now: Instant
  /** Holidays and closures; none where they are left out. */
  readonly calendars?: Calendars
  /** On which days a rep can drive out: work days from a week ahead on, for four weeks, where it is left out. */
  readonly daysOf?: (rep: string | null) => readonly Day[]
  /** Where somebody is: what was told of them, unless something else is looked up. */
  readonly placeOf?: PlaceOf
  /** How many visits fit into a day. */
  readonly atMost?: number
  /** How long somebody waits for a bundle: 14 days where it is left out. */
  readonly review?: Duration.Duration
}

/** A rule of bundles, as it was checked. */
type Stated = RuleSpec & Pick<BundleQuestion, 'by' | 'withinKm' | 'atLeast'>

/** Those of one owner who wait by one rule. */
interface Group {
  readonly rep: string | null
  readonly rule: Stated
  readonly people: Visitable[]
}

// --- questions ---------------------------------------------------------------

const REVIEW = Duration.parseOrThrow('P14D')

const isBundle = ({ rule }: RuleSpec): boolean => rule === 'bundle'

/** The rule that a run waits by: the house's, its cadence's, or that of the first step that has one. */
const ruleOf = ({ file, program }: Policy, { cadence, version }: Run): Stated | null => {
  const document = program(cadence, version)
  const steps = document?.lines.flatMap((line) => line.steps) ?? []
  const rules = [file.rules ?? [], document?.rules ?? [], ...steps.map((step) => step.rules)].flat()
  return (rules.find(isBundle) as Stated | undefined) ?? null
}

/** The run that waits for a bundle, with its rule; null where the person waits for none. */
const waitingOf = (policy: Policy, { runs }: Prospect): { readonly run: Run; readonly rule: Stated } | null => {
  for (const run of runs) {
    const rule = run.closed === null ? ruleOf(policy, run) : null
    if (rule !== null) return { run, rule }
  }
  return null
}

const isOut = ({ ended, mergedInto, suppressions }: Prospect, purpose: string | null): boolean =>
  ended !== null || mergedInto !== null || suppressions.some((one) => covers(one, 'call', purpose))

const zoneOf = ({ principalZone, zones: names }: Prospect, zones: Territory['zones']): Zone | undefined =>
  zones.get(principalZone ?? names[0] ?? 'UTC') ?? zones.get('UTC')

/** Their next confirmed appointment. */
const confirmed = ({ appointments }: Prospect, now: Instant): Prospect['appointments'][number] | undefined =>
  appointments.filter(({ status, from }) => status === 'confirmed' && now <= from).sort((a, b) => a.from - b.from)[0]

/** Whoever has a time, if only a presumed one, needs no other. */
const hasTime = ({ appointments }: Prospect, now: Instant): boolean =>
  appointments.some((one) => isOpen(one) && now < one.until)

/** Who waits by which rule, who has an appointment that others gather around, and until when each waits. */
interface Gathered {
  readonly groups: Map<string, Group>
  readonly anchors: Map<string | null, Visitable[]>
  readonly reviews: Map<string, Instant>
}

/** The place that facts told. */
const told: PlaceOf = ({ location }) => location

const put = <K, V>(lists: Map<K, V[]>, key: K, one: V): void => {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [one])
  else list.push(one)
}

const gather = (prospects: Iterable<Prospect>, territory: Territory): Gathered => {
  const { policy, zones, now, placeOf = told, review = REVIEW } = territory
  const { groups, anchors, reviews }: Gathered = { groups: new Map(), anchors: new Map(), reviews: new Map() }
  for (const prospect of prospects) {
    const { id, owner } = prospect
    const zone = zoneOf(prospect, zones)
    if (zone === undefined || isOut(prospect, policy.house.purpose)) continue
    const found = waitingOf(policy, prospect)
    const reviewAt = Duration.moment(zone, found?.run.enrolled.at ?? now, review, null)
    if (found !== null) reviews.set(id, reviewAt)
    const next = confirmed(prospect, now)
    if (next !== undefined) {
      put(anchors, owner, { id, place: next.location ?? placeOf(prospect), day: dayAt(zone, next.from), reviewAt })
    } else if (found !== null && !hasTime(prospect, now)) {
      const key = JSON.stringify([owner, found.rule])
      const group = groups.get(key) ?? { rep: owner, rule: found.rule, people: [] }
      group.people.push({ id, place: placeOf(prospect), day: null, reviewAt })
      groups.set(key, group)
    }
  }
  return { groups, anchors, reviews }
}

/**
 * Makes the surroundings of the rule `bundle` for everybody of a book.
 *
 * Everybody in a run whose cadence, or whose house, names the rule is grouped by owner, beside whoever of that owner has a
 * confirmed appointment. Ask for somebody who waits for no bundle, and the answer is null. Whoever cannot be called any more
 * makes up no bundle.
 *
 * @example
 * ```ts run
 * import { Instant, Zones } from '@refrain/core'
 * import { Policy } from '@refrain/core/policy'
 * import { Bundles } from '@refrain/core/territory'
 *
 * const bundleOf = Bundles.collect([], {
 *   policy: Policy.makeOrThrow({ programs: [] }), zones: Zones.fromPlatform(), now: Instant.MIN,
 * })
 * bundleOf('p-1') // => null
 * ```
 *
 * Source: A7.
 *
 * @category folding
 * @since 0.1.0
 */
export const collect = (
  prospects: Iterable<Prospect>,
  territory: Territory,
): ((id: string) => BundleSurroundings | null) => {
  const { policy, now, calendars = noCalendars, atMost } = territory
  const usual = drivingDays(policy, calendars, now)
  const { groups, anchors, reviews } = gather(prospects, territory)
  const bundles = new Map<string, NonNullable<BundleSurroundings['bundle']>>()
  for (const { rep, rule, people } of groups.values()) {
    const { by, withinKm, atLeast } = rule
    const all = [...people, ...(anchors.get(rep) ?? [])]
    const days = territory.daysOf?.(rep) ?? usual
    const found = plan({ people: all, days, by, withinKm, atLeast, ...(atMost !== undefined && { atMost }) })
    for (const bundle of found.bundles) for (const member of bundle.members) bundles.set(member, pick(bundle))
  }
  return (id) => {
    const reviewAt = reviews.get(id)
    return reviewAt === undefined ? null : { bundle: bundles.get(id) ?? null, reviewAt }
  }
}

const pick = ({ id, days, members }: Bundle): NonNullable<BundleSurroundings['bundle']> => ({ id, days, members })
