/** Rows of a contacts file as facts: who was added, how they are reached, what they allowed, how it ended. */
import { Instant, Issue } from '@refrain/core'
import { clean } from '../../show/clean.ts'
import type { LifeResult, Mapping } from '../Mapping.ts'
import { contactNumbers } from './contactNumbers.ts'
import type { ContactNumbers } from './contactNumbers.ts'
import { countryOf } from './country.ts'
import { lexicon } from './lexicon.ts'
import { momentReader } from './moment.ts'
import { plainId, plainWord } from './plain.ts'
import type { Column, Read, Setting, Warn } from './Row.ts'
import { teller } from './Row.ts'
import type { Cell, Table } from './table.ts'
import type { When } from './when.ts'
import { whenOf } from './when.ts'

/** A row on its way: its text by column, and how to say what is wrong with it. */
interface Contact {
  readonly row: readonly string[]
  readonly prospect: string
  readonly warn: Warn
  /** The time in a cell; null where there is none that is past. */
  readonly when: (text: string, column: Column) => When | null
  readonly tell: (type: string, when: When, data: { readonly [field: string]: unknown }, field?: string) => void
}

const EMPTY: Cell = () => ''
const EMAIL = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}$/

/** How a life ended, as a fact. */
const ENDINGS: { readonly [R in LifeResult]: readonly [string, { readonly [field: string]: string }] | null } = {
  won: ['Won', {}],
  lost: ['Lost', {}],
  dud: ['ReturnedAsDud', {}],
  'opt-out': ['OptedOut', {}],
  'firm-no': ['Declined', { firmness: 'firm' }],
  listed: ['SuppressionListed', { list: 'crm' }],
  none: null,
}

/** Reads rows of contacts. */
export const contactReader = (
  mapping: Mapping & { readonly contacts: NonNullable<Mapping['contacts']> },
  table: Table,
  setting: Setting,
): ((row: readonly string[]) => Read) => {
  const { identity, unmapped, people } = setting
  const { columns, ...words } = mapping.contacts
  const cell = (column: Column): Cell => table.cell(column) ?? EMPTY
  const read = momentReader(mapping.dates)
  const sourceOf = lexicon('source', words.sources, unmapped)
  const subscriberOf = lexicon('subscriber', words.subscribers, unmapped)
  const lifeOf = lexicon('life', words.life, unmapped)
  const yes = new Set((mapping.yes ?? ['true', 'yes', '1']).map((word) => word.toLowerCase()))
  const saysYes = (said: Cell, row: readonly string[]): boolean => yes.has(said(row).toLowerCase())

  // --- who they are

  const [country, zone] = [cell(columns.country), cell(columns.zone)]
  const [owner, account, company, stage] = [columns.owner, columns.account, columns.company, columns.stage].map(
    cell,
  ) as [Cell, Cell, Cell, Cell]
  const [source, subscriber, region] = [columns.source, columns.subscriber, columns.region].map(cell) as [
    Cell,
    Cell,
    Cell,
  ]

  const countryIn = (row: readonly string[]): string | null => {
    const text = country(row)
    const code = text === '' ? null : countryOf(text)
    if (text !== '' && code === null) unmapped.add('country', text)
    return code
  }

  const zoneIn = (row: readonly string[]): string | null => {
    const text = zone(row)
    const found = text === '' ? undefined : setting.zones.get(text.replaceAll('_slash_', '/').replaceAll(' ', '_'))
    if (text !== '' && found === undefined) unmapped.add('zone', text)
    return found?.name ?? null
  }

  const idIn = (kind: string, text: string): string | null => (text === '' ? null : plainId(identity, kind, text))

  const tellPerson = ({ row, tell }: Contact, since: When, countryCode: string | null): void => {
    const found = zoneIn(row)
    tell('ProspectAdded', since, {
      source: sourceOf(source(row)),
      owner: idIn('r', owner(row)),
      account: idIn('a', account(row) || company(row)),
      stage: plainWord(stage(row)),
      country: countryCode,
      region: plainWord(region(row)),
      subscriber: subscriberOf(subscriber(row)),
      zones: found === null ? null : [found],
      principalZone: found,
    })
  }

  // --- how they are reached

  const numbersOf = contactNumbers(columns.phones, cell, setting)
  const emails = (columns.emails ?? []).map((column) => ({ column, said: cell(column) }))

  const tellNumbers = ({ row, warn, tell }: Contact, since: When, home: string | null): ContactNumbers =>
    numbersOf(row, home, {
      warn,
      tell: (data) => {
        tell('NumberAdded', since, data, data.number)
      },
    })

  const tellEmails = ({ row, warn, tell }: Contact, since: When): { readonly [id: string]: string } => {
    const shown: Record<string, string> = {}
    for (const { column, said } of emails) {
      const text = said(row)
      if (!EMAIL.test(text)) {
        if (text !== '') warn('email-malformed', column, 'an address such as ann@example.com', text)
        continue
      }
      const { id, hmac } = identity.email(text)
      if (shown[id] === undefined) tell('EmailAdded', since, { email: id, hmac }, id)
      shown[id] = text
    }
    return shown
  }

  // --- what is known and allowed, and how it ended

  const learned = (columns.learned ?? []).map(({ what, column }) => ({ what, said: cell(column) }))
  const consents = (columns.consents ?? []).map(({ column, channels }) => ({ channels, said: cell(column) }))
  const optOuts = (columns.optOuts ?? []).map(({ column, channels, at }) => ({
    channels,
    said: cell(column),
    at,
    day: cell(at),
  }))
  const [life, lifeAt] = [cell(columns.life?.column), cell(columns.life?.at)]
  const [enrolledAt, enrolledIn] = [cell(columns.enrolled?.at), cell(columns.enrolled?.cadence)]

  /** What has no date of its own happened between then and now. */
  const from = ({ at }: When): When => ({ at, atLatest: setting.recordedAt, zone: setting.zone.name })
  const BEFORE = from({ at: Instant.toIso(Instant.MIN) })

  const tellLearned = ({ row, tell }: Contact, since: When): { readonly [id: string]: string } => {
    const shown: Record<string, string> = {}
    for (const { what, said } of learned) {
      const text = said(row)
      if (text === '') continue
      const item = identity.opaque('i', text)
      tell('Learned', since, { what, item }, `learned:${what}`)
      shown[item] = clean(text)
    }
    return shown
  }

  const tellAttitude = ({ row, when, tell }: Contact, since: When): void => {
    for (const [index, { said, channels }] of consents.entries())
      if (saysYes(said, row)) tell('ConsentGiven', since, { channels, kind: 'import' }, `consent:${index}`)
    for (const [index, { said, channels, at, day }] of optOuts.entries())
      if (saysYes(said, row)) tell('OptedOut', when(day(row), at) ?? from(since), { channels }, `opt-out:${index}`)
    const ending = ENDINGS[lifeOf(life(row)) ?? 'none']
    if (ending !== null) tell(ending[0], when(lifeAt(row), columns.life?.at) ?? from(since), ending[1], 'life')
  }

  const tellEnrollment = ({ row, prospect, when, tell }: Contact): void => {
    const [cadence = '', version = '1'] = enrolledIn(row).split('@')
    const at = when(enrolledAt(row), columns.enrolled?.at)
    if (at === null || plainWord(cadence) !== cadence) return
    const known = /^[1-9]\d{0,5}$/.test(version) ? Number(version) : 1
    tell('Enrolled', at, { enrollment: `${cadence}:${prospect}`, cadence, version: known })
  }

  // --- rows

  const [id, name, added] = [cell(columns.id), cell(columns.name), cell(columns.added)]
  const names = (columns.names ?? []).map(cell)
  const nameIn = (row: readonly string[]): string =>
    name(row) ||
    names
      .map((part) => part(row))
      .filter(Boolean)
      .join(' ')

  return (row) => {
    const key = id(row)
    if (key === '')
      return {
        kind: 'rejected',
        issues: [Issue.make('id-missing', [table.nameOf(columns.id)], 'the key of the contact', '')],
      }
    if (people.byKey.has(key)) return { kind: 'repeated', warnings: [] }
    const warnings: Issue.Issue[] = []
    const warn: Contact['warn'] = (code, column, expected, found) => {
      warnings.push(Issue.make(code, [table.nameOf(column)], expected, found))
    }
    const when: Contact['when'] = (text, column) => {
      const moment = text === '' ? null : read(text, setting.zone)
      if (typeof moment === 'string') warn(`time-${moment}`, column, `one of ${mapping.dates.join(', ')}`, text)
      else if (moment !== null && moment.at > setting.now) warn('time-in-future', column, 'a time that is past', text)
      else if (moment !== null) return whenOf(moment, setting.zone.name)
      return null
    }
    const prospect = plainId(identity, 'p', key)
    const { facts, tell: tellOf } = teller(setting, `contact:${key}`)
    const tell: Contact['tell'] = (type, at, data, field) => {
      tellOf(type, prospect, at, data as Parameters<typeof tellOf>[3], field)
    }
    const contact: Contact = { row, prospect, warn, when, tell }
    const since = when(added(row), columns.added) ?? BEFORE
    const home = countryIn(row)

    tellPerson(contact, since, home)
    const { numbers, unread } = tellNumbers(contact, since, home)
    const addresses = tellEmails(contact, since)
    const items = tellLearned(contact, since)
    tellAttitude(contact, since)
    tellEnrollment(contact)

    people.vault.set(prospect, {
      name: clean(nameIn(row)) || null,
      company: clean(company(row)) || null,
      numbers,
      emails: addresses,
      items,
      unread: Object.fromEntries(Object.entries(unread).map(([column, text]) => [column, clean(text)])),
    })
    const known = { prospect, country: home, numbers: Object.keys(numbers), emails: Object.keys(addresses) }
    people.byKey.set(key, known)
    for (const hash of [...known.numbers, ...known.emails])
      people.byHash.set(hash, people.byHash.has(hash) ? null : known)
    return { kind: 'facts', facts, warnings }
  }
}
