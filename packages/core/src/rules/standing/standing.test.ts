import { describe, expect, it } from 'vitest'
import * as Cadence from '../../cadence/index.ts'
import * as Program from '../../cadence/compile.ts'
import type { Callback, Prospect, Suppression } from '../../prospect/Prospect.ts'
import type { Run } from '../../prospect/Run.ts'
import * as Day from '../../time/Day.ts'
import * as Duration from '../../time/Duration.ts'
import { toIso } from '../../time/Instant.ts'
import type { Calendars } from '../Calendars.ts'
import type { PolicyFile } from '../PolicyFile.ts'
import { statedBy } from '../law/safeWorldwide.ts'
import { at, call, number, run, situation, somebody } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import type { Situation } from '../Situation.ts'
import { standingRules } from './standing.ts'
import { strictest } from '../verdicts.ts'

const consented: Partial<Prospect> = {
  country: 'US',
  consents: [{ at: at('2026-01-01T00:00:00Z'), channels: null, purpose: null, kind: null, withdrawnAt: null }],
}

/** What the standing rules together answer: *now*, the first instant that they allow, or the code of their refusal. */
const answer = (file: PolicyFile, said: Said, rest: Partial<Situation> = {}): string => {
  const rules = standingRules(file, Duration.parseOrThrow(file.firmNo ?? 'P365D'), statedBy(file))
  const asked = situation({ ...said, prospect: { ...consented, ...said.prospect } }, rest)
  const verdict = strictest(rules.map((rule) => rule.judge(asked)))
  if (verdict.tag === 'free') return 'now'
  if (verdict.tag === 'no') return `${verdict.lifts === 'never' ? 'never' : 'hold'} ${verdict.because.code}`
  const next = verdict.within.next(asked.proposal.opensAt)
  if (next === null) return 'no time'
  return next.from === asked.proposal.opensAt ? 'now' : toIso(next.from)
}

const suppressed = (said: Partial<Suppression>): Partial<Prospect> => ({
  suppressions: [
    {
      code: 'opted-out',
      id: 's-1',
      at: at('2026-11-16T09:00:00-05:00'),
      recordedAt: at('2026-11-16T09:00:00-05:00'),
      channels: null,
      purpose: null,
      list: null,
      ...said,
    },
  ],
})

const email: Said['proposal'] = { channel: 'email' }
const weekdays: PolicyFile = {
  hours: {
    mon: [['09:00', '17:00']],
    tue: [['09:00', '17:00']],
    wed: [['09:00', '17:00']],
    thu: [['09:00', '17:00']],
    fri: [['09:00', '17:00']],
  },
}
const allDay: PolicyFile = {
  hours: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['08:00', '20:00']]]),
  ),
}
const daysOf = (...dates: readonly string[]): ReadonlySet<number> => new Set(dates.map(Day.fromIsoOrThrow))
const calendars: Calendars = {
  holidays: { US: daysOf('2026-11-26'), FR: daysOf('2026-11-11'), 'US-LA': daysOf('2026-11-27') },
  closures: new Set(),
  busy: {},
}

const callback = (said: Partial<Callback> = {}): Callback => ({
  promise: 'k-1',
  who: 'prospect',
  agreedAt: at('2026-11-23T08:00:00-05:00'),
  recordedAt: at('2026-11-23T08:00:00-05:00'),
  at: at('2026-11-26T15:00:00-05:00'),
  grace: null,
  call: 'c-1',
  enrollment: 'e-1',
  settled: null,
  tries: 0,
  dials: 0,
  last: null,
  ...said,
})

describe('suppression (S1)', () => {
  it.each<[string, Partial<Prospect>, Said['proposal'], string]>([
    ['after an opt-out nothing goes out', suppressed({}), {}, 'never opted-out'],
    ['an opt-out of calls forbids calls', suppressed({ channels: ['call'] }), {}, 'never opted-out'],
    ['an opt-out of calls permits emails (S1-a)', suppressed({ channels: ['call'] }), email, 'now'],
    ['a listing forbids', suppressed({ code: 'suppressed-list', list: 'ctps' }), {}, 'never suppressed-list'],
    [
      'an opt-out of a purpose forbids where ours is not stated',
      suppressed({ purpose: 'news' }),
      {},
      'never opted-out',
    ],
    ['a firm no binds for a year', suppressed({ code: 'firm-no' }), {}, '2027-11-16T14:00:00Z'],
    [
      'a firm no has lapsed after a year',
      suppressed({ code: 'firm-no', at: at('2025-11-20T09:00:00-05:00') }),
      {},
      'now',
    ],
    [
      'a win ends it',
      { ended: { code: 'won', at: at('2026-11-01T00:00Z'), recordedAt: at('2026-11-01T00:00Z') } },
      {},
      'never won',
    ],
    [
      'a number suppressed elsewhere is not called',
      { numbers: [{ ...number, suppressedAt: at('2026-11-01T00:00Z') }] },
      {},
      'never suppressed-list',
    ],
    ['what reaches nobody is free', suppressed({}), { channel: null }, 'now'],
  ])('%s', (_, prospect, proposal, expected) => {
    expect(answer({ hours: allDay.hours! }, { prospect, proposal: proposal ?? {} })).toBe(expected)
  })

  it('looks at the purpose where the house states one', () => {
    const file = { ...allDay, purpose: 'sales' }
    expect(
      answer(
        file,
        { prospect: suppressed({ purpose: 'news' }) },
        { house: { ...situation().house, purpose: 'sales' } },
      ),
    ).toBe('now')
    expect(
      answer(
        file,
        { prospect: suppressed({ purpose: 'sales' }) },
        { house: { ...situation().house, purpose: 'sales' } },
      ),
    ).toBe('never opted-out')
  })
})

describe('consent', () => {
  const given = (said: object): Partial<Prospect> => ({ consents: [{ ...consented.consents![0]!, ...said }] })
  const required: PolicyFile = { ...allDay, consent: [{ channels: ['call'], kinds: ['express'], lasts: 'P1Y' }] }

  it.each<[string, PolicyFile, Partial<Prospect>, string]>([
    ['is not asked for where nothing requires it', allDay, { consents: [] }, 'now'],
    ['that was withdrawn forbids', allDay, given({ withdrawnAt: at('2026-11-01T00:00:00Z') }), 'hold needs-consent'],
    [
      'that was withdrawn for emails does not forbid calls',
      allDay,
      given({ channels: ['email'], withdrawnAt: at('2026-11-01T00:00:00Z') }),
      'now',
    ],
    ['that is required and missing holds', required, { consents: [] }, 'hold needs-consent'],
    ['of another kind does not suffice', required, given({ kind: 'presumed' }), 'hold needs-consent'],
    ['of the kind suffices', required, given({ kind: 'express' }), 'now'],
    [
      'that was given anew is good',
      required,
      {
        consents: [
          ...given({ kind: 'express', at: at('2025-11-01T00:00:00Z') }).consents!,
          ...given({ kind: 'express' }).consents!,
        ],
      },
      'now',
    ],
    [
      'that has run out holds',
      required,
      given({ kind: 'express', at: at('2025-11-01T00:00:00Z') }),
      'hold consent-expired',
    ],
  ])('%s', (_, file, prospect, expected) => {
    expect(answer(file, { prospect })).toBe(expected)
  })
})

describe('permitted hours (S2)', () => {
  it.each<[string, PolicyFile, Said, string]>([
    [
      'the window of two zones is what both have (S2-a)',
      allDay,
      { zones: ['America/New_York', 'America/Chicago'], opensAt: '2026-11-23T08:00:00-05:00' },
      '2026-11-23T14:00:00Z',
    ],
    [
      'and ends with the earlier of the two (S2-a)',
      allDay,
      { zones: ['America/New_York', 'America/Chicago'], opensAt: '2026-11-23T20:00:00-05:00' },
      '2026-11-24T14:00:00Z',
    ],
    [
      'a holiday passes over to the next permitted day (S2-b)',
      { ...weekdays, holidays: ['US'] },
      { opensAt: '2026-11-25T19:00:00-05:00' },
      '2026-11-27T14:00:00Z',
    ],
    [
      'holidays of other countries do not count',
      { ...weekdays, holidays: ['US', 'FR'] },
      { opensAt: '2026-11-11T09:00:00-05:00' },
      'now',
    ],
    [
      'where the country is unknown all that are listed count',
      { ...weekdays, holidays: ['US', 'FR'] },
      { opensAt: '2026-11-11T09:00:00-05:00', prospect: { country: null } },
      '2026-11-12T14:00:00Z',
    ],
    [
      'where the region is unknown its holidays count',
      { ...weekdays, holidays: ['US-LA'] },
      { opensAt: '2026-11-27T09:00:00-05:00' },
      '2026-11-30T14:00:00Z',
    ],
    ['a closure is a local day', { ...weekdays, closures: ['2026-11-23'] }, {}, '2026-11-24T14:00:00Z'],
    ['a quiet day is a local day', { ...weekdays, quietDays: ['mon'] }, {}, '2026-11-24T14:00:00Z'],
    ['hours follow the clocks (spring)', weekdays, { opensAt: '2026-03-06T18:00:00-05:00' }, '2026-03-09T13:00:00Z'],
    ['no zone, no hours', weekdays, { zones: [] }, 'hold needs-zone'],
    [
      'a calendar that is not given is not taken for an empty one',
      { ...weekdays, holidays: ['US', 'US-TX'] },
      {},
      'hold cannot-tell',
    ],
  ])('%s', (_, file, said, expected) => {
    expect(answer(file, said, { calendars })).toBe(expected)
  })

  it('of a time that the prospect named are lifted, closures too, quiet days never', () => {
    const rules = standingRules(
      { ...weekdays, closures: ['2026-11-23'], quietDays: ['sun'] },
      Duration.parseOrThrow('P1Y'),
      { hours: true, caps: true },
    )
    const lifted = (name: string): readonly string[] =>
      rules.filter((rule) => rule.name === name).map((rule) => rule.lifted)
    expect([lifted('business-hours'), lifted('closures'), lifted('quiet-days')]).toEqual([
      ['named-time'],
      ['named-time'],
      ['never'],
    ])
    expect(new Set(rules.filter(({ tier }) => tier === 1).map(({ lifted }) => lifted))).toEqual(new Set(['never']))
  })
})

describe('legal packs', () => {
  const pack = {
    id: 'us-fl',
    where: 'US-FL',
    windows: { mon: [['08:00', '20:00']], tue: [['08:00', '20:00']], hol: [] } as const,
    holidays: ['US'],
    caps: [{ max: 2, per: 'PT24H' }],
    cooldowns: [{ after: 'conversation' as const, days: 7 }],
  }
  const inFlorida = { country: 'US', region: 'FL' }
  const anyTime: PolicyFile = { packs: [pack] }
  const spoke = { id: 'c', at: at('2026-11-20T10:00:00-05:00') }

  it.each<[string, PolicyFile, Said, string]>([
    [
      'bind within their region',
      anyTime,
      { prospect: inFlorida, opensAt: '2026-11-23T06:00:00-05:00' },
      '2026-11-23T13:00:00Z',
    ],
    [
      'do not bind elsewhere',
      anyTime,
      { prospect: { country: 'US', region: 'TX' }, opensAt: '2026-11-23T06:00:00-05:00' },
      'now',
    ],
    ['bind where the region is not known', anyTime, { opensAt: '2026-11-23T06:00:00-05:00' }, '2026-11-23T13:00:00Z'],
    [
      'bind where a number is of the country',
      anyTime,
      { prospect: { country: 'CA', numbers: [{ ...number, country: 'US' }] }, opensAt: '2026-11-23T06:00:00-05:00' },
      '2026-11-23T13:00:00Z',
    ],
    [
      'forbid holidays where they say so',
      { packs: [{ ...pack, windows: { thu: [['08:00', '20:00']], fri: [['08:00', '20:00']], hol: [] } }] },
      { prospect: inFlorida, opensAt: '2026-11-26T09:00:00-05:00' },
      '2026-11-27T13:00:00Z',
    ],
    [
      'may give holidays hours of their own',
      {
        packs: [
          { ...pack, windows: { thu: [['08:00', '20:00']], fri: [['08:00', '20:00']], hol: [['10:00', '12:00']] } },
        ],
      },
      { prospect: inFlorida, opensAt: '2026-11-26T09:00:00-05:00' },
      '2026-11-26T15:00:00Z',
    ],
    [
      'count dials over a rolling day',
      { packs: [{ id: 'caps', caps: [{ max: 2, per: 'PT24H' }] }] },
      { prospect: { contacts: [call('2026-11-22T12:00:00-05:00'), call('2026-11-22T15:00:00-05:00')] } },
      '2026-11-23T17:00:00Z',
    ],
    [
      'ask for a pause after a conversation',
      { packs: [{ id: 'rest', cooldowns: [{ after: 'conversation', days: 7 }] }] },
      { prospect: { conversations: { count: 1, first: spoke, last: spoke } } },
      '2026-11-27T15:00:00Z',
    ],
    [
      'hold only for whom they protect',
      { packs: [{ ...pack, who: ['consumer'] }] },
      { prospect: { ...inFlorida, subscriber: 'corporate' }, opensAt: '2026-11-23T06:00:00-05:00' },
      'now',
    ],
    [
      'take an unknown subscriber for a consumer',
      { packs: [{ ...pack, who: ['consumer'] }] },
      { prospect: inFlorida, opensAt: '2026-11-23T06:00:00-05:00' },
      '2026-11-23T13:00:00Z',
    ],
    [
      'hold from their first day on',
      { packs: [{ ...pack, from: '2026-11-24' }] },
      { prospect: inFlorida, opensAt: '2026-11-23T23:00:00-05:00' },
      'now',
    ],
    [
      'and are kept from then on',
      { packs: [{ ...pack, from: '2026-11-24' }] },
      { prospect: inFlorida, opensAt: '2026-11-24T00:00:00-05:00' },
      '2026-11-24T13:00:00Z',
    ],
    [
      'hold no longer from their last day on',
      { packs: [{ ...pack, to: '2026-11-23' }] },
      { prospect: inFlorida, opensAt: '2026-11-23T06:00:00-05:00' },
      'now',
    ],
    ['may require consent', { packs: [{ id: 'de', consent: { kinds: ['express'] } }] }, {}, 'hold needs-consent'],
  ])('%s', (_, file, said, expected) => {
    expect(answer(file, said, { calendars })).toBe(expected)
  })
})

describe('the safe worldwide rules', () => {
  const unknown = { country: null, consents: [] }
  const friday = '2026-11-20T18:30:00-05:00'

  it.each<[string, PolicyFile, Said, string]>([
    ['hold for whom nothing is known', {}, { prospect: unknown, opensAt: friday }, '2026-11-23T15:00:00Z'],
    ['keep the lunch hour', {}, { prospect: unknown, opensAt: '2026-11-23T13:00:00-05:00' }, '2026-11-23T19:00:00Z'],
    [
      'permit one dial a day',
      {},
      { prospect: { ...unknown, contacts: [call('2026-11-23T10:00:00-05:00')] }, opensAt: '2026-11-23T11:00:00-05:00' },
      '2026-11-24T15:00:00Z',
    ],
    [
      'permit four dials in thirty days',
      {},
      {
        prospect: {
          ...unknown,
          contacts: [1, 4, 9, 16].map((day) => call(`2026-11-${String(day).padStart(2, '0')}T12:00:00-05:00`)),
        },
      },
      '2026-12-01T17:00:00Z',
    ],
    ['are silent where zone, country and consent are known', {}, { opensAt: friday }, 'now'],
    [
      'give their hours up for those that the policy states, and keep the caps',
      allDay,
      { prospect: { ...unknown, contacts: [call('2026-11-23T08:00:00-05:00')] } },
      '2026-11-24T13:00:00Z',
    ],
    [
      'give their caps up for those that the policy states, and keep the hours',
      { rules: [{ rule: 'cap', of: 'call', max: 5, per: 'day' }] },
      { prospect: { ...unknown, contacts: [call('2026-11-23T08:00:00-05:00')] } },
      '2026-11-23T15:00:00Z',
    ],
    ['do not concern emails', {}, { prospect: unknown, proposal: email, opensAt: friday }, 'now'],
    [
      'pass over holidays of every calendar that may be theirs',
      {},
      { prospect: unknown, opensAt: '2026-11-25T18:30:00-05:00' },
      '2026-11-30T15:00:00Z',
    ],
  ])('%s', (_, file, said, expected) => {
    expect(answer(file, said, { calendars })).toBe(expected)
  })
})

describe('promises', () => {
  const thursday = '2026-11-26T15:00:00-05:00'
  const open = { callbacks: [callback()] }
  const own = { callback: callback(), requested: true }
  const confirmation = Program.compileOrThrow(
    Cadence.make(
      'mails',
      { title: 'Mails', lasts: 'P1M', messages: { yes: { kind: 'confirmation' } } },
      Cadence.email('confirm', { say: 'confirmation' }),
      Cadence.email('news', { say: 'value' }),
    ),
    null,
  )
  const held = { conversations: { count: 1, first: null, last: { id: 'c-1', at: at('2026-11-23T08:00:00-05:00') } } }

  it.each<[string, Said, string]>([
    ['nothing goes out before an agreed callback and its grace (E4-a)', { prospect: open }, '2026-11-26T20:15:00Z'],
    ['no email either', { prospect: open, proposal: email }, '2026-11-26T20:15:00Z'],
    [
      'where we are to call there is no grace',
      { prospect: { callbacks: [callback({ who: 'rep' })] } },
      '2026-11-26T20:00:00Z',
    ],
    ['a grace of their own counts', { prospect: { callbacks: [callback({ grace: 'PT1H' })] } }, '2026-11-26T21:00:00Z'],
    [
      'the callback itself waits for its own time alone (E4-b)',
      { prospect: open, proposal: own },
      '2026-11-26T20:15:00Z',
    ],
    ['after the time nothing holds any more', { prospect: open, opensAt: '2026-11-26T15:15:00-05:00' }, 'now'],
    [
      'a kept callback holds nothing (E4-c)',
      { prospect: { callbacks: [callback({ settled: { at: at(thursday), how: 'kept' } })] } },
      'now',
    ],
    [
      'a call waits for the promised period (A1)',
      {
        prospect: {
          promised: { from: at('2026-11-24T00:00:00-05:00'), until: at('2026-11-28T00:00:00-05:00'), keptAt: null },
        },
      },
      '2026-11-24T13:00:00Z',
    ],
    [
      'an email does not',
      {
        prospect: {
          promised: { from: at('2026-11-24T00:00:00-05:00'), until: at('2026-11-28T00:00:00-05:00'), keptAt: null },
        },
        proposal: email,
      },
      'now',
    ],
    [
      'what that conversation agreed may be confirmed by email',
      { prospect: { ...open, ...held }, proposal: { ...email, step: confirmation.step('confirm')! } },
      'now',
    ],
    [
      'other emails may not',
      { prospect: { ...open, ...held }, proposal: { ...email, step: confirmation.step('news')! } },
      '2026-11-26T20:15:00Z',
    ],
  ])('%s', (_, said, expected) => {
    expect(answer(allDay, said)).toBe(expected)
  })

  it.each<[string, Said, string]>([
    ['a referral is not called cold (S7)', { prospect: { source: 'referral' } }, 'hold introduction-missing'],
    ['an email to a referral is not a call', { prospect: { source: 'referral' }, proposal: email }, 'now'],
    [
      'after the introduction the call is allowed (A3-b)',
      {
        prospect: {
          source: 'referral',
          introduction: { ...somebody.introduction, madeAt: at('2026-11-18T11:40:00-05:00') },
        },
      },
      'now',
    ],
    [
      'a referral who wrote first may be called (LNG-h)',
      { prospect: { source: 'referral', lastInboundAt: at('2026-11-18T11:40:00-05:00') } },
      'now',
    ],
  ])('%s', (_, said, expected) => {
    expect(answer({}, said)).toBe(expected)
  })
})

describe('holds', () => {
  const goodbye = {
    message: 'goodbye',
    kind: 'breakup',
    item: null,
    channel: 'call' as const,
    at: at('2026-11-16T10:00:00-05:00'),
    enrollment: 'e-1',
  }
  const closed = (quietUntil: string): Run =>
    run({ closed: { at: at('2026-11-16T10:00:00-05:00'), why: 'no-response', quietUntil: at(quietUntil) } })

  it.each<[string, Said, Partial<Situation>, string]>([
    [
      'a pause holds until its end',
      {},
      { run: run({ pausedAt: at('2026-11-20T00:00Z'), pausedUntil: at('2026-12-04T00:00Z') }) },
      '2026-12-04T00:00:00Z',
    ],
    [
      'a callback survives a pause',
      { proposal: { callback: callback({ at: at('2026-11-23T08:30:00-05:00') }) } },
      { run: run({ pausedAt: at('2026-11-20T00:00Z'), pausedUntil: at('2026-12-04T00:00Z') }) },
      'now',
    ],
    [
      'out of office holds',
      { prospect: { outOfOffice: { from: at('2026-11-20T00:00Z'), until: at('2026-11-30T00:00Z') } } },
      {},
      '2026-11-30T00:00:00Z',
    ],
    [
      'after a goodbye nothing goes out (S6)',
      { prospect: { messages: [goodbye], runs: [run({})] } },
      {},
      'hold quiet-period',
    ],
    [
      'a reaction ends the quiet',
      { prospect: { messages: [goodbye], runs: [run({})], lastInboundAt: at('2026-11-17T10:00:00-05:00') } },
      {},
      'now',
    ],
    [
      'the quiet of a closed enrollment binds every cadence',
      { prospect: { runs: [closed('2027-02-16T00:00:00-05:00')] } },
      {},
      '2027-02-16T05:00:00Z',
    ],
    [
      'until a reaction',
      { prospect: { runs: [closed('2027-02-16T00:00:00-05:00')], lastInboundAt: at('2026-11-17T10:00:00-05:00') } },
      {},
      'now',
    ],
    [
      'a held account holds its people',
      {},
      { surroundings: { account: { account: 'a', contacts: [], heldUntil: at('2026-12-01T00:00Z') } } },
      '2026-12-01T00:00:00Z',
    ],
    [
      'a rep who is away calls nobody',
      {},
      {
        surroundings: {
          rep: { rep: 'ann', load: null, away: [{ from: at('2026-11-20T00:00Z'), until: at('2026-12-01T00:00Z') }] },
        },
      },
      '2026-12-01T00:00:00Z',
    ],
    [
      'what a newer reader must read is not guessed',
      { prospect: { needsUpgrade: { type: 'Mystery', minReader: 9, at: at('2026-11-20T00:00Z') } } },
      {},
      'hold needs-upgrade',
    ],
  ])('%s', (_, said, rest, expected) => {
    expect(answer({}, said, rest)).toBe(expected)
  })
})

describe('a stated preference (D9)', () => {
  const weekly = { at: at('2026-11-17T10:00:00-05:00'), max: 1, per: 'P1W', channels: null, hours: null }
  const contacts = [call('2026-11-18T10:00:00-05:00')]

  it.each<[string, Said, string]>([
    ['once a week is a cap (D9-a)', { prospect: { preference: weekly, contacts } }, '2026-11-25T15:00:00Z'],
    [
      'a callback agreed later wins',
      {
        prospect: { preference: weekly, contacts },
        proposal: { callback: callback({ at: at('2026-11-23T08:30:00-05:00') }) },
      },
      'now',
    ],
    [
      'a preference stated later than the callback wins',
      {
        prospect: { preference: { ...weekly, at: at('2026-11-23T08:10:00-05:00') }, contacts },
        proposal: { callback: callback({ at: at('2026-11-23T08:30:00-05:00') }) },
      },
      '2026-11-25T15:00:00Z',
    ],
    [
      'what they asked for afterwards is answered',
      {
        prospect: { preference: weekly, contacts, lastInboundAt: at('2026-11-22T10:00:00-05:00') },
        proposal: { requested: true },
      },
      'now',
    ],
    [
      'channels that they did not name are refused',
      { prospect: { preference: { ...weekly, channels: ['email'] } } },
      'never preference-stated',
    ],
    [
      'hours that they named hold',
      { prospect: { preference: { ...weekly, max: null, per: null, hours: { tue: [['14:00', '15:00']] } } } },
      '2026-11-24T19:00:00Z',
    ],
    [
      'never again holds everything',
      { prospect: { preference: { ...weekly, max: 0, per: null } } },
      'hold preference-stated',
    ],
    ['and so does never in any period', { prospect: { preference: { ...weekly, max: 0 } } }, 'hold preference-stated'],
    [
      'a number without a period counts from when it was said',
      { prospect: { preference: { ...weekly, per: null }, contacts } },
      'hold preference-stated',
    ],
    [
      'and leaves room as long as it is not used up',
      { prospect: { preference: { ...weekly, per: null }, contacts: [call('2026-11-16T10:00:00-05:00')] } },
      'now',
    ],
    [
      'hours that nobody can read hold everything',
      { prospect: { preference: { ...weekly, max: null, per: null, hours: { tue: [['late', 'later']] } } } },
      'hold preference-stated',
    ],
  ])('%s', (_, said, expected) => {
    expect(answer({}, said)).toBe(expected)
  })
})

describe('the state of a number', () => {
  it.each<[string, Said, string]>([
    ['a call needs one', { proposal: { number: null } }, 'hold needs-number'],
    [
      'that is in use',
      { prospect: { numbers: [{ ...number, retired: { at: at('2026-11-01T00:00Z'), why: 'dead' } }] } },
      'hold needs-number',
    ],
    [
      'an email needs an address, and is impossible without',
      { proposal: { ...email, email: null }, prospect: { emails: [] } },
      'never needs-email',
    ],
    [
      'or with one that no longer receives',
      {
        proposal: email,
        prospect: { emails: [{ email: 'e-1', hmac: null, retired: { at: at('2026-11-01T00:00Z'), why: 'hard' } }] },
      },
      'never email-impossible',
    ],
  ])('%s', (_, said, expected) => {
    expect(answer({}, said)).toBe(expected)
  })
})
