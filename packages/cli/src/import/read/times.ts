/** When a touch was, and when it is to be followed: by the clock of a zone, or by an instant that an id holds. */
import { Instant } from '@refrain/core'
import type { Zone } from '@refrain/core'
import type { Mapping, Meaning } from '../Mapping.ts'
import { offsetOf } from './dialler.ts'
import { momentReader } from './moment.ts'
import type { Moment } from './moment.ts'
import type { ActivityPart, Setting, Warn } from './Row.ts'
import type { Cell, Table } from './table.ts'
import type { Memory } from './touchFacts.ts'

const ABSENT: Cell = () => ''

/** Why there is no time, as the second half of a code. */
export type NoTime = 'unknown' | 'ambiguous' | 'in-future'

/** Reads the times of rows. */
export interface TimeReader {
  readonly zone: (row: readonly string[]) => Zone.Zone
  readonly moment: (row: readonly string[], zone: Zone.Zone, warn: Warn) => Moment | NoTime
  readonly callback: (row: readonly string[], zone: Zone.Zone, meaning: Meaning, warn: Warn) => string | null
}

const inMinutes = (millis: number): string => `${millis / Instant.MINUTE} minutes`

/** A reader of times. */
export const timeReader = (
  { columns }: ActivityPart,
  dates: Mapping['dates'],
  table: Table,
  setting: Setting,
  { offsets }: Memory,
): TimeReader => {
  const { zones, unmapped } = setting
  const read = momentReader(dates)
  const utc = zones.get('UTC') ?? setting.zone
  const cell = (column: Parameters<Table['cell']>[0]): Cell => table.cell(column) ?? ABSENT
  const [at, zoneCell, epochId, callback] = [
    cell(columns.at),
    cell(columns.zone),
    cell(columns.epochId),
    cell(columns.callbackAt),
  ]

  /** The moment by the clock, corrected by the offset that an id tells; null where none does. */
  const byEpoch = (row: readonly string[], warn: Warn): Moment | null => {
    const moment = columns.epochId === undefined ? null : read(at(row), utc)
    if (moment === null || typeof moment === 'string') return null
    const offset = offsetOf(epochId(row), moment.at)
    if (offset === null) return null
    const first = offsets.get(setting.source) ?? offset
    offsets.set(setting.source, first)
    if (first !== offset)
      warn('offset-differs', columns.epochId, `${inMinutes(first)}, as in the first row`, inMinutes(offset))
    return { ...moment, at: Instant.plus(moment.at, -offset), latest: Instant.plus(moment.latest, -offset) }
  }

  return {
    zone: (row) => {
      const text = zoneCell(row)
      const own = text === '' ? setting.zone : zones.get(text)
      if (own === undefined) unmapped.add('zone', text)
      return own ?? setting.zone
    },
    moment: (row, zone, warn) => {
      const moment = byEpoch(row, warn) ?? read(at(row), zone)
      if (typeof moment === 'string') return moment
      if (moment.at > setting.now) return 'in-future'
      if (moment.odd) warn('time-odd', columns.at, 'a time that the clocks showed once', at(row))
      return moment
    },
    callback: (row, zone, meaning, warn) => {
      const moment = callback(row) === '' ? null : read(callback(row), zone)
      if (typeof moment === 'string')
        warn(`time-${moment}`, columns.callbackAt, `one of ${dates.join(', ')}`, callback(row))
      else if (moment !== null) return Instant.toIso(moment.at)
      else if (meaning.result === 'callback') warn('callback-without-time', columns.callbackAt, 'when to call back', '')
      return null
    },
  }
}
