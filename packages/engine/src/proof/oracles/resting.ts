/**
 * What must be true when everything has come to rest: nothing is lost, nobody is forgotten, and what is written on the agenda
 * is what the facts imply.
 */
import type { Instant, Prospect } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Loaded, Store, StoredRow } from '@refrain/core/ports'
import type { PolicyDocuments } from '../../Engine.ts'
import type { Chronicle } from './Chronicle.ts'
import { everybody, freshly } from './fresh.ts'
import type { Fresh } from './fresh.ts'

/** A world at rest. */
export interface Resting {
  readonly store: Store
  readonly now: Instant.Instant
  readonly documents: PolicyDocuments
  readonly acknowledged: readonly Event.Event[]
  /** How long what was taken is somebody's alone. */
  readonly lasts: number
  /** In which commit a fact came; without it nobody asks whether others were told. */
  readonly commitOf?: Chronicle['commitOf']
  /** The clock was put back: leases of the dead last until it is there again. */
  readonly wentBack?: boolean
  /** How long a look may be due before somebody must have looked. */
  readonly patience: number
}

const HOUR = 3_600_000

/** Every fact that somebody was told is kept is there, once. */
const kept = (all: readonly Loaded[], acknowledged: readonly Event.Event[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const { stream, facts } of all)
    for (const { id } of facts) counts.set(`${stream.id} ${id}`, (counts.get(`${stream.id} ${id}`) ?? 0) + 1)
  const twice = [...counts].filter(([, count]) => count > 1).map(([name]) => `the fact ${name} is kept twice`)
  const lost = acknowledged
    .filter(({ stream, id }) => !counts.has(`${stream.id} ${id}`))
    .map(({ stream, id, type }) => `the fact ${stream.id} ${id} (${type}) was acknowledged and is lost`)
  return [...twice, ...lost]
}

const shown = (at: number | null): string => (at === null ? 'never' : new Date(at).toISOString())

/** What a row says must be what the facts imply. */
const rowOf = (
  row: StoredRow | undefined,
  all: Loaded,
  fresh: Fresh,
  { now, patience }: Resting,
): readonly string[] => {
  const { id } = all.stream
  if (row === undefined) return [`L1: ${id} has no row`]
  if (row.wakeAt !== null && row.wakeAt <= now && row.wakeAt > now - patience) return []
  const decided = fresh.decide(id)
  if (row.stale || row.state === 'undecided') return [`${id}: nobody looked since facts came`]
  const { decision, wakeAt } = row
  if (wakeAt !== null && wakeAt <= now) return [`${id}: a look is due since ${shown(wakeAt)}`]
  const found: string[] = []
  if (row.basis.version !== all.version)
    found.push(`${id}: decided at version ${row.basis.version}, the stream is at ${all.version}`)
  const told = (one: typeof decided | null): string =>
    [one?.decision, one?.reason, one?.action?.key, one?.decision === 'wait' ? shown(one.from) : ''].join(' ')
  if (told(decision) !== told(decided)) found.push(`${id}: the row says ${told(decision)}, the facts ${told(decided)}`)
  const turns = decided.decision === 'wait' ? decided.from : decided.decision === 'act' ? decided.until : null
  if (turns !== null && (wakeAt === null || wakeAt > turns))
    found.push(`L1: ${id} changes at ${shown(turns)}, and the next look is ${shown(wakeAt)}`)
  return found
}

/** Every action that is open is one that may still be done, or nobody could stop it any more. */
const openOf = (id: string, state: Prospect.Prospect, all: Loaded, fresh: Fresh, now: number, lasts: number) =>
  state.runs.flatMap(({ enrollment, steps, closed }) =>
    Object.values(steps).flatMap(({ last }) => {
      if (last.settled !== null || last.again !== null) return []
      const part = `${enrollment}/${last.step}/${last.round}/${last.try}`
      const issues = all.facts.filter(
        (fact) => fact.type === 'ActionIssued' && (fact.data.key === part || fact.data.key === `${part}/${last.dial}`),
      )
      const key = issues.at(-1)?.type === 'ActionIssued' ? (issues.at(-1) as { data: { key?: string } }).data.key : null
      if (key == null) return []
      const isTooLate = all.facts.some(
        (fact) => fact.type === 'ActionWithdrawn' && fact.data.key === key && fact.data.why === 'too-late',
      )
      if (isTooLate) return []
      const own = (fact: Event.Event): boolean =>
        'data' in fact && ((fact.data as { action?: string }).action === key || fact.cause === key)
      if (closed !== null || !fresh.allows(id, key, own))
        return [`${id}: ${key} is open, and the plan does not allow it`]
      // A call at a provider that tells nothing may last for hours.
      const isAtProvider = all.facts.some((fact) => fact.type === 'CallPlaced' && own(fact))
      const most = isAtProvider ? 6 * HOUR : 3 * lasts
      return last.issued.at + most < now ? [`${id}: ${key} is open since ${shown(last.issued.at)}`] : []
    }),
  )

/** Whoever shares an account or a line has been told (D8). */
const told = (all: readonly Loaded[], fresh: Fresh, commitOf: Chronicle['commitOf']): readonly string[] => {
  const knownAt = ({ stream: { id }, facts }: Loaded): number =>
    Math.min(Infinity, ...facts.filter(({ type }) => type === 'ProspectAdded').map((fact) => commitOf(id, fact.id)))
  const numbersOf = (id: string): ReadonlySet<string> => new Set(fresh.state(id).numbers.map(({ number }) => number))
  const retracted = new Set(all.flatMap(({ facts }) => facts.flatMap(({ corrects }) => corrects ?? [])))
  return all.flatMap(({ stream: { id }, facts }) =>
    facts.flatMap((fact) => {
      if (retracted.has(fact.id) || fact.corrects !== null) return []
      // Whoever came later, or was nobody's colleague yet, had nothing to be told.
      const others = all.filter((other) => other.stream.id !== id && knownAt(other) < commitOf(id, fact.id))
      if (knownAt(all.find(({ stream }) => stream.id === id)!) > commitOf(id, fact.id)) return []
      const isCalls =
        fact.type === 'OptedOut' &&
        (fact.data.channels === undefined || fact.data.channels.includes('call') || fact.data.channels.includes('all'))
      const users = isCalls
        ? others.filter(({ stream }) => [...numbersOf(stream.id)].some((number) => numbersOf(id).has(number)))
        : []
      const isForAll =
        fact.type === 'Won' ||
        fact.type === 'InterestShown' ||
        (fact.type === 'Declined' && fact.data.firmness === 'firm')
      const { account } = fresh.state(id)
      const colleagues =
        isForAll && account !== null ? others.filter(({ stream }) => fresh.state(stream.id).account === account) : []
      const heard = (other: Loaded, type: string): boolean =>
        other.facts.some((copy) => copy.type === type && copy.cause === fact.id)
      return [
        ...users
          .filter((other) => !heard(other, 'NumberSuppressed'))
          .map(
            ({ stream }) => `D8: ${stream.id} shares a number with ${id} and was not told of ${fact.type} ${fact.id}`,
          ),
        ...colleagues
          .filter((other) => !heard(other, 'ColleagueAnswered'))
          .map(({ stream }) => `D8: ${stream.id} is a colleague of ${id} and was not told of ${fact.type} ${fact.id}`),
      ]
    }),
  )
}

/** Everything that is wrong with a world at rest. */
export const restingFlaws = async (world: Resting): Promise<readonly string[]> => {
  const { store, now, documents, acknowledged, lasts, commitOf } = world
  const all = await everybody(store)
  const ids = all.map(({ stream }) => stream.id)
  const rows = new Map((await store.agenda.rows(ids)).map((row) => [row.prospect, row]))
  const fresh = freshly(all, documents, now)
  const found = [...kept(all, acknowledged), ...(commitOf === undefined ? [] : told(all, fresh, commitOf))]
  for (const one of all) {
    const { id } = one.stream
    const row = rows.get(id)
    found.push(...rowOf(row, one, fresh, world), ...openOf(id, fresh.state(id), one, fresh, now, lasts))
    if (row?.lease != null && row.lease.until > now + lasts) found.push(`${id} is held until ${shown(row.lease.until)}`)
  }
  for (const consumer of await store.changes.consumers()) {
    const pending = await store.changes.pending(consumer)
    if (pending > 0 && world.wentBack !== true) found.push(`${pending} changes wait for ${consumer}`)
  }
  return found
}
