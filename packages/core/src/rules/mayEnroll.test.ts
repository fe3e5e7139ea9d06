import { describe, expect, it } from 'vitest'
import type { CadenceOptions } from '../cadence/builder.ts'
import * as Program from '../cadence/compile.ts'
import * as Cadence from '../cadence/index.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import * as Duration from '../time/Duration.ts'
import { limitsOf, OPEN_RUNS } from './enrollmentLimits.ts'
import type { EnrollmentsFile } from './enrollmentLimits.ts'
import { mayEnroll } from './mayEnroll.ts'
import { at, run, somebody, zoneNamed } from './Situation.arb.ts'
import { alone } from './Surroundings.ts'

const now = at('2026-11-23T09:00:00-05:00')

const reasons = (
  prospect: Partial<Prospect>,
  options: Partial<CadenceOptions> = {},
  byHand = false,
  file: EnrollmentsFile = {},
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
    limits: limitsOf(file),
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

/** So many enrollments in other cadences that began on a day, all closed. */
const often = (count: number, on = '2026-01-02') =>
  Array.from({ length: count }, (_, i) =>
    run({
      cadence: `c-${i}`,
      enrolled: { at: at(`${on}T09:00:00-05:00`), seq: i, id: `f-${i}` },
      closed: { at: at('2026-03-02T09:00:00-05:00'), why: 'finished', quietUntil: null },
    }),
  )

describe('somebody may be enrolled', () => {
  it.each<[string, Partial<Prospect>, Partial<CadenceOptions>, boolean, readonly string[]]>([
    ['at first', {}, {}, false, []],
    ['not where the cadence is for others', {}, { for: { source: ['inbound'] } }, false, ['enroll-refused']],
    ['where the cadence is for them', { source: 'inbound' }, { for: { source: ['inbound'] } }, false, []],
    ['not twice at once', { runs: [run({ cadence: 'calls' })] }, {}, true, ['exclusive-elsewhere']],
    ['beside another cadence', { runs: [run({ cadence: 'mails' })] }, {}, false, []],
    [
      'not in more at once than are kept, not even by hand',
      { runs: Array.from({ length: OPEN_RUNS }, (_, i) => run({ cadence: `c-${i}` })) },
      {},
      true,
      ['cadence-limit'],
    ],
    ['not a seventh time in a year', { runs: often(6) }, {}, false, ['cadence-limit']],
    ['a sixth time in a year', { runs: often(5) }, {}, false, []],
    ['a seventh time by hand', { runs: often(6) }, {}, true, []],
    ['again when a year has passed', { runs: often(6, '2025-11-23') }, {}, false, []],
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

  it.each<[string, Partial<Prospect>, boolean, EnrollmentsFile, readonly string[]]>([
    ['only so often as the house says', { runs: often(2) }, false, { max: 2 }, ['cadence-limit']],
    ['again sooner where the house counts a shorter time', { runs: often(2) }, false, { max: 2, per: 'P6M' }, []],
    ['in one cadence at a time', { runs: [run({ cadence: 'mails' })] }, true, { open: 1 }, ['cadence-limit']],
    [
      'not beside a cadence that excludes it',
      { runs: [run({ cadence: 'mails' })] },
      true,
      { exclusive: [['mails', 'calls']] },
      ['exclusive-elsewhere'],
    ],
    ['beside one of another group', { runs: [run({ cadence: 'mails' })] }, false, { exclusive: [['mails', 'x']] }, []],
  ])('%s', (_, prospect, byHand, file, expected) => {
    expect(reasons(prospect, {}, byHand, file)).toEqual(expected)
  })

  it('and it is told from when on one more may begin', () => {
    const runs = [...often(3, '2026-01-02'), ...often(3, '2026-02-02')]
    const [reason] = mayEnroll({
      prospect: { ...somebody, runs },
      surroundings: alone,
      program: Program.compileOrThrow(
        Cadence.make('calls', { title: 'Calls', lasts: 'P1M' }, Cadence.call('call')),
        null,
      ),
      firmNo: Duration.parseOrThrow('P365D'),
      purpose: null,
      zone: zoneNamed('America/New_York'),
      now,
      byHand: false,
      limits: limitsOf({ max: 5 }),
    })
    expect(reason?.facts).toEqual({ max: 5, per: 'P1Y', freeAt: at('2027-01-02T09:00:00-05:00') })
  })
})
