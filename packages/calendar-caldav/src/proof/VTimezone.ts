/** How clients write the rules of two zones, as they have been since 2007 and 1996. */

const part = (kind: string, from: string, to: string, start: string, rule: string): readonly string[] => [
  `BEGIN:${kind}`,
  `TZOFFSETFROM:${from}`,
  `TZOFFSETTO:${to}`,
  `DTSTART:${start}`,
  `RRULE:${rule}`,
  `END:${kind}`,
]

const zone = (name: string, ...parts: readonly (readonly string[])[]): readonly string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:${name}`,
  ...parts.flat(),
  'END:VTIMEZONE',
]

/** By the IANA name. */
export const VTIMEZONES: { readonly [name: string]: readonly string[] } = {
  'Europe/London': zone(
    'Europe/London',
    part('DAYLIGHT', '+0000', '+0100', '19960331T010000', 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'),
    part('STANDARD', '+0100', '+0000', '19961027T020000', 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'),
  ),
  'America/New_York': zone(
    'America/New_York',
    part('DAYLIGHT', '-0500', '-0400', '20070311T020000', 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU'),
    part('STANDARD', '-0400', '-0500', '20071104T020000', 'FREQ=YEARLY;BYMONTH=11;BYDAY=1SU'),
  ),
}
