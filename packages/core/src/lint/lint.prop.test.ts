import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bounds } from '../cadence/bounds.ts'
import { cadence, editedCadence, largeCadence } from '../cadence/Cadence.arb.ts'
import { compileOrThrow } from '../cadence/compile.ts'
import { expand } from '../recurrence/index.ts'
import { runs } from '../time/propertyRuns.ts'
import { lint } from './lint.ts'
import { silentRun } from './silent/run.ts'
import { silence } from './silent/Silence.ts'

describe('lint', () => {
  it('answers whatever it is given, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), editedCadence, editedCadence, cadence()), (document) => {
        const { findings, reading, bounds, silentPath } = lint(document, { expand })
        const sound = bounds !== null && silentPath !== null && reading !== null
        expect(sound || findings.some(({ level }) => level === 'error')).toBe(true)
      }),
      runs(150),
    )
  })

  it('comes to an end with cadences as large as anybody writes', () => {
    fc.assert(
      fc.property(largeCadence, (document) => {
        expect(lint(document, { expand, others: { random: document } }).bounds).not.toBeNull()
      }),
      runs(10),
    )
  })

  it('comes to an end with a line of five thousand steps that lead to each other', () => {
    const steps = Array.from({ length: 5000 }, (_, index) => ({
      id: `s-${index}`,
      do: 'call',
      agenda: ['appointment'],
      after: { from: 'voicemail' },
      then: `s-${(index * 7 + 3) % 5000}`,
    }))
    const { bounds } = lint({ refrain: 1, id: 'long', version: 1, title: 'Long', lasts: 'P1Y', steps })
    expect(bounds?.touches).toBe(5000)
  })
})

describe('the silent run', () => {
  it('touches nobody more often than the bounds say, never goes back in time, and keeps the hours', () => {
    fc.assert(
      fc.property(cadence(), fc.constantFrom('voicemail' as const, 'no-answer' as const), (document, meets) => {
        const program = compileOrThrow(document, expand)
        const run = silentRun(program, silence({ meets }))
        const { touches, visits } = bounds(program)
        const done = run.passages.filter(({ how }) => how === 'done' || how === 'unanswered')
        expect(run.touches.length).toBeLessThanOrEqual(touches)
        expect(done.length).toBeLessThanOrEqual(visits)
        const keys = done.map(({ step, round, try: nth }) => `${step}/${round}/${nth}`)
        expect(new Set(keys).size).toBe(keys.length)
        const hours = run.touches.map(({ at }) => new Date(at).getUTCHours())
        expect(hours.every((hour) => hour >= 8 && hour < 20)).toBe(true)
        const times = run.touches.map(({ at }) => at)
        expect(times).toEqual([...times].sort((a, b) => a - b))
      }),
      runs(150),
    )
  })

  it('does nothing to anybody when nobody works', () => {
    fc.assert(
      fc.property(cadence(), (document) => {
        const run = silentRun(compileOrThrow(document, expand), silence({ worked: false }))
        expect(run.touches).toEqual([])
      }),
      runs(100),
    )
  })
})
