import { Instant } from '@refrain/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { alarmOf, type Dial, dialled, isRefused, UNUSED } from './LineHealth.ts'

const START = Instant.parseOrThrow('2026-03-09T14:00:00Z')

/** Dials, one a minute: who refuses is written large. */
const dials = (people: string): readonly Dial[] =>
  Array.from(people, (one, n) => ({
    call: `c-${String(n)}`,
    prospect: one.toLowerCase(),
    at: Instant.plus(START, n * Instant.MINUTE),
    isRefused: one !== one.toLowerCase(),
  }))

const others = (count: number): string => 'x'.repeat(count)

describe('a line', () => {
  it.each([
    ['that nobody refuses', 'abcdef', null],
    ['that two people refuse', 'AbcDef', null],
    ['that three people refuse', 'AbCDef', 3],
    ['that one person refuses again and again', 'AAAAAA', null],
    ['that two people refuse again and again', 'AABBAB', null],
    ['that three people refuse within fifty dials', `A${others(24)}B${others(23)}C`, 3],
    ['that three people refuse within fifty-one dials', `A${others(24)}B${others(24)}C`, null],
    ['whose bad days are over', `ABC${others(50)}`, null],
  ])('%s', (_, people, expected) => {
    expect(alarmOf('n-1', dialled(UNUSED, dials(people)))?.people ?? null).toBe(expected)
  })

  it('goes by what is told of a call last', () => {
    const line = dialled(UNUSED, dials('ABC'))
    expect(alarmOf('n-1', dialled(line, [{ ...dials('ABC')[1]!, isRefused: false }]))).toBe(null)
  })

  it('is refused where the call is declined or blocked, and not by whoever is busy, away or asks for peace', () => {
    expect((['declined', 'network-blocked'] as const).every(isRefused)).toBe(true)
    expect((['busy', 'no-answer', 'unwanted', 'failed', 'dead-number', 'right-party'] as const).some(isRefused)).toBe(
      false,
    )
  })

  it('is the same in whatever order and however often its dials are told', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', 'C', 'D'), maxLength: 60 }),
        fc.infiniteStream(fc.nat()),
        (people, chance) => {
          const all = dials(people)
          const shuffled = [...all, ...all]
            .map((dial) => [chance.next().value!, dial] as const)
            .sort(([a], [b]) => a - b)
          let line = UNUSED
          for (const [, dial] of shuffled) line = dialled(line, [dial])
          expect(alarmOf('n-1', line)).toEqual(alarmOf('n-1', dialled(UNUSED, all)))
        },
      ),
      runs(50),
    )
  })
})
