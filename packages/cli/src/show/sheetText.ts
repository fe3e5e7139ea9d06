/** A call sheet for people: at most 80 columns, grouped, each entry with when, who, what and why. */
import { Wall, Zone } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Sheet } from '@refrain/core/sheet'
import { clause, moment } from '@refrain/core/explain'
import type { Phrasebook } from '@refrain/core/explain'
import type { Vault } from '../import/index.ts'
import { clean } from './clean.ts'
import type { Style } from './style.ts'
import { head, row } from './table.ts'
import type { Cell, Column } from './table.ts'
import { wrap } from './width.ts'
import type { Words } from './words.ts'

/** What a sheet is written with. */
export interface SheetText {
  readonly sheet: Sheet.Sheet
  readonly zoneOf: (prospect: string) => Zone.Zone
  readonly readIn: Zone.Zone
  readonly people: Vault
  readonly phrasebook: Phrasebook
  readonly words: Words
  readonly style: Style
  /** Whether everybody is listed one by one. */
  readonly all: boolean
  /** Whether it is for several reps, so that each line says for whom. */
  readonly team: boolean
  /** How many entries were asked for. */
  readonly most: number | null
}

const columnsOf = ({ columns }: Words): readonly Column[] => [
  { title: '#', width: 3, lines: 1 },
  { title: columns.when, width: 17, lines: 3 },
  { title: columns.who, width: 17, lines: 2 },
  { title: columns.what, width: 15, lines: 4 },
  { title: columns.why, width: 20, lines: 7 },
]

/** `America/New_York` as people say it. */
const city = ({ name }: Zone.Zone): string => (name.split('/').at(-1) ?? name).replaceAll('_', ' ')

/** Flags that the rank or the deed says already, or that only the proof needs. */
const SAID: ReadonlySet<string> = new Set([
  ...['at-once', 'late', 'promise-late', 'callback-missed', 'relaxed'],
  ...['needs-zone', 'needs-number', 'needs-research'],
])

const whoOf = (id: string, people: Vault): Cell => {
  const known = people.get(id)
  return known?.name == null ? [clean(id)] : [clean(known.name), clean(known.company ?? id)]
}

/** An entry, or somebody for whom there is no room, or who waits. */
type Line = Pick<Sheet.Entry, 'rank' | 'decision'> & Partial<Pick<Sheet.Displaced, 'rep' | 'at' | 'lapses' | 'because'>>

/** What stands in the way of somebody for whom there is no room. */
const displacedBy = ({ because, lapses }: Line, zone: Zone.Zone, text: SheetText): Cell => {
  if (because === undefined) return []
  const { words, phrasebook, people, sheet } = text
  const { of, count, minutes, by } = because.facts
  const limit = count ?? (typeof minutes === 'number' ? `${minutes} min` : null)
  const bound = limit === null ? '' : ` (${of === 'all' ? '' : `${String(of)} `}${String(limit)})`
  const last = typeof by === 'string' && by !== '' ? `, ${words.lastFor(clean(people.get(by)?.name ?? by))}` : ''
  const why = clause(because.code, because.facts, { phrasebook, zone, now: sheet.now })
  return [`${why}${bound}${last}`, ...(lapses === true ? [words.lapses] : [])]
}

const whyOf = (line: Line, zone: Zone.Zone, now: Instant.Instant, text: SheetText): Cell => {
  const { decision, rank } = line
  const { words, phrasebook } = text
  const { action, because } = decision
  const options = { phrasebook, zone, now }
  const flags = because.filter(({ to, code }) => to === null && !SAID.has(code))
  const last = because.filter(({ to }) => to !== null).at(-1)
  return [
    rank === 'rest' && last !== undefined && decision.decision === 'wait'
      ? clause(last.code, last.facts, options)
      : `${words.ranks[rank]}${action !== null && action.openedAt < now ? `, ${words.dueSince(moment(action.openedAt, options))}` : ''}`,
    ...(action === null || action.do !== 'prepare' ? [] : [words.needs(action.needs.join(', '))]),
    ...(action?.item == null
      ? []
      : [words.item(clean(text.people.get(decision.prospect)?.items[action.item] ?? action.item))]),
    ...flags.map(({ code, facts }) => clause(code, facts, options)),
    ...displacedBy(line, zone, text),
  ]
}

const whatOf = ({ decision: { action }, rep }: Line, { words, phrasebook, team }: SheetText): Cell =>
  action === null
    ? []
    : [
        ...(team && rep != null ? [words.by(clean(rep))] : []),
        phrasebook.deeds[action.do],
        ...(action.step === null ? [] : [words.step(clean(action.step), action.try ?? 1)]),
        ...(action.message === null ? [] : [`“${clean(action.message)}”`]),
      ]

const whenOf = (
  { decision: { decision, from, until }, at, because }: Line,
  zone: Zone.Zone,
  now: Instant.Instant,
  text: SheetText,
): Cell => {
  const isToday = (at: Instant.Instant): boolean => Zone.dayAt(zone, at) === Zone.dayAt(zone, now)
  const say = (at: Instant.Instant): string =>
    isToday(at) ? Wall.toTime(Zone.toWall(zone, at)) : moment(at, { phrasebook: text.phrasebook, zone, now })
  const room =
    at == null
      ? because === undefined
        ? null
        : text.words.noTime
      : at > (from ?? at) && at > now
        ? text.words.at(say(at))
        : null
  const when =
    because !== undefined && room !== null
      ? room
      : decision === 'act'
        ? until === null
          ? ''
          : text.words.until(say(until))
        : from === null
          ? ''
          : say(from)
  return [when, city(zone), ...(because === undefined && room !== null ? [room] : [])].filter((line) => line !== '')
}

/** How many entries of a group a person reads, unless all are wanted. */
const SHOWN = { due: 25, coming: 10 }

const group = (
  title: string,
  entries: readonly Line[],
  start: number,
  text: SheetText,
  most = entries.length,
): readonly string[] => {
  if (entries.length === 0) return []
  const columns = columnsOf(text.words)
  const { now } = text.sheet
  const shown = text.all ? entries : entries.slice(0, most)
  const rows = shown.map((entry, i) => {
    const zone = text.zoneOf(entry.decision.prospect)
    return row(
      [
        [String(start + i)],
        whenOf(entry, zone, now, text),
        whoOf(entry.decision.prospect, text.people),
        whatOf(entry, text),
        whyOf(entry, zone, now, text),
      ],
      columns,
    )
  })
  const more = entries.length > shown.length ? [text.words.more(entries.length - shown.length)] : []
  return ['', text.style.bold(`${title} (${entries.length})`), text.style.dim(head(columns)), ...rows.flat(), ...more]
}

const closedLine = ({ sheet, words }: SheetText): readonly string[] => {
  if (sheet.closed.length === 0) return []
  const counts = new Map<string, number>()
  for (const { reason } of sheet.closed) counts.set(reason ?? 'closed', (counts.get(reason ?? 'closed') ?? 0) + 1)
  const reasons = [...counts].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `${clean(reason)} ${count}`)
  return [words.closed(sheet.closed.length, reasons.join(', '))]
}

const waitingLines = (text: SheetText, start: number): readonly string[] => {
  const { sheet, words } = text
  const [first] = sheet.waiting
  if (first?.from == null) return []
  if (text.all)
    return group(
      words.groups.waiting,
      sheet.waiting.map((decision) => ({ rank: 'rest' as const, decision })),
      start,
      text,
    )
  const zone = text.zoneOf(first.prospect)
  return [
    words.moreWaiting(
      sheet.waiting.length,
      `${moment(first.from, { phrasebook: text.phrasebook, zone, now: sheet.now })} (${city(zone)})`,
    ),
  ]
}

const COLUMNS = 80

const spaced = (lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', ...lines.flatMap((line) => wrap(line, COLUMNS))]

/** The lines of a sheet. */
export const sheetText = (text: SheetText): readonly string[] => {
  const { sheet, words, style, readIn } = text
  const { groups } = words
  const title = `${words.sheetFor(moment(sheet.now, { phrasebook: text.phrasebook, zone: readIn }))} (${readIn.name})`
  const comingFrom = 1 + sheet.due.length
  const displacedFrom = comingFrom + sheet.coming.length
  const waiting = waitingLines(text, displacedFrom + sheet.displaced.length)
  return [
    style.bold(title),
    ...(sheet.due.length === 0 ? ['', words.nothing] : group(groups.due, sheet.due, 1, text, text.most ?? SHOWN.due)),
    ...group(groups.coming, sheet.coming, comingFrom, text, SHOWN.coming),
    ...group(groups.displaced, sheet.displaced, displacedFrom, text, SHOWN.coming),
    ...(text.all ? waiting : spaced(waiting)),
    ...spaced(closedLine(text)),
  ]
}
