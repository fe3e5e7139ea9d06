/**
 * What is kept of one person only to be found sooner, against what their facts say.
 *
 * @since 0.1.0
 */
import type { Plan } from '@refrain/core'
import type { Loaded, StoredRow, StreamRef } from '@refrain/core/ports'
import { decide } from '../deciding/decide.ts'
import type { Room } from '../deciding/decide.ts'
import { tiesToKeep } from '../deciding/lookAt.ts'
import { loadPeople } from '../people/loadPeople.ts'
import type { Person } from '../people/Person.ts'
import type { Found } from './Finding.ts'

// --- rows --------------------------------------------------------------------

const shown = (decision: Plan.Decision): string =>
  [
    decision.decision,
    decision.reason ?? decision.action?.key ?? '',
    decision.decision === 'wait' && decision.from !== null ? new Date(decision.from).toISOString() : '',
  ]
    .filter((part) => part !== '')
    .join(' ')

/** Whether a row is meant to be believed now: nothing came since, and its look is not due. */
const isTrusted = ({ stale, state, basis, wakeAt }: StoredRow, { inForce, now }: Room, fresh: Plan.Decision): boolean =>
  !stale &&
  state !== 'undecided' &&
  basis.epoch === inForce.epoch &&
  basis.core === fresh.basis.core &&
  basis.zones === fresh.basis.zones &&
  (wakeAt === null || wakeAt > now)

type Rows = 'compared' | 'pending' | 'absent'

/** A row against a fresh decision about its person. */
const ofRow = (row: StoredRow | null, person: Person, room: Room, found: Found): Rows => {
  const stream: StreamRef = { kind: 'prospect', id: person.id }
  if (row === null) {
    found({ kind: 'no-row', stream, found: 'no row', expected: 'a row on the agenda' })
    return 'absent'
  }
  const fresh = decide(room, person)
  if (!isTrusted(row, room, fresh) || row.decision === null) return 'pending'
  if (shown(row.decision) !== shown(fresh))
    found({ kind: 'decision', stream, found: shown(row.decision), expected: shown(fresh) })
  const holdsUntil = fresh.decision === 'wait' ? fresh.from : fresh.decision === 'act' ? fresh.until : null
  if (holdsUntil !== null && (row.wakeAt === null || row.wakeAt > holdsUntil)) {
    const told = row.wakeAt === null ? 'no further look' : new Date(row.wakeAt).toISOString()
    found({ kind: 'asleep', stream, found: told, expected: new Date(holdsUntil).toISOString() })
  }
  return 'compared'
}

/** What others are told, where the row says that it was told them. */
const ofTies = (person: Person, room: Room, found: Found): void => {
  for (const { member, ties } of tiesToKeep(room, person))
    found({
      kind: 'tie',
      stream: { kind: 'prospect', id: member },
      found: 'others are told something else',
      expected: ties.map(({ kind, key }) => `${kind} ${key}`).join(', ') || 'nothing',
    })
}

// --- people ------------------------------------------------------------------

/** People of a group of streams: everybody answers once, as the one who goes on. */
export const ofPeople = async (
  loaded: readonly Loaded[],
  room: Room,
  found: Found,
): Promise<{ compared: number; pending: number }> => {
  const counts = { compared: 0, pending: 0 }
  const ids = new Set(loaded.map(({ stream }) => stream.id))
  const people = new Map(
    (await loadPeople(room.desk, room.inForce, [...ids], room.now)).map((person) => [person.id, person] as const),
  )
  const merged = loaded.filter(({ stream }) => !people.has(stream.id))
  for (const { stream, row } of merged)
    if (row === null) found({ kind: 'no-row', stream, found: 'no row', expected: 'a row on the agenda' })
  for (const person of people.values()) {
    if (!ids.has(person.id)) continue
    const became = ofRow(person.row, person, room, found)
    if (became === 'pending') counts.pending++
    if (became !== 'compared') continue
    counts.compared++
    ofTies(person, room, found)
  }
  return counts
}
