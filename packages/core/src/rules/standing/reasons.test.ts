import { describe, expect, it } from 'vitest'
import * as Cadence from '../../cadence/index.ts'
import * as Program from '../../cadence/compile.ts'
import type { Callback, Consent, Preference, Prospect, Suppression, UsedMessage } from '../../prospect/Prospect.ts'
import type { Run } from '../../prospect/Run.ts'
import * as Day from '../../time/Day.ts'
import * as Duration from '../../time/Duration.ts'
import * as Hours from '../../time/Hours.ts'
import { make as span } from '../../time/Span.ts'
import { toIso } from '../../time/Instant.ts'
import { none } from '../Calendars.ts'
import type * as Rule from '../Rule.ts'
import { at, call, number, run, situation, somebody, TOUCH } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import type { Situation } from '../Situation.ts'
import { businessHours } from './businessHours.ts'
import { closures, holidays } from './closures.ts'
import { consent, withdrawn } from './consent.ts'
import { accountHeld, holds, outOfOffice, paused, quiet, repAway, upgrade } from './hold.ts'
import { introductionFirst } from './introductionFirst.ts'
import { numberState } from './numberState.ts'
import { promise } from './promise.ts'
import { quietDays } from './quietDays.ts'
import { repBusy } from './repBusy.ts'
import { statedPreference } from './statedPreference.ts'
import { suppression } from './suppression.ts'

const OPENS = '2026-11-23T09:00:00-05:00'
const THEN = at('2026-11-20T10:00:00-05:00')
const FIRM_NO = Duration.parseOrThrow('P365D')

/** All that a rule says of a call on Monday at nine: when it is free again, or whether a fact lifts it; its code and its facts. */
const says = (rule: Rule.Rule, said: Said = {}, rest: Partial<Situation> = {}): unknown => {
  const asked = situation({ opensAt: OPENS, ...said }, rest)
  const verdict = rule.judge(asked)
  if (verdict.tag === 'free') return 'free'
  const { code, facts } = verdict.because
  const { freeAt: _, endsAt, ...others } = facts
  if (verdict.tag === 'no') return [verdict.lifts, code, others]
  const next = verdict.within.next(asked.proposal.opensAt)
  if (next === null) return ['no time', code, others]
  return [endsAt === undefined ? toIso(next.from) : `until ${toIso(next.until)}`, code, others]
}

const suppressed = (said: Partial<Suppression> = {}): Suppression => ({
  code: 'opted-out',
  id: 's-1',
  at: THEN,
  recordedAt: THEN,
  channels: null,
  purpose: null,
  list: null,
  ...said, // prettier-ignore
})
const consented = (said: Partial<Consent> = {}): Consent => ({ at: THEN, channels: null, purpose: null, kind: null, withdrawnAt: null, ...said }) // prettier-ignore
const preference = (said: Partial<Preference> = {}): Preference => ({ at: THEN, max: null, per: null, channels: null, hours: null, ...said }) // prettier-ignore
const callback = (said: Partial<Callback> = {}): Callback => ({
  promise: 'k-1',
  who: 'rep',
  agreedAt: THEN,
  recordedAt: THEN,
  at: at('2026-11-26T15:00:00-05:00'),
  grace: null,
  call: 'c-1',
  enrollment: 'e-1',
  settled: null,
  tries: 0,
  dials: 0,
  last: null,
  ...said, // prettier-ignore
})
const goodbye = (said: Partial<UsedMessage> = {}): UsedMessage => ({
  message: 'bye',
  kind: 'breakup',
  item: null,
  channel: 'call',
  at: THEN,
  enrollment: null,
  ...said, // prettier-ignore
})
const ended = { code: 'won' as const, at: THEN, recordedAt: THEN }
const anyTime = { by: 'law', channels: ['call' as const], kinds: null, lasts: null, applies: () => true }

const EVERY: readonly Rule.Rule[] = [
  suppression(FIRM_NO),
  withdrawn,
  consent(anyTime),
  ...statedPreference,
  promise,
  introductionFirst,
  ...holds,
  businessHours(Hours.parseOrThrow({})),
  closures(new Set([Day.fromIsoOrThrow('2026-11-23')])),
  holidays(['US']),
  quietDays(['mon']),
  repBusy,
]

/** Somebody against whom every standing rule has something to say. */
const forbidden: Partial<Prospect> = {
  ended,
  consents: [consented({ withdrawnAt: THEN })],
  preference: preference({ max: 0, channels: [], hours: {} }),
  callbacks: [callback()],
  source: 'referral',
  country: 'US',
  outOfOffice: span(at('2026-11-01T00:00:00Z'), at('2026-12-01T00:00:00Z')),
  messages: [goodbye()],
  needsUpgrade: { type: 'New', minReader: 9, at: THEN },
}
const all: Partial<Situation> = {
  run: run({ pausedAt: THEN, pausedUntil: at('2026-12-01T00:00:00Z') }),
  calendars: {
    ...none,
    holidays: { US: new Set([Day.fromIsoOrThrow('2026-11-23')]) },
    busy: { ann: [span(at('2026-11-23T00:00:00Z'), at('2026-11-24T00:00:00Z'))] },
  },
  surroundings: {
    account: { account: 'acme', contacts: [], heldUntil: at('2026-12-01T00:00:00Z') },
    rep: { rep: 'ann', load: null, away: [span(at('2026-11-01T00:00:00Z'), at('2026-12-01T00:00:00Z'))] },
  },
}

describe('every standing rule', () => {
  it('has something to say of a call', () => {
    for (const rule of EVERY)
      expect([rule.name, says(rule, { prospect: forbidden }, all)]).not.toEqual([rule.name, 'free'])
  })

  it('has nothing to say of what reaches nobody', () => {
    const inside = { prospect: forbidden, proposal: { channel: null } }
    for (const rule of EVERY.filter((one) => one !== paused))
      expect([rule.name, says(rule, inside, all)]).toEqual([rule.name, 'free'])
  })

  it('has nothing to say against somebody of whom nothing bad is known', () => {
    for (const rule of [
      suppression(FIRM_NO),
      withdrawn,
      ...statedPreference,
      promise,
      introductionFirst,
      ...holds,
      repBusy,
      closures(new Set()),
      numberState,
    ])
      expect([rule.name, says(rule, {}, { run: run() })]).toEqual([rule.name, 'free'])
  })

  it('holds where the zone that it goes by is not known', () => {
    const zoneless = {
      zones: [],
      prospect: { country: 'US', preference: preference({ hours: { mon: [['09:00', '10:00']] } }) },
    }
    for (const rule of [
      businessHours(Hours.parseOrThrow({})),
      closures(new Set([Day.fromIsoOrThrow('2026-11-23')])),
      holidays(['US']),
      quietDays(['mon']),
      statedPreference[1]!,
    ])
      expect([rule.name, says(rule, zoneless, all)]).toMatchObject([rule.name, ['fact', 'needs-zone', {}]])
  })
})

describe('suppression says', () => {
  const rule = suppression(FIRM_NO)
  it('what ended, who asked, and which list', () => {
    expect(says(rule, { prospect: { ended } })).toEqual(['never', 'won', { endedAt: THEN }])
    expect(says(rule, { prospect: { suppressions: [suppressed()] } })).toEqual([
      'never',
      'opted-out',
      { saidAt: THEN, list: null },
    ])
    expect(says(rule, { prospect: { suppressions: [suppressed({ code: 'suppressed-list', list: 'dnc' })] } })).toEqual([
      'never',
      'suppressed-list',
      { saidAt: THEN, list: 'dnc' },
    ])
  })

  it('for the latest firm no, until it lapses in the last zone that may be theirs', () => {
    const earlier = suppressed({ code: 'firm-no', at: at('2026-11-01T10:00:00-05:00') })
    const firm = suppressed({ code: 'firm-no' })
    for (const suppressions of [
      [earlier, firm],
      [firm, earlier],
    ])
      expect(says(rule, { prospect: { suppressions } })).toEqual(['2027-11-20T15:00:00Z', 'firm-no', { saidAt: THEN }])
    const zones = ['America/New_York', 'Africa/Casablanca']
    expect(says(rule, { zones, prospect: { suppressions: [firm] } })).toEqual(says(rule, { zones: [...zones].reverse(), prospect: { suppressions: [firm] } })) // prettier-ignore
    expect(says(rule, { prospect: { suppressions: [firm] }, opensAt: '2027-11-20T10:00:00-05:00' })).toBe('free')
  })

  it('which number is closed, and leaves the others and emails alone', () => {
    const numbers = [
      { ...number, suppressedAt: THEN },
      { ...number, number: 'n-2' },
    ]
    expect(says(rule, { prospect: { numbers } })).toEqual(['never', 'suppressed-list', { number: 'n-1' }])
    expect(says(rule, { prospect: { numbers }, proposal: { number: 'n-2' } })).toBe('free')
    expect(says(rule, { prospect: { numbers }, proposal: { number: null } })).toBe('free')
    expect(says(rule, { prospect: { numbers }, proposal: { channel: 'email' } })).toBe('free')
    expect(says(rule, { prospect: { numbers: [{ ...number, number: 'n-2', suppressedAt: THEN }, number] } })).toBe(
      'free',
    )
  })

  it('only what covers the channel and the purpose', () => {
    const house = { ...situation().house, purpose: 'sales' }
    const of = (said: Partial<Suppression>, rest: Partial<Situation> = {}): unknown =>
      says(rule, { prospect: { suppressions: [suppressed(said)] } }, rest)
    expect(of({ channels: ['email'] })).toBe('free')
    expect(of({ channels: ['email', 'call'] })).not.toBe('free')
    expect(of({ purpose: 'surveys' }, { house })).toBe('free')
    expect(of({ purpose: 'sales' }, { house })).not.toBe('free')
    expect(of({ purpose: 'surveys' })).not.toBe('free')
  })
})

describe('consent says', () => {
  it('when it was withdrawn, until it is given again', () => {
    const gone = consented({ withdrawnAt: THEN })
    expect(says(withdrawn, { prospect: { consents: [gone] } })).toEqual([
      'fact',
      'needs-consent',
      { withdrawnAt: THEN },
    ])
    expect(says(withdrawn, { prospect: { consents: [gone, consented()] } })).toBe('free')
    expect(says(withdrawn, { prospect: { consents: [{ ...gone, channels: ['email'] }] } })).toBe('free')
  })

  it('who asks for it, and which kinds suffice', () => {
    const asked = { ...anyTime, kinds: ['express'] }
    const refusal = ['fact', 'needs-consent', { by: 'law', kinds: ['express'] }]
    expect(says(consent(asked))).toEqual(refusal)
    expect(says(consent(asked), { prospect: { consents: [consented()] } })).toEqual(refusal)
    expect(says(consent(asked), { prospect: { consents: [consented({ kind: 'implied' })] } })).toEqual(refusal)
    expect(says(consent(asked), { prospect: { consents: [consented({ kind: 'express' })] } })).toBe('free')
    expect(says(consent(anyTime), { prospect: { consents: [consented()] } })).toBe('free')
    expect(says(consent(asked), { proposal: { channel: 'email' } })).toBe('free')
    expect(says(consent({ ...asked, applies: () => false }))).toBe('free')
  })

  it('that one before a withdrawal is worth nothing', () => {
    const gone = consented({ withdrawnAt: THEN })
    expect(says(consent(anyTime), { prospect: { consents: [consented(), gone] } })).toMatchObject([
      'fact',
      'needs-consent',
      {},
    ])
    expect(says(consent(anyTime), { prospect: { consents: [gone, consented()] } })).toBe('free')
  })

  it('when the longest of them runs out, in the first zone that may be theirs', () => {
    const lasting = consent({ ...anyTime, lasts: Duration.parseOrThrow('P10D') })
    const older = consented({ at: at('2026-11-16T10:00:00-05:00') })
    const ends = ['until 2026-11-30T15:00:00Z', 'consent-expired', { by: 'law' }]
    expect(says(lasting, { prospect: { consents: [older, consented()] } })).toEqual(ends)
    expect(says(lasting, { prospect: { consents: [consented(), older] } })).toEqual(ends)
    expect(says(lasting, { prospect: { consents: [older] }, opensAt: '2026-11-26T10:00:00-05:00' })).toMatchObject(['fact', 'consent-expired', {}]) // prettier-ignore
    // The clocks of New York go back on 1 November: ten days on the wall are an hour longer there than in Tokyo.
    const across = [consented({ at: at('2026-10-30T12:00:00Z') })]
    const zones = ['America/New_York', 'Asia/Tokyo']
    const early = says(lasting, { zones, prospect: { consents: across }, opensAt: '2026-11-01T12:00:00Z' })
    expect(early).toMatchObject(['until 2026-11-09T12:00:00Z', 'consent-expired', {}])
  })
})

describe('a stated preference says', () => {
  const [channels, hours, pace] = statedPreference as unknown as readonly [Rule.Rule, Rule.Rule, Rule.Rule]
  const with_ = (said: Partial<Preference>, more: Partial<Prospect> = {}): Said => ({
    prospect: { preference: preference(said), ...more },
  })

  it('which channels, which hours and how often', () => {
    expect(says(channels, with_({ channels: ['email'] }))).toEqual([
      'never',
      'preference-stated',
      { channels: ['email'] },
    ])
    expect(says(channels, with_({ channels: ['email', 'call'] }))).toBe('free')
    expect(says(hours, with_({ hours: { mon: [['10:00', '11:00']] } }))).toEqual([
      '2026-11-23T15:00:00Z',
      'preference-stated',
      { statedAt: THEN },
    ])
    expect(says(hours, with_({ hours: { mon: [['10:00', 'late']] } } as never))).toEqual([
      'fact',
      'preference-stated',
      { statedAt: THEN },
    ])
    const touched = { contacts: [call('2026-11-18T10:00:00-05:00')] }
    expect(says(pace, with_({ max: 1, per: 'P1W' }, touched))).toEqual([
      '2026-11-25T15:00:00Z',
      'preference-stated',
      { max: 1, per: 'P1W', statedAt: THEN },
    ])
    expect(says(pace, with_({ max: 2, per: 'P1W' }, touched))).toBe('free')
    expect(says(pace, with_({ max: 1, per: 'often' }, touched))).toEqual([
      'fact',
      'preference-stated',
      { max: 1, per: 'often', statedAt: THEN },
    ])
    expect(
      says(
        pace,
        with_(
          { max: 1, per: 'P1W' },
          { contacts: [call('2026-11-18T10:00:00-05:00', { counts: { ...TOUCH, touch: 0 } })] },
        ),
      ),
    ).toBe('free')
  })

  it('never again, where they said none; and no more than so many, where they said no period', () => {
    expect(says(pace, with_({ max: 0, per: 'P1W' }))).toMatchObject(['fact', 'preference-stated', { max: 0 }])
    const once = with_({ max: 1 }, { contacts: [call('2026-11-21T10:00:00-05:00')] })
    expect(says(pace, once)).toEqual(['fact', 'preference-stated', { max: 1, per: null, statedAt: THEN }])
    expect(says(pace, with_({ max: 2 }, { contacts: [call('2026-11-21T10:00:00-05:00')] }))).toBe('free')
    const before = call('2026-11-19T10:00:00-05:00')
    const inbound = call('2026-11-21T10:00:00-05:00', { direction: 'in' })
    const busy = call('2026-11-21T10:00:00-05:00', { counts: { ...TOUCH, touch: 0 } })
    for (const contact of [before, inbound, busy])
      expect(says(pace, with_({ max: 1 }, { contacts: [contact] }))).toBe('free')
  })

  it('nothing against what they asked for later', () => {
    const none_ = { channels: ['email' as const] }
    const later_ = at('2026-11-21T10:00:00-05:00')
    const asked = (lastInboundAt: Prospect['lastInboundAt'], requested = true): Said => ({
      prospect: { preference: preference(none_), lastInboundAt },
      proposal: { requested },
    })
    expect(says(channels, asked(later_))).toBe('free')
    expect(says(channels, asked(later_, false))).not.toBe('free')
    expect(says(channels, asked(at('2026-11-19T10:00:00-05:00')))).not.toBe('free')
    expect(says(channels, asked(null))).not.toBe('free')
    const agreed = (agreedAt: Callback['agreedAt']): Said => ({
      ...with_(none_),
      proposal: { callback: callback({ agreedAt }) },
    })
    expect(says(channels, agreed(later_))).toBe('free')
    expect(says(channels, agreed(at('2026-11-19T10:00:00-05:00')))).not.toBe('free')
  })
})

describe('a promise says', () => {
  const waits = (said: Partial<Callback>, more: Said = {}): unknown =>
    says(promise, { ...more, prospect: { callbacks: [callback(said)], ...more.prospect } })

  it('which callback is pending, who calls, and when it was agreed for', () => {
    const facts = { promise: 'k-1', who: 'rep', callbackAt: at('2026-11-26T15:00:00-05:00') }
    expect(waits({})).toEqual(['2026-11-26T20:00:00Z', 'callback-pending', facts])
    expect(waits({ who: 'prospect' })).toMatchObject(['2026-11-26T20:15:00Z', expect.anything(), {}])
    expect(waits({ settled: { at: THEN, how: 'kept' } })).toBe('free')
  })

  it('the one that holds longest, and of a callback only its own', () => {
    const long = callback({ promise: 'k-2', at: at('2026-11-27T15:00:00-05:00') })
    for (const callbacks of [
      [callback(), long],
      [long, callback()],
    ])
      expect(says(promise, { prospect: { callbacks } })).toMatchObject([
        '2026-11-27T20:00:00Z',
        'callback-pending',
        { promise: 'k-2' },
      ])
    expect(
      says(promise, { prospect: { callbacks: [callback(), long] }, proposal: { callback: callback() } }),
    ).toMatchObject(['2026-11-26T20:00:00Z', expect.anything(), {}])
  })

  it('when we promised to call, until that was kept, and for calls of our own alone', () => {
    const promised = { from: at('2026-11-24T00:00:00-05:00'), until: at('2026-11-28T00:00:00-05:00'), keptAt: null }
    const refusal = ['2026-11-24T05:00:00Z', 'promise-not-yet', { promisedFrom: promised.from }]
    expect(says(promise, { prospect: { promised } })).toEqual(refusal)
    expect(says(promise, { prospect: { promised: { ...promised, keptAt: THEN } } })).toBe('free')
    expect(says(promise, { prospect: { promised }, proposal: { channel: 'email' } })).toBe('free')
    expect(says(promise, { prospect: { promised }, proposal: { requested: true } })).toBe('free')
    expect(says(promise, { prospect: { promised, callbacks: [callback()] } })).toMatchObject([
      '2026-11-26T20:00:00Z',
      'callback-pending',
      {},
    ])
    expect(
      says(promise, {
        prospect: { promised: { ...promised, from: at('2026-11-27T00:00:00-05:00') }, callbacks: [callback()] },
      }),
    ).toMatchObject(['2026-11-27T05:00:00Z', 'promise-not-yet', {}])
  })

  it('nothing against the confirmation of that very conversation', () => {
    const program = Program.compileOrThrow(
      Cadence.make(
        'mails',
        { title: 'Mails', lasts: 'P1M', messages: { yes: { kind: 'confirmation' }, no: { kind: 'value' } } },
        Cadence.email('confirm', { say: 'confirmation' }),
        Cadence.email('either', { say: ['confirmation', 'value'] }),
        Cadence.email('silent', {}),
        Cadence.call('call', { say: 'confirmation' }),
      ),
      null,
    )
    const mail = (
      step: string,
      last: Prospect['conversations']['last'],
      said: Partial<Callback> = {},
      channel: 'email' | 'call' = 'email',
    ): unknown =>
      waits(said, {
        prospect: { conversations: { count: 1, first: last, last } },
        proposal: { channel, step: program.step(step)! },
      })
    const own = { id: 'c-1', at: THEN }
    expect(mail('confirm', own)).toBe('free')
    for (const step of ['either', 'silent']) expect(mail(step, own)).not.toBe('free')
    expect(mail('call', own, {}, 'call')).not.toBe('free')
    expect(mail('confirm', { id: 'c-2', at: THEN })).not.toBe('free')
    expect(mail('confirm', null)).not.toBe('free')
    expect(mail('confirm', { id: 'c-2', at: THEN }, { call: null })).toBe('free')
    expect(mail('confirm', { id: 'c-2', at: at('2026-11-21T10:00:00-05:00') }, { call: null })).not.toBe('free')
    expect(waits({}, { proposal: { channel: 'email' } })).not.toBe('free')
  })
})

describe('a hold says', () => {
  it('until when: paused, away, held, busy, or until a newer reader comes', () => {
    const until = at('2026-12-01T00:00:00Z')
    expect(says(paused, {}, { run: run({ pausedAt: THEN, pausedUntil: until }) })).toEqual([
      '2026-12-01T00:00:00Z',
      'paused',
      { pausedAt: THEN },
    ])
    expect(says(paused, {}, { run: run({ pausedAt: THEN }) })).toEqual(['fact', 'paused', { pausedAt: THEN }])
    expect(says(outOfOffice, { prospect: { outOfOffice: span(THEN, until) } })).toEqual([
      '2026-12-01T00:00:00Z',
      'out-of-office',
      {},
    ])
    expect(says(accountHeld, {}, all)).toEqual(['2026-12-01T00:00:00Z', 'account-busy', {}])
    expect(says(repAway, {}, all)).toEqual(['2026-12-01T00:00:00Z', 'rep-away', { rep: 'ann' }])
    expect(says(repBusy, {}, all)).toEqual(['2026-11-24T00:00:00Z', 'rep-busy', { rep: 'ann' }])
    expect(says(upgrade, { prospect: { needsUpgrade: { type: 'New', minReader: 9, at: THEN } } })).toEqual([
      'fact',
      'needs-upgrade',
      { type: 'New', minReader: 9 },
    ])
    expect(says(repBusy, { proposal: { channel: 'email' } }, all)).toBe('free')
    expect(says(repBusy, { prospect: { owner: null } }, all)).toBe('free')
    expect(says(repBusy, { prospect: { owner: 'ben' } }, all)).toBe('free')
  })

  it('nothing against an agreed callback where it is the person’s own absence or our pause', () => {
    const own = {
      proposal: { callback: callback() },
      prospect: { outOfOffice: span(THEN, at('2026-12-01T00:00:00Z')) },
    }
    expect(says(paused, own, all)).toBe('free')
    expect(says(outOfOffice, own, all)).toBe('free')
  })

  const closed = (quietUntil: string | null, why = 'no-response'): Run =>
    run({ closed: { at: THEN, why, quietUntil: quietUntil === null ? null : at(quietUntil) } })
  const inbound = (when: string): Partial<Prospect> => ({ lastInboundAt: at(when) })

  it('how long a goodbye is followed by quiet: three months by hand, for as long as the run that said it listens', () => {
    expect(says(quiet, { prospect: { messages: [goodbye()] } })).toEqual(['2027-02-20T15:00:00Z', 'quiet-period', {}])
    expect(says(quiet, { prospect: { messages: [goodbye({ kind: 'value' })] } })).toBe('free')
    const of = (runs: readonly Run[]): unknown =>
      says(quiet, { prospect: { messages: [goodbye({ enrollment: 'e-1' })], runs } })
    expect(of([run(), run({ enrollment: 'e-2' })])).toMatchObject(['fact', 'quiet-period', {}])
    expect(of([closed(null)])).toBe('free')
    expect(of([run({ enrollment: 'e-2' })])).toBe('free')
    const kinds = { ...situation().house, kinds: new Map([['bye', 'breakup']]) }
    expect(says(quiet, { prospect: { messages: [goodbye({ kind: null })] } }, { house: kinds })).not.toBe('free')
    expect(says(quiet, { prospect: { messages: [goodbye({ kind: null })] } })).toBe('free')
  })

  it('how long a run that was closed asked for quiet, the longest of several', () => {
    expect(
      says(quiet, { prospect: { runs: [closed('2026-12-20T00:00:00Z'), closed('2026-12-10T00:00:00Z')] } }),
    ).toEqual(['2026-12-20T00:00:00Z', 'quiet-period', {}])
    expect(says(quiet, { prospect: { runs: [closed(null)] } })).toBe('free')
  })

  it('no longer, once they reacted in any way', () => {
    const said = { messages: [goodbye()] }
    const later_ = '2026-11-21T10:00:00-05:00'
    const spoken = { conversations: { count: 1, first: null, last: { id: 'c', at: at(later_) } } }
    const reacted = {
      runs: [
        run({
          reactions: [
            { id: 'r', at: at(later_), seq: 0, recordedAt: at(later_), words: ['replied'], of: null, decidedAt: null },
          ],
        }),
      ],
    }
    for (const more of [inbound(later_), spoken, reacted])
      expect(says(quiet, { prospect: { ...said, ...more } })).toBe('free')
    expect(says(quiet, { prospect: { ...said, ...inbound('2026-11-19T10:00:00-05:00') } })).not.toBe('free')
    expect(says(quiet, { prospect: { runs: [closed('2026-12-20T00:00:00Z')], ...inbound(later_) } })).toBe('free')
    expect(
      says(quiet, { prospect: { runs: [closed('2026-12-20T00:00:00Z')], ...inbound('2026-11-19T10:00:00-05:00') } }),
    ).not.toBe('free')
  })

  it('nothing against what is done without a person, where it is the rep who is away', () => {
    const program = Program.compileOrThrow(
      Cadence.make(
        'mails',
        { title: 'Mails', lasts: 'P1M', messages: { m: { kind: 'value' } } },
        Cadence.email('auto', { say: 'value', auto: true }),
        Cadence.email('own', { say: 'value' }),
      ),
      null,
    )
    const mail = (step: string): unknown =>
      says(repAway, { proposal: { channel: 'email', step: program.step(step)! } }, all)
    expect(mail('auto')).toBe('free')
    expect(mail('own')).not.toBe('free')
  })
})

describe('days and hours say', () => {
  it('which zones, which days, which calendars', () => {
    const office = businessHours(Hours.parseOrThrow({ mon: [['10:00', '11:00']] }))
    expect(says(office)).toEqual(['2026-11-23T15:00:00Z', 'outside-hours', { zones: ['America/New_York'] }])
    expect(says(closures(new Set([Day.fromIsoOrThrow('2026-11-23')])))).toEqual(['2026-11-24T05:00:00Z', 'closure', {}])
    expect(
      says(closures(new Set()), {}, { calendars: { ...none, closures: new Set([Day.fromIsoOrThrow('2026-11-23')]) } }),
    ).toMatchObject(['2026-11-24T05:00:00Z', 'closure', {}])
    expect(says(holidays(['US', 'FR']), { prospect: { country: 'US' } }, all)).toEqual([
      '2026-11-24T05:00:00Z',
      'holiday',
      { calendars: ['US'] },
    ])
    expect(says(holidays(['US']), { prospect: { country: 'US' } })).toEqual(['fact', 'cannot-tell', { calendar: 'US' }])
    expect(says(quietDays(['mon', 'tue']))).toEqual(['2026-11-25T05:00:00Z', 'quiet-day', { days: ['mon', 'tue'] }])
  })
})

describe('a number or an address says', () => {
  const retired = { at: THEN, why: 'dead' as const }
  const email = somebody.emails[0]!
  it('what is wrong with it', () => {
    expect(says(numberState, { proposal: { number: null } })).toEqual([
      'fact',
      'needs-number',
      { number: null, why: null },
    ])
    expect(
      says(numberState, {
        prospect: {
          numbers: [
            { ...number, number: 'n-2' },
            { ...number, retired },
          ],
        },
      }),
    ).toEqual(['fact', 'needs-number', { number: 'n-1', why: 'dead' }])
    expect(
      says(numberState, {
        prospect: {
          numbers: [
            { ...number, retired },
            { ...number, number: 'n-2' },
          ],
        },
        proposal: { number: 'n-2' },
      }),
    ).toBe('free')
    const mail = { channel: 'email' as const }
    expect(
      says(numberState, {
        proposal: mail,
        prospect: { emails: [{ ...email, retired: { at: THEN, why: 'bounced' } }] },
      }),
    ).toEqual(['never', 'email-impossible', { email: 'e-1' }])
    expect(
      says(numberState, {
        proposal: mail,
        prospect: { emails: [{ ...email, email: 'e-0', retired: { at: THEN, why: 'bounced' } }, email] },
      }),
    ).toBe('free')
    expect(says(numberState, { proposal: { ...mail, email: null }, prospect: { emails: [] } })).toEqual([
      'never',
      'needs-email',
      { email: null },
    ])
    expect(says(numberState, { proposal: { channel: 'letter', number: null, email: null } })).toBe('free')
    expect(says(numberState, { proposal: { number: null }, prospect: { numbers: [], emails: [] } })).toBe('free')
    expect(says(numberState, { proposal: { number: null }, prospect: { numbers: [] } })).not.toBe('free')
  })
})
