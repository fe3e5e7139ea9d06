/**
 * Counts people: who came, who was a dud, how soon those who asked were called and spoken with.
 *
 * @since 0.1.0
 */
import type { Contact } from '../../prospect/Contact.ts'
import { isTimed } from '../../rules/bestTime/hourResults.ts'
import { HOUR, MINUTE } from '../../time/Instant.ts'
import type { Instant } from '../../time/Instant.ts'
import { dayAt } from '../../time/Zone.ts'
import type { Account } from '../Account.ts'
import { count, pathOf } from '../Tally.ts'
import type { Tally } from '../Tally.ts'

/** How soon the first call was made, by the longest that each stretch holds. */
export const SPEEDS = [
  { within: 'PT5M', longest: 5 * MINUTE },
  { within: 'PT10M', longest: 10 * MINUTE },
  { within: 'PT30M', longest: 30 * MINUTE },
  { within: 'PT1H', longest: HOUR },
  { within: 'P1D', longest: 24 * HOUR },
  { within: 'P3D', longest: 72 * HOUR },
  { within: 'later', longest: Number.POSITIVE_INFINITY },
] as const

/** When somebody came: when they were added, else the first that is known of them. */
const cameAt = ({ prospect, facts }: Account): Instant | null => prospect.addedAt ?? facts[0]?.at ?? null

const isAsked = (account: Account, at: Instant): boolean =>
  account.runs.length === 0 ? account.isMeant(at, null) : account.runs.some((run) => account.isMeant(at, run))

/** Counts a person, and whether they were a dud. */
export const countPerson = (tally: Tally, account: Account, dud: boolean): void => {
  const at = cameAt(account)
  if (at === null || !isAsked(account, at)) return
  const path = pathOf('people', account.prospect.source ?? '')
  count(tally, `${path}/all`)
  if (dud) count(tally, `${path}/duds`)
}

/** How far an import may be off, and the day be known nevertheless: the longest local day. */
const A_DAY = 25 * HOUR

/** Calls that were made to answer an enquiry, soonest first. */
const callsAfter = ({ contacts }: Account, at: Instant): readonly Contact[] =>
  contacts
    .filter((one) => one.channel === 'call' && one.direction === 'out' && one.counts.attempt === 1 && one.at >= at)
    .sort((a, b) => a.at - b.at)

/** Counts an inbound enquiry: called and spoken with on its first day, the local day on which it came; and how soon. */
export const countEnquiry = (tally: Tally, account: Account): void => {
  const { prospect, milestones, zone, facts } = account
  const at = cameAt(account)
  if (prospect.source !== 'inbound' || at === null || !isAsked(account, at)) return
  count(tally, 'enquiries/all')
  const latest = facts.find(({ type }) => type === 'ProspectAdded')?.atLatest ?? at
  const calls = callsAfter(account, at)
  const spoken = milestones.conversations.filter((one) => one.at >= at)
  if (zone !== null && latest - at <= A_DAY) {
    const isFirstDay = (one: { readonly at: Instant }): boolean => dayAt(zone, one.at) === dayAt(zone, at)
    count(tally, 'enquiries/dated')
    if (calls.some(isFirstDay)) count(tally, 'enquiries/called')
    if (spoken.some(isFirstDay)) count(tally, 'enquiries/reached')
  }
  if (latest > at + MINUTE) return
  const first = calls.find(isTimed)
  const speed = first === undefined ? 'never' : SPEEDS.find(({ longest }) => first.at - at <= longest)!.within
  count(tally, `speed/${speed}/all`)
  if (spoken.length > 0) count(tally, `speed/${speed}/spoken`)
}
