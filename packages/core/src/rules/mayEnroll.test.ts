import { describe, expect, it } from 'vitest'
import type { CadenceOptions } from '../cadence/builder.ts'
import * as Program from '../cadence/compile.ts'
import * as Cadence from '../cadence/index.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import * as Duration from '../time/Duration.ts'
import { mayEnroll, OPEN_RUNS } from './mayEnroll.ts'
import { at, run, somebody, zoneNamed } from './Situation.arb.ts'
import { alone } from './Surroundings.ts'

const now = at('2026-11-23T09:00:00-05:00')

const reasons = (
  prospect: Partial<Prospect>,
  options: Partial<CadenceOptions> = {},
  byHand = false,
): readonly string[] =>
  mayEnroll({
    prospect: { ...somebody, ...prospect },
    surroundings: alone,
    program: Program.compileOrThrow(
      Cadence.make('calls', { title: 'Calls', lasts: 'P1M', ...options }, Cadence.call('call')),
      null,
    ),
    firmNo: Duration.parseOrThrow('P365D'),
    purpose: null,
    zone: zoneNamed('America/New_York'),
    now,
    byHand,
  }).map(({ code }) => code)

const closed = (on: string, why = 'not-reached') =>
  run({ cadence: 'calls', closed: { at: at(`${on}T12:00:00-05:00`), why, quietUntil: null } })

const said = (
  code: 'opted-out' | 'firm-no',
  on: string,
  channels: readonly ['call'] | null = null,
): Partial<Prospect> => {
  const when = at(`${on}T12:00:00-05:00`)
  return { suppressions: [{ code, id: 's', at: when, recordedAt: when, channels, purpose: null, list: null }] }
}

describe('somebody may be enrolled', () => {
  it.each<[string, Partial<Prospect>, Partial<CadenceOptions>, boolean, readonly string[]]>([
    ['at first', {}, {}, false, []],
    ['not where the cadence is for others', {}, { for: { source: ['inbound'] } }, false, ['enroll-refused']],
    ['where the cadence is for them', { source: 'inbound' }, { for: { source: ['inbound'] } }, false, []],
    ['not twice at once', { runs: [run({ cadence: 'calls' })] }, {}, true, ['exclusive-elsewhere']],
    ['beside another cadence', { runs: [run({ cadence: 'mails' })] }, {}, false, []],
    [
      'not in more at once than are kept',
      { runs: Array.from({ length: OPEN_RUNS }, (_, i) => run({ cadence: `c-${i}` })) },
      {},
      false,
      ['cadence-limit'],
    ],
    ['not again by itself', { runs: [closed('2026-01-02')] }, {}, false, ['reentry-not-allowed']],
    ['again by hand', { runs: [closed('2026-01-02')] }, {}, true, []],
    ['again after the time that the cadence states', { runs: [closed('2026-08-22')] }, { reenter: 'P3M' }, false, []],
    ['not again before it', { runs: [closed('2026-08-24')] }, { reenter: 'P3M' }, false, ['reentry-not-allowed']],
    [
      'not by itself after a firm no',
      { runs: [closed('2025-01-02', 'firm-no')] },
      { reenter: 'P3M' },
      false,
      ['reentry-not-allowed'],
    ],
    ['not within a year of a firm no in any cadence', said('firm-no', '2026-01-02'), {}, true, ['firm-no']],
    ['a year after a firm no', said('firm-no', '2025-11-20'), {}, true, []],
    ['not after an opt-out', said('opted-out', '2026-11-20'), {}, true, ['opted-out']],
    ['after an opt-out of one channel, for the others (S1-a)', said('opted-out', '2026-11-20', ['call']), {}, true, []],
    ['not after the end', { ended: { code: 'won', at: now, recordedAt: now } }, {}, true, ['won']],
    [
      'and every reason against it is told',
      { ...said('opted-out', '2026-11-20'), runs: [closed('2026-01-02')] },
      {},
      false,
      ['opted-out', 'reentry-not-allowed'],
    ],
  ])('%s', (_, prospect, options, byHand, expected) => {
    expect(reasons(prospect, options, byHand)).toEqual(expected)
  })
})
