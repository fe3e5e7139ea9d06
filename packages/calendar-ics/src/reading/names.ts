/**
 * The properties that are read. All others are passed over without as much as their name being copied.
 *
 * @since 0.1.0
 */

const NEEDED = [
  ...['BEGIN', 'END', 'METHOD', 'X-WR-TIMEZONE', 'UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'DTEND', 'DURATION'],
  ...[
    'RRULE',
    'RDATE',
    'EXDATE',
    'RECURRENCE-ID',
    'STATUS',
    'TRANSP',
    'SUMMARY',
    'CATEGORIES',
    'ORGANIZER',
    'ATTENDEE',
  ],
  ...['X-MICROSOFT-CDO-BUSYSTATUS', 'X-APPLE-TRAVEL-DURATION'],
  ...['X-REFRAIN-HOLD', 'X-REFRAIN-CREATED', 'X-REFRAIN-EXPIRES', 'X-REFRAIN-STATE'],
  ...['TZID', 'X-LIC-LOCATION', 'TZOFFSETFROM', 'TZOFFSETTO', 'FREEBUSY', 'COMMENT'],
]

const byLength: (readonly string[])[] = []
for (const name of NEEDED) byLength[name.length] = [...(byLength[name.length] ?? []), name]

/** The name of a property that nobody needs. */
export const UNNEEDED = '*'

/** Whether a text has a name at a place, in any case. Letters differ from their capitals by one bit; a hyphen has no case. */
export const isAt = (text: string, from: number, name: string): boolean => {
  for (let at = 0; at < name.length; at++)
    if ((text.charCodeAt(from + at) & ~32) !== (name.charCodeAt(at) & ~32)) return false
  return true
}

/** The name between two places, in capitals. */
export const nameBetween = (text: string, from: number, end: number): string => {
  for (const name of byLength[end - from] ?? []) if (isAt(text, from, name)) return name
  return UNNEEDED
}
