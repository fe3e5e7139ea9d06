/** Rows of an activities file as facts: calls, emails and other touches, and what came of them. */
import { Instant, Issue } from '@refrain/core'
import type { Words } from '@refrain/core'
import type { ActivityColumns, Mapping, Meaning } from '../Mapping.ts'
import { judged, offsetOf } from './dialler.ts'
import { secondsOf } from './length.ts'
import { lexicon } from './lexicon.ts'
import type { Moment } from './moment.ts'
import { momentReader } from './moment.ts'
import { plainId, plainWord } from './plain.ts'
import type { Recent } from './recent.ts'
import { intentOf, outcomesOf } from './results.ts'
import type { Known, Read, Setting } from './Row.ts'
import { teller } from './Row.ts'
import type { Cell, Table } from './table.ts'
import { whenOf } from './when.ts'

// --- model -------------------------------------------------------------------

/** What is remembered from row to row, and from file to file. */
export interface Memory {
  /** Rows by key. */
  readonly rows: Recent<true>
  /** How often a row without a key was met. */
  readonly met: Recent<number>
  /** Calls by number or person, direction and minute. */
  readonly calls: Recent<{ readonly call: string; readonly at: number; readonly source: string }>
  /** The offset of local times that ids told of first, by source. */
  readonly offsets: Map<string, number>
  /** Told of each touch that became facts. */
  readonly onTouch: (moment: Moment, orphan: boolean, joined: boolean) => void
}

type Activities = NonNullable<Mapping['activities']>
type NameOf = Table['nameOf']

/** A row on its way to facts. */
interface Draft {
  readonly prospect: string
  readonly orphan: boolean
  readonly number: string | null
  readonly email: string | null
  readonly moment: Moment
  readonly zone: string
  readonly channel: Words.Channel
  readonly direction: 'out' | 'in'
  readonly meaning: Meaning
  readonly talkSeconds: number | null
  readonly ringSeconds: number | null
  readonly code: string | null
  readonly message: string | null
  readonly callbackAt: string | null
}

const NO_MEANING: Meaning = {}
const ABSENT: Cell = () => ''

/** How far apart two systems may see one call begin. */
const SAME_CALL = 60 * Instant.SECOND

// --- facts -------------------------------------------------------------------

/** The call that another system told of already, or a new one; both are found by it from now on. */
const callOf = (draft: Draft, own: string, source: string, { calls }: Memory): string => {
  const { at, precision } = draft.moment
  if (precision === 'day') return own
  const minute = Math.floor(at / SAME_CALL)
  const whose = [draft.prospect, ...(draft.number === null ? [] : [draft.number])]
  for (const who of whose)
    for (const near of [minute - 1, minute, minute + 1]) {
      const known = calls.get(`${who} ${draft.direction} ${near}`)
      if (known !== undefined && known.source !== source && Math.abs(known.at - at) <= SAME_CALL) return known.call
    }
  for (const who of whose) calls.set(`${who} ${draft.direction} ${minute}`, { call: own, at, source })
  return own
}

/** The facts of one row: the touch first, then what came of it. */
const factsOf = (draft: Draft, key: string, setting: Setting, memory: Memory): Extract<Read, { kind: 'facts' }> => {
  const { facts, tell } = teller(setting, `activity:${key}`)
  const { prospect, channel, direction, meaning, message } = draft
  const when = whenOf(draft.moment, draft.zone)
  const own = setting.identity.event(setting.source, `activity:${key}`, channel)
  let touch: { readonly call?: string; readonly email?: string } = {}
  let joined = false

  if (channel === 'call') {
    const call = callOf(draft, own, setting.source, memory)
    joined = call !== own
    touch = { call }
    const { number, talkSeconds, ringSeconds } = draft
    const { reach, left, kind } = meaning
    const evidence = draft.code === null ? null : { provider: setting.source, code: draft.code }
    tell('CallLogged', prospect, when, { call, direction, number, reach, talkSeconds, ringSeconds, evidence, left, message, kind })
    if (number !== null && meaning.retires !== undefined) tell('NumberRetired', prospect, when, { number, why: meaning.retires })
  } else if (channel === 'email') {
    touch = { email: own }
    const { kind, result } = meaning
    if (direction === 'in') tell('EmailReceived', prospect, when, { email: own, intent: intentOf(result) })
    else tell('EmailSent', prospect, when, { email: own, address: draft.email, message, kind })
    if (result === 'replied' && direction === 'out') tell('EmailReceived', prospect, when, { email: `${own}-reply`, intent: 'reply' })
    if (result === 'bounced') tell('EmailBounced', prospect, when, { email: own, address: draft.email, kind: 'hard' })
  } else tell('TouchLogged', prospect, when, { channel, direction, message, kind: meaning.kind })

  for (const { type, data } of outcomesOf(meaning, touch, draft.callbackAt)) tell(type, prospect, when, data)
  memory.onTouch(draft.moment, draft.orphan, joined)
  return { kind: 'facts', facts, warnings: [] }
}

// --- reading -----------------------------------------------------------------

/** Reads rows of activities. */
export const activityReader = (
  mapping: Mapping,
  { channels, directions, outcomes, ...defaults }: Activities,
  columns: ActivityColumns,
  table: Table,
  setting: Setting,
  memory: Memory,
): ((row: readonly string[]) => Read) => {
  const { identity, unmapped, people, zones } = setting
  const cell = (column: Parameters<NameOf>[0]): Cell => table.cell(column) ?? ABSENT
  const read = momentReader(mapping.dates)
  const utc = zones.get('UTC') ?? setting.zone
  const [channelOf, directionOf] = [lexicon('channel', channels, unmapped), lexicon('direction', directions, unmapped)]
  const meaningOf = lexicon('outcome', outcomes, unmapped)
  const [id, who, at, zoneCell] = [cell(columns.id), cell(columns.prospect), cell(columns.at), cell(columns.zone)]
  const [channelCell, directionCell, outcome] = [cell(columns.channel), cell(columns.direction), cell(columns.outcome)]
  const [numberOut, numberIn, emailCell] = [cell(columns.number), cell(columns.numberIn ?? columns.number), cell(columns.email)]
  const [talk, total, callback] = [cell(columns.talk?.column), cell(columns.total?.column), cell(columns.callbackAt)]
  const [message, epochId] = [cell(columns.message), cell(columns.epochId)]
  const answered = table.cell(columns.answered)

  /** The moment of a row, in its own zone; an id that holds the epoch second tells the offset of local times. */
  const momentOf = (row: readonly string[], zone: typeof utc, warn: Warn): Moment | 'unknown' | 'ambiguous' => {
    const offset = columns.epochId === undefined ? null : read(at(row), utc)
    const found = offset === null || typeof offset === 'string' ? null : offsetOf(epochId(row), offset.at)
    if (offset === null || typeof offset === 'string' || found === null) return read(at(row), zone)
    const first = memory.offsets.get(setting.source) ?? found
    memory.offsets.set(setting.source, first)
    if (first !== found) warn('offset-differs', columns.epochId, `${first / Instant.MINUTE} minutes, as in the first row`, `${found / Instant.MINUTE}`)
    return { ...offset, at: Instant.plus(offset.at, -found), latest: Instant.plus(offset.latest, -found) }
  }

  type Warn = (code: string, column: Parameters<NameOf>[0], expected: string, found: string) => void

  const lengthOf = (text: string, unit: NonNullable<ActivityColumns['talk']>['unit'] | undefined, column: Parameters<NameOf>[0], warn: Warn): number | null => {
    if (text === '' || unit === undefined) return null
    const seconds = secondsOf(text, unit)
    if (seconds === null) warn('length-malformed', column, `a length in ${unit}`, text)
    return seconds
  }

  /** Whom a row concerns: by key, else by number, else by address. */
  const personOf = (row: readonly string[], number: string | null, email: string | null): Known | 'shared' | null => {
    // Some systems list several people in one cell: the first is who was meant.
    const key = who(row).split(/[;,]\s*/)[0] ?? ''
    const named = people.byKey.get(key)
    if (named !== undefined) return named
    if (key !== '') return { prospect: plainId(identity, 'p', key), country: null, numbers: [], emails: [] }
    for (const hash of [number, email]) {
      const found = hash === null ? undefined : people.byHash.get(hash)
      if (found !== undefined) return found ?? 'shared'
    }
    return null
  }

  return (row) => {
    const warnings: Issue.Issue[] = []
    const warn: Warn = (code, column, expected, found) => warnings.push(Issue.make(code, [table.nameOf(column)], expected, found))
    const reject = (code: string, column: Parameters<NameOf>[0], expected: string, found: string): Read => ({
      kind: 'rejected',
      issues: [...warnings, Issue.make(code, [table.nameOf(column)], expected, found)],
    })

    const channel = channelCell(row) === '' ? defaults.channel : channelOf(channelCell(row))
    if (channel === 'ignore') return { kind: 'ignored' }
    if (channel === undefined) return reject('channel-unknown', columns.channel, 'a word of the mapping’s channels', channelCell(row))
    const said = directionOf(directionCell(row))
    const direction = said ?? defaults.direction
    if (direction === undefined) return reject('direction-unknown', columns.direction, 'a word of the mapping’s directions', directionCell(row))

    const zoneText = zoneCell(row)
    const own = zoneText === '' ? setting.zone : zones.get(zoneText)
    if (own === undefined) unmapped.add('zone', zoneText)
    const zone = own ?? setting.zone
    const moment = momentOf(row, zone, warn)
    if (typeof moment === 'string') return reject(`time-${moment}`, columns.at, `one of ${mapping.dates.join(', ')}`, at(row))
    if (moment.at > setting.now) return reject('time-in-future', columns.at, 'a time that is past', at(row))
    if (moment.odd) warn('time-odd', columns.at, 'a time that the clocks showed once', at(row))

    const country = people.byKey.get(who(row))?.country ?? null
    const numberText = direction === 'in' ? numberIn(row) : numberOut(row)
    const dialled = numberText === '' ? null : setting.readNumber(numberText, country)
    const hashed = dialled === null ? null : identity.number(dialled.e164).id
    const email = emailCell(row) === '' ? null : identity.email(emailCell(row)).id
    const person = personOf(row, hashed, email)
    if (person === 'shared') return reject('person-shared', columns.number, 'a number of one contact only', numberText)
    // Somebody known by a number only, even if it is an extension, is a person of that number.
    const prospect = person?.prospect ?? (numberText === '' ? null : (hashed ?? identity.opaque('p', numberText)))
    if (prospect === null) return reject('person-missing', columns.prospect, 'a contact, a number or an address', who(row))
    if (numberText !== '' && dialled === null && columns.prospect !== undefined) warn('number-unreadable', columns.number, 'a telephone number', numberText)

    const talkSeconds = lengthOf(talk(row), columns.talk?.unit, columns.talk?.column, warn)
    const totalSeconds = lengthOf(total(row), columns.total?.unit, columns.total?.column, warn)
    const meant = meaningOf(outcome(row)) ?? NO_MEANING
    const reach = channel === 'call' ? judged({ reach: meant.reach, talkSeconds, answered: answered === null ? null : answered(row) }) : undefined
    if (reach !== meant.reach && channel === 'call') warn('outcome-contradicted', columns.outcome, `${reach ?? 'nothing'} by its times`, outcome(row))
    const back = callback(row) === '' ? null : read(callback(row), zone)
    if (typeof back === 'string') warn(`time-${back}`, columns.callbackAt, `one of ${mapping.dates.join(', ')}`, callback(row))
    else if (back === null && meant.result === 'callback') warn('callback-without-time', columns.callbackAt, 'when to call back', '')

    const callbackAt = back === null || typeof back === 'string' ? null : Instant.toIso(back.at)
    const draft: Draft = {
      ...{ prospect, orphan: !people.vault.has(prospect), number: hashed, email, moment, zone: zone.name, channel, direction },
      meaning: reach === undefined ? meant : { ...meant, reach },
      ...{ talkSeconds, ringSeconds: totalSeconds === null || talkSeconds === null ? null : Math.max(0, totalSeconds - talkSeconds) },
      code: meant === NO_MEANING ? null : plainWord(outcome(row)),
      ...{ message: message(row) === '' ? null : plainId(identity, 'm', message(row)), callbackAt },
    }

    const content = [prospect, at(row), channel, direction, numberText, outcome(row), talk(row)].join('\0')
    const key = id(row) === '' ? nth(content, moment, memory) : id(row)
    const seen = `${setting.source} ${key}`
    if (memory.rows.get(seen) === true) return { kind: 'repeated' }
    memory.rows.set(seen, true)
    const facts = factsOf(draft, key, setting, memory)
    return { ...facts, warnings }
  }
}

/** A key for a row that has none. Rows that know the second and are alike are one; of those that know less there may be several. */
const nth = (content: string, { precision }: Moment, { met }: Memory): string => {
  if (precision === 'instant' || precision === 'second') return content
  const count = (met.get(content) ?? 0) + 1
  met.set(content, count)
  return `${content}\0${count}`
}
