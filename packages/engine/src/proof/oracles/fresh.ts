/**
 * What a fresh fold of all facts and a fresh decision say: what every row of the agenda is compared with.
 */
import { allows, Calendars, Neighbours, Plan, Program, Prospect, Zones } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import { Policy } from '@refrain/core/policy'
import type { Loaded, Store } from '@refrain/core/ports'
import type { PolicyDocuments } from '../../Engine.ts'

const zones = Zones.fromPlatform()
const policies = new Map<PolicyDocuments, Policy.Policy>()

const policyOf = (documents: PolicyDocuments): Policy.Policy => {
  const known = policies.get(documents)
  if (known !== undefined) return known
  const made = Policy.makeOrThrow({
    ...(documents.file !== undefined && { file: documents.file }),
    programs: documents.cadences.map((cadence) => Program.compileOrThrow(cadence, null)),
    provides: ['account', 'numbers', 'rep'],
  })
  policies.set(documents, made)
  return made
}

/** Everybody, as the store has them. */
export const everybody = async ({ events }: Store): Promise<readonly Loaded[]> => {
  const ids = await events.streams('prospect', { limit: 10_000 })
  return events.load(ids.map(({ id }) => ({ kind: 'prospect', id })))
}

/** Answers for anybody, at an instant. */
export interface Fresh {
  readonly state: (id: string) => Prospect.Prospect
  readonly decide: (id: string) => Plan.Decision
  readonly allows: (id: string, key: string, without: (fact: Event.Event) => boolean) => boolean
}

/** Folds everybody afresh. */
export const freshly = (all: readonly Loaded[], documents: PolicyDocuments, now: Instant.Instant): Fresh => {
  const facts = new Map(all.map(({ stream, facts: told }) => [stream.id, told]))
  const states = new Map(all.map(({ stream: { id }, facts: told }) => [id, Prospect.fold(told, { now, id })]))
  const surroundingsOf = Neighbours.collect(states.values())
  const question = (prospect: Prospect.Prospect): Plan.Question => ({
    prospect,
    surroundings: surroundingsOf(prospect.id),
    policy: policyOf(documents),
    calendars: Calendars.none,
    zones,
    now,
  })
  return {
    state: (id) => states.get(id)!,
    decide: (id) => Plan.next(question(states.get(id)!)),
    allows: (id, key, without) =>
      allows(
        question(
          Prospect.fold(
            facts.get(id)!.filter((fact) => !without(fact)),
            { now, id },
          ),
        ),
        key,
      ),
  }
}
