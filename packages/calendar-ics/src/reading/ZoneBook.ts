/**
 * The zones of a file: by what it calls them, else by what its `VTIMEZONE` says of their clocks.
 *
 * A definition is never taken for a zone of another name, save where the name is a mere abbreviation, and what is no zone is an issue: never the zone of the host.
 *
 * @since 0.1.0
 */
import type { Zones } from '@refrain/core'
import { zoneNamed } from '@refrain/calendars'
import { zoneByClocks } from './clocks.ts'
import type { Onset } from './clocks.ts'

/** What a `VTIMEZONE` says. */
export interface Definition {
  readonly id: string
  readonly location: string | null
  /** Null where its rules are none that can be compared. */
  readonly onsets: readonly Onset[] | null
}

/** The zones that a file names. */
export interface ZoneBook {
  readonly zones: Zones.Zones
  readonly define: (definition: Definition) => void
  /** The IANA name; null where there is none, or not yet. */
  readonly named: (id: string) => string | null
}

/** So many names a file may use; nobody's calendar has a tenth. To look for each of a million would take too long. */
const MOST = 500

/** `EST` is what many call a zone whose clocks change, as their definition says: to the IANA they never do. */
const isAbbreviation = (id: string): boolean => /^\s*[a-z]{3}\s*$/i.test(id)

export const zoneBook = (zones: Zones.Zones): ZoneBook => {
  const found = new Map<string, string | null>()
  const definitions = new Map<string, Definition>()
  const look = (id: string): string | null => {
    const byName = zoneNamed(id, zones)
    const definition = byName === null || isAbbreviation(id) ? definitions.get(id) : undefined
    if (definition === undefined) return byName
    const byLocation = definition.location === null ? null : zoneNamed(definition.location, zones)
    return byLocation ?? (definition.onsets === null ? null : zoneByClocks(definition.onsets, zones)) ?? byName
  }
  return {
    zones,
    define: (definition) => {
      if (definitions.size < MOST) definitions.set(definition.id, definition)
      found.delete(definition.id)
    },
    named: (id) => {
      const known = found.get(id)
      if (known !== undefined || found.size >= MOST) return known ?? null
      const name = look(id)
      found.set(id, name)
      return name
    },
  }
}
