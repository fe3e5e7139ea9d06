/**
 * The slow oracle: says which invariants a touch would break, from the raw facts and the documents as they are written.
 *
 * It shares no code with the rules: nothing is compiled, nothing is folded, every question reads the facts from the first.
 */
import { localAt, millis, plusWall } from './clock.ts'
import { contactsIn, tryOf } from './contacts.ts'
import type { Contact } from './contacts.ts'
import type { Known } from './raw.ts'

/** A rule as a document writes it; the oracle reads caps, spacing and prohibitions. */
export interface Written {
  readonly rule: string
  readonly of?: string
  readonly counts?: string
  readonly max?: number
  readonly per?: string
  readonly gap?: string
}

/** The parts of a policy file and a cadence that bind every touch. */
export interface House {
  readonly hours: { readonly [weekday: string]: readonly (readonly [string, string])[] }
  readonly closures?: readonly string[]
  readonly quietDays?: readonly string[]
  /** Dates on which the law or the policy forbids calls. */
  readonly holidays?: readonly string[]
  /** The rep's own blocks for calls: weekdays by number, and minutes of the day, where the rep is. */
  readonly blocks?: {
    readonly zone: string
    readonly days: readonly number[]
    readonly from: number
    readonly until: number
  }
  readonly rules: readonly Written[]
  readonly voicemail: 'always' | 'optional' | 'never'
}

/** A touch that is proposed, or that happened. */
export interface Touch {
  readonly at: number
  readonly channel: string
  readonly number: string | null
  readonly message: string | null
  /** The talking point, conversation or enquiry that it is made around: around a new one the same frame is another message. */
  readonly item?: string | null
  /** Proposed: what to do with a voicemail. Happened: null. */
  readonly voicemail: string | null
  /** The promise that it keeps. */
  readonly promise: string | null
  /** Answers what the prospect asked for: caps and spacing do not bind. */
  readonly requested: boolean
  /** The try that it goes on with where the line was busy: a burst is one attempt, so its own dials are not held against it. */
  readonly redials?: string | null
  /** The first try of its round. */
  readonly isFirst?: boolean
  /** Keeps the very time that the prospect named: business hours do not bind either. */
  readonly named: boolean
}

/** What the oracle is asked about. */
export interface Question {
  readonly facts: readonly Known[]
  readonly zones: readonly string[]
  readonly principal: string
  readonly house: House
  readonly touch: Touch
}

const DAY = 86_400_000

type Law = (question: Question, contacts: readonly Contact[]) => boolean

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const list = (value: unknown): readonly unknown[] | null => (Array.isArray(value) ? value : null)

const names = (fact: Known, channel: string): boolean => list(fact.data['channels'])?.includes(channel) ?? true

/** S1: an end, an opt-out, a firm no or a listing that names this channel, and that nothing has lifted since. */
const optedOut: Law = ({ facts, touch, principal }) => {
  let [out, withdrawn, refusedAt] = [false, false, Number.NEGATIVE_INFINITY]
  const listed = new Set<unknown>()
  for (const fact of facts) {
    if (['Won', 'Lost', 'ReturnedAsDud', 'Erased'].includes(fact.type)) return true
    if (fact.type === 'Declined' && fact.data['firmness'] === 'firm') refusedAt = fact.at
    if (fact.type === 'NumberSuppressed' && touch.number !== null && fact.data['number'] === touch.number) return true
    if (fact.type === 'EmailReceived' && fact.data['intent'] === 'unsubscribe' && touch.channel === 'email') out = true
    if (fact.data['reach'] === 'unwanted' && touch.channel === 'call') out = true
    if (fact.type === 'OptedOut' && names(fact, touch.channel)) out = true
    if (fact.type === 'OptedIn' && names(fact, touch.channel)) [out, refusedAt] = [false, Number.NEGATIVE_INFINITY]
    if (fact.type === 'ConsentWithdrawn' && names(fact, touch.channel)) withdrawn = true
    if (fact.type === 'ConsentGiven' && names(fact, touch.channel)) withdrawn = false
    if (fact.type === 'SuppressionListed' && names(fact, touch.channel)) listed.add(fact.data['list'])
    if (fact.type === 'SuppressionLifted') listed.delete(fact.data['list'])
  }
  const refused = Number.isFinite(refusedAt) && touch.at < plusWall(refusedAt, 'P365D', principal)
  return refused || out || withdrawn || listed.size > 0
}

const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** S2: outside the hours, on a closed day, a holiday or a quiet day, in any zone that the person may be in. */
const badTime: Law = ({ zones, house, touch }) =>
  zones.some((zone) => {
    const { date, weekday, minute } = localAt(touch.at, zone)
    const name = WEEKDAYS[weekday - 1]!
    const open = (house.hours[name] ?? []).some(([from, until]) => minutes(from) <= minute && minute < minutes(until))
    const closed = house.closures?.includes(date) === true || house.holidays?.includes(date) === true
    const quiet = house.quietDays?.includes(name) === true
    return quiet || (!touch.named && (!open || closed))
  })

const isSameTry = ({ action, reach }: Contact, { redials }: Touch): boolean =>
  reach === 'busy' && action !== null && (redials ?? null) === tryOf(action)

const counted = (rule: Written, contact: Contact, touch: Touch): number => {
  const of = rule.of ?? null
  if (!contact.out || (rule.counts !== 'dial' && isSameTry(contact, touch))) return 0
  if (of === 'call' && contact.channel !== 'call') return 0
  if (of === 'email' && contact.channel !== 'email') return 0
  if (of === 'voicemail' && !(contact.channel === 'call' && contact.left)) return 0
  switch (rule.counts ?? (of === null ? 'touch' : of === 'call' ? 'attempt' : 'message')) {
    case 'touch':
      return contact.touch
    case 'attempt':
      return contact.attempt
    case 'dial':
      return contact.dial
    case 'conversation':
      return contact.conversation
    default:
      return contact.messages
  }
}

/** Whether a rule about calls, mails or voicemails speaks of this touch at all. */
const binds = (rule: Written, touch: Touch): boolean => {
  if (rule.of === undefined) return true
  if (rule.of === 'voicemail') return touch.channel === 'call' && touch.message !== null
  return rule.of === touch.channel
}

/** Whether a contact still counts: of one known to the day alone, the end of that day does. */
const stillIn = (per: string, contact: Contact, at: number, zone: string): boolean => {
  const last = contact.latest > contact.at ? contact.latest - 1 : contact.at
  if (per === 'day') return localAt(at, zone).date <= localAt(last, zone).date
  if (per === 'week') return localAt(at, zone).week <= localAt(last, zone).week
  return plusWall(Math.max(contact.at, contact.latest), per, zone) > at
}

/** How many count: a day is one in any zone, and the fullest decides; weeks and durations are those of the likeliest zone. */
const most = (rule: Written, { zones, principal, touch }: Question, contacts: readonly Contact[]): number =>
  Math.max(
    ...(rule.per === 'day' ? zones : [principal]).map((zone) =>
      contacts
        .filter((contact) => stillIn(rule.per!, contact, touch.at, zone))
        .reduce((sum, contact) => sum + counted(rule, contact, touch), 0),
    ),
  )

/** S3: a cap is full. */
const capped: Law = (question, contacts) =>
  !question.touch.requested &&
  question.house.rules.some(
    (rule) => rule.rule === 'cap' && binds(rule, question.touch) && most(rule, question, contacts) >= rule.max!,
  )

/** Spacing: too soon after the last attempt. */
const tooSoon: Law = ({ house, touch, principal }, contacts) =>
  !touch.requested &&
  house.rules.some(
    (rule) =>
      rule.rule === 'spacing' &&
      binds(rule, touch) &&
      contacts.some(
        (contact) =>
          contact.out &&
          contact.attempt === 1 &&
          !isSameTry(contact, touch) &&
          (rule.of === undefined || rule.of === contact.channel) &&
          plusWall(Math.max(contact.at, contact.latest), rule.gap!, principal) > touch.at,
      ),
  )

/** Mail that a machine sends, or that only ends something, is nobody's contact. */
const NO_CONTACT = ['auto-reply', 'bounce', 'unsubscribe']

const comesIn = ({ type, data }: Known): boolean =>
  (type === 'EmailReceived' && !NO_CONTACT.includes(data['intent'] as string)) || data['direction'] === 'in'

/** D9: the prospect said how often at most, and that is used up. */
const preferred: Law = (question, contacts) => {
  const said = question.facts.findLast(({ type }) => type === 'PreferenceStated')
  if (said === undefined || question.touch.requested) return false
  // What they agreed to later is the later statement.
  const agreed = question.facts.findLast(
    ({ type, data }) => type === 'CallbackAgreed' && data['promise'] === question.touch.promise,
  )
  if (agreed !== undefined && agreed.at > said.at) return false
  // So is what they ask now, which the first try of a step answers.
  if (question.touch.isFirst === true && question.facts.some((fact) => fact.at > said.at && comesIn(fact))) return false
  const { max, per } = said.data as { readonly max: number; readonly per: string }
  return most({ rule: 'cap', max, per }, question, contacts) >= max
}

/** S7: a referral who was neither introduced nor heard of first; a callback was agreed with them. */
const cold: Law = ({ facts, touch }) => {
  const source = facts.findLast(({ data }) => data['source'] !== undefined)?.data['source']
  const met = facts.some((fact) => fact.type === 'IntroductionMade' || comesIn(fact))
  return source === 'referral' && touch.channel === 'call' && touch.promise === null && !met
}

const UNUSABLE = ['dead-number', 'number-changed', 'fax', 'wrong-party']

/**
 * E7: a number that was retired, and not told again since. Calls retire it as well: a person's word at once, a machine's the
 * second time a day later; that somebody else answered only a person can tell.
 */
const dead: Law = ({ facts, touch }, contacts) => {
  if (touch.channel !== 'call' || touch.number === null) return false
  const told = facts.filter(({ type, data }) => NUMBER_FACTS.includes(type) && data['number'] === touch.number)
  const dialled = contacts.filter(
    ({ out, number, reach }) => out && number === touch.number && UNUSABLE.includes(reach!),
  )
  let [added, retired, struckAt]: [boolean, boolean, number | null] = [false, false, null]
  for (const one of [...told, ...dialled].sort((a, b) => a.at - b.at)) {
    if ('reach' in one) {
      if (one.by === 'rep' || (struckAt !== null && one.reach !== 'wrong-party' && one.at - struckAt >= DAY))
        retired = true
      else if (added && one.reach !== 'wrong-party') struckAt ??= one.at
    } else if (one.type === 'NumberRetired') [added, retired] = [true, true]
    else {
      if (added) [retired, struckAt] = [false, null]
      added = true
    }
  }
  return retired
}

const NUMBER_FACTS = ['NumberAdded', 'NumberRetired']

/** A channel that the documents forbid. */
const forbidden: Law = ({ house, touch }) => house.rules.some((rule) => rule.rule === 'no' && rule.of === touch.channel)

/** A5: a call outside the rep's own blocks. */
const outsideBlocks: Law = ({ house: { blocks, rules }, touch }) => {
  if (touch.channel !== 'call' || touch.named || !rules.some(({ rule }) => rule === 'call-blocks')) return false
  const { weekday, minute } = localAt(touch.at, blocks!.zone)
  return !blocks!.days.includes(weekday) || minute < blocks!.from || minute >= blocks!.until
}

/** C1: too many calls lately that reached a voicemail and left nothing. */
const silent: Law = ({ house, touch, principal }, contacts) =>
  touch.channel === 'call' &&
  !touch.requested &&
  house.rules.some(
    ({ rule, max, per }) =>
      rule === 'silent-calls' &&
      contacts.filter(
        ({ out, reach, left, at, latest }) =>
          out && reach === 'voicemail' && !left && plusWall(Math.max(at, latest), per!, principal) > touch.at,
      ).length >= max!,
  )

/** S5: this message was said before. */
const repeated: Law = ({ touch }, contacts) =>
  touch.message !== null &&
  contacts.some((contact) => contact.out && contact.message === touch.message && (touch.item ?? null) === contact.item)

/** A callback that was agreed and that nothing has kept or released. */
export interface Agreed {
  readonly promise: unknown
  readonly agreed: number
  readonly due: number
}

/** The one that was agreed last, where it still stands. */
export const agreedIn = (facts: readonly Known[], contacts: readonly Contact[]): Agreed | null => {
  let open: Agreed | null = null
  for (const fact of facts) {
    if (fact.type === 'CallbackAgreed') {
      const at = millis(fact.data['at'] as string)
      const grace = fact.data['who'] === 'prospect' ? ((fact.data['grace'] as string | undefined) ?? 'PT15M') : 'PT0S'
      open = { promise: fact.data['promise'], agreed: fact.at, due: plusWall(at, grace, 'UTC') }
    }
    if (['PromiseKept', 'PromiseReleased'].includes(fact.type) && fact.data['promise'] === open?.promise) open = null
    if (fact.type === 'ConversationHeld' && open !== null && fact.at > open.agreed) open = null
  }
  const since = open?.agreed ?? 0
  return contacts.some(({ reach, at }) => reach === 'right-party' && at > since) ? null : open
}

/** S8: an agreed callback has not come due. */
const promised: Law = ({ facts, touch }, contacts) => {
  const open = agreedIn(facts, contacts)
  return open !== null && touch.at < open.due
}

/** S9: always, and nothing to say; or never, and something to leave. */
const wrongVoicemail: Law = ({ house, touch }) => {
  if (touch.channel !== 'call' || touch.voicemail === null) return false
  if (house.voicemail === 'always') return touch.message === null && !touch.requested
  return house.voicemail === 'never' && (touch.voicemail !== 'never' || touch.message !== null)
}

const LAWS: { readonly [invariant: string]: Law } = {
  S1: optedOut,
  S2: badTime,
  S3: capped,
  spacing: tooSoon,
  'stated-preference': preferred,
  no: forbidden,
  S5: repeated,
  S7: cold,
  S8: promised,
  S9: wrongVoicemail,
  E7: dead,
  'call-blocks': outsideBlocks,
  'silent-calls': silent,
}

/** Every invariant that the touch would break, by its id. */
export const breaches = (question: Question): readonly string[] => {
  const contacts = contactsIn(question.facts)
  return Object.keys(LAWS).filter((invariant) => LAWS[invariant]!(question, contacts))
}
