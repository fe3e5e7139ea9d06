import { describe, expect, it } from 'vitest'
import * as Cadence from '../cadence/index.ts'
import * as Program from '../cadence/compile.ts'
import { call, iso, of, start } from '../plan/position/fixtures/tale.ts'
import type { Told } from '../plan/position/fixtures/tale.ts'
import * as Event from '../prospect/Event.ts'
import { expand } from '../recurrence/index.ts'
import { none } from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import * as Zones from '../time/Zones.ts'
import * as Check from './Check.ts'

const violations = (busy: object, facts: readonly Told[]): readonly (readonly [string, string, string])[] => {
  const cadence = of([{ id: 'call', do: 'call', times: 9, every: 'PT1H' }], { busy })
  const programs = [Program.compileOrThrow(Cadence.parseOrThrow(cadence), expand)]
  return Check.log({
    facts: [...start('11-02 07:00'), ...facts].map((told) => Event.readOrThrow(told)),
    policy: Policy.makeOrThrow({ programs, expand, file: { rules: [{ rule: 'cap', max: 200, per: 'day' }] } }),
    calendars: none,
    zones: Zones.fromPlatform(),
  }).map(({ rule, code, at }) => [rule, code, new Date(at).toISOString()])
}

const busy = (at: string, visit: string): readonly Told[] => call(at, visit, 'busy')
const burst = { every: 'PT1M', for: 'PT5M', dials: 3 }
const when = (at: string): string => new Date(iso(at)).toISOString()

describe('a burst in a log', () => {
  it('within its bounds is no violation', () => {
    const facts = [...busy('11-02 10:00', 'call/1/1'), ...busy('11-02 10:01', 'call/1/1/2'), ...busy('11-02 10:02', 'call/1/1/3')] // prettier-ignore
    expect(violations(burst, facts)).toEqual([])
  })

  it('of too many dials is one of E5', () => {
    const facts = ['', '/2', '/3', '/4'].flatMap((dial, i) => busy(`11-02 10:0${String(i)}`, `call/1/1${dial}`))
    expect(violations(burst, facts)).toEqual([['E5', 'burst-over', when('11-02 10:03')]])
  })

  it('that lasts too long is one of E5', () => {
    const facts = [...busy('11-02 10:00', 'call/1/1'), ...busy('11-02 10:05', 'call/1/1/2')]
    expect(violations(burst, facts)).toEqual([['E5', 'burst-over', when('11-02 10:05')]])
  })

  it('that is the second of its day is one of E5', () => {
    const facts = ['call/1/1', 'call/1/1/2', 'call/1/2', 'call/1/2/2'].flatMap((visit, i) =>
      busy(`11-02 ${String(10 + Math.floor(i / 2))}:0${String(i % 2)}`, visit),
    )
    expect(violations(burst, facts)).toEqual([['E5', 'burst-over', when('11-02 11:01')]])
  })
})
