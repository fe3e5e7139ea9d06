/**
 * The laws of the proof that compare the core with the slow oracle, or with itself.
 */
import * as fc from 'fast-check'
import { history } from '../History.arb.ts'
import type { WireFact } from '../History.arb.ts'
import type { Decision } from '../Plan.ts'
import { iso, MINUTE } from './clock.ts'
import { contactsIn } from './contacts.ts'
import { follow } from './follow.ts'
import { broken, outcomes } from './Law.ts'
import type { Law, Make } from './Law.ts'
import { breaches } from './oracle.ts'
import type { House } from './oracle.ts'
import { known, zonesOf } from './raw.ts'
import type { Known } from './raw.ts'
import { setting } from './setting.arb.ts'
import type { Setting } from './setting.arb.ts'
import { breachesOf } from './touches.ts'

/** S1 to S3, S5, S7 to S9, first reading: a rep who follows the decisions in any history adds no breach. */
export const noBreach = (make: Make): Law =>
  fc.property(setting, history(), outcomes, (setting, told, reaches) => {
    const world = make([setting.cadence], setting.file)
    for (const followed of follow(world, told.facts, { from: told.from, until: told.until, reaches }).followed)
      for (const breach of breachesOf(followed, setting.cadence, setting.file)) broken(breach, [])
  })

// --- check -------------------------------------------------------------------

const LATE = 8.64e15
const JUDGED = ['S1', 'S2', 'S3', 'S5', 'S7', 'S8', 'S9', 'E7', 'spacing', 'no', 'stated-preference']

const channelOf = ({ type, data }: WireFact): string =>
  type === 'EmailSent' ? 'email' : type === 'TouchLogged' ? (data['channel'] as string) : 'call'

const isOf =
  (id: string) =>
  (fact: Known): boolean =>
    fact.id === id || fact.data['call'] === id || fact.data['email'] === id

const inOrder = (a: Known, b: Known): number => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : 1)

/** What the slow oracle says of the contacts of a stream, by what was known then. */
const breachesIn = (facts: readonly WireFact[], who: string, { house, file }: Setting): readonly string[] => {
  const all = known(facts, LATE, LATE, who)
  return contactsIn(all).flatMap((contact) => {
    const own = isOf(contact.id)
    const first = all.find(own)!
    if (!contact.out || first.stream !== who) return []
    const before = known(facts, contact.at, contact.at, who).filter((fact) => inOrder(fact, first) < 0 && !own(fact))
    const { zones, principal } = zonesOf(before)
    // A cadence binds while somebody is enrolled in it; the house always.
    const isEnrolled = before.some(({ type }) => type === 'Enrolled')
    const isOpen = isEnrolled && !before.some(({ type }) => type === 'Lost' || type === 'Erased')
    const binding: House = isOpen ? house : { ...house, rules: file.rules ?? [], voicemail: 'optional' }
    const { at, channel, number, message } = contact
    const touch = { at, channel, number, message, voicemail: null, promise: null, requested: false, named: false }
    const silent = binding.voicemail === 'always' && contact.reach === 'voicemail' && !contact.left
    const noisy = binding.voicemail === 'never' && contact.left
    const found = breaches({ facts: before, zones, principal, house: binding, touch })
    return [...found, ...(silent || noisy ? ['S9'] : [])].map((invariant) => `${iso(at)} ${channel} ${invariant}`)
  })
}

/** The same, second reading: `check` reports exactly the breaches that the log contains. */
export const exactCheck = (make: Make): Law =>
  fc.property(setting, history({ dates: false }), (setting, { facts }) => {
    const violations = make([setting.cadence], setting.file).check(facts)
    const found = violations
      .filter(({ rule, verdict }) => verdict === 'broken' && JUDGED.includes(rule))
      .map(({ at, rule, event }) => `${iso(at)} ${channelOf(facts.find(({ id }) => id === event)!)} ${rule}`)
    const expected = ['p-1', 'p-2'].flatMap((who) => breachesIn(facts, who, setting))
    const missing = expected.filter((line) => !found.includes(line))
    const invented = found.filter((line) => !expected.includes(line))
    if (missing.length + invented.length > 0) broken(`missing ${missing.join()}, invented ${invented.join()}`, facts)
  })

// --- the slow planner --------------------------------------------------------

const LONGEST = 12 * 1440

/** Which rules of ours keep which invariant of the oracle's. */
const KEPT_BY: { readonly [invariant: string]: readonly string[] } = {
  S2: ['business-hours', 'closures', 'quiet-days'],
  S3: ['cap'],
  spacing: ['spacing'],
  'stated-preference': ['stated-preference'],
}

/** L5: the planner finds the instant that trying every minute finds, and names every rule that refuses until then. */
export const slowTwin = (make: Make): Law =>
  fc.property(
    setting,
    history({ turns: false, days: 10 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    ({ file, house: written, cadence }, { facts, from, until }, part) => {
      const plain = {
        ...cadence,
        on: {},
        messages: {},
        prefer: [],
        voicemail: 'never',
        lasts: 'P1Y',
        steps: [{ id: 's-0', do: 'call' }],
      }
      const house: House = { ...written, voicemail: 'never' }
      const now = Math.round((from + part * (until - from)) / MINUTE) * MINUTE
      const decision = make([plain], file).decide(facts, now)
      fc.pre(decision.notYet.length === 0)
      const told = known(facts, now, now)
      const { zones, principal } = zonesOf(told)
      const refused = (at: number): readonly string[] => {
        const touch = {
          at,
          channel: 'call',
          number: 'n-1',
          message: null,
          voicemail: 'never',
          promise: null,
          requested: false,
          named: false,
        }
        return breaches({ facts: told, zones, principal, house, touch })
      }
      if (refused(now).some((law) => law === 'S1' || law === 'S7')) {
        if (decision.action?.channel === 'call') broken('a call is proposed to somebody who must not be called', facts)
        return
      }
      let at = now
      while (refused(at).length > 0 && at < now + LONGEST * MINUTE) at += MINUTE
      if (at >= now + LONGEST * MINUTE) return
      const found = decision.decision === 'act' ? Math.max(decision.from!, now) : decision.from
      if (found !== at || decision.action?.do !== 'call')
        broken(`at ${iso(now)}: ${iso(at)}, not ${iso(found ?? 0)}`, facts)
      for (const invariant of refused(now))
        if (!decision.because.some(({ rule }) => KEPT_BY[invariant]?.includes(rule) === true))
          broken(`${invariant} is not named`, facts)
    },
  )

// --- determinism -------------------------------------------------------------

/** D1*, D2*: the same facts give the same bytes, in any order, and however often each is told. */
export const sameBytes = (make: Make): Law =>
  fc.property(
    setting,
    history(),
    fc.double({ min: 0, max: 1.5, noNaN: true }),
    fc.infiniteStream(fc.nat(1000)),
    (setting, told, part, numbers) => {
      const world = make([setting.cadence], setting.file)
      const now = Math.round(told.from + part * (told.until - told.from))
      const shuffled = [...told.facts, ...told.facts.filter((_, i) => i % 3 === 0)]
        .map((fact) => ({ fact, rank: numbers.next().value as number }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ fact }) => fact)
      if (JSON.stringify(world.decide(shuffled, now)) !== JSON.stringify(world.decide(told.facts, now)))
        broken('the order decides', shuffled)
    },
  )

// --- liveness ----------------------------------------------------------------

/** What is wrong with the shape of an answer (L1); nothing, where all is well. */
export const flaws = (decision: Decision, now: number): readonly string[] => {
  const { from, until, action, reason, because } = decision
  const told = (holds: boolean, says: string): readonly string[] => (holds ? [] : [says])
  if (decision.decision === 'closed')
    return [
      ...told(from === null && until === null && action === null, 'a close has no times and no action'),
      ...told(typeof reason === 'string' && reason !== '', 'a close has a reason'),
    ]
  return [
    ...told(from !== null && Number.isFinite(from), 'an open answer has a time'),
    ...told(reason === null, 'only a close has a reason'),
    ...(decision.decision === 'act'
      ? [
          ...told(action !== null, 'to act, there must be an action'),
          ...told(from! <= now && (until === null || now < until), 'act means that now lies in [from, until)'),
        ]
      : [
          ...told(now < from!, 'wait means that now lies before from'),
          ...told(until === null || from! < until, 'a window is not empty'),
          ...told(because.length > 0, 'a wait has a reason'),
        ]),
  ]
}

/** L1, and the promise of every decision: asked again when it says, over the same facts, it answers what it promised. */
export const keepsPromises = (make: Make): Law =>
  fc.property(
    setting,
    history(),
    fc.double({ min: -0.1, max: 2, noNaN: true }),
    (setting, { facts, from, until }, part) => {
      const world = make([setting.cadence], setting.file)
      const now = Math.round(from + part * (until - from))
      const promised = world.decide(facts, now)
      for (const flaw of flaws(promised, now)) broken(`${flaw}, at ${iso(now)}`, facts)
      if (promised.decision !== 'wait') return
      const kept = world.decide(facts, promised.from!, now)
      const same = kept.decision === 'act' && kept.from === promised.from && kept.action?.key === promised.action?.key
      const changed = kept.decision !== 'wait' || kept.from !== promised.from || kept.action !== null
      if (promised.action === null ? !changed : !same)
        broken(`at ${iso(now)} it promised ${iso(promised.from!)}`, facts)
    },
  )

/** L2: when nobody does anything any more, it closes. */
export const ends = (make: Make): Law =>
  fc.property(setting, history({ dates: false }), (setting, { facts, until }) => {
    const { decision } = make([setting.cadence], setting.file).decide(facts, until + 200 * 1440 * MINUTE)
    if (decision !== 'closed') broken(`it is still ${decision}`, facts)
  })
