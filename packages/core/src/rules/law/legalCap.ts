/**
 * How often a legal pack permits contact, and what must pass after something (S3). What counts, each cap says itself.
 *
 * @since 0.1.0
 */
import * as Duration from '../../time/Duration.ts'
import { MIN } from '../../time/Instant.ts'
import type { Instant } from '../../time/Instant.ts'
import { startOfDay } from '../../time/Zone.ts'
import { binds } from './legalHours.ts'
import { notBefore } from '../notBefore.ts'
import type { Cooldown, Pack } from './Pack.ts'
import { inPeriod, roomAt } from '../named/quota.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

/** Whether the pack is in force when the proposal opens; a law that comes later is asked again then. */
const inForce = ({ from, to }: Pack, { zones, zone, proposal: { opensAt } }: Situation): boolean =>
  [zone, ...zones].some(
    (in_) => (from === null || startOfDay(in_, from) <= opensAt) && (to === null || opensAt < startOfDay(in_, to)),
  )

type Cap = Pack['caps'][number]

const capped =
  (pack: Pack, { max, period, counts }: Cap) =>
  (situation: Situation): Verdict => {
    if (!binds(pack, situation) || !inForce(pack, situation)) return free
    const contacts = inPeriod(
      situation,
      period,
      (contact) => contact.counts[counts] === 1 && pack.channels.includes(contact.channel),
    )
    if (contacts.length < max) return free
    const facts = { pack: pack.id, counts, max, per: period.text }
    return notBefore(situation, roomAt(situation, contacts, max, period), 'legal-cap', facts)
  }

/** When something last happened after which there must be a pause; `Instant.MIN` where it never did. */
const lastOf = (after: Cooldown['after'], { prospect }: Situation): Instant => {
  if (after === 'conversation') return prospect.conversations.last?.at ?? MIN
  let last: Instant = MIN
  for (const { code, at } of prospect.suppressions)
    if (at > last && code === (after === 'refused' ? 'firm-no' : 'opted-out')) last = at
  if (after === 'refused')
    for (const { words } of prospect.runs)
      for (const word of ['soft-no', 'firm-no']) last = Math.max(last, words[word]?.at ?? MIN) as Instant
  return last
}

const cooling =
  (pack: Pack, { after, days }: Cooldown) =>
  (situation: Situation): Verdict => {
    if (!binds(pack, situation) || !inForce(pack, situation)) return free
    const last = lastOf(after, situation)
    if (last === MIN) return free
    return notBefore(situation, Duration.plusWall(situation.zone, last, days), 'legal-cooldown', {
      pack: pack.id,
      after,
    })
  }

/** The rules of one pack: one for each cap and each pause. */
export const legalCaps = (pack: Pack): readonly Rule.Rule[] =>
  [...pack.caps.map((cap) => capped(pack, cap)), ...pack.cooldowns.map((cooldown) => cooling(pack, cooldown))].map(
    (judge) => Rule.make({ name: 'legal-cap', tier: 1, judge }),
  )
