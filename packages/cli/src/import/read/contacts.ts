/** Rows of a contacts file as facts: who was added, how they are reached, what they allowed, how it ended. */
import { Instant, Issue } from '@refrain/core'
import { clean } from '../../show/clean.ts'
import type { Mapping } from '../Mapping.ts'
import type { Hashed } from '../identity.ts'
import { countryOf } from './country.ts'
import { lexicon } from './lexicon.ts'
import { momentReader } from './moment.ts'
import { plainId, plainWord } from './plain.ts'
import type { Read, Setting } from './Row.ts'
import { teller } from './Row.ts'
import type { Cell, Table } from './table.ts'
import type { When } from './when.ts'
import { whenOf } from './when.ts'

const EMPTY: Cell = () => ''
const EMAIL = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}$/

/** Reads rows of contacts. */
export const contactReader = (
  mapping: Mapping & { readonly contacts: NonNullable<Mapping['contacts']> },
  table: Table,
  setting: Setting,
): ((row: readonly string[]) => Read) => {
  const { identity, unmapped, people } = setting
  const { columns } = mapping.contacts
  const cell = (column: Parameters<Table['cell']>[0]): Cell => table.cell(column) ?? EMPTY
  const read = momentReader(mapping.dates)
  const sources = lexicon('source', mapping.contacts.sources, unmapped)
  const subscribers = lexicon('subscriber', mapping.contacts.subscribers, unmapped)
  const lives = lexicon('life', mapping.contacts.life, unmapped)
  const yes = new Set((mapping.yes ?? ['true', 'yes', '1']).map((word) => word.toLowerCase()))
  const isYes = (of: Cell, row: readonly string[]): boolean => yes.has(of(row).toLowerCase())

  const [id, name, company, added] = [cell(columns.id), cell(columns.name), cell(columns.company), cell(columns.added)]
  const names = (columns.names ?? []).map(cell)
  const phones = (columns.phones ?? []).map((phone) => ({ ...phone, at: cell(phone.column) }))
  const emails = (columns.emails ?? []).map((column) => ({ column, at: cell(column) }))
  const learned = (columns.learned ?? []).map((each) => ({ what: each.what, said: cell(each.column) }))
  const consents = (columns.consents ?? []).map((each) => ({ ...each, said: cell(each.column) }))
  const optOuts = (columns.optOuts ?? []).map((each) => ({ ...each, said: cell(each.column), when: cell(each.at) }))
  const [life, lifeAt] = [cell(columns.life?.column), cell(columns.life?.at)]
  const [enrolledAt, enrolledIn] = [cell(columns.enrolled?.at), cell(columns.enrolled?.cadence)]
  const [owner, account, stage, source] = [cell(columns.owner), cell(columns.account), cell(columns.stage), cell(columns.source)]
  const [country, region, zone, subscriber] = [cell(columns.country), cell(columns.region), cell(columns.zone), cell(columns.subscriber)]

  /** Nothing is known of when, but that it is over. */
  const before: When = { at: Instant.toIso(Instant.MIN), atLatest: setting.recordedAt, zone: setting.zone.name }

  return (row) => {
    const key = id(row)
    if (key === '')
      return { kind: 'rejected', issues: [Issue.make('id-missing', [table.nameOf(columns.id)], 'the key of the contact', '')] }
    if (people.byKey.has(key)) return { kind: 'repeated' }
    const warnings: Issue.Issue[] = []
    const warn = (code: string, column: Parameters<Table['nameOf']>[0], expected: string, found: string): void => {
      warnings.push(Issue.make(code, [table.nameOf(column)], expected, found))
    }
    const when = (text: string, column: Parameters<Table['nameOf']>[0]): When | null => {
      if (text === '') return null
      const moment = read(text, setting.zone)
      if (typeof moment === 'string') {
        warn(`time-${moment}`, column, `one of ${mapping.dates.join(', ')}`, text)
        return null
      }
      if (moment.at <= setting.now) return whenOf(moment, setting.zone.name)
      warn('time-in-future', column, 'a time that is past', text)
      return null
    }
    const prospect = plainId(identity, 'p', key)
    const { facts, tell } = teller(setting, `contact:${key}`)

    const countryText = country(row)
    const countryCode = countryText === '' ? null : countryOf(countryText)
    if (countryText !== '' && countryCode === null) unmapped.add('country', countryText)
    const zoneText = zone(row).replaceAll('_slash_', '/').replaceAll(' ', '_')
    const zoneFound = zoneText === '' ? undefined : setting.zones.get(zoneText)
    if (zoneText !== '' && zoneFound === undefined) unmapped.add('zone', zone(row))
    const zones = zoneFound === undefined ? undefined : [zoneFound.name]
    const accountText = account(row) || company(row)
    const since = when(added(row), columns.added) ?? before

    tell('ProspectAdded', prospect, since, {
      source: sources(source(row)),
      owner: owner(row) === '' ? null : plainId(identity, 'r', owner(row)),
      account: accountText === '' ? null : plainId(identity, 'a', accountText),
      stage: plainWord(stage(row)),
      country: countryCode,
      region: plainWord(region(row)),
      subscriber: subscribers(subscriber(row)),
      zones,
      principalZone: zoneFound?.name,
    })

    const [shownNumbers, shownEmails]: [Record<string, string>, Record<string, string>] = [{}, {}]
    for (const phone of phones) {
      const text = phone.at(row)
      if (text === '') continue
      const number = setting.readNumber(text, countryCode)
      if (number === null) {
        warn('number-unreadable', phone.column, 'a telephone number with its country code or country', text)
        continue
      }
      const { id: numberId, hmac }: Hashed = identity.number(number.e164)
      if (shownNumbers[numberId] !== undefined) continue
      shownNumbers[numberId] = number.e164
      const { kind } = phone
      tell('NumberAdded', prospect, since, { number: numberId, kind, country: number.country, area: number.area, hmac }, numberId)
    }
    for (const { column, at } of emails) {
      const text = at(row)
      if (text === '') continue
      if (!EMAIL.test(text)) {
        warn('email-malformed', column, 'an address such as ann@example.com', text)
        continue
      }
      const { id: emailId, hmac } = identity.email(text)
      if (shownEmails[emailId] !== undefined) continue
      shownEmails[emailId] = text
      tell('EmailAdded', prospect, since, { email: emailId, hmac }, emailId)
    }
    for (const { what, said } of learned)
      if (said(row) !== '') tell('Learned', prospect, since, { what, item: identity.opaque('i', said(row)) }, `learned:${what}`)
    for (const [index, { said, channels }] of consents.entries())
      if (isYes(said, row)) tell('ConsentGiven', prospect, since, { channels, kind: 'import' }, `consent:${index}`)
    for (const [index, { said, channels, at, when: day }] of optOuts.entries())
      if (isYes(said, row)) tell('OptedOut', prospect, when(day(row), at) ?? { ...since, atLatest: setting.recordedAt, zone: setting.zone.name }, { channels }, `opt-out:${index}`)

    const ended = lives(life(row))
    // When it ended is not known: it forbids from the beginning on.
    const end = when(lifeAt(row), columns.life?.at) ?? { ...since, atLatest: setting.recordedAt, zone: setting.zone.name }
    if (ended === 'won') tell('Won', prospect, end, {})
    if (ended === 'lost') tell('Lost', prospect, end, {})
    if (ended === 'dud') tell('ReturnedAsDud', prospect, end, {})
    if (ended === 'opt-out') tell('OptedOut', prospect, end, {}, 'life')
    if (ended === 'firm-no') tell('Declined', prospect, end, { firmness: 'firm' })
    if (ended === 'listed') tell('SuppressionListed', prospect, end, { list: setting.source })

    const enrolled = when(enrolledAt(row), columns.enrolled?.at)
    const [cadence = '', version = '1'] = enrolledIn(row).split('@')
    if (enrolled !== null && plainWord(cadence) !== null)
      tell('Enrolled', prospect, enrolled, {
        enrollment: `${cadence}:${prospect}`,
        cadence,
        version: /^[1-9]\d{0,5}$/.test(version) ? Number(version) : 1,
      })

    const whole = name(row) || names.map((part) => part(row)).filter(Boolean).join(' ')
    people.vault.set(prospect, {
      name: clean(whole) || null,
      company: clean(company(row)) || null,
      numbers: shownNumbers,
      emails: shownEmails,
    })
    const known = { prospect, country: countryCode, numbers: Object.keys(shownNumbers), emails: Object.keys(shownEmails) }
    people.byKey.set(key, known)
    for (const hash of [...known.numbers, ...known.emails]) people.byHash.set(hash, people.byHash.has(hash) ? null : known)
    return { kind: 'facts', facts, warnings }
  }
}
