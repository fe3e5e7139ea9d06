/**
 * What changed in a calendar since it was looked at last.
 */
import type { Calendar, CalendarChanges } from '@refrain/core/ports'
import type { Directory } from './calendars/Directory.ts'
import { askListing } from './calendars/listing.ts'
import { holdAt } from './objects/names.ts'
import type { Wire } from './wire/Wire.ts'

/** Where a server tells nothing by which to go on, each look is at all. */
const NOTHING = 'all'

/** What changed, by what the server lists. Of what was deleted only the name is told: it says whose it was. */
export const changesIn =
  (wire: Wire, directory: Directory): NonNullable<Calendar['changes']> =>
  async (calendar, cursor, signal): Promise<CalendarChanges> => {
    const known = await directory.known(calendar, signal)
    if (known.kind !== 'known') return known
    const listing = await askListing(wire, known.about, cursor === NOTHING ? null : cursor, signal)
    if (listing.kind !== 'listing') return listing
    const urls = [...listing.present.keys(), ...(listing.isWhole ? [] : listing.removed)]
    return {
      kind: 'changes',
      cursor: listing.marker ?? NOTHING,
      reset: listing.isWhole,
      changed: listing.isWhole || urls.length > 0,
      holds: urls.flatMap((url) => holdAt(url) ?? []),
    }
  }
