/** The report of a move as text for people, or as JSON for programs. */
import { Instant } from '@refrain/core'
import type { Cadence, Zone } from '@refrain/core'
import { clause, moment } from '@refrain/core/explain'
import type { Migration } from '@refrain/core/migrate'
import type { Setting } from '../setting/Setting.ts'
import { clean } from './clean.ts'
import type { Style } from './style.ts'
import { pad, wrap } from './width.ts'

/** A row with the person's name, and the zone in which their times are told. */
export interface Shown {
  readonly row: Migration.Row
  readonly name: string | null
  readonly zone: Zone.Zone
}

/** Some of the people of one sort, and how many there are. */
interface Group {
  readonly title: string
  readonly isMeant: (row: Migration.Row) => boolean
  readonly shown: Shown[]
  count: number
}

/** The people whom a move changes most, as many of each sort as there is room for. */
export interface Groups {
  readonly all: readonly Group[]
  readonly add: (shown: Shown) => void
}

/** What is told. */
export interface Telling {
  readonly totals: Migration.Totals
  readonly groups: Groups
  readonly from: Cadence.Cadence
  readonly to: Cadence.Cadence
  readonly setting: Setting
  readonly style: Style
}

const COLUMNS = 80
const LABEL = 50

const line = (label: string, count: number): string => `${pad(label, LABEL)}${String(count).padStart(8)}`

const countsOf = (totals: Migration.Totals): readonly string[] => [
  line('moved', totals.moved),
  line('  their step is kept', totals.kept),
  line('  their step is renamed by a document', totals.was),
  line('  their step is mapped by --map', totals.map),
  line('  their step is gone', totals.removed),
  line('ended already, recorded and not reopened', totals.ended),
  line('refused', totals.refused),
  line('not in it', totals.unaffected),
  '',
  line('due at once', totals.dueAtOnce),
  line('closed by the move', totals.closed),
  line('may meet a step that they never had', totals.newStep),
  line('actions that are out: taken back', totals.withdrawn),
  line('actions that are out: still good', totals.keptOpen),
  line('contacted twice', totals.twice),
]

const standText = (stand: Migration.Stand, { zone }: Shown, { setting }: Telling): string => {
  const { phrasebook, now } = setting
  if (stand.place === 'end' || stand.from === null) return `closed (${stand.reason ?? 'closed'})`
  const step = stand.step === null ? '' : stand.try === null ? `${stand.step}, ` : `${stand.step} try ${stand.try}, `
  return `${step}${stand.decision === 'act' ? 'now' : moment(stand.from, { phrasebook, zone, now })}`
}

const rowText = (shown: Shown, telling: Telling): string => {
  const { row, name, zone } = shown
  const { phrasebook, now } = telling.setting
  const who = name === null ? row.prospect : `${name} (${row.prospect})`
  const why = row.because.map(({ code, facts }) => clause(code, facts, { phrasebook, zone, now }))
  const way = [row.before, row.after].flatMap((stand) => (stand === null ? [] : [standText(stand, shown, telling)]))
  const met = row.newSteps.length === 0 ? [] : [`new: ${row.newSteps.join(', ')}`]
  return `${who}: ${[way.join(' → '), ...met, ...why].filter((part) => part !== '').join('; ')}`
}

const SORTS: readonly Pick<Group, 'title' | 'isMeant'>[] = [
  { title: 'Due at once', isMeant: ({ isDueAtOnce }) => isDueAtOnce },
  { title: 'Closed by the move', isMeant: ({ isClosed }) => isClosed },
  { title: 'May meet a step that they never had', isMeant: ({ newSteps }) => newSteps.length > 0 },
  { title: 'Refused', isMeant: ({ what }) => what === 'refused' },
]

/** Gathers people as they come, and keeps no more of them than will be shown. */
export const groupsOf = (room: number): Groups => {
  const all = SORTS.map((sort): Group => ({ ...sort, shown: [], count: 0 }))
  const add = (shown: Shown): void => {
    for (const group of all) {
      if (!group.isMeant(shown.row)) continue
      group.count++
      if (group.shown.length < room) group.shown.push(shown)
    }
  }
  return { all, add }
}

const groupText = ({ title, shown, count }: Group, telling: Telling): readonly string[] =>
  count === 0
    ? []
    : [
        '',
        telling.style.bold(title),
        ...shown.flatMap((one) =>
          wrap(clean(rowText(one, telling)), COLUMNS - 2).map((text, i) => (i === 0 ? `- ${text}` : `  ${text}`)),
        ),
        ...(count > shown.length ? [`… and ${count - shown.length} more: --all shows them`] : []),
      ]

const nameOf = ({ id, version }: Cadence.Cadence): string => `${id} version ${version}`

/** The lines of a report: counts, then the people whom the move changes most. */
export const moveText = (telling: Telling): readonly string[] => [
  telling.style.bold(`From ${nameOf(telling.from)} to ${nameOf(telling.to)}`),
  '',
  ...countsOf(telling.totals),
  ...telling.groups.all.flatMap((group) => groupText(group, telling)),
]

const iso = (at: Instant.Instant | null): string | null =>
  at === null || !Number.isFinite(at) ? null : Instant.toIso(at)

const standJson = (stand: Migration.Stand | null): object | null =>
  stand === null ? null : { ...stand, from: iso(stand.from) }

/** A row as one object; the facts are written apart. */
export const moveJson = ({ facts, before, after, ...row }: Migration.Row): object => ({
  ...row,
  before: standJson(before),
  after: standJson(after),
  facts: facts.map(({ id }) => id),
})

/** The sums as one object. */
export const totalsJson = (totals: Migration.Totals): object => ({ totals })
