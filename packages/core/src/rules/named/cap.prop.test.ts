import * as fc from 'fast-check'
import { DateTime, Duration } from 'luxon'
import { describe, it } from 'vitest'
import type { Contact } from '../../prospect/Contact.ts'
import * as Instant from '../../time/Instant.ts'
import { DAY, MINUTE } from '../../time/Instant.ts'
import { runs } from '../../time/propertyRuns.ts'
import { DEFAULT } from '../../time/Slots.ts'
import { cap } from './cap.ts'
import { contactsBefore, gap, minuteNearNight, period, situation, zoneSet } from '../Situation.arb.ts'
import { spacing } from './spacing.ts'

const house = { slots: DEFAULT, callBlocks: null }

/** Slow and obvious: is a contact still in the period at `t`, by the calendar of luxon? */
const isIn = (per: string, names: readonly string[], contact: Contact, t: number): boolean => {
  const over = Math.max(contact.at, contact.latest - 1)
  const local = (millis: number, zone: string) => DateTime.fromMillis(millis, { zone })
  if (per === 'day')
    return names.some((zone) => covers(local(contact.at, zone), local(over, zone), local(t, zone), 'yyyy-MM-dd'))
  if (per === 'week')
    return covers(local(contact.at, names[0]!), local(over, names[0]!), local(t, names[0]!), 'kkkk-WW')
  return local(contact.latest, names[0]!).plus(Duration.fromISO(per)).toMillis() > t
}

const covers = (from: DateTime, until: DateTime, at: DateTime, format: string): boolean =>
  from.toFormat(format) <= at.toFormat(format) && at.toFormat(format) <= until.toFormat(format)

/** In one zone at a time: a day is full only if one zone's day is. */
const isFull = (per: string, names: readonly string[], max: number, contacts: readonly Contact[], t: number): boolean =>
  names.some(
    (zone) => contacts.filter((contact) => isIn(per, per === 'day' ? [zone] : [names[0]!], contact, t)).length >= max,
  )

const scene = fc
  .tuple(minuteNearNight, zoneSet)
  .chain(([opensAt, zones]) =>
    fc.record({ opensAt: fc.constant(opensAt), zones: fc.constant(zones), contacts: contactsBefore(opensAt) }),
  )

/** The instants at which a scan looks: before the answer everything must be refused. */
const minutesBefore = (from: number, until: number): readonly number[] => {
  const step = Math.max(MINUTE, Math.floor((until - from) / 40 / MINUTE) * MINUTE)
  const found = [until - MINUTE, until - 1].filter((t) => t >= from)
  for (let t = from; t < until; t += step) found.push(t)
  return found
}

describe('a cap', () => {
  it('is free from the first instant at which a slow count finds room', () => {
    fc.assert(
      fc.property(
        scene,
        period,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('touch', 'attempt', 'dial', 'message'),
        ({ opensAt, zones, contacts }, per, max, counts) => {
          const asked = situation({ prospect: { contacts }, zones, opensAt })
          const verdict = cap.make({ rule: 'cap', counts, max, per }, house).judge(asked)
          const counted = contacts.filter((contact) => contact.counts[counts as 'touch'] === 1)
          const full = (t: number): boolean => isFull(per, zones, max, counted, t)
          if (verdict.tag === 'free') return !full(opensAt)
          if (verdict.tag === 'no') return false
          const first = verdict.within.next(opensAt)!.from
          return !full(first) && !full(first + DAY) && minutesBefore(opensAt, first).every(full)
        },
      ),
      runs(250),
    )
  }, 60_000)

  it('never comes to bind sooner than at the instant it names, nor again after it without a further contact', () => {
    fc.assert(
      fc.property(scene, period, fc.integer({ min: 1, max: 4 }), ({ opensAt, zones, contacts }, per, max) => {
        const rule = cap.make({ rule: 'cap', max, per }, house)
        const verdict = rule.judge(situation({ prospect: { contacts }, zones, opensAt }))
        if (verdict.tag !== 'only-within') return
        const first = verdict.within.next(opensAt)!.from
        const later = rule.judge(situation({ prospect: { contacts }, zones, opensAt: first }))
        const sooner = rule.judge(situation({ prospect: { contacts }, zones, opensAt: Instant.plus(first, -1) }))
        return later.tag === 'free' && sooner.tag === 'only-within'
      }),
      runs(150),
    )
  }, 60_000)

  it('does not depend on the order of what is recorded', () => {
    fc.assert(
      fc.property(scene, period, fc.integer({ min: 1, max: 4 }), ({ opensAt, zones, contacts }, per, max) => {
        const rule = cap.make({ rule: 'cap', max, per }, house)
        const first = (list: readonly Contact[]): number | null => {
          const verdict = rule.judge(situation({ prospect: { contacts: list }, zones, opensAt }))
          return verdict.tag === 'only-within' ? (verdict.within.next(opensAt)?.from ?? null) : opensAt
        }
        return first(contacts) === first([...contacts].reverse())
      }),
      runs(200),
    )
  }, 60_000)
})

describe('spacing', () => {
  it('is free from the first instant at which every attempt is far enough away', () => {
    fc.assert(
      fc.property(scene, gap, ({ opensAt, zones, contacts }, length) => {
        const asked = situation({ prospect: { contacts }, zones, opensAt })
        const verdict = spacing.make({ rule: 'spacing', gap: length }, house).judge(asked)
        const attempts = contacts.filter((contact) => contact.counts.attempt === 1)
        const tooSoon = (t: number): boolean => attempts.some((contact) => isIn(length, zones, contact, t))
        if (verdict.tag === 'free') return !tooSoon(opensAt)
        if (verdict.tag === 'no') return false
        const first = verdict.within.next(opensAt)!.from
        return !tooSoon(first) && minutesBefore(opensAt, first).every(tooSoon)
      }),
      runs(150),
    )
  }, 60_000)
})
