import { describe, expect, it } from 'vitest'
import { bounds } from '../../cadence/bounds.ts'
import { compileOrThrow } from '../../cadence/compile.ts'
import type { Name } from '../../cadence/fixtures/index.ts'
import { fixture } from '../../cadence/fixtures/index.ts'
import { expand } from '../../recurrence/index.ts'
import * as Instant from '../../time/Instant.ts'
import * as Zones from '../../time/Zones.ts'
import { daysBetween, silentRun } from './run.ts'
import type { Silence } from './Silence.ts'
import { silence } from './Silence.ts'

const newYork = Zones.getOrThrow(Zones.fromPlatform(), 'America/New_York')
const monday = Instant.parseOrThrow('2026-02-02T08:00:00-05:00')

const run = (name: Name, given: Partial<Silence> = {}) => {
  const asked = silence({ zone: newYork, from: monday, ...given })
  const { touches, end, from } = silentRun(compileOrThrow(fixture(name), expand), asked)
  return [touches.length, end === null ? null : daysBetween(newYork, from, end.at), end?.reason]
}

describe('the silent path, started on a Monday in New York, hours 8 to 20', () => {
  it.each<[Name, number, number, string]>([
    ['warm-follow-up', 5, 15, 'not-reached'],
    ['introduced-referral', 1, 28, 'no-introduction'],
    ['territory-round', 6, 25, 'next-round'],
    ['voicemail-appointment', 5, 4, 'not-reached'],
    ['value-then-breakup', 5, 99, 'no-response'],
    ['new-lead-blitz', 4, 1, 'not-reached'],
    ['inbound-pursuit', 16, 15, 'not-reached'],
    ['phone-mail-phone', 8, 17, 'not-reached'],
  ])('%s: %i touches, closed after %i days as %s', (name, touches, days, reason) => {
    expect(run(name)).toEqual([touches, days, reason])
  })

  it('steady-drumbeat sends no email, for no conversation was held; the language page counts them as if one had been', () => {
    expect(run('steady-drumbeat')).toEqual([53, 178, 'gone-quiet'])
    const { known } = silence()
    expect(run('steady-drumbeat', { known: [...known, 'conversation'] })).toEqual([79, 178, 'gone-quiet'])
  })
})

describe('the bounds', () => {
  it.each<[Name, number, number, number]>([
    ['warm-follow-up', 4, 8, 8],
    ['introduced-referral', 6, 9, 8],
    ['territory-round', 5, 8, 7],
    ['voicemail-appointment', 5, 8, 8],
    ['value-then-breakup', 4, 13, 13],
    ['new-lead-blitz', 1, 4, 4],
    ['steady-drumbeat', 3, 79, 53],
    ['inbound-pursuit', 5, 19, 540],
    ['phone-mail-phone', 6, 21, 540],
  ])('%s: %i steps, at most %i touches and %i dials', (name, steps, touches, dials) => {
    const counted = bounds(compileOrThrow(fixture(name), expand))
    expect([counted.steps, counted.touches, counted.dials]).toEqual([steps, touches, dials])
  })
})
