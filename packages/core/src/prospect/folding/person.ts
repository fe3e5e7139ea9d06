/**
 * Folds what is known of the person: who they are, where, and through which numbers and addresses.
 *
 * @since 0.1.0
 */
import type { Instant } from '../../time/Instant.ts'
import type { numberFacts, personFacts } from '../facts/person.ts'
import { ZONE_EVIDENCE } from '../facts/person.ts'
import type { FactOf } from '../Fact.ts'
import { append, type Draft, replaced } from './Draft.ts'
import { closeAll } from './enrollment.ts'
import type { HandlersOf } from './handlers.ts'
import { added, retire } from './numbers.ts'
import { react } from './words.ts'

const MOST = 64

/** A zone field of the CRM is better than a prefix and worse than an address. */
const FROM_CRM = ZONE_EVIDENCE.indexOf('crm') + 1

const unite = (a: readonly string[], b: readonly string[]): readonly string[] =>
  [...new Set([...a, ...b])].slice(0, MOST)

/** Stronger evidence replaces what is known of zones, equal widens it, weaker changes nothing. */
const learnZones = (draft: Draft, zones: readonly string[], principal: string | undefined, evidence: number): void => {
  if (evidence < draft.zoneEvidence || (zones.length === 0 && principal === undefined)) return
  const named = zones.length > 0 ? zones : [principal!]
  const isStronger = evidence > draft.zoneEvidence
  draft.zones = isStronger ? unite(named, []) : unite(draft.zones, named)
  draft.principalZone = principal ?? (isStronger ? (named[0] ?? null) : (draft.principalZone ?? named[0] ?? null))
  draft.zoneEvidence = evidence
}

const know = (draft: Draft, { data }: FactOf<'ProspectAdded' | 'ProspectChanged'>): void => {
  if (data.owner !== undefined) draft.owner = data.owner
  if (data.account !== undefined) draft.account = data.account
  if (data.opportunity !== undefined) draft.opportunity = data.opportunity
  if (data.country !== undefined) draft.country = data.country
  if (data.region !== undefined) draft.region = data.region
  if (data.referrer !== undefined) draft.referrer = data.referrer
  if (data.location !== undefined) draft.location = data.location
  if (data.source !== undefined) draft.source = data.source
  if (data.subscriber !== undefined) draft.subscriber = data.subscriber
  if (data.stage !== undefined) draft.stage = data.stage
  if (data.promised !== undefined)
    draft.promised = { from: data.promised.from, until: data.promised.until, keptAt: null }
  if (data.zones !== undefined || data.principalZone !== undefined) {
    learnZones(draft, data.zones ?? [], data.principalZone, FROM_CRM)
  }
}

export const person: HandlersOf<keyof typeof personFacts | keyof typeof numberFacts> = {
  ProspectAdded: (draft, fact) => {
    draft.addedAt ??= fact.at
    know(draft, fact)
  },
  ProspectChanged: know,
  StageChanged: (draft, fact) => {
    draft.stage = fact.data.stage
    react(draft, fact, ['stage-changed'])
  },
  OwnerChanged: (draft, { data }) => {
    draft.owner = data.owner ?? null
  },
  ProspectMerged: (draft, { stream, data }) => {
    if (stream.id === draft.id) draft.mergedInto = data.into === draft.id ? null : data.into
    else if (data.into === draft.id && !draft.absorbed.includes(stream.id))
      draft.absorbed = append(draft.absorbed, stream.id, MOST)
  },
  ProspectSplit: (draft, { stream }) => {
    if (stream.id === draft.id) draft.mergedInto = null
    else draft.absorbed = draft.absorbed.filter((id) => id !== stream.id)
  },
  Erased: (draft, { at, recordedAt }) => {
    draft.ended ??= { code: 'erased', at, recordedAt }
    closeAll(draft, at, 'erased')
  },
  NumberAdded: (draft, fact) => {
    added(draft, fact)
    react(draft, fact, ['number-learned'])
  },
  NumberRetired: (draft, { at, data }) => retire(draft, data.number, at, data.why),
  EmailAdded: (draft, { data }) => {
    const index = draft.emails.findIndex(({ email }) => email === data.email)
    const known = { email: data.email, hmac: data.hmac ?? null, retired: null }
    draft.emails = index < 0 ? append(draft.emails, known, MOST) : replaced(draft.emails, index, known)
  },
  EmailRetired: (draft, { at, data }) => retireEmail(draft, data.email, at, data.why ?? 'retired'),
  ZoneLearned: (draft, { data }) =>
    learnZones(draft, data.zones, data.principalZone, ZONE_EVIDENCE.indexOf(data.evidence) + 1),
}

/** An address is not written to any more; the first reason stays. */
export const retireEmail = (draft: Draft, email: string, at: Instant, why: string): void => {
  const index = draft.emails.findIndex((known) => known.email === email)
  const known = draft.emails[index]
  if (known?.retired === null) draft.emails = replaced(draft.emails, index, { ...known, retired: { at, why } })
}
