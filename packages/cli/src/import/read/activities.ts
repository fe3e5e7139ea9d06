/** Rows of an activities file: when, with whom, in which channel, with what outcome. */
import { Issue } from '@refrain/core'
import type { Hashed } from '../identity.ts'
import type { Mapping } from '../Mapping.ts'
import { lexicon } from './lexicon.ts'
import type { Moment } from './moment.ts'
import { outcomeReader } from './outcomes.ts'
import { personReader } from './persons.ts'
import type { Nobody } from './persons.ts'
import { plainId } from './plain.ts'
import type { ActivityPart, Column, Read, Setting, Warn } from './Row.ts'
import { wayReader } from './sides.ts'
import type { Cell, Table } from './table.ts'
import { timeReader } from './times.ts'
import { touchFacts } from './touchFacts.ts'
import type { Memory, Touch } from './touchFacts.ts'

/** Reads rows, and tells by what their people could be found before they are read. */
export interface ActivityReader {
  readonly read: (row: readonly string[]) => Read
  readonly hashes: (row: readonly string[]) => readonly Hashed[]
}

/** A part of a row that cannot be read, or need not be, ends the reading of the row. */
type Ended = Exclude<Read, { kind: 'facts' }>
const isEnded = (part: object): part is Ended => 'kind' in part

const ABSENT: Cell = () => ''
const IGNORED: Ended = { kind: 'ignored', warnings: [] }

const NOBODY: { readonly [N in Nobody]: string } = {
  'person-shared': 'a number of one contact only',
  'person-missing': 'a contact, a number or an address',
}

/** A key for a row that has none. Rows that know the second and are alike are one; of those that know less there may be several. */
const nth = (content: string, { precision }: Moment, { met }: Memory): string => {
  if (precision === 'instant' || precision === 'second') return content
  const count = (met.get(content) ?? 0) + 1
  met.set(content, count)
  return `${content}\0${count}`
}

/** A reader of rows of activities. */
export const activityReader = (
  { dates }: Mapping,
  activities: ActivityPart,
  table: Table,
  setting: Setting,
  memory: Memory,
): ActivityReader => {
  const { columns } = activities
  const cell = (column: Column): Cell => table.cell(column) ?? ABSENT
  const rejected = (code: string, column: Column, expected: string, found: string): Ended => ({
    kind: 'rejected',
    issues: [Issue.make(code, [table.nameOf(column)], expected, found)],
  })

  const channelOf = lexicon('channel', activities.channels, setting.unmapped)
  const wayIn = wayReader(activities, table, setting)
  const times = timeReader(activities, dates, table, setting, memory)
  const persons = personReader(activities, table, setting)
  const outcomeOf = outcomeReader(activities, table, setting)
  const [channelCell, at, parent] = [cell(columns.channel), cell(columns.at), cell(columns.parent)]
  const [id, message, direction] = [cell(columns.id), cell(columns.message), cell(columns.direction)]

  const wayOf = (row: readonly string[], warn: Warn): Pick<Touch, 'channel' | 'direction'> | Ended => {
    const said = channelCell(row)
    const channel = said === '' ? activities.channel : channelOf(said)
    if (channel === 'ignore') return IGNORED
    if (channel === undefined)
      return rejected('channel-unknown', columns.channel, 'a word of the mapping’s channels', said)
    const way = wayIn(row)
    if (way.direction === 'internal') return IGNORED
    if (way.direction === undefined)
      return rejected('direction-unknown', columns.direction, 'a word of the mapping’s directions', direction(row))
    if (way.presumed) warn('direction-presumed', columns.number, 'one side that is ours', 'neither')
    return { channel, direction: way.direction }
  }

  const touchIn = (row: readonly string[], warn: Warn): Touch | Ended => {
    const way = wayOf(row, warn)
    if (isEnded(way)) return way
    const zone = times.zone(row)
    const moment = times.moment(row, zone, warn)
    if (moment === 'in-future') return rejected('time-in-future', columns.at, 'a time that is past', at(row))
    if (typeof moment === 'string') return rejected(`time-${moment}`, columns.at, `one of ${dates.join(', ')}`, at(row))
    const person = persons.read(row, way.direction, warn)
    if (typeof person === 'string') return rejected(person, columns.prospect ?? columns.number, NOBODY[person], 'none')
    // The other side of a leg within the house is a line of ours.
    if (person.orphan && parent(row) !== '') return IGNORED
    const outcome = outcomeOf(row, way.channel === 'call', warn)
    if (outcome === null) return IGNORED
    return {
      ...{ ...way, ...person, ...outcome, moment, zone: zone.name },
      message: message(row) === '' ? null : plainId(setting.identity, 'm', message(row)),
      callbackAt: times.callback(row, zone, outcome.meaning, warn),
    }
  }

  const [outcomeCell, talk] = [cell(columns.outcome), cell(columns.talk?.column)]

  const keyOf = (row: readonly string[], touch: Touch): string => {
    if (id(row) !== '') return id(row)
    const { prospect, channel, direction: way, moment } = touch
    const other = persons.otherSide(row, way)
    return nth([prospect, at(row), channel, way, other, outcomeCell(row), talk(row)].join('\0'), moment, memory)
  }

  return {
    hashes: persons.hashes,
    read: (row) => {
      const warnings: Issue.Issue[] = []
      const warn: Warn = (code, column, expected, found) => {
        warnings.push(Issue.make(code, [table.nameOf(column)], expected, found))
      }
      const touch = touchIn(row, warn)
      if (isEnded(touch)) return touch.kind === 'ignored' ? { kind: 'ignored', warnings } : touch
      const key = keyOf(row, touch)
      const seen = `${setting.source} ${key}`
      const told = memory.rows.get(seen)
      if (told !== undefined) {
        // The same call with another end: what was read first stays.
        if (told !== outcomeCell(row)) warn('row-differs', columns.outcome, told, outcomeCell(row))
        return { kind: 'repeated', warnings }
      }
      memory.rows.set(seen, outcomeCell(row))
      return { ...touchFacts(touch, key, setting, memory), warnings }
    },
  }
}
