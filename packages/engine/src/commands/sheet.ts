/**
 * A rep's sheet, or everybody's: what the agenda holds, looked at anew where that is due, planned by the core.
 *
 * @since 0.1.0
 */
import { Instant, Others, Zones } from '@refrain/core'
import type { Plan } from '@refrain/core'
import { StorageFault } from '@refrain/core/ports'
import type { StoredRow } from '@refrain/core/ports'
import { Sheet } from '@refrain/core/sheet'
import { commitOver } from '../committing/commitFor.ts'
import { sendMany } from '../committing/send.ts'
import { calendarsIn } from '../deciding/decide.ts'
import type { Room } from '../deciding/decide.ts'
import { lookAt } from '../deciding/lookAt.ts'
import { roomNow } from '../deciding/roomNow.ts'
import type { Desk } from '../Desk.ts'
import type { Engine, SheetOptions } from '../Engine.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { isKnown } from '../people/Person.ts'
import type { Person } from '../people/Person.ts'
import { partsOf } from './record.ts'

// --- bounds ------------------------------------------------------------------

/** How many candidates a sheet looks at where nobody says it. */
const LIMIT = 10_000

/** How many of them are looked at anew; the workers look at the others. */
const ANEW = 256

/** How far ahead a sheet without an end looks. */
const AHEAD = Instant.DAY

// --- decisions ---------------------------------------------------------------

/** Whether what is kept still holds: nothing was recorded since, and the time of the next look has not come. */
const holds = ({ stale, state, wakeAt, basis }: StoredRow, { now, inForce }: Room): boolean =>
  !stale && state !== 'undecided' && basis.epoch === inForce.epoch && (wakeAt === null || wakeAt > now)

/** Loads people. One who cannot be read spoils it for nobody else: the workers tell of them. */
const loaded = async (room: Room, ids: readonly string[]): Promise<readonly Person[]> => {
  const { desk, inForce, now } = room
  try {
    return await loadPeople(desk, inForce, ids, now)
  } catch (fault) {
    if (!StorageFault.is(fault) || StorageFault.isRepeatable(fault) || ids.length === 0) throw fault
    if (ids.length === 1) return []
    const half = Math.ceil(ids.length / 2)
    return [...(await loaded(room, ids.slice(0, half))), ...(await loaded(room, ids.slice(half)))]
  }
}

/** Looks at people, and keeps what is decided; whoever changed meanwhile is left to the workers. */
const lookedAt = async (
  room: Room,
  ids: readonly string[],
  rep: string | undefined,
): Promise<readonly Plan.Decision[]> => {
  const people = [...new Map((await loaded(room, ids)).map((person) => [person.id, person])).values()].filter(isKnown)
  const looks = people.flatMap((person) => {
    try {
      return [{ person, look: lookAt(room, person) }]
    } catch {
      // The workers meet the same fault, and keep a letter of it.
      return []
    }
  })
  await sendMany(
    room.desk,
    looks.map(({ person, look }) => commitOver(room, [person], partsOf([look]))),
  )
  return looks.flatMap(({ look: { person, decision } }) =>
    rep === undefined || person.prospect.owner === rep ? [decision] : [],
  )
}

/** What is decided about everybody who may be on the sheet. */
export const decisionsFor = async (
  room: Room,
  { rep, until, limit = LIMIT }: SheetOptions,
): Promise<readonly Plan.Decision[]> => {
  const rows = await room.desk.store.agenda.candidates({
    ...(rep !== undefined && { owner: rep }),
    before: until ?? Instant.plus(room.now, AHEAD),
    limit,
  })
  const due = rows.filter((row) => !holds(row, room))
  const anew = new Set(due.slice(0, ANEW).map(({ prospect }) => prospect))
  const kept = rows.flatMap(({ prospect, decision }) => (anew.has(prospect) || decision === null ? [] : [decision]))
  const fresh = anew.size === 0 ? [] : await lookedAt(room, [...anew], rep)
  // Somebody who was merged may have been looked at as the one who goes on.
  return [...new Map([...kept, ...fresh].map((decision) => [decision.prospect, decision])).values()]
}

// --- the rep -----------------------------------------------------------------

/** A rep as their own stream knows them. */
const repOf = async ({ desk, inForce }: Room, id: string, capacity: Sheet.Capacity | undefined): Promise<Sheet.Rep> => {
  const [loaded] = await desk.store.events.load([{ kind: 'rep', id }])
  const { reps, away } = Others.fold(loaded!.facts)
  const known = reps[id]
  const zone = known?.zone ?? inForce.documents.file?.callBlocks?.[id]?.zone ?? 'UTC'
  return {
    id,
    zone: desk.zones.get(zone) ?? Zones.getOrThrow(desk.zones, 'UTC'),
    capacity: { ...(known?.capacity != null && { count: known.capacity }), ...capacity },
    away: away[id] ?? [],
  }
}

// --- the sheet ---------------------------------------------------------------

/** Plans the sheet of a rep, or orders what is due of everybody. */
export const planned = async (room: Room, asked: SheetOptions): Promise<Sheet.Sheet> => {
  const [candidates, rep] = await Promise.all([
    decisionsFor(room, asked),
    asked.rep === undefined ? null : repOf(room, asked.rep, asked.capacity),
  ])
  return Sheet.plan({
    candidates,
    now: room.now,
    calendars: calendarsIn(room),
    ...(asked.until !== undefined && { until: asked.until }),
    ...(rep !== null && { rep }),
  })
}

/** The sheet as it stands now. */
export const sheet =
  (desk: Desk): Engine['sheet'] =>
  (asked = {}) =>
    desk.telemetry.span('refrain.sheet', {}, async () => planned(await roomNow(desk), asked))
