/**
 * Folds telephone numbers: what is known of each, and what speaks against it.
 *
 * What speaks against a number is kept also where it is told before the number itself, as rows of one day may be.
 *
 * @since 0.1.0
 */
import { DAY, type Instant, later } from '../../time/Instant.ts'
import type { Fact, FactOf } from '../Fact.ts'
import type { NumberState } from '../Prospect.ts'
import type { Reach } from '../../words/Reach.ts'
import { append, type Draft, replaced } from './Draft.ts'

const MOST = 64

const NO_ZONES: readonly string[] = Object.freeze([])

const unknown = (number: string): NumberState => ({
  number,
  kind: 'unknown',
  country: null,
  area: null,
  zones: NO_ZONES,
  hmac: null,
  addedAt: null,
  retired: null,
  strikeAt: null,
  suppressedAt: null,
  lastDialAt: null,
  givenAt: null,
})

const indexOf = ({ numbers }: Draft, number: string): number => {
  for (let i = 0; i < numbers.length; i++) if (numbers[i]!.number === number) return i
  return -1
}

/** Changes a number, known or not. */
export const changeNumber = (draft: Draft, number: string, change: (known: NumberState) => NumberState): void => {
  const index = indexOf(draft, number)
  if (index < 0) draft.numbers = append(draft.numbers, change(unknown(number)), MOST)
  else draft.numbers = replaced(draft.numbers, index, change(draft.numbers[index]!))
}

const dialledAt = (known: NumberState, at: Instant): NumberState => ({
  number: known.number,
  kind: known.kind,
  country: known.country,
  area: known.area,
  zones: known.zones,
  hmac: known.hmac,
  addedAt: known.addedAt,
  retired: known.retired,
  strikeAt: known.strikeAt,
  suppressedAt: known.suppressedAt,
  lastDialAt: later(known.lastDialAt ?? at, at),
  givenAt: known.givenAt,
})

/** A number became known, or is told again: then it is good again. */
export const added = (draft: Draft, { at, data }: FactOf<'NumberAdded'>): void => {
  const { number, kind, country, area, zones, hmac } = data
  changeNumber(draft, number, (before) => {
    const isNew = before.addedAt === null
    return {
      number,
      kind: kind ?? before.kind,
      country: country ?? before.country,
      area: area ?? before.area,
      zones: zones ?? before.zones,
      hmac: hmac ?? before.hmac,
      addedAt: before.addedAt ?? at,
      retired: isNew ? before.retired : null,
      strikeAt: isNew ? before.strikeAt : null,
      suppressedAt: before.suppressedAt,
      lastDialAt: before.lastDialAt,
      givenAt: before.givenAt,
    }
  })
}

/** A screener gave a number: the direct line, and good again if it was not (B4). */
export const given = (draft: Draft, number: string, at: Instant): void =>
  changeNumber(draft, number, (known) => ({
    ...known,
    kind: known.kind === 'unknown' ? 'direct' : known.kind,
    addedAt: known.addedAt ?? at,
    retired: null,
    strikeAt: null,
    givenAt: at,
  }))

type Why = NonNullable<NumberState['retired']>['why']

/** A number is not called any more; the first reason stays. */
export const retire = (draft: Draft, number: string, at: Instant, why: Why): void =>
  changeNumber(draft, number, (known) => (known.retired === null ? { ...known, retired: { at, why } } : known))

/** A machine found a number unusable: believed when it finds so again a day later. */
const strike = (draft: Draft, number: string, at: Instant, why: Why): void => {
  if (indexOf(draft, number) < 0) return
  changeNumber(draft, number, (known) => {
    if (known.strikeAt === null) return { ...known, strikeAt: at }
    return known.retired === null && at - known.strikeAt >= DAY ? { ...known, retired: { at, why } } : known
  })
}

const RETIRES: { readonly [R in Reach]?: Why } = {
  'dead-number': 'dead',
  'number-changed': 'changed',
  fax: 'fax',
  'wrong-party': 'wrong',
}

/** What a network says that nobody can mistake: unallocated, changed, incomplete (Q.850 1, 22, 28 and their SIP twins). */
const FINAL_Q850 = new Set([1, 22, 28])
const FINAL_SIP = new Set([410, 484, 604])

const isExplicit = (fact: Fact): boolean => {
  if (fact.by.kind !== 'adapter') return true
  const { q850, sip } = (fact.type === 'CallEnded' || fact.type === 'CallLogged' ? fact.data.evidence : undefined) ?? {}
  return (q850 !== undefined && FINAL_Q850.has(q850)) || (sip !== undefined && FINAL_SIP.has(sip))
}

/**
 * What the line tells of the number: a person, or a network that is explicit, is believed at once, a bare machine the second
 * time a day later. That somebody else answered, only a person can tell.
 */
const numberTold = (draft: Draft, fact: Fact, number: string, reach: Reach): void => {
  const why = RETIRES[reach]
  if (why === undefined || (why === 'wrong' && fact.by.kind === 'adapter')) return
  if (isExplicit(fact)) retire(draft, number, fact.at, why)
  else strike(draft, number, fact.at, why)
}

/** A number was dialled, and the line told something of it. */
export const dialled = (draft: Draft, number: string, fact: Fact, at: Instant, reach: Reach): void => {
  const index = indexOf(draft, number)
  if (index >= 0) draft.numbers = replaced(draft.numbers, index, dialledAt(draft.numbers[index]!, at))
  numberTold(draft, fact, number, reach)
}
