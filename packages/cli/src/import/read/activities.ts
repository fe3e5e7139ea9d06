/** Rows of an activities file: when, with whom, in which channel, with what outcome. */
import { Instant, Issue } from '@refrain/core'
import type { Zone } from '@refrain/core'
import type { ActivityColumns, LengthColumn, Mapping, Meaning } from '../Mapping.ts'
import { judged, offsetOf } from './dialler.ts'
import { secondsOf } from './length.ts'
import { lexicon } from './lexicon.ts'
import type { Moment } from './moment.ts'
import { momentReader } from './moment.ts'
import { plainId, plainWord } from './plain.ts'
import type { Known, Read, Setting } from './Row.ts'
import type { Cell, Table } from './table.ts'
import { touchFacts } from './touchFacts.ts'
import type { Memory, Touch } from './touchFacts.ts'

type Column = Parameters<Table['nameOf']>[0]
type Warn = (code: string, column: Column, expected: string, found: string) => void

/** A part of a row that cannot be read ends the reading of the row. */
type Rejected = Extract<Read, { kind: 'rejected' }>
const isRejected = (part: object): part is Rejected => 'kind' in part && part.kind === 'rejected'

const NO_MEANING: Meaning = {}
const ABSENT: Cell = () => ''

/** A key for a row that has none. Rows that know the second and are alike are one; of those that know less there may be several. */
const nth = (content: string, { precision }: Moment, { met }: Memory): string => {
  if (precision === 'instant' || precision === 'second') return content
  const count = (met.get(content) ?? 0) + 1
  met.set(content, count)
  return `${content}\0${count}`
}

/** Reads rows of activities. */
export const activityReader = (
  mapping: Mapping & { readonly activities: NonNullable<Mapping['activities']> },
  columns: ActivityColumns,
  table: Table,
  setting: Setting,
  memory: Memory,
): ((row: readonly string[]) => Read) => {
  const { identity, unmapped, people, zones } = setting
  const { channels, directions, outcomes, ...defaults } = mapping.activities
  const cell = (column: Column): Cell => table.cell(column) ?? ABSENT
  const rejected = (code: string, column: Column, expected: string, found: string): Rejected => ({
    kind: 'rejected',
    issues: [Issue.make(code, [table.nameOf(column)], expected, found)],
  })

  // --- which channel

  const channelOf = lexicon('channel', channels, unmapped)
  const directionOf = lexicon('direction', directions, unmapped)
  const [channelCell, directionCell] = [cell(columns.channel), cell(columns.direction)]

  const wayOf = (
    row: readonly string[],
  ): Pick<Touch, 'channel' | 'direction'> | Extract<Read, { kind: 'ignored' | 'repeated' }> | Rejected => {
    const channel = channelCell(row) === '' ? defaults.channel : channelOf(channelCell(row))
    if (channel === 'ignore') return { kind: 'ignored' }
    if (channel === undefined)
      return rejected('channel-unknown', columns.channel, 'a word of the mapping’s channels', channelCell(row))
    const direction = directionOf(directionCell(row)) ?? defaults.direction
    return direction === undefined
      ? rejected('direction-unknown', columns.direction, 'a word of the mapping’s directions', directionCell(row))
      : { channel, direction }
  }

  // --- when

  const read = momentReader(mapping.dates)
  const known = `one of ${mapping.dates.join(', ')}`
  const utc = zones.get('UTC') ?? setting.zone
  const [at, zoneCell, epochId, callback] = [
    cell(columns.at),
    cell(columns.zone),
    cell(columns.epochId),
    cell(columns.callbackAt),
  ]

  const zoneOf = (row: readonly string[]): Zone.Zone => {
    const text = zoneCell(row)
    const own = text === '' ? setting.zone : zones.get(text)
    if (own === undefined) unmapped.add('zone', text)
    return own ?? setting.zone
  }

  /** The moment by the clock, corrected by the offset that an id tells; null where none does. */
  const byEpoch = (row: readonly string[], warn: Warn): Moment | null => {
    const moment = columns.epochId === undefined ? null : read(at(row), utc)
    if (moment === null || typeof moment === 'string') return null
    const offset = offsetOf(epochId(row), moment.at)
    if (offset === null) return null
    const first = memory.offsets.get(setting.source) ?? offset
    memory.offsets.set(setting.source, first)
    const inMinutes = (millis: number): string => `${millis / Instant.MINUTE} minutes`
    if (first !== offset)
      warn('offset-differs', columns.epochId, `${inMinutes(first)}, as in the first row`, inMinutes(offset))
    return { ...moment, at: Instant.plus(moment.at, -offset), latest: Instant.plus(moment.latest, -offset) }
  }

  const momentOf = (row: readonly string[], zone: Zone.Zone, warn: Warn): Moment | Rejected => {
    const moment = byEpoch(row, warn) ?? read(at(row), zone)
    if (typeof moment === 'string') return rejected(`time-${moment}`, columns.at, known, at(row))
    if (moment.at > setting.now) return rejected('time-in-future', columns.at, 'a time that is past', at(row))
    if (moment.odd) warn('time-odd', columns.at, 'a time that the clocks showed once', at(row))
    return moment
  }

  const callbackOf = (row: readonly string[], zone: Zone.Zone, meaning: Meaning, warn: Warn): string | null => {
    const moment = callback(row) === '' ? null : read(callback(row), zone)
    if (typeof moment === 'string') warn(`time-${moment}`, columns.callbackAt, known, callback(row))
    else if (moment !== null) return Instant.toIso(moment.at)
    else if (meaning.result === 'callback') warn('callback-without-time', columns.callbackAt, 'when to call back', '')
    return null
  }

  // --- with whom

  const [who, numberOut, numberIn, emailCell] = [
    columns.prospect,
    columns.number,
    columns.numberIn ?? columns.number,
    columns.email,
  ].map(cell) as [Cell, Cell, Cell, Cell]

  /** The contact that a key, a number or an address belongs to. */
  const contactOf = (key: string, hashes: readonly (string | null)[]): Known | 'shared' | null => {
    const named = people.byKey.get(key)
    if (named !== undefined) return named
    if (key !== '') return { prospect: plainId(identity, 'p', key), country: null, numbers: [], emails: [] }
    for (const hash of hashes) {
      const found = hash === null ? undefined : people.byHash.get(hash)
      if (found !== undefined) return found ?? 'shared'
    }
    return null
  }

  const personOf = (
    row: readonly string[],
    direction: 'out' | 'in',
    warn: Warn,
  ): Pick<Touch, 'prospect' | 'orphan' | 'number' | 'email'> | Rejected => {
    // Some systems list several people in one cell: the first is who was meant.
    const key = who(row).split(/[;,]\s*/)[0] ?? ''
    const text = direction === 'in' ? numberIn(row) : numberOut(row)
    const dialled = text === '' ? null : setting.readNumber(text, people.byKey.get(key)?.country ?? null)
    const number = dialled === null ? null : identity.number(dialled.e164).id
    const email = emailCell(row) === '' ? null : identity.email(emailCell(row)).id
    const person = contactOf(key, [number, email])
    if (person === 'shared') return rejected('person-shared', columns.number, 'a number of one contact only', text)
    // Somebody known by a number only, even if it is an extension, is a person of that number.
    const prospect = person?.prospect ?? (text === '' ? null : identity.opaque('p', dialled?.e164 ?? text))
    if (prospect === null)
      return rejected('person-missing', columns.prospect, 'a contact, a number or an address', who(row))
    if (text !== '' && number === null && columns.prospect !== undefined)
      warn('number-unreadable', columns.number, 'a telephone number', text)
    return { prospect, orphan: !people.vault.has(prospect), number, email }
  }

  // --- with what outcome

  const meaningOf = lexicon('outcome', outcomes, unmapped)
  const [outcome, talk, total] = [cell(columns.outcome), cell(columns.talk?.column), cell(columns.total?.column)]
  const answered = table.cell(columns.answered)

  const lengthOf = (text: string, column: LengthColumn | undefined, warn: Warn): number | null => {
    if (text === '' || column === undefined) return null
    const seconds = secondsOf(text, column.unit)
    if (seconds === null) warn('length-malformed', column.column, `a length in ${column.unit}`, text)
    return seconds
  }

  const outcomeOf = (
    row: readonly string[],
    isCall: boolean,
    warn: Warn,
  ): Pick<Touch, 'meaning' | 'talkSeconds' | 'ringSeconds' | 'code'> => {
    const talkSeconds = lengthOf(talk(row), columns.talk, warn)
    const totalSeconds = lengthOf(total(row), columns.total, warn)
    const said = meaningOf(outcome(row))
    const meant = said ?? NO_MEANING
    const reach = isCall ? judged({ reach: meant.reach, talkSeconds, answered: answered?.(row) ?? null }) : meant.reach
    if (reach !== meant.reach)
      warn('outcome-contradicted', columns.outcome, `${reach ?? 'nothing'} by its times`, outcome(row))
    return {
      meaning: reach === undefined ? meant : { ...meant, reach },
      talkSeconds,
      ringSeconds: totalSeconds === null || talkSeconds === null ? null : Math.max(0, totalSeconds - talkSeconds),
      code: said === undefined ? null : plainWord(outcome(row)),
    }
  }

  // --- rows

  const [id, message] = [cell(columns.id), cell(columns.message)]

  const keyOf = (row: readonly string[], { prospect, channel, direction, moment }: Touch): string => {
    if (id(row) !== '') return id(row)
    const number = direction === 'in' ? numberIn(row) : numberOut(row)
    return nth([prospect, at(row), channel, direction, number, outcome(row), talk(row)].join('\0'), moment, memory)
  }

  return (row) => {
    const warnings: Issue.Issue[] = []
    const warn: Warn = (code, column, expected, found) => {
      warnings.push(Issue.make(code, [table.nameOf(column)], expected, found))
    }
    const way = wayOf(row)
    if ('kind' in way) return way
    const zone = zoneOf(row)
    const moment = momentOf(row, zone, warn)
    if (isRejected(moment)) return moment
    const person = personOf(row, way.direction, warn)
    if (isRejected(person)) return person
    const outcomeFound = outcomeOf(row, way.channel === 'call', warn)
    const touch: Touch = {
      ...{ ...way, ...person, ...outcomeFound, moment, zone: zone.name },
      message: message(row) === '' ? null : plainId(identity, 'm', message(row)),
      callbackAt: callbackOf(row, zone, outcomeFound.meaning, warn),
    }
    const key = keyOf(row, touch)
    const seen = `${setting.source} ${key}`
    if (memory.rows.get(seen) === true) return { kind: 'repeated' }
    memory.rows.set(seen, true)
    return { ...touchFacts(touch, key, setting, memory), warnings }
  }
}
