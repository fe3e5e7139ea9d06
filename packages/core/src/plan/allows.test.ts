import { describe, expect, it } from 'vitest'
import * as Builder from '../cadence/builder.ts'
import * as Program from '../cadence/compile.ts'
import * as Event from '../prospect/Event.ts'
import { fold } from '../prospect/fold.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import { parseOrThrow } from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import { allows } from './allows.ts'
import { next } from './next.ts'

const cadence = Builder.make(
  'two-calls',
  { title: 'Two calls', lasts: 'P10D', prefer: [{ rule: 'slots', use: ['lunch'] }] },
  Builder.call('call', { times: 2, every: 'P2D' }),
)
const policy = Policy.makeOrThrow({
  file: { hours: { mon: [['09:00', '17:00']] } },
  programs: [Program.compileOrThrow(cadence, null)],
})
const told = (type: string, data: object, at = '2026-11-23T09:10:00Z') =>
  Event.readOrThrow({ prospect: 'p-1', type, at, data })
const BEGUN = [
  told('ProspectAdded', { source: 'met', zones: ['Europe/London'] }),
  told('Enrolled', { enrollment: 'e-1', cadence: 'two-calls' }),
]
const question = (facts: readonly Event.Fact[], at = '2026-11-23T12:00:00Z') => {
  const now = parseOrThrow(at)
  const prospect = fold(facts, { now })
  return { prospect, surroundings: {}, policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now }
}
const KEY = 'e-1/call/1/1'

describe('whether what was handed out may still be done', () => {
  it('may be done when the plan names it, and only by its own key', () => {
    expect(allows(question(BEGUN), KEY)).toBe(true)
    expect(allows(question(BEGUN), 'e-1/call/1/2')).toBe(false)
  })

  it('may not be done outside of the hours, whoever took it', () => {
    expect(allows(question(BEGUN, '2026-11-23T18:00:00Z'), KEY)).toBe(false)
  })

  it('may not be done after an opt-out, in a pause, after the end of the run, nor in the place of an agreed callback', () => {
    for (const fact of [
      told('OptedOut', {}),
      told('EnrollmentPaused', { enrollment: 'e-1', until: '2026-12-01T10:00:00Z' }),
      told('EnrollmentClosed', { enrollment: 'e-1', why: 'lost' }),
      told('ProspectMerged', { into: 'p-2' }),
      told('CallbackAgreed', { promise: 'c-1', who: 'rep', at: '2026-11-24T10:00:00Z' }),
    ])
      expect(allows(question([...BEGUN, fact]), KEY), fact.type).toBe(false)
  })

  it('may be done against a wish that would have it later: whoever takes it may override that', () => {
    const asked = question(BEGUN, '2026-11-23T09:30:00Z')
    expect(next(asked).decision).toBe('wait')
    expect(allows(asked, KEY)).toBe(true)
  })

  it('is the callback, once that is due', () => {
    const due = [...BEGUN, told('CallbackAgreed', { promise: 'c-1', who: 'rep', at: '2026-11-23T11:59:00Z' })]
    expect(allows(question(due), 'promise/c-1/1')).toBe(true)
    expect(allows(question(due), KEY)).toBe(false)
  })
})
