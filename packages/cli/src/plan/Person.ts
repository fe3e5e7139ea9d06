/** One person as they stand at an instant, with what had to be assumed of them. */
import { Duration, Instant, Prospect, Surroundings } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { Rules } from '@refrain/core/policy'
import type { Zone } from '@refrain/core'
import type { Input } from '../input/Input.ts'
import type { Named } from '../setting/cadences.ts'
import type { Setting } from '../setting/Setting.ts'
import { withZones } from './assumedZones.ts'
import { suppressionsOf } from './suppressions.ts'

/** A person at an instant. */
export interface Person {
  readonly prospect: Prospect.Prospect
  /** Whether they were in no cadence, and could be enrolled in none. */
  readonly idle: boolean
}

const isEnrollment = ({ type }: Event.Event): boolean => type === 'Enrolled'

/**
 * When a person entered: when they were added, else the first that is known of them. An import that does not tell when they
 * were added says only until when: then they enter at the end of that, not decades ago.
 */
const addedAt = (facts: readonly Event.Event[], now: Instant.Instant): Instant.Instant => {
  const [first] = facts
  if (first === undefined) throw new RangeError('a person of a book has a fact')
  const added = facts.find(({ type }) => type === 'ProspectAdded')
  if (added?.at === 0) return Instant.earlier(added.atLatest ?? now, now)
  return added?.at ?? facts.reduce((earliest, { at }) => Instant.earlier(earliest, at), first.at)
}

const FIRM_NO = Duration.parseOrThrow('P365D')

/** The first of the cadences that were named that is meant for somebody. */
const meantFor = (
  id: string,
  facts: readonly Event.Event[],
  { chosen, readIn: zone, now }: Setting,
): Named | undefined => {
  if (chosen.every(({ cadence }) => cadence.for === undefined)) return chosen[0]
  const wish = {
    prospect: Prospect.fold(facts, { now, id }),
    surroundings: Surroundings.alone,
    zone,
    now,
    byHand: true,
  }
  return chosen.find(({ program }) =>
    Rules.mayEnroll({ ...wish, program, firmNo: FIRM_NO, purpose: null }).every(
      ({ code }) => code !== 'enroll-refused',
    ),
  )
}

/** The fact that enrolls a person who is in no cadence. The same person in the same cadence gets the same enrollment. */
export const enrollmentOf = (
  id: string,
  facts: readonly Event.Event[],
  setting: Setting,
  at: 'now' | 'added',
): readonly Event.Event[] => {
  const named = facts.some(isEnrollment) ? undefined : meantFor(id, facts, setting)
  if (named === undefined) return []
  const { cadence } = named
  return [
    Event.readOrThrow({
      type: 'Enrolled',
      prospect: id,
      at: Instant.toIso(at === 'now' ? setting.now : addedAt(facts, setting.now)),
      data: { enrollment: `${cadence.id}.${id}`, cadence: cadence.id, version: cadence.version },
    }),
  ]
}

/** Everything that is known and assumed of one person. */
export const factsOf = (
  id: string,
  input: Input,
  setting: Setting,
  enrollAt = input.enrollAt,
): readonly Event.Event[] => {
  const told = withZones(input.book.factsOf(id), setting)
  return [
    ...told,
    ...enrollmentOf(id, told, setting, enrollAt),
    ...suppressionsOf(id, told, input.people.get(id), setting),
  ]
}

/** Folds one person out of a book. */
export const personOf = (id: string, input: Input, setting: Setting): Person => {
  const facts = factsOf(id, input, setting)
  return { prospect: Prospect.fold(facts, { now: setting.now, id }), idle: !facts.some(isEnrollment) }
}

/** The zone in which a person's times are told. */
export const zoneOf = ({ prospect }: Person, setting: Setting): Zone.Zone => {
  const names = [prospect.principalZone, ...prospect.zones, ...prospect.numbers.flatMap(({ zones }) => zones)]
  for (const name of names) {
    const zone = name === null ? undefined : setting.zones.get(name)
    if (zone !== undefined) return zone
  }
  return setting.readIn
}
