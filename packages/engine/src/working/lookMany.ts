/**
 * Looks at many people in one go: one round trip to load them, one to commit what was decided. What the engine can do by
 * itself is issued in the same commit, and handed over after it.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import { type Commit, type Committed, StorageFault } from '@refrain/core/ports'
import { commitOver } from '../committing/commitFor.ts'
import { issueOf } from '../committing/issuing.ts'
import { sendMany } from '../committing/send.ts'
import type { Room } from '../deciding/decide.ts'
import { isOurs } from '../deciding/isOurs.ts'
import { type Look, lookAt } from '../deciding/lookAt.ts'
import type { Desk } from '../Desk.ts'
import { carryOut } from '../handing/carrying.ts'
import { type Intent, intentOf } from '../handing/intent.ts'
import { openActions } from '../handing/openActions.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { isKnown, type Person } from '../people/Person.ts'
import { tellDecisions } from '../telemetry/decisions.ts'
import { unburying } from './burying.ts'
import { nameOf } from './nameOf.ts'

// --- model -------------------------------------------------------------------

/** Somebody who could not be looked at, and why; without personal data. */
export interface Failed {
  readonly id: string
  readonly why: string
}

/** What became of those who were looked at. Who is in neither list changed meanwhile, and is due again by itself. */
export interface LookedAt {
  readonly decided: readonly string[]
  readonly failed: readonly Failed[]
  readonly handedOver: number
  readonly withdrawn: number
}

/** A look, and what it would commit. */
interface Looked {
  readonly person: Person
  readonly look: Look
  readonly intent: Intent | null
  readonly commit: Commit
}

const ENGINE: Event.Recorder = Object.freeze({ kind: 'engine', id: 'refrain' })

/** How long an action that is the engine's, and cannot be handed over now, is left alone. */
const LATER = 5 * Instant.MINUTE

// --- one person --------------------------------------------------------------

/** What the engine would hand over now; null where nothing is its own, or it is out already. */
const ownIntent = async (
  { desk, now, inForce: { policy } }: Room,
  { person: { id, prospect }, decision }: Look,
): Promise<Intent | null> => {
  const { action, until } = decision
  if (decision.decision !== 'act' || action === null || !isOurs(desk, policy, prospect, action)) return null
  if (openActions(prospect, now).some(({ key }) => key === action.key)) return null
  const intent = await intentOf(desk, { id, prospect, policy, action, now, until, taker: null })
  return typeof intent === 'string' ? null : intent
}

/** What is the engine's own and cannot be handed over now is looked at again after a while, not at once. */
const resting = (room: Room, kept: Look['kept']): Look['kept'] => ({
  ...kept,
  agenda: kept.agenda.map((row) =>
    row.wakeAt !== null && row.wakeAt <= room.now ? { ...row, wakeAt: Instant.plus(room.now, LATER) } : row,
  ),
})

/** A letter about somebody who can be looked at after all is torn up. */
const letters = ({ desk: { options } }: Room, { row, id }: Person): Commit['registry'] =>
  row !== null && row.failures >= options.attempts ? [unburying({ what: 'look', about: id })] : []

const withoutIntent = (room: Room, person: Person, look: Look): Looked => {
  const kept = resting(room, look.kept)
  const registry = [...kept.registry, ...(letters(room, person) ?? [])]
  return { person, look, intent: null, commit: commitOver(room, [person], { ...kept, registry, facts: look.facts }) }
}

const withIntent = (room: Room, person: Person, look: Look, intent: Intent): Looked => {
  const until = Instant.earlier(
    look.decision.until ?? Instant.FOREVER,
    Instant.plus(room.now, room.desk.options.takeMs),
  )
  const { after, commit } = issueOf(room, look, { by: ENGINE, until })
  const registry = [...(commit.registry ?? []), ...intent.registry, ...(letters(room, person) ?? [])]
  const guards = [
    ...(commit.guards ?? []),
    ...intent.guards.filter(({ key }) => !commit.guards?.some((one) => one.key === key)),
  ]
  return { person, look: after, intent, commit: commitOver(room, [person], { ...commit, registry, guards }) }
}

const lookedAt = async (room: Room, person: Person): Promise<Looked> => {
  const look = lookAt(room, person)
  const intent = await ownIntent(room, look)
  return intent === null ? withoutIntent(room, person, look) : withIntent(room, person, look, intent)
}

// --- many --------------------------------------------------------------------

/** What somebody else holds, or nobody may hand out now, is only looked at. */
const isHeldBack = ({ tag }: Committed): boolean => tag === 'reserved' || tag === 'stale'

const withdrawnIn = ({ look }: Looked): number => look.facts.filter(({ type }) => type === 'ActionWithdrawn').length

const attempt = async (desk: Desk, ids: readonly string[]): Promise<LookedAt> => {
  const inForce = await desk.inForce()
  const room: Room = { desk, inForce, now: desk.runtime.now() }
  const loaded = await loadPeople(desk, inForce, ids, room.now)
  const people = [...new Map(loaded.map((person) => [person.id, person])).values()].filter(isKnown)
  const looks = await Promise.all(people.map((person) => lookedAt(room, person)))
  const became = await sendMany(
    desk,
    looks.map(({ commit }) => commit),
  )
  const heldBack = looks.filter(({ intent }, i) => intent !== null && isHeldBack(became[i]!))
  const only = heldBack.map(({ person }) => withoutIntent(room, person, lookAt(room, person)))
  const after = await sendMany(
    desk,
    only.map(({ commit }) => commit),
  )
  const done = [
    ...looks.filter((_, i) => became[i]!.tag === 'committed'),
    ...only.filter((_, i) => after[i]!.tag === 'committed'),
  ]
  tellDecisions(
    desk.telemetry,
    done.map(({ look }) => look.decision),
  )
  const intents = done.flatMap(({ intent }) => intent ?? [])
  // Side by side: each has to be under way before anybody else may look at it.
  await Promise.all(intents.map((intent) => carryOut(desk, intent)))
  return {
    decided: done.map(({ person }) => person.id),
    failed: [],
    handedOver: intents.length,
    withdrawn: done.reduce((sum, looked) => sum + withdrawnIn(looked), 0),
  }
}

const together = (a: LookedAt, b: LookedAt): LookedAt => ({
  decided: [...a.decided, ...b.decided],
  failed: [...a.failed, ...b.failed],
  handedOver: a.handedOver + b.handedOver,
  withdrawn: a.withdrawn + b.withdrawn,
})

const NOBODY: LookedAt = Object.freeze({ decided: [], failed: [], handedOver: 0, withdrawn: 0 })

/**
 * Looks at people under the policy in force. One who cannot be looked at spoils it for nobody else.
 *
 * @throws StorageFault where the store is out of reach
 */
export const lookMany = async (desk: Desk, ids: readonly string[]): Promise<LookedAt> => {
  if (ids.length === 0) return NOBODY
  try {
    return await attempt(desk, ids)
  } catch (thrown) {
    if (StorageFault.isRepeatable(thrown)) throw thrown
    if (ids.length === 1) return { ...NOBODY, failed: [{ id: ids[0]!, why: nameOf(thrown) }] }
    let all = NOBODY
    for (const id of ids) all = together(all, await lookMany(desk, [id]))
    return all
  }
}
