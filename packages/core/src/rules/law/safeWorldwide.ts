/**
 * The hours and caps that lie inside every law known, for people of whom too little is known (`facts/compliance.md` 1.7).
 *
 * They concern calls and texts to somebody whose zone, country or consent is not known. Each part gives way to what the
 * policy file states, and to nothing else:
 *
 * | part | in force while zone, country or consent is unknown, unless the policy file states |
 * |---|---|
 * | hours, and no holidays | `hours`, or a pack with windows |
 * | caps | a `cap` of touches or calls under `rules`, or a pack with caps |
 *
 * A cadence's own caps replace nothing: a method knows no law. Consent is known where one was given for the channel and
 * not withdrawn. `safeParts` tells which parts are in force, so that a shell can show a notice.
 *
 * @since 0.1.0
 */
import type { Prospect } from '../../prospect/Prospect.ts'
import * as Hours from '../../time/Hours.ts'
import type { PolicyFile } from '../PolicyFile.ts'
import { legalCaps } from './legalCap.ts'
import { legalHolidays, legalHours } from './legalHours.ts'
import type { Pack } from './Pack.ts'
import * as Period from '../named/Period.ts'
import type { Rule } from '../Rule.ts'
import { covers } from '../standing/suppression.ts'
import { free } from '../Verdict.ts'

// --- model -------------------------------------------------------------------

/** Which parts of the safe rules bind somebody, and what is not known. @category model @since 0.1.0 */
export interface SafeParts {
  readonly hours: boolean
  readonly caps: boolean
  readonly unknown: readonly ('zone' | 'country' | 'consent')[]
}

/** Mon-Fri 10-13 and 14-18 in every zone, no holidays, at most 1 dial a day, 3 in 7 days, 4 in 30 days. */
export const SAFE_WORLDWIDE: Pack = Object.freeze({
  id: 'safe-worldwide',
  where: null,
  who: null,
  channels: ['call', 'sms'] as const,
  hours: Hours.parseOrThrow(
    Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
        day,
        [
          ['10:00', '13:00'],
          ['14:00', '18:00'],
        ],
      ]),
    ),
  ),
  holidayHours: [],
  holidays: null,
  caps: [
    { max: 1, period: Period.parseOrThrow('day'), counts: 'dial' as const },
    { max: 3, period: Period.parseOrThrow('P7D'), counts: 'dial' as const },
    { max: 4, period: Period.parseOrThrow('P30D'), counts: 'dial' as const },
  ],
  cooldowns: [],
  consent: null,
  askedTime: false,
  from: null,
  to: null,
})

// --- questions ---------------------------------------------------------------

/** What a policy file states, as far as it replaces the safe rules. */
export interface Stated {
  readonly hours: boolean
  readonly caps: boolean
}

/** What a policy file states, as far as it replaces the safe rules. */
export const statedBy = ({ hours, rules, packs }: PolicyFile): Stated => ({
  hours: hours !== undefined || packs?.some(({ windows }) => windows !== undefined) === true,
  caps:
    rules?.some(({ rule, of }) => rule === 'cap' && (of === undefined || of === 'call')) === true ||
    packs?.some(({ caps = [] }) => caps.length > 0) === true,
})

/** What is not known of somebody that decides which laws protect them. */
const unknownOf = ({ zones, country, consents }: Prospect, purpose: string | null): SafeParts['unknown'] => {
  const consented = consents.some((consent) => consent.withdrawnAt === null && covers(consent, 'call', purpose))
  if (zones.length > 0 && country !== null && consented) return ALL_KNOWN
  return [
    ...(zones.length === 0 ? (['zone'] as const) : []),
    ...(country === null ? (['country'] as const) : []),
    ...(consented ? [] : (['consent'] as const)),
  ]
}

const ALL_KNOWN: SafeParts['unknown'] = Object.freeze([])

/** Which parts of the safe rules bind somebody. */
export const partsFor = (stated: Stated, prospect: Prospect, purpose: string | null): SafeParts => {
  const unknown = unknownOf(prospect, purpose)
  return { hours: unknown.length > 0 && !stated.hours, caps: unknown.length > 0 && !stated.caps, unknown }
}

const unlessKnown = (rule: Rule): Rule => ({
  ...rule,
  judge: (situation) =>
    unknownOf(situation.prospect, situation.house.purpose).length === 0 ? free : rule.judge(situation),
})

/** The safe rules that a policy leaves in force. */
export const safeRules = (stated: Stated): readonly Rule[] => [
  ...(stated.hours ? [] : [legalHours(SAFE_WORLDWIDE), legalHolidays(SAFE_WORLDWIDE)].map(unlessKnown)),
  ...(stated.caps ? [] : legalCaps(SAFE_WORLDWIDE).map(unlessKnown)),
]
