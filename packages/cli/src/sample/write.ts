/** The sample as the files of an export, with the dirt that real ones have. */
import { Instant, Wall, Zone, Zones } from '@refrain/core'
import type { Chance } from './chance.ts'
import { weighted } from './chance.ts'
import type { Deed, Life } from './histories.ts'
import type { Someone } from './people.ts'

/** Where the export was made: its times have no zone of their own. */
export const OFFICE = 'America/New_York'

const office = Zones.getOrThrow(Zones.fromPlatform({ version: 'sample' }), OFFICE)

const CONTACT_COLUMNS = [
  ...['Contact ID', 'Full name', 'Company', 'Industry', 'Phone', 'Email', 'Country', 'State', 'Time zone'],
  ...[
    'Lead source',
    'Owner',
    'Stage',
    'Created',
    'Cadence',
    'Enrolled on',
    'Consent',
    'Do not call',
    'Email opt-out',
    'Talking point',
  ],
]
const ACTIVITY_COLUMNS = [
  ...[
    'Activity ID',
    'Contact ID',
    'Type',
    'Direction',
    'When',
    'Number',
    'Outcome',
    'Talk (s)',
    'Call back at',
    'Message',
    'Rep',
  ],
]

// --- cells -------------------------------------------------------------------

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const line = (cells: readonly string[]): string => cells.map(cell).join(',')
const two = (value: number): string => String(value).padStart(2, '0')

type Style = 'iso' | 'instant' | 'american' | 'german' | 'day'

/** A time as one of the people who touched this export would write it. */
const written = (at: Instant.Instant, style: Style): string => {
  const wall = Wall.toIso(Zone.toWall(office, at))
  const [year, month, day] = [wall.slice(0, 4), wall.slice(5, 7), wall.slice(8, 10)]
  const [hour, minute] = [Number(wall.slice(11, 13)), wall.slice(14, 16)]
  switch (style) {
    case 'iso':
      return wall.slice(0, 19).replace('T', ' ')
    case 'instant':
      return Instant.toIso(at)
    case 'american':
      return `${Number(month)}/${Number(day)}/${year} ${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`
    case 'german':
      return `${day}.${month}.${year} ${two(hour)}:${minute}`
    case 'day':
      return wall.slice(0, 10)
  }
}

const STYLES: readonly (readonly [Style, number])[] = [
  ['iso', 60],
  ['instant', 12],
  ['american', 12],
  ['german', 8],
  ['day', 8],
]

/** The same outcome in the words of different people; the last of each is a word that no mapping knows. */
const SAID: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  'No answer': [
    ['No answer', 60],
    ['no answer', 10],
    ['NA', 8],
    ['Ringing', 6],
    ['n/a (3rd try)', 1],
  ],
  'Left voicemail': [
    ['Left voicemail', 60],
    ['LVM', 20],
    ['Voicemail left', 10],
    ['vm, left msg w/ temp?', 1],
  ],
  Connected: [
    ['Connected', 40],
    ['Spoke', 10],
    ['Reached ✓', 1],
  ],
  Gatekeeper: [
    ['Gatekeeper', 20],
    ['Reception', 8],
    ['spoke w/ reception??', 1],
  ],
}

const said = (outcome: string, chance: number): string => {
  const words = SAID[outcome]
  return words === undefined ? outcome : weighted(words, chance)
}

/** Names as hostile or careless people type them, by the position of the person. */
const ODD_NAMES: Readonly<Record<number, string>> = {
  13: '=HYPERLINK("https://example.com";"Ann")',
  47: 'Zo\u202eë nosraP',
  71: 'Ben "the closer" O’Dell',
  99: 'Mei\u200b Nakamura 🎉',
  123: '  Greta   Lindqvist ',
  151: '@SUM(1+1)*cmd',
  203: 'Yara\u001b[31m Vance',
}

// --- rows --------------------------------------------------------------------

const contactRow = (someone: Someone, life: Life, chance: Chance): string => {
  const { id, name, company, industry, phone, email, owner, place, index } = someone
  const roll = (what: string): number => chance('row', id, what)
  const optedOut = life.story === 'opted-out'
  return line([
    id,
    ODD_NAMES[index] ?? name,
    company,
    roll('industry') < 0.85 ? industry : '',
    roll('phone') < 0.03 ? 'ask reception' : phone,
    roll('email') < 0.05 ? '' : email,
    roll('country') < 0.06 ? '' : place.country,
    place.state,
    roll('zone') < 0.15 ? '' : place.zone,
    life.source,
    owner,
    life.stage,
    written(
      life.added,
      life.story === 'fresh' || life.story === 'blitz' ? 'instant' : weighted(STYLES, roll('created')),
    ),
    life.cadence,
    written(life.added, life.story === 'fresh' || life.story === 'blitz' ? 'instant' : 'iso'),
    life.source === 'Web form' || roll('consent') < 0.6 ? 'yes' : '',
    optedOut && roll('dnc') < 0.5 ? 'yes' : '',
    optedOut || roll('mail') < 0.03 ? 'yes' : '',
    life.cadence === 'steady-drumbeat' && roll('point') < 0.8 ? `asked about ${industry} prices` : '',
  ])
}

const activityRow = (someone: Someone, deed: Deed, nth: number, chance: Chance): string => {
  const roll = (what: string): number => chance('deed', someone.id, nth, what)
  const id = `A${someone.id}-${String(nth + 1).padStart(3, '0')}`
  const isCall = deed.type === 'Call'
  return line([
    id,
    someone.id,
    deed.type,
    deed.direction,
    written(deed.at, weighted(STYLES, roll('style'))),
    isCall && roll('number') < 0.9 ? someone.phone : '',
    said(deed.outcome, roll('said')),
    isCall && deed.talk > 0 ? String(deed.talk) : '',
    deed.callbackAt === null ? '' : written(deed.callbackAt, 'iso'),
    deed.message,
    someone.owner,
  ])
}

/** Puts a line in after another. */
const inserted = (lines: readonly string[], at: number, text: string): readonly string[] => [
  ...lines.slice(0, at),
  text,
  ...lines.slice(at),
]

/** The contacts file. */
export const contactsCsv = (lives: readonly (readonly [Someone, Life])[], chance: Chance): string => {
  const rows = lives.map(([someone, life]) => contactRow(someone, life, chance))
  const repeated = inserted(rows, 60, rows[20]!)
  const broken = inserted(repeated, 120, ',No Key,Nowhere Ltd,,,,,,,,,,,,,,,,')
  const torn = inserted(broken, 210, '109001,"Torn Name,Open Quote Ltd,,,,,,,,,,,,,,,,')
  return `\ufeff${[line(CONTACT_COLUMNS), ...torn].join('\r\n')}\r\n`
}

/** The activities file. */
export const activitiesCsv = (lives: readonly (readonly [Someone, Life])[], chance: Chance): string => {
  const rows = lives.flatMap(([someone, { deeds }]) =>
    deeds.map((deed, nth) => activityRow(someone, deed, nth, chance)),
  )
  const doubled = rows.flatMap((row, index) => (index % 211 === 7 ? [row, row] : [row]))
  const bad = [
    [300, 'A1-bad,100008,Call,Outbound,2026-02-31 10:00:00,,No answer,,,,tom'],
    [640, 'A2-bad,100015,Call,Outbound,soon,,No answer,,,,tom'],
    [900, 'A3-bad,100022,Call,Outbound,2026-09-14 10:20:00,,"Left voicemail,18,,,aisha'],
    [1200, 'A4-bad,100029,Call,Outbound,2026-09-14 10:20:00,,No answer,,,,maria,one,cell,too,many'],
    [1500, 'A5-bad,100036,Fax,Outbound,2026-09-14 10:20:00,,Sent,,,,maria'],
    [1700, 'A6-new,999999,Call,Outbound,2026-10-05 11:05:00,,No answer,,,,pierre'],
    [1800, 'A7-plan,100043,Call,Outbound,2027-01-11 09:00:00,,,,,,pierre'],
    [1900, 'A8-note,100050,Note,,2026-10-06,,"Call notes:\nasked for a price, ""soon""",,,,tom'],
  ] as const
  const lines = bad.reduce<readonly string[]>((all, [at, text]) => inserted(all, at, text), doubled)
  return `${[line(ACTIVITY_COLUMNS), ...lines].join('\n')}\n`
}
